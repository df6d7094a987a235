//! The last stage: seen dots are painted into the picture of a head or of a photo, whole or only where an edit
//! reaches.

use smp_render::{HeadPicture, PhotoPicture, Planes, Rect};

use crate::density::DensityBuffer;
use crate::generation::Generation;
use crate::visible::SightStage;

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Painted {
    /// What lies beneath the dots.
    pub(crate) beneath: Generation,
    /// The dots; none where no head wears them.
    pub(crate) sighting: Option<Generation>,
    /// Sessions.
    pub(crate) shown: u8,
}

/// A picture into which dots are painted.
pub(crate) enum Picture<'a> {
    Head(&'a mut HeadPicture),
    Photo(&'a mut PhotoPicture),
}

impl Picture<'_> {
    fn paint(&mut self, planes: Option<&Planes>, touched: bool) -> Rect {
        match self {
            Self::Head(picture) => picture.paint(planes, touched),
            Self::Photo(picture) => picture.paint(planes, touched),
        }
    }
}

/// A picture, its size in px, what lies in it beneath the dots, and what it shows.
pub(crate) struct Canvas<'a> {
    pub(crate) picture: Picture<'a>,
    pub(crate) size: (u32, u32),
    pub(crate) beneath: Generation,
    pub(crate) painted: &'a mut Option<Painted>,
}

impl Canvas<'_> {
    /// Brings the picture up to date with what is seen, or with nothing where no head wears dots. Returns what
    /// changed.
    pub(crate) fn paint(
        mut self,
        sighting: Option<&SightStage>,
        shown: u8,
        densities: &mut DensityBuffer,
    ) -> Rect {
        let now = Painted {
            beneath: self.beneath,
            sighting: sighting.map(SightStage::generation),
            shown,
        };
        let before = self.painted.replace(now);
        if before == Some(now) {
            return Rect::default();
        }
        let Some(sighting) = sighting else {
            return self.picture.paint(None, false);
        };
        // All else is as it was painted, and what is held was painted.
        let edited = before.is_some_and(|before| {
            let edit = before.sighting.and_then(|seen| sighting.edit_since(seen));
            edit.is_some() && (before.beneath, before.shown) == (now.beneath, shown)
        });
        if edited && let Some(planes) = densities.refill(sighting, shown, self.size) {
            return self.picture.paint(Some(planes), true);
        }
        let planes = densities.hold(sighting, shown, self.size);
        self.picture.paint(planes, false)
    }
}
