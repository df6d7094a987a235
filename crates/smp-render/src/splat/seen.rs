//! From dots on the scalp to ellipses in the picture: position, foreshortening, visibility.

use smp_design::{MAX_ZONES, Needle};
use smp_dots::{Change, follow};
use smp_maths::greater;
use smp_scalp::Bend;

use crate::raster::depth::Depth;
use crate::raster::noise::value;
use crate::raster::view::{View, cross, dot, unit};
use crate::splat::roots::RootedDot;
use crate::splat::round::Round;
use crate::splat::soft::Softness;
use crate::splat::stamp::{BlurredEllipse, Drawn, Ellipse, Fineness, Stamp};
use crate::splat::stamp_cache::{CachedStamp, StampCache};

/// How far a dot may lie behind the depth picture and still be seen, mm: the depth picture is
/// coarser than the surface, and an ear stands further off than this.
const BEHIND_MM: f32 = 4.0;
/// Smallest cosine between the skin's normal and the way to the eye that is drawn.
const GRAZING: f32 = 0.06;

/// How the dots of a session look at the moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SessionLook {
    /// What they were put in with.
    pub needle: Needle,
    /// Their ink by zone.
    pub inks: [u8; MAX_ZONES],
    /// Their diameter, relative to healed.
    pub size: f32,
    /// Relative spread of strength from dot to dot.
    pub patchy: f32,
    /// Share of them that carry a crust, and its ink.
    pub scabs: f32,
    /// The ink of crusts.
    pub scab_ink: u8,
}

/// Places of skin that heal alike, mm, and how much more they differ than the dots in them. Judgement.
const PATCH_MM: f32 = 7.0;
const PATCHES: f32 = 1.1;

impl SessionLook {
    /// How strong a dot is beside the others.
    #[inline(never)]
    fn patch(&self, spot: &RootedDot) -> f32 {
        let of_place = PATCHES * value(spot.position, 1.0 / PATCH_MM);
        greater(1.0 + self.patchy * (of_place + spot.chance() - 0.5), 0.0)
    }
}

/// How many times as wide as the dot below it a crust is. Judgement.
const SCAB_SIZE: f32 = 1.3;

/// Everything that decides which dots are seen, and how.
#[derive(Clone, Copy, Debug)]
pub struct DotScene<'a> {
    /// The dots, of all sessions, on the head.
    pub dots: &'a [RootedDot],
    /// How the dots of each session look.
    pub sessions: &'a [SessionLook],
    /// The camera, in pixels of the picture.
    pub view: &'a View,
    /// The depth picture of that head and camera.
    pub depth: &'a Depth,
    /// Samples of the depth picture per pixel of the picture.
    pub depth_scale: f32,
    /// How the picture is bent onto a photo's outline.
    pub bend: Option<&'a Bend>,
    /// What blurs the picture.
    pub softness: Softness<'a>,
}

/// A dot as it is seen.
#[derive(Clone, Copy, Debug)]
pub struct SeenDot {
    /// Centre, px.
    pub(crate) at: [f32; 2],
    pub(crate) ellipse: Ellipse,
    /// Strength, 1 is usual.
    pub(crate) tone: f32,
    pub(crate) ink: u8,
    /// After how many sessions it is there.
    pub(crate) after: u8,
    /// Sigma of what blurs the picture there, in steps.
    pub(crate) blur: u8,
    /// Its stamp, where that is kept.
    pub(crate) kept: CachedStamp,
}

/// There before the first session.
pub(crate) const ALWAYS: u8 = 0;

/// In no session at all: a dot that is not seen.
const NEVER: u8 = u8::MAX;

impl SeenDot {
    /// A dot that this camera does not see.
    const UNSEEN: Self = Self {
        at: [0.0; 2],
        ellipse: Ellipse {
            major_px: 0.0,
            flat: 0.0,
            along: [1.0, 0.0],
        },
        tone: 0.0,
        ink: 0,
        after: NEVER,
        blur: 0,
        kept: CachedStamp::NOT,
    };

    /// Its ellipse in a picture in which one step of blur has this sigma, px.
    #[inline(always)]
    fn blurred(&self, step_px: f32) -> BlurredEllipse {
        BlurredEllipse {
            ellipse: self.ellipse,
            blur_px: f32::from(self.blur) * step_px,
        }
    }
}

/// The dots of all sessions as a camera sees them, in their order; behind them their crusts.
#[derive(Clone, Debug, Default)]
pub struct SeenDots {
    seen: Vec<SeenDot>,
    /// Whether each dot has one place, seen or not, so that an edit finds it again.
    one_each: bool,
    /// The strongest blur of the picture, sigma in px, and one step of it.
    blur_px: f32,
    blur_step_px: f32,
    stamps: StampCache,
    /// How many pixels of stamps were kept when all dots were looked at; `None` where stamps are not kept.
    kept: Option<usize>,
}

/// What an edit changed in a sight.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// What is no longer there.
    pub gone: Vec<SeenDot>,
    /// What is there in its place.
    pub come: Vec<SeenDot>,
}

impl SeenDots {
    /// Looks at every dot of `scene`. `passing` leaves out those that are not seen: for a picture that no edit
    /// follows.
    pub fn new(scene: &DotScene<'_>, passing: bool) -> Self {
        let single = |look: &SessionLook| look.needle == Needle::Single;
        let singles = scene.sessions.iter().all(single);
        let crusts = scene.sessions.iter().any(|look| look.scabs > 0.0);
        let one_each = singles && !crusts && !passing;
        let mut seen = Vec::with_capacity(scene.dots.len());
        if singles {
            for dot in scene.dots {
                match see(scene, dot) {
                    Some(dot) => seen.push(dot),
                    None if one_each => seen.push(SeenDot::UNSEEN),
                    None => {}
                }
            }
        } else {
            let round = Round::new();
            for dot in scene.dots {
                match scene.sessions.get(usize::from(dot.session)) {
                    Some(look) if !single(look) => {
                        let deposits = round.deposits(dot, look.size);
                        seen.extend(deposits.iter().filter_map(|part| see_one(scene, part)));
                    }
                    _ => seen.extend(see_one(scene, dot)),
                }
            }
        }
        if crusts {
            add_scabs(scene, &mut seen);
        }
        Self {
            seen,
            one_each,
            blur_px: scene.softness.most(),
            blur_step_px: scene.softness.step_px,
            ..Self::default()
        }
    }

    /// Keeps the stamp of every dot: for a picture that is painted more than once.
    pub fn keep(&mut self) {
        self.stamps.clear();
        for dot in self.seen.iter_mut().filter(|dot| dot.after != NEVER) {
            dot.kept = self.stamps.keep(&dot.blurred(self.blur_step_px), dot.at);
        }
        self.kept = Some(self.stamps.pixels());
    }

    /// The stamp of a dot: the kept one, or made now.
    #[inline(always)]
    pub(crate) fn stamp<'a>(
        &'a self,
        dot: &SeenDot,
        now: &'a mut Stamp,
        fineness: Fineness,
    ) -> Drawn<'a> {
        match self.stamps.of(&dot.kept, dot.at) {
            Some(drawn) => drawn,
            None => now.cover(&dot.blurred(self.blur_step_px), dot.at, fineness),
        }
    }

    /// The strongest blur of the picture, sigma in px.
    pub fn blur_px(&self) -> f32 {
        self.blur_px
    }

    /// The dots and what else is seen; also dots that are not, which are there after no session.
    pub fn seen(&self) -> &[SeenDot] {
        &self.seen
    }

    /// Centre x, y and mean radius, px, of what is seen after the first `shown` sessions.
    pub fn circles(&self, shown: u8) -> impl Iterator<Item = [f32; 3]> + '_ {
        let seen = self.seen.iter().filter(move |dot| dot.after <= shown);
        seen.map(|dot| {
            let [x, y] = dot.at;
            [x, y, dot.ellipse.major_px * dot.ellipse.flat.sqrt()]
        })
    }

    /// The list, for adding what is none of the dots, as stubble is.
    pub fn seen_mut(&mut self) -> &mut Vec<SeenDot> {
        &mut self.seen
    }

    /// Goes on to the dots of `scene`, which differs from the last one by `changes` of its dots alone, and tells
    /// what they changed. `None`, and nothing done, where a dot has not one place in the list: with rounds of
    /// needles, with crusts, and after [`SeenDots::new`] for a passing picture.
    pub fn follow(&mut self, changes: &[Change], scene: &DotScene<'_>) -> Option<Edit> {
        if !self.one_each {
            return None;
        }
        // Stamps of dots that went are left where they are, until too many are.
        let most = self.kept.map_or(usize::MAX, |kept| 2 * kept + (1 << 20));
        if self.stamps.pixels() > most {
            self.keep();
        }
        let mut edit = Edit::default();
        for change in changes {
            edit.gone
                .extend_from_slice(self.seen.get(change.before.clone())?);
        }
        let (stamps, step_px) = (&mut self.stamps, self.blur_step_px);
        follow(&mut self.seen, changes, |at| {
            let mut dot = see_one(scene, &scene.dots[at]).unwrap_or(SeenDot::UNSEEN);
            if self.kept.is_some() && dot.after != NEVER {
                dot.kept = stamps.keep(&dot.blurred(step_px), dot.at);
            }
            edit.come.push(dot);
            dot
        });
        Some(edit)
    }
}

/// Crusts of the dots that carry one.
#[cold]
fn add_scabs(scene: &DotScene<'_>, seen: &mut Vec<SeenDot>) {
    for dot in scene.dots {
        let Some(look) = scene.sessions.get(usize::from(dot.session)) else {
            continue;
        };
        if dot.chance() < look.scabs {
            let crust = RootedDot {
                radius_mm: dot.radius_mm * SCAB_SIZE,
                ..*dot
            };
            seen.extend(see_one(scene, &crust).map(|crust| SeenDot {
                ink: look.scab_ink,
                ..crust
            }));
        }
    }
}

/// [`see`] for whoever asks for one dot: not inlined.
#[inline(never)]
fn see_one(scene: &DotScene<'_>, spot: &RootedDot) -> Option<SeenDot> {
    see(scene, spot)
}

/// A dot, or a part of one, as it is seen.
#[inline(always)]
fn see(scene: &DotScene<'_>, spot: &RootedDot) -> Option<SeenDot> {
    let eye = scene.view.eye();
    // Half of the dots face away: told before anything is turned.
    let way = |i: usize| eye[i] - spot.position[i];
    let facing = dot(spot.normal, [way(0), way(1), way(2)]);
    if facing <= 0.0 {
        return None;
    }
    let place = scene.view.place(spot.position);
    let distance = dot(place, place).sqrt();
    if facing < GRAZING * distance {
        return None;
    }
    let at = scene.view.project(place);
    if is_behind(scene.depth, scene.depth_scale, at, place[2]) {
        return None;
    }
    let at = scene.bend.map_or(at, |bend| bend.bend(at));
    let normal = scene.view.turn(spot.normal);
    let near = 1.0 / distance;
    let sight = [place[0] * near, place[1] * near, place[2] * near];
    let look = scene.sessions.get(usize::from(spot.session))?;
    let radius_mm = spot.radius_mm * look.size;
    let ellipse = foreshorten(scene.view, place, normal, sight, radius_mm);
    let ink = look.inks[usize::from(spot.zone) % MAX_ZONES];
    let mut tone = spot.tone;
    if look.patchy > 0.0 {
        tone *= look.patch(spot);
    }
    Some(SeenDot {
        at,
        ellipse,
        tone,
        ink,
        after: spot.session + 1,
        blur: scene.softness.at(at),
        kept: CachedStamp::NOT,
    })
}

/// Whether something of the head stands before a place of the picture, px, that is `away_mm` along the axis.
#[inline(always)]
pub(crate) fn is_behind(depth: &Depth, scale: f32, at: [f32; 2], away_mm: f32) -> bool {
    away_mm > depth.at(at[0] * scale, at[1] * scale) + BEHIND_MM
}

/// The picture of a small disc lying in the skin: the camera's Jacobian applied to two tangents,
/// one across the line of sight (not shortened) and one along it (shortened).
fn foreshorten(
    view: &View,
    place: [f32; 3],
    normal: [f32; 3],
    sight: [f32; 3],
    radius_mm: f32,
) -> Ellipse {
    let mut across = cross(normal, sight);
    if dot(across, across) < 1e-6 {
        across = cross(normal, [1.0, 0.0, 0.0]);
    }
    let across = unit(across);
    let along = cross(normal, across);
    let near = 1.0 / place[2];
    let scale = view.focal_px * near * radius_mm;
    let (right, down) = (place[0] * near, place[1] * near);
    let picture = |t: [f32; 3]| [scale * (t[0] - t[2] * right), scale * (t[1] - t[2] * down)];
    let (a, b) = (picture(across), picture(along));
    let squared = a[0] * a[0] + a[1] * a[1] + 1e-12;
    let major_px = squared.sqrt();
    let per_px = 1.0 / major_px;
    // The area is the determinant; the shorter half axis follows from it.
    let area = (a[0] * b[1] - a[1] * b[0]).abs();
    Ellipse {
        major_px,
        flat: (area * per_px * per_px).clamp(0.02, 1.0),
        along: [a[0] * per_px, a[1] * per_px],
    }
}

impl From<Vec<SeenDot>> for SeenDots {
    fn from(seen: Vec<SeenDot>) -> Self {
        Self {
            seen,
            ..Self::default()
        }
    }
}
