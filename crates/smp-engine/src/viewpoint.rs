//! A camera before a head, and the dots as it sees them.

use smp_dots::Change;
use smp_render::{
    Depth, DotScene, Edit, Fineness, PictureScale, PictureWindow, Rect, RootedDot, SeenDots,
    ShownDots, Softness, StubbleScene, View, see_stubble,
};
use smp_scalp::Bend;

use crate::inks::InkSet;
use crate::own_hair::StubbleRoots;

/// A camera before a head, and what of the head hides what.
pub(crate) struct Viewpoint<'a> {
    pub(crate) view: View,
    pub(crate) depth: &'a Depth,
    pub(crate) depth_scale: f32,
    /// What blurs the picture.
    pub(crate) softness: Softness<'a>,
    /// Whether the picture is gone in a moment.
    pub(crate) moving: bool,
    /// How it is bent onto a photo's outline.
    pub(crate) bend: Option<Bend>,
}

/// Dots as they are seen by a camera, in their inks. It holds until the dots, their inks, the head or the
/// camera change; how many sessions are shown does not matter to it.
pub(crate) struct VisibleDots {
    pub(crate) sight: SeenDots,
    pub(crate) inks: InkSet,
    pub(crate) view: View,
    pub(crate) fineness: Fineness,
}

impl Viewpoint<'_> {
    /// The dots, and over them shaved hair where there is any and the inks have one for it.
    pub(crate) fn see(
        &self,
        dots: &[RootedDot],
        inks: InkSet,
        stubble: Option<StubbleRoots<'_>>,
    ) -> VisibleDots {
        let mut sight = SeenDots::new(&self.scene(dots, &inks), self.moving);
        if let (Some(ink), Some(stubble)) = (inks.hair, stubble) {
            let scene = StubbleScene {
                hair: stubble.rooted,
                length_mm: stubble.length_mm as f32,
                ink,
                view: &self.view,
                depth: self.depth,
                depth_scale: self.depth_scale,
            };
            see_stubble(&scene, sight.seen_mut());
        }
        VisibleDots {
            sight,
            inks,
            view: self.view,
            fineness: if self.moving {
                Fineness::Moving
            } else {
                Fineness::Resting
            },
        }
    }

    fn scene<'a>(&'a self, dots: &'a [RootedDot], inks: &'a InkSet) -> DotScene<'a> {
        DotScene {
            dots,
            sessions: &inks.sessions,
            view: &self.view,
            depth: self.depth,
            depth_scale: self.depth_scale,
            bend: self.bend.as_ref(),
            softness: self.softness,
        }
    }
}

impl VisibleDots {
    /// Makes them ready for being painted again and again; no use for what is gone in a moment.
    pub(crate) fn keep_stamps(&mut self) {
        if self.fineness == Fineness::Resting {
            self.sight.keep();
        }
    }

    /// Centre and radius in the picture, px, of every dot that is seen after the first `shown` sessions.
    pub(crate) fn circles(&self, shown: u8) -> Vec<[f32; 3]> {
        self.sight.circles(shown).collect()
    }

    /// Pixels per mm, and the strongest blur in px.
    pub(crate) fn scale(&self) -> PictureScale {
        PictureScale {
            px_per_mm: self.view.px_per_mm(),
            blur_px: self.sight.blur_px(),
        }
    }

    /// What is shown of them after the first `sessions`.
    pub(crate) fn shown(&self, sessions: u8) -> ShownDots<'_> {
        ShownDots {
            seen: &self.sight,
            sessions,
        }
    }

    /// A part of their picture.
    pub(crate) fn window(&self, rect: Rect) -> PictureWindow {
        PictureWindow {
            rect,
            px_per_mm: self.view.px_per_mm(),
        }
    }

    /// Takes over changed dots; none where all must be seen anew.
    pub(crate) fn follow(
        &mut self,
        changes: &[Change],
        from: &Viewpoint<'_>,
        dots: &[RootedDot],
    ) -> Option<Edit> {
        self.sight.follow(changes, &from.scene(dots, &self.inks))
    }
}
