//! What turns dots into densities for whoever wears them: the inks of a design and the splat's
//! working memory.

use smp_design::{Design, Session};
use smp_dots::Dot;
use smp_render::{Atlas, Depth, DotScene, Ink, Planes, Rect, SeenDot, View, splat};
use smp_scalp::Head;
use smp_shade::Linear;

/// The inks of a design: sessions with the same pigment, depth and size share one.
pub(crate) struct Inks {
    pub(crate) inks: Vec<Ink>,
    of_session: Vec<u8>,
}

impl Inks {
    pub(crate) fn new(design: &Design, skin: Linear) -> Self {
        let mut inks: Vec<Ink> = Vec::new();
        let mut index = |session: &Session| {
            let ink = Ink::of(session, skin);
            let known = inks.iter().position(|other| *other == ink);
            known.unwrap_or_else(|| {
                inks.push(ink);
                inks.len() - 1
            }) as u8
        };
        let of_session = design.sessions.iter().map(&mut index).collect();
        Self { inks, of_session }
    }
}

/// A head before a camera, ready to be dotted.
pub(crate) struct Scene<'a> {
    pub(crate) dots: &'a [Dot],
    pub(crate) shown: u8,
    pub(crate) head: &'a Head,
    pub(crate) view: &'a View,
    pub(crate) depth: &'a Depth,
    pub(crate) depth_scale: f32,
}

impl Scene<'_> {
    pub(crate) fn seen(&self, inks: &Inks) -> Vec<SeenDot> {
        splat(&DotScene {
            dots: self.dots,
            shown: self.shown,
            ink_of_session: &inks.of_session,
            head: self.head,
            view: self.view,
            depth: self.depth,
            depth_scale: self.depth_scale,
        })
    }
}

/// Working memory that outlives one picture.
#[derive(Default)]
pub(crate) struct Brush {
    atlas: Atlas,
    planes: Planes,
}

impl Brush {
    /// The densities of everything the dots reach in a picture; none without dots.
    pub(crate) fn cover(
        &mut self,
        seen: &[SeenDot],
        inks: &Inks,
        view: &View,
        size: (u32, u32),
    ) -> Option<&Planes> {
        let rect = Planes::reach(seen, view.px_per_mm(), size.0, size.1);
        (!rect.is_empty()).then(|| self.strip(seen, inks, view, rect))
    }

    /// The densities of one rectangle of a picture.
    pub(crate) fn strip(
        &mut self,
        seen: &[SeenDot],
        inks: &Inks,
        view: &View,
        rect: Rect,
    ) -> &Planes {
        let Self { atlas, planes } = self;
        planes.fill(seen, &inks.inks, atlas, rect, view.px_per_mm());
        planes
    }
}
