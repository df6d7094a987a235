//! From dots on the scalp to ellipses in the picture: position, foreshortening, visibility.

use smp_design::{MAX_ZONES, Needle};
use smp_dots::Dot;
use smp_scalp::Head;

use crate::depth::Depth;
use crate::round::{Round, TURNS};
use crate::stamp::Ellipse;
use crate::view::{View, cross, dot, unit};

/// How far a dot may lie behind the depth picture and still be seen, mm: the depth picture is
/// coarser than the surface, and an ear stands further off than this.
const BEHIND_MM: f32 = 4.0;
/// Smallest cosine between the skin's normal and the way to the eye that is drawn.
const GRAZING: f32 = 0.06;

/// A dot where it sits in the skin of one head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RootedDot {
    /// mm in the head frame.
    pub(crate) position: [f32; 3],
    /// Unit normal of the skin.
    pub(crate) normal: [f32; 3],
    pub(crate) radius_mm: f32,
    /// Strength, 1 is usual.
    pub(crate) tone: f32,
    pub(crate) session: u8,
    /// Its zone, by its place in the design.
    pub(crate) zone: u8,
    /// Which way the deposits of a round of needles lie, of [`TURNS`]; also its chance to fade sooner
    /// than others.
    pub(crate) turn: u8,
}

/// The dots on the skin of one head. It holds for every camera, and an edit looks up only the dots
/// that it changed.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    of: Vec<Dot>,
    rooted: Vec<RootedDot>,
}

/// How far ahead an edited list is searched for a dot of the list before: more than are added or
/// taken away between two that stayed, mostly.
const AHEAD: usize = 48;

impl Roots {
    /// Looks up every dot; `zone_of` tells its zone.
    pub fn new(dots: &[Dot], head: &Head, zone_of: impl Fn(&Dot) -> u8) -> Self {
        let mut roots = Self::default();
        roots.update(dots, head, zone_of);
        roots
    }

    /// Takes another list of dots on the same head. Both are in the stable order of placement, and the
    /// zones are the same.
    pub fn update(&mut self, dots: &[Dot], head: &Head, zone_of: impl Fn(&Dot) -> u8) {
        let before = std::mem::take(self);
        let mut next = 0;
        self.of.extend_from_slice(dots);
        self.rooted.reserve(dots.len());
        for dot in dots {
            let ahead = before.of[next..].iter().take(AHEAD);
            let known = ahead.map(|b| b.id).position(|id| id == dot.id);
            let kept = known.map(|steps| next + steps);
            next = kept.map_or(next, |at| at + 1);
            let rooted = match kept {
                Some(at) if before.of[at] == *dot => before.rooted[at],
                _ => RootedDot::new(dot, head, zone_of(dot)),
            };
            self.rooted.push(rooted);
        }
    }

    /// The dots, in their order.
    pub fn dots(&self) -> &[RootedDot] {
        &self.rooted
    }
}

impl RootedDot {
    /// A number from 0 to 1 of its own.
    #[inline(always)]
    fn chance(&self) -> f32 {
        f32::from(self.turn) * (1.0 / (TURNS - 1) as f32)
    }

    fn new(dot: &Dot, head: &Head, zone: u8) -> Self {
        let surface = head.chart().surface_fixed(dot.u_fix, dot.v_fix);
        // A dot off the drawable skin faces nobody and is never seen.
        let (position, normal) = surface.map_or(([0.0; 3], [0.0; 3]), |s| (s.position, s.normal));
        Self {
            position,
            normal,
            radius_mm: f32::from(dot.diameter_um) * 0.0005,
            tone: f32::from(dot.tone) / 128.0,
            session: dot.session,
            zone,
            // Neighbouring identities are those of neighbouring ranks, which lie far apart.
            turn: (dot.id.wrapping_mul(0x9e37_79b9) >> 27) as u8,
        }
    }
}

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

/// A crust is so much wider than the dot below it. Judgement.
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
}

/// There before the first session.
pub(crate) const ALWAYS: u8 = 0;

/// The dots of all sessions that are seen, in the order of the dots, and after them their crusts.
pub fn splat(scene: &DotScene<'_>) -> Vec<SeenDot> {
    let mut seen = Vec::with_capacity(scene.dots.len() / 2);
    let single = |look: &SessionLook| look.needle == Needle::Single;
    if scene.sessions.iter().all(single) {
        let all = scene.dots.iter();
        seen.extend(all.filter_map(|dot| see(scene, dot)));
    } else {
        let round = Round::new();
        for dot in scene.dots {
            match scene.sessions.get(usize::from(dot.session)) {
                Some(look) if !single(look) => {
                    let deposits = round.deposits(dot, look.size);
                    seen.extend(deposits.iter().filter_map(|part| see(scene, part)));
                }
                _ => seen.extend(see(scene, dot)),
            }
        }
    }
    if scene.sessions.iter().any(|look| look.scabs > 0.0) {
        add_scabs(scene, &mut seen);
    }
    seen
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
            seen.extend(see(scene, &crust).map(|crust| SeenDot {
                ink: look.scab_ink,
                ..crust
            }));
        }
    }
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
    let normal = scene.view.turn(spot.normal);
    let near = 1.0 / distance;
    let sight = [place[0] * near, place[1] * near, place[2] * near];
    let look = scene.sessions.get(usize::from(spot.session))?;
    let radius_mm = spot.radius_mm * look.size;
    let ellipse = foreshorten(scene.view, place, normal, sight, radius_mm);
    let ink = look.inks[usize::from(spot.zone) % MAX_ZONES];
    let tone = spot.tone * (1.0 + look.patchy * (2.0 * spot.chance() - 1.0));
    Some(SeenDot {
        at,
        ellipse,
        tone,
        ink,
        after: spot.session + 1,
    })
}

/// Whether something of the head stands before a place of the picture that is so far away.
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

#[cfg(test)]
mod tests {
    use super::*;
    use smp_design::{Design, DesignPreset};
    use smp_dots::{Field, Ground, Pattern, place};

    #[test]
    fn an_edit_roots_what_a_fresh_look_up_would() {
        let head = Head::built_in();
        let ground = Ground::new(&head);
        let mut pattern = Pattern::built_in();
        let mut dots = |design: &Design| {
            let field = Field::new(design, &head, &ground);
            place(design, &field, None, &mut pattern)
        };
        let mut design = Design::preset(DesignPreset::Natural, "5eed");
        let mut roots = Roots::new(&dots(&design), &head, |_| 0);
        // Sparser, denser, another line, other sizes, another seed: few and many dots change.
        let edits: [fn(&mut Design); 6] = [
            |d| d.zones[0].density_per_cm2 = 120.0,
            |d| d.zones[0].density_per_cm2 = 121.0,
            |d| d.hairline.asymmetry_mm = 3.0,
            |d| d.sessions[1].dot_mm = 0.30,
            |d| d.zones[0].density_per_cm2 = 240.0,
            |d| d.seed = "beef".to_owned(),
        ];
        for edit in edits {
            edit(&mut design);
            let dots = dots(&design);
            roots.update(&dots, &head, |_| 0);
            assert_eq!(roots.dots(), Roots::new(&dots, &head, |_| 0).dots());
        }
    }
}
