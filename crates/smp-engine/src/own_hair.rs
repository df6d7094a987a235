//! The subject's own hair on the built-in head: made when a design shows any, kept until it changes.

use smp_design::{Design, Subject};
use smp_dots::{Ground, Pattern, follicles, hair_field};
use smp_render::RootedHair;
use smp_scalp::{Growth, Head};

/// The hair of one subject, rooted in one head.
#[derive(Debug, Default)]
pub(crate) struct OwnHair {
    /// What it was made for.
    of: Option<(String, Subject)>,
    /// The tile with a seed of its own; made when hair is first shown.
    pattern: Option<Pattern>,
    pub(crate) rooted: Vec<RootedHair>,
}

/// The heads that hair is placed on and rooted in, and the tile that it is placed with.
pub(crate) struct Bed<'a> {
    pub(crate) mean: &'a Head,
    pub(crate) bust: &'a Head,
    pub(crate) ground: &'a Ground,
    pub(crate) dots: &'a Pattern,
}

impl OwnHair {
    /// Brings the hair up to date with a design.
    pub(crate) fn grow(&mut self, design: &Design, bed: &Bed<'_>) {
        let same = |(seed, subject): &(String, Subject)| {
            *seed == design.seed && like(subject, &design.subject)
        };
        if self.of.as_ref().is_some_and(same) {
            return;
        }
        self.of = Some((design.seed.clone(), design.subject.clone()));
        self.rooted.clear();
        let Some(field) = hair_field(design, bed.mean, bed.ground) else {
            return;
        };
        let tile = || Pattern::new(bed.dots.tile().clone());
        let pattern = self.pattern.get_or_insert_with(tile);
        let growth = Growth::new(bed.mean, &design.subject.hair.whorl);
        let follicles = follicles(design, &field, pattern);
        self.rooted = RootedHair::all(&follicles, bed.mean, bed.bust, &growth);
    }

    /// The head is another: its hair must be rooted again.
    pub(crate) fn forget(&mut self) {
        self.of = None;
    }
}

/// Whether two subjects have the same hair on heads of the same form; how long it is does not
/// matter to its roots.
fn like(a: &Subject, b: &Subject) -> bool {
    a.pattern == b.pattern && a.sex == b.sex && a.hair.whorl == b.hair.whorl
}
