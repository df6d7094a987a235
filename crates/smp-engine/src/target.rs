//! What a design is seen on: the built-in head on its stage, or the head placed on the photo. They differ in their
//! head, camera and picture, and in nothing else.

use smp_design::Design;
use smp_scalp::{Head, ScaleOff};

use crate::basis::PlacementBasis;
use crate::inks::InkSet;
use crate::moment::Moment;
use crate::own_hair::{OwnHair, StubbleRoots};
use crate::photo::{PhotoSide, PlacedHead};
use crate::picker::Picker;
use crate::seen_from::{HeadId, SeenFrom};
use crate::stage::StagedHead;
use crate::viewpoint::Viewpoint;

/// On whom the design is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SubjectKind {
    /// The built-in mannequin.
    #[default]
    Head,
    /// The loaded photo; the mannequin while there is none.
    Photo,
}

/// A head before a camera.
#[derive(Clone, Copy)]
pub(crate) enum Target<'a> {
    /// The built-in head.
    Head {
        basis: &'a PlacementBasis,
        staged: &'a StagedHead,
    },
    /// The head placed on the photo.
    Photo {
        side: &'a PhotoSide,
        placed: &'a PlacedHead,
    },
}

impl<'a> Target<'a> {
    /// The head placed on a photo; none while none is.
    pub(crate) fn on_photo(side: &'a PhotoSide) -> Option<Self> {
        let placed = side.placed()?;
        Some(Self::Photo { side, placed })
    }

    /// The head.
    pub(crate) fn head(&self) -> &'a Head {
        match self {
            Self::Head { basis, .. } => basis.bust(),
            Self::Photo { placed, .. } => &placed.head,
        }
    }

    /// Which head it is.
    pub(crate) fn head_id(&self) -> HeadId {
        match self {
            Self::Head { basis, .. } => HeadId::BuiltIn {
                form: basis.generation(),
            },
            Self::Photo { side, .. } => HeadId::Placed {
                photo: side.number(),
                placing: side.placing(),
            },
        }
    }

    /// From where, and how, it is seen.
    pub(crate) fn seen_from(&self) -> SeenFrom {
        match self {
            Self::Head { staged, .. } => SeenFrom::Stage {
                bare: staged.bare(),
            },
            Self::Photo { side, .. } => SeenFrom::Photo {
                photo: side.number(),
                placing: side.placing(),
                looks: side.looks(),
            },
        }
    }

    /// Its camera, and what of it hides what.
    pub(crate) fn viewpoint(&self) -> Viewpoint<'a> {
        match self {
            Self::Head { staged, .. } => staged.viewpoint(),
            Self::Photo { side, placed } => side.viewpoint(placed, side.picture.size().0, 1.0),
        }
    }

    /// The inks of a design on its skin, after the first `shown` sessions, and the stubble that it wears: a photo
    /// shows its own.
    pub(crate) fn inks<'h>(
        &self,
        design: &Design,
        hair: &'h OwnHair,
        moment: &Moment,
        shown: u8,
    ) -> (InkSet, Option<StubbleRoots<'h>>) {
        match self {
            Self::Head { .. } => {
                let stubble = hair.stubble(design);
                (InkSet::on_built_in(design, moment, shown, stubble), stubble)
            }
            Self::Photo { .. } => (InkSet::on_photo(design, moment, shown), None),
        }
    }

    /// What a person reads and grips on it; `off` tells how far off lengths may be on a photo.
    pub(crate) fn picker(&self, off: ScaleOff) -> Picker<'a> {
        match self {
            Self::Head { basis, staged } => {
                let (depth, depth_scale) = staged.picture().depth();
                Picker {
                    head: basis.bust(),
                    camera: staged.stage.camera(),
                    depth,
                    depth_scale,
                    bend: None,
                    off: None,
                }
            }
            Self::Photo { side, placed } => {
                let width_px = side.picture.size().0;
                Picker {
                    head: &placed.head,
                    camera: placed.camera(width_px),
                    depth: &placed.depth,
                    depth_scale: placed.depth_scale,
                    bend: placed.bend(width_px),
                    off: Some(off),
                }
            }
        }
    }
}
