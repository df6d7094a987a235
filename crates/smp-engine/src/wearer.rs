//! What turns dots into densities for whoever wears them: the inks of a design and the splat's
//! working memory.

use smp_design::{Design, Needle, Session};
use smp_render::{
    Atlas, Depth, DotScene, Ink, Planes, Rect, RootedDot, RootedHair, SeenDot, StubbleScene, View,
    see_stubble, splat,
};
use smp_shade::Linear;

/// The inks of a design: sessions with the same pigment, depth and size share one.
pub(crate) struct Inks {
    pub(crate) inks: Vec<Ink>,
    of_session: Vec<u8>,
    needles: Vec<Needle>,
    /// The subject's own hair, where it is drawn.
    hair: Option<u8>,
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
        Self {
            inks,
            of_session,
            needles: design
                .sessions
                .iter()
                .map(|session| session.needle)
                .collect(),
            hair: None,
        }
    }

    /// The same with an ink for the subject's own hair.
    pub(crate) fn with_hair(mut self, skin: Linear) -> Self {
        self.hair = Some(self.inks.len() as u8);
        self.inks.push(Ink::of_hair(skin));
        self
    }
}

/// Dots on a head before a camera.
pub(crate) struct Scene<'a> {
    pub(crate) dots: &'a [RootedDot],
    pub(crate) view: &'a View,
    pub(crate) depth: &'a Depth,
    pub(crate) depth_scale: f32,
}

/// A design as it is seen by a camera: which dots, in which inks. It holds until the design, the
/// head or the camera changes; how many sessions are shown does not matter to it.
pub(crate) struct Worn {
    seen: Vec<SeenDot>,
    inks: Inks,
    view: View,
}

impl Scene<'_> {
    /// The dots, and over them shaved hair of some length.
    pub(crate) fn worn_with(&self, inks: Inks, hair: &[RootedHair], length_mm: f64) -> Worn {
        let mut worn = self.worn(inks);
        if let Some(ink) = worn.inks.hair {
            let scene = StubbleScene {
                hair,
                length_mm: length_mm as f32,
                ink,
                view: self.view,
                depth: self.depth,
                depth_scale: self.depth_scale,
            };
            see_stubble(&scene, &mut worn.seen);
        }
        worn
    }

    pub(crate) fn worn(&self, inks: Inks) -> Worn {
        let seen = splat(&DotScene {
            dots: self.dots,
            ink_of_session: &inks.of_session,
            needle_of_session: &inks.needles,
            view: self.view,
            depth: self.depth,
            depth_scale: self.depth_scale,
        });
        Worn {
            seen,
            inks,
            view: *self.view,
        }
    }
}

/// Working memory that outlives one picture.
#[derive(Default)]
pub(crate) struct Brush {
    atlas: Atlas,
    planes: Planes,
}

impl Brush {
    /// The densities of everything the shown dots reach in a picture; none without dots.
    pub(crate) fn cover(&mut self, worn: &Worn, shown: u8, size: (u32, u32)) -> Option<&Planes> {
        let rect = Planes::reach(&worn.seen, shown, worn.view.px_per_mm(), size);
        (!rect.is_empty()).then(|| self.strip(worn, shown, rect))
    }

    /// The densities of one rectangle of a picture.
    pub(crate) fn strip(&mut self, worn: &Worn, shown: u8, rect: Rect) -> &Planes {
        let Self { atlas, planes } = self;
        let px_per_mm = worn.view.px_per_mm();
        planes.fill(&worn.seen, shown, &worn.inks.inks, atlas, (rect, px_per_mm));
        planes
    }
}
