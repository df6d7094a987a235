//! The subject's own hair on the built-in head: made when a design shows any, kept until it changes.

use smp_design::{Cut, Design, ExistingHair, HairColour, LossPattern, Sex, Whorl};
use smp_dots::{DensityField, Follicle, NativeHair, SeededTile, follicles, hair_field};
use smp_render::{HairDye, RootedHair, Strands};
use smp_scalp::Growth;

use crate::basis::PlacementBasis;
use crate::generation::{Generation, Stage};

/// What tells where hair grows.
#[derive(Debug, PartialEq)]
struct UnitsKey {
    form: Generation,
    seed: String,
    pattern: LossPattern,
    sex: Sex,
    existing: Option<ExistingHair>,
}

/// Where a subject's hair grows, on the chart: what dots keep clear of.
#[derive(Debug, Default)]
struct Units {
    field: Option<DensityField>,
    follicles: Vec<Follicle>,
}

/// What tells how hair is rooted, or drawn: how long stubble is does not matter to its roots.
#[derive(Debug, PartialEq)]
enum CutKey {
    Stubble {
        units: Generation,
        whorl: Whorl,
    },
    Long {
        units: Generation,
        long_mm: f64,
        colour: HairColour,
        grey: f64,
    },
}

/// Hair rooted in one head.
#[derive(Debug, Default)]
struct Grown {
    /// Shaved hair; empty where it is long.
    rooted: Vec<RootedHair>,
    /// Long hair; empty where it is shaved.
    strands: Strands,
}

/// Shaved hair as it is drawn.
#[derive(Clone, Copy)]
pub(crate) struct StubbleRoots<'a> {
    pub(crate) rooted: &'a [RootedHair],
    pub(crate) length_mm: f64,
    /// Which making of the roots they are.
    pub(crate) generation: Generation,
}

/// The hair of one subject.
#[derive(Debug, Default)]
pub(crate) struct OwnHair {
    units: Stage<UnitsKey, Units>,
    grown: Stage<CutKey, Grown>,
}

impl OwnHair {
    /// Brings the follicles up to date with a design.
    pub(crate) fn find(&mut self, design: &Design, basis: &mut PlacementBasis) {
        let subject = &design.subject;
        let key = UnitsKey {
            form: basis.generation(),
            seed: design.seed.clone(),
            pattern: subject.pattern,
            sex: subject.sex,
            existing: subject.existing_hair.clone(),
        };
        self.units.update(key, |units| {
            units.field = hair_field(design, basis.mean(), || basis.grid());
            units.follicles = match &units.field {
                Some(field) => follicles(design, field, basis.for_hair()),
                None => Vec::new(),
            };
        });
    }

    /// The hair that dots keep clear of, if there is any, and the tile of the dots.
    pub(crate) fn beside_dots<'a>(
        &'a self,
        basis: &'a mut PlacementBasis,
    ) -> (Option<NativeHair<'a>>, &'a mut SeededTile) {
        let (grid, tile) = basis.for_dots();
        let units = self.units.value();
        let hair = units.field.as_ref().map(|field| NativeHair {
            field,
            follicles: &units.follicles,
            grid,
        });
        (hair, tile)
    }

    /// Brings the hair up to date with a design: follicles, and what grows from them.
    pub(crate) fn grow(&mut self, design: &Design, basis: &mut PlacementBasis) {
        self.find(design, basis);
        let hair = &design.subject.hair;
        let units = self.units.generation();
        let key = match hair.cut {
            Cut::Stubble => CutKey::Stubble {
                units,
                whorl: hair.whorl,
            },
            Cut::Long => CutKey::Long {
                units,
                long_mm: hair.long_mm,
                colour: hair.colour,
                grey: hair.grey,
            },
        };
        let follicles = &self.units.value().follicles;
        let (mean, bust) = (basis.mean(), basis.bust());
        self.grown.update(key, |grown| {
            *grown = Grown::default();
            // Which way hair grows is asked of the chart, and a bare head is seen before there is one.
            if follicles.is_empty() {
                return;
            }
            match hair.cut {
                Cut::Stubble => {
                    let growth = Growth::new(mean, &hair.whorl);
                    grown.rooted = RootedHair::all(follicles, mean, bust, &growth);
                }
                Cut::Long => {
                    let length_mm = hair.long_mm as f32;
                    let colour = smp_shade::hair_of(&smp_design::Hair { grey: 0.0, ..*hair });
                    let grey = hair.grey as f32;
                    grown.strands =
                        Strands::new(follicles, mean, bust, length_mm, HairDye { colour, grey });
                }
            }
        });
    }

    /// The shaved hair of a design, if it has any.
    pub(crate) fn stubble(&self, design: &Design) -> Option<StubbleRoots<'_>> {
        let rooted = &self.grown.value().rooted[..];
        (!rooted.is_empty()).then(|| StubbleRoots {
            rooted,
            length_mm: design.subject.hair.stubble_mm,
            generation: self.grown.generation(),
        })
    }

    /// Long hair, which is drawn with the head.
    pub(crate) fn strands(&self) -> &Strands {
        &self.grown.value().strands
    }

    /// Which strands the head is drawn with; none where there are none.
    pub(crate) fn drawn_with_head(&self) -> Option<Generation> {
        (!self.strands().is_empty()).then(|| self.grown.generation())
    }
}
