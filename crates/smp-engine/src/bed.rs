//! What dots and hair are placed on and with: the ground of the mean head and the tile. Each is made
//! when it is first asked for, so that the bare head can be seen before.

use std::cell::OnceCell;

use smp_dots::{Ground, Pattern};
use smp_scalp::Head;

#[derive(Debug, Default)]
pub(crate) struct Bed {
    ground: OnceCell<Ground>,
    /// Of the dots.
    pattern: Option<Pattern>,
    /// Of hair, which has a seed of its own.
    hair: Option<Pattern>,
}

impl Bed {
    /// The ground under the chart of the mean head.
    pub(crate) fn ground(&self, mean: &Head) -> &Ground {
        self.ground.get_or_init(|| Ground::new(mean))
    }

    /// The pattern of dots.
    pub(crate) fn pattern(&mut self) -> &mut Pattern {
        self.pattern.get_or_insert_with(Pattern::built_in)
    }

    /// The pattern of hair.
    pub(crate) fn hair_pattern(&mut self) -> &mut Pattern {
        self.hair.get_or_insert_with(Pattern::of_hair)
    }
}
