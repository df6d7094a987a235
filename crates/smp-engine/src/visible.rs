//! What turns dots into densities for whoever wears them: the inks of a design and the splat's
//! working memory.

use smp_design::{Design, MAX_ZONES, Pigment, Session, Zone, ZoneKind};
use smp_dots::Change;
use smp_render::{
    Depth, DotScene, Edit, Fineness, Flush, Ink, Planes, Rect, RootedDot, RootedHair, SessionLook,
    Sight, Softness, StubbleScene, View, see_stubble,
};
use smp_scalp::Bend;
use smp_shade::{Deposit, Linear};

use crate::moment::Moment;

/// The inks of a design at a moment: sessions and zones with the same pigment, depth, size and age share
/// one.
pub(crate) struct InkSet {
    pub(crate) inks: Vec<Ink>,
    sessions: Vec<SessionLook>,
    flush: Flush,
    /// The subject's own hair, where it is drawn.
    hair: Option<u8>,
}

impl InkSet {
    /// Of a design of which the first `shown` sessions have been done.
    pub(crate) fn new(design: &Design, skin: Linear, moment: &Moment, shown: u8) -> Self {
        let mut inks: Vec<Ink> = Vec::new();
        let mut index = |ink: Ink| {
            let known = inks.iter().position(|other| *other == ink);
            known.unwrap_or_else(|| {
                inks.push(ink);
                inks.len() - 1
            }) as u8
        };
        let mut sessions = Vec::with_capacity(design.sessions.len());
        let mut fresh = Vec::with_capacity(design.sessions.len());
        for (at, session) in design.sessions.iter().enumerate() {
            let ages = [false, true].map(|scar| moment.aged(design, at, shown, scar));
            let aged = &ages[0];
            let ink = |pigment: &Pigment, scar: bool| {
                let deposit = deposit_of(design, session, pigment);
                let (_, share) = session.needle.deposits();
                let dot_mm = (session.dot_mm * share) as f32;
                Ink::of(&deposit, dot_mm, &ages[usize::from(scar)], skin)
            };
            let usual = index(ink(&session.pigment, false));
            let mut look = SessionLook {
                needle: session.needle,
                inks: [usual; MAX_ZONES],
                size: aged.size,
                patchy: aged.patchy,
                scabs: aged.scabs,
                scab_ink: 0,
            };
            for (of, zone) in look.inks.iter_mut().zip(&design.zones) {
                let pigment = zone.pigment.as_ref().unwrap_or(&session.pigment);
                if is_scar(zone) || zone.pigment.is_some() {
                    *of = index(ink(pigment, is_scar(zone)));
                }
            }
            if look.scabs > 0.0 {
                look.scab_ink = index(Ink::of_scabs(skin));
            }
            sessions.push(look);
            fresh.push([aged.redness, aged.swelling]);
        }
        Self {
            inks,
            sessions,
            flush: Flush::new(fresh.iter().map(|f| f[0]), skin).swollen(fresh.iter().map(|f| f[1])),
            hair: None,
        }
    }

    /// The same with an ink for the subject's own hair.
    pub(crate) fn with_hair(mut self, hair: Linear, skin: Linear) -> Self {
        self.hair = Some(self.inks.len() as u8);
        self.inks.push(Ink::of_hair(hair, skin));
        self
    }
}

/// What a pigment becomes in a session.
pub(crate) fn deposit_of(design: &Design, session: &Session, pigment: &Pigment) -> Deposit {
    let colourant = design.pigments.unwrap_or_default().of(pigment.shade);
    smp_shade::deposit(&colourant, pigment.dilution, session.depth_mm)
}

fn is_scar(zone: &Zone) -> bool {
    matches!(zone.kind, ZoneKind::StripScar | ZoneKind::PunchScar)
}

/// Whether it matters to which zone a dot belongs.
pub(crate) fn zones_matter(design: &Design) -> bool {
    design
        .zones
        .iter()
        .any(|zone| zone.pigment.is_some() || is_scar(zone))
}

/// Dots on a head before a camera.
pub(crate) struct Viewpoint<'a> {
    pub(crate) dots: &'a [RootedDot],
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

/// A design as it is seen by a camera: which dots, in which inks. It holds until the design, the
/// head or the camera changes; how many sessions are shown does not matter to it.
pub(crate) struct VisibleDots {
    sight: Sight,
    inks: InkSet,
    view: View,
    fineness: Fineness,
}

impl Viewpoint<'_> {
    /// The dots, and over them shaved hair of some length.
    pub(crate) fn visible_with(
        &self,
        inks: InkSet,
        hair: &[RootedHair],
        length_mm: f64,
    ) -> VisibleDots {
        let mut visible = self.visible(inks);
        if let Some(ink) = visible.inks.hair {
            let scene = StubbleScene {
                hair,
                length_mm: length_mm as f32,
                ink,
                view: &self.view,
                depth: self.depth,
                depth_scale: self.depth_scale,
            };
            see_stubble(&scene, visible.sight.seen_mut());
        }
        visible
    }

    pub(crate) fn visible(&self, inks: InkSet) -> VisibleDots {
        VisibleDots {
            sight: Sight::new(&self.with(&inks), self.moving),
            inks,
            view: self.view,
            fineness: if self.moving {
                Fineness::Moving
            } else {
                Fineness::Resting
            },
        }
    }

    fn with<'a>(&'a self, inks: &'a InkSet) -> DotScene<'a> {
        DotScene {
            dots: self.dots,
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
    /// Made ready for being painted again and again; no use for what is gone in a moment.
    pub(crate) fn kept(mut self) -> Self {
        if self.fineness == Fineness::Resting {
            self.sight.keep();
        }
        self
    }

    /// Centre and radius in the picture of every dot that is seen after so many sessions, px.
    pub(crate) fn circles(&self, shown: u8) -> Vec<[f32; 3]> {
        self.sight.circles(shown).collect()
    }

    /// Pixels per mm, and the strongest blur in px.
    fn scale(&self) -> (f32, f32) {
        (self.view.px_per_mm(), self.sight.blur_px())
    }

    /// Goes on to a scene whose dots have changed; none where all must be seen anew.
    pub(crate) fn follow(&mut self, changes: &[Change], view: &Viewpoint<'_>) -> Option<Edit> {
        self.sight.follow(changes, &view.with(&self.inks))
    }
}

/// Working memory that outlives one picture.
#[derive(Default)]
pub(crate) struct DensityBuffer {
    planes: Planes,
    /// The sessions and the picture's size that the densities were filled for, if that was for a
    /// picture that may be edited.
    held: Option<(u8, (u32, u32))>,
}

/// How many pixels the densities of a picture go on beyond its dots: an edit may reach so far.
const ROOM_PX: u32 = 32;
/// One dot in so many may change before all are painted anew: an edit costs several times more a dot.
const FEW: usize = 12;

impl DensityBuffer {
    /// The densities of everything the shown dots reach in a picture; none without dots.
    pub(crate) fn cover(
        &mut self,
        visible: &VisibleDots,
        shown: u8,
        size: (u32, u32),
    ) -> Option<&Planes> {
        let (seen, flush) = ((visible.sight.seen(), shown), &visible.inks.flush);
        let rect = Planes::reach(seen, flush, visible.scale(), size);
        self.held = None;
        if rect.is_empty() {
            return None;
        }
        self.strip(visible, shown, rect.grown(ROOM_PX, size));
        self.held = Some((shown, size));
        Some(&self.planes)
    }

    /// The densities as they were filled last.
    pub(crate) fn planes(&self) -> &Planes {
        &self.planes
    }

    /// The same as [`DensityBuffer::cover`] without the light that spreads between the dots.
    pub(crate) fn cover_unspread(&mut self, visible: &VisibleDots, shown: u8, size: (u32, u32)) {
        self.held = None;
        let flush = Flush::default();
        let rect = Planes::reach((visible.sight.seen(), shown), &flush, visible.scale(), size);
        let sight = (&visible.sight, shown);
        let rect = (rect.grown(ROOM_PX, size), visible.view.px_per_mm());
        self.planes
            .fill_unspread(sight, &visible.inks.inks, visible.fineness, rect);
    }

    /// The densities of one rectangle of a picture.
    pub(crate) fn strip(&mut self, visible: &VisibleDots, shown: u8, rect: Rect) -> &Planes {
        let Self { planes, held } = self;
        *held = None;
        let px_per_mm = visible.view.px_per_mm();
        let InkSet { inks, flush, .. } = &visible.inks;
        let sight = (&visible.sight, shown);
        planes.fill(sight, inks, flush, visible.fineness, (rect, px_per_mm));
        planes
    }

    /// The densities brought up to date with an edit of what they were last filled for; none where they
    /// must be filled anew.
    pub(crate) fn touch(
        &mut self,
        visible: &VisibleDots,
        edit: &Edit,
        shown: u8,
        size: (u32, u32),
    ) -> Option<&Planes> {
        let held = self.held.take() == Some((shown, size));
        let few = edit.gone.len() + edit.come.len() <= visible.sight.seen().len() / FEW;
        let (come, flush) = ((&edit.come[..], shown), &visible.inks.flush);
        let come = Planes::reach(come, flush, visible.scale(), size);
        if !held || !few || !self.planes.rect().holds(&come) {
            return None;
        }
        let touched = self
            .planes
            .refill((&visible.sight, shown), edit, visible.fineness);
        self.held = touched.then_some((shown, size));
        touched.then_some(&self.planes)
    }
}
