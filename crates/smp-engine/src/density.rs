//! The densities of the pigment in a picture: working memory that outlives it, filled anew or, after a small edit,
//! only where that reaches.

use smp_render::{Flush, Planes, Rect};

use crate::generation::Generation;
use crate::inks::InkSet;
use crate::viewpoint::VisibleDots;
use crate::visible::SightStage;

/// What densities were filled for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct FilledFor {
    sighting: Generation,
    /// Sessions.
    shown: u8,
    /// Width and height of the picture, px.
    size: (u32, u32),
}

/// Working memory that outlives one picture.
#[derive(Default)]
pub(crate) struct DensityBuffer {
    planes: Planes,
    /// What it holds, if that was filled for a picture that may be edited.
    holds: Option<FilledFor>,
}

/// How many pixels the densities of a picture go on beyond its dots: an edit may reach so far.
const ROOM_PX: u32 = 32;
/// One dot in so many may change before all are painted anew: an edit costs several times more a dot.
const FEW: usize = 12;

impl DensityBuffer {
    /// The densities of everything that the first `shown` sessions reach in a picture; none without dots.
    pub(crate) fn cover(
        &mut self,
        visible: &VisibleDots,
        shown: u8,
        size: (u32, u32),
    ) -> Option<&Planes> {
        let (seen, flush) = (visible.sight.seen(), &visible.inks.flush);
        let rect = Planes::reach(seen, shown, flush, visible.scale(), size);
        self.holds = None;
        if rect.is_empty() {
            return None;
        }
        Some(self.strip(visible, shown, rect.grown(ROOM_PX, size)))
    }

    /// The densities of the present picture, as [`DensityBuffer::cover`] makes them, held so that an edit can be
    /// taken over.
    pub(crate) fn hold(
        &mut self,
        sighting: &SightStage,
        shown: u8,
        size: (u32, u32),
    ) -> Option<&Planes> {
        let filled = self.cover(sighting.dots()?, shown, size).is_some();
        self.holds = filled.then_some(FilledFor {
            sighting: sighting.generation(),
            shown,
            size,
        });
        filled.then_some(&self.planes)
    }

    /// The densities as they were filled last.
    pub(crate) fn planes(&self) -> &Planes {
        &self.planes
    }

    /// Fills as [`DensityBuffer::cover`] does, without the light that spreads between the dots.
    pub(crate) fn cover_unspread(&mut self, visible: &VisibleDots, shown: u8, size: (u32, u32)) {
        self.holds = None;
        let flush = Flush::default();
        let rect = Planes::reach(visible.sight.seen(), shown, &flush, visible.scale(), size);
        let window = visible.window(rect.grown(ROOM_PX, size));
        let (shown, inks) = (visible.shown(shown), &visible.inks.inks);
        self.planes
            .fill_unspread(shown, inks, visible.fineness, window);
    }

    /// The densities of one rectangle of a picture.
    pub(crate) fn strip(&mut self, visible: &VisibleDots, shown: u8, rect: Rect) -> &Planes {
        let Self { planes, holds } = self;
        *holds = None;
        let InkSet { inks, flush, .. } = &visible.inks;
        let (shown, window) = (visible.shown(shown), visible.window(rect));
        planes.fill(shown, inks, flush, visible.fineness, window);
        planes
    }

    /// The held densities brought up to date with the last edit of what is seen; none where they must be filled
    /// anew.
    pub(crate) fn refill(
        &mut self,
        sighting: &SightStage,
        shown: u8,
        size: (u32, u32),
    ) -> Option<&Planes> {
        let held = self.holds.take()?;
        let edit = sighting.edit_since(held.sighting)?;
        let visible = sighting.dots()?;
        let few = edit.gone.len() + edit.come.len() <= visible.sight.seen().len() / FEW;
        let flush = &visible.inks.flush;
        let come = Planes::reach(&edit.come, shown, flush, visible.scale(), size);
        let same = (held.shown, held.size) == (shown, size);
        if !same || !few || !self.planes.rect().holds(&come) {
            return None;
        }
        let done = self
            .planes
            .refill(visible.shown(shown), edit, visible.fineness);
        self.holds = done.then_some(FilledFor {
            sighting: sighting.generation(),
            ..held
        });
        done.then_some(&self.planes)
    }
}
