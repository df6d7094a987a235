//! The subject's own hair on the built-in head: made when a design shows any, kept until it changes.

use smp_design::{Cut, Design, ExistingHair, LossPattern, Sex, Subject};
use smp_dots::{Field, Follicle, Hair, Pattern, follicles, hair_field};
use smp_render::{RootedHair, Strands};
use smp_scalp::{Growth, Head};

use crate::basis::{Heads, PlacementBasis};

/// Where a subject's hair grows, on the chart: what dots keep clear of.
#[derive(Debug, Default)]
pub(crate) struct Units {
    of: Option<(String, LossPattern, Sex, Option<ExistingHair>)>,
    field: Option<Field>,
    follicles: Vec<Follicle>,
}

impl Units {
    /// Brings the follicles up to date with a design.
    pub(crate) fn find(&mut self, design: &Design, basis: &mut PlacementBasis, heads: Heads<'_>) {
        let Subject {
            pattern,
            sex,
            existing_hair,
            ..
        } = &design.subject;
        let of = Some((design.seed.clone(), *pattern, *sex, existing_hair.clone()));
        if self.of == of {
            return;
        }
        self.of = of;
        self.field = hair_field(design, heads.mean, || basis.ground(heads.bust));
        self.follicles = match &self.field {
            Some(field) => follicles(design, field, basis.hair_pattern()),
            None => Vec::new(),
        };
    }

    /// The hair that dots keep clear of, if there is any, and the pattern of the dots.
    pub(crate) fn hair<'a>(
        &'a self,
        basis: &'a mut PlacementBasis,
        bust: &Head,
    ) -> (Option<Hair<'a>>, &'a mut Pattern) {
        let (ground, pattern) = basis.both(bust);
        let hair = self.field.as_ref().map(|field| Hair {
            field,
            follicles: &self.follicles,
            ground,
        });
        (hair, pattern)
    }
}

/// The hair of one subject, rooted in one head.
#[derive(Debug, Default)]
pub(crate) struct OwnHair {
    pub(crate) units: Units,
    /// What it was made for.
    of: Option<(String, Subject)>,
    /// Shaved hair; empty where it is long.
    pub(crate) rooted: Vec<RootedHair>,
    /// Long hair; empty where it is shaved.
    pub(crate) strands: Strands,
}

impl OwnHair {
    /// Brings the hair up to date with a design.
    pub(crate) fn grow(
        &mut self,
        design: &Design,
        basis: &mut PlacementBasis,
        mean: &Head,
        bust: &Head,
    ) {
        let same = |(seed, subject): &(String, Subject)| {
            *seed == design.seed && like(subject, &design.subject)
        };
        if self.of.as_ref().is_some_and(same) {
            return;
        }
        self.of = Some((design.seed.clone(), design.subject.clone()));
        self.rooted.clear();
        self.strands = Strands::default();
        self.units.find(design, basis, Heads { mean, bust });
        let follicles = &self.units.follicles;
        let hair = &design.subject.hair;
        match hair.cut {
            Cut::Stubble => {
                let growth = Growth::new(mean, &hair.whorl);
                self.rooted = RootedHair::all(follicles, mean, bust, &growth);
            }
            Cut::Long => {
                let length_mm = hair.long_mm as f32;
                let colour = smp_shade::hair_of(&smp_design::Hair { grey: 0.0, ..*hair });
                let dyes = (colour, hair.grey as f32);
                self.strands = Strands::new(follicles, mean, bust, length_mm, dyes);
            }
        }
    }

    /// The head is another: its hair must be rooted again.
    pub(crate) fn forget(&mut self) {
        self.of = None;
        self.units = Units::default();
    }
}

/// Whether two subjects have the same hair on heads of the same form; how long stubble is does not
/// matter to its roots.
fn like(a: &Subject, b: &Subject) -> bool {
    let (hair, other) = (&a.hair, &b.hair);
    let same_cut = match hair.cut {
        Cut::Stubble => hair.whorl == other.whorl,
        Cut::Long => {
            hair.long_mm == other.long_mm && (hair.colour, hair.grey) == (other.colour, other.grey)
        }
    };
    let same_pattern = a.pattern == b.pattern && a.existing_hair == b.existing_hair;
    same_pattern && a.sex == b.sex && hair.cut == other.cut && same_cut
}
