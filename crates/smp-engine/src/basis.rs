//! What dots and hair are placed on and with: the ground of the subject's head and the tile. Each is
//! made when it is first asked for, so that the bare head can be seen before.

use std::cell::OnceCell;

use smp_dots::{Ground, Pattern};
use smp_scalp::Head;

/// The heads that a design is worn on: lines are laid on the mean one, whose chart all share, and
/// densities count on the skin of the subject's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heads<'a> {
    pub(crate) mean: &'a Head,
    pub(crate) bust: &'a Head,
}

/// See above.
#[derive(Debug, Default)]
pub(crate) struct PlacementBasis {
    ground: OnceCell<Ground>,
    /// Of the dots.
    pattern: Option<Pattern>,
    /// Of hair, which has a seed of its own.
    hair: Option<Pattern>,
}

impl PlacementBasis {
    /// The ground under the chart of the subject's head: its skin is what densities count on.
    pub(crate) fn ground(&self, bust: &Head) -> &Ground {
        self.ground.get_or_init(|| Ground::new(bust))
    }

    /// The head is another: its ground must be made again.
    pub(crate) fn forget(&mut self) {
        self.ground = OnceCell::new();
    }

    /// The ground and the pattern of dots.
    pub(crate) fn both(&mut self, bust: &Head) -> (&Ground, &mut Pattern) {
        let ground = self.ground.get_or_init(|| Ground::new(bust));
        (ground, self.pattern.get_or_insert_with(Pattern::built_in))
    }

    /// The pattern of hair.
    pub(crate) fn hair_pattern(&mut self) -> &mut Pattern {
        self.hair.get_or_insert_with(Pattern::of_hair)
    }
}
