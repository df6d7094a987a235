//! The subject's own hair on the built-in head: made when a design shows any, kept until it changes.

use smp_design::{Cut, Design, Subject};
use smp_dots::{follicles, hair_field};
use smp_render::{RootedHair, Strands};
use smp_scalp::{Growth, Head};

use crate::bed::Bed;

/// The hair of one subject, rooted in one head.
#[derive(Debug, Default)]
pub(crate) struct OwnHair {
    /// What it was made for.
    of: Option<(String, Subject)>,
    /// Shaved hair; empty where it is long.
    pub(crate) rooted: Vec<RootedHair>,
    /// Long hair; empty where it is shaved.
    pub(crate) strands: Strands,
}

impl OwnHair {
    /// Brings the hair up to date with a design.
    pub(crate) fn grow(&mut self, design: &Design, bed: &mut Bed, mean: &Head, bust: &Head) {
        let same = |(seed, subject): &(String, Subject)| {
            *seed == design.seed && like(subject, &design.subject)
        };
        if self.of.as_ref().is_some_and(same) {
            return;
        }
        self.of = Some((design.seed.clone(), design.subject.clone()));
        self.rooted.clear();
        self.strands = Strands::default();
        let Some(field) = hair_field(design, mean, || bed.ground(mean)) else {
            return;
        };
        let follicles = follicles(design, &field, bed.hair_pattern());
        let hair = &design.subject.hair;
        match hair.cut {
            Cut::Stubble => {
                let growth = Growth::new(mean, &hair.whorl);
                self.rooted = RootedHair::all(&follicles, mean, bust, &growth);
            }
            Cut::Long => {
                let length_mm = hair.long_mm as f32;
                self.strands = Strands::new(&follicles, mean, bust, length_mm);
            }
        }
    }

    /// The head is another: its hair must be rooted again.
    pub(crate) fn forget(&mut self) {
        self.of = None;
    }
}

/// Whether two subjects have the same hair on heads of the same form; how long stubble is does not
/// matter to its roots.
fn like(a: &Subject, b: &Subject) -> bool {
    let (hair, other) = (&a.hair, &b.hair);
    let same_cut = match hair.cut {
        Cut::Stubble => hair.whorl == other.whorl,
        Cut::Long => hair.long_mm == other.long_mm,
    };
    a.pattern == b.pattern && a.sex == b.sex && hair.cut == other.cut && same_cut
}
