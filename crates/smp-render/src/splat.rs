//! From dots on the scalp to ellipses in the picture: position, foreshortening, visibility.

use smp_design::Needle;
use smp_dots::Dot;
use smp_scalp::Head;

use crate::depth::Depth;
use crate::sprites::{Ellipse, Radii, Slot};
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
    position: [f32; 3],
    /// Unit normal of the skin.
    normal: [f32; 3],
    radius_mm: f32,
    /// Strength, 1 is usual.
    tone: f32,
    session: u8,
    /// Which way the deposits of a round of needles lie, of [`TURNS`].
    turn: u8,
}

/// Ways in which a round of needles may be turned.
const TURNS: usize = 32;

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
    /// Looks up every dot.
    pub fn new(dots: &[Dot], head: &Head) -> Self {
        let mut roots = Self::default();
        roots.update(dots, head);
        roots
    }

    /// Takes another list of dots on the same head. Both are in the stable order of placement.
    pub fn update(&mut self, dots: &[Dot], head: &Head) {
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
                _ => RootedDot::new(dot, head),
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
    fn new(dot: &Dot, head: &Head) -> Self {
        let surface = head.chart().surface_fixed(dot.u_fix, dot.v_fix);
        // A dot off the drawable skin faces nobody and is never seen.
        let (position, normal) = surface.map_or(([0.0; 3], [0.0; 3]), |s| (s.position, s.normal));
        Self {
            position,
            normal,
            radius_mm: f32::from(dot.diameter_um) * 0.0005,
            tone: f32::from(dot.tone) / 128.0,
            session: dot.session,
            // Neighbouring identities are those of neighbouring ranks, which lie far apart.
            turn: (dot.id.wrapping_mul(0x9e37_79b9) >> 27) as u8,
        }
    }
}

/// Everything that decides which dots are seen, and how.
#[derive(Clone, Copy, Debug)]
pub struct DotScene<'a> {
    /// The dots, of all sessions, on the head.
    pub dots: &'a [RootedDot],
    /// Which ink each session uses.
    pub ink_of_session: &'a [u8],
    /// Which needle each session uses.
    pub needle_of_session: &'a [Needle],
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
    /// The sprite nearest to it.
    pub(crate) slot: Slot,
    /// Strength, 1 is usual; that of the sprite, which is a little larger or smaller than the dot.
    pub(crate) tone: f32,
    pub(crate) sprite_tone: f32,
    pub(crate) ink: u8,
    /// After how many sessions it is there.
    pub(crate) after: u8,
}

/// There before the first session.
pub(crate) const ALWAYS: u8 = 0;

/// The dots of all sessions that are seen, in the order of the dots.
pub fn splat(scene: &DotScene<'_>) -> Vec<SeenDot> {
    let radii = Radii::default();
    let eye = scene.view.eye();
    let mut seen = Vec::with_capacity(scene.dots.len() / 2);
    if scene.needle_of_session.iter().all(|n| *n == Needle::Single) {
        seen.extend(
            scene
                .dots
                .iter()
                .filter_map(|dot| see(scene, &radii, eye, dot)),
        );
        return seen;
    }
    let round = Round::new();
    for dot in scene.dots {
        match scene.needle_of_session.get(usize::from(dot.session)) {
            Some(Needle::RoundThree) => {
                let deposits = round.deposits(dot);
                seen.extend(
                    deposits
                        .iter()
                        .filter_map(|dot| see(scene, &radii, eye, dot)),
                );
            }
            _ => seen.extend(see(scene, &radii, eye, dot)),
        }
    }
    seen
}

/// Where the deposits of a round of three needles lie, by how it is turned, in radii of the dot.
struct Round([[f32; 2]; TURNS]);

impl Round {
    fn new() -> Self {
        // The middles of three circles that touch each other and the round one from inside.
        let (_, share) = Needle::RoundThree.deposits();
        let out = 1.0 - share;
        Self(std::array::from_fn(|turn| {
            let third = core::f64::consts::TAU / 3.0;
            let (s, c) = libm::sincos(third * turn as f64 / TURNS as f64);
            [(c * out) as f32, (s * out) as f32]
        }))
    }

    fn deposits(&self, spot: &RootedDot) -> [RootedDot; 3] {
        let n = spot.normal;
        // Two directions along the skin, each at right angles to the other.
        let side = if n[1].abs() < 0.9 {
            unit(cross([0.0, 1.0, 0.0], n))
        } else {
            unit(cross([1.0, 0.0, 0.0], n))
        };
        let ahead = cross(n, side);
        let [x, y] = self.0[usize::from(spot.turn) % TURNS];
        let (_, share) = Needle::RoundThree.deposits();
        // A third of a turn: cosine -1/2, sine sqrt(3) / 2.
        const SINE: f32 = 0.866_025_4;
        [(1.0, 0.0), (-0.5, SINE), (-0.5, -SINE)].map(|(c, s)| {
            let (a, b) = (c * x - s * y, s * x + c * y);
            let way = |i: usize| spot.radius_mm * (a * side[i] + b * ahead[i]);
            RootedDot {
                position: [0, 1, 2].map(|i| spot.position[i] + way(i)),
                radius_mm: spot.radius_mm * share as f32,
                ..*spot
            }
        })
    }
}

#[inline(always)]
fn see(scene: &DotScene<'_>, radii: &Radii, eye: [f32; 3], spot: &RootedDot) -> Option<SeenDot> {
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
    let ellipse = foreshorten(scene.view, place, normal, sight, spot.radius_mm);
    let ink = *scene.ink_of_session.get(usize::from(spot.session))?;
    Some(SeenDot::new(
        radii,
        at,
        ellipse,
        spot.tone,
        (ink, spot.session + 1),
    ))
}

/// Whether something of the head stands before a place of the picture that is so far away.
#[inline(always)]
pub(crate) fn is_behind(depth: &Depth, scale: f32, at: [f32; 2], away_mm: f32) -> bool {
    away_mm > depth.at(at[0] * scale, at[1] * scale) + BEHIND_MM
}

impl SeenDot {
    pub(crate) fn new(
        radii: &Radii,
        at: [f32; 2],
        ellipse: Ellipse,
        tone: f32,
        (ink, after): (u8, u8),
    ) -> Self {
        let (slot, area) = radii.slot(ellipse, at);
        Self {
            at,
            ellipse,
            slot,
            tone,
            sprite_tone: tone * area,
            ink,
            after,
        }
    }
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
    fn a_round_of_three_fills_the_dot_and_no_more() {
        let round = Round::new();
        for turn in 0..TURNS as u8 {
            for normal in [[0.0, 1.0, 0.0], [0.0, 0.6, 0.8], [-1.0, 0.0, 0.0]] {
                let spot = RootedDot {
                    position: [10.0, 20.0, 30.0],
                    normal,
                    radius_mm: 0.2,
                    tone: 1.0,
                    session: 0,
                    turn,
                };
                let deposits = round.deposits(&spot);
                let gap = |a: [f32; 3], b: [f32; 3]| {
                    let d = [0, 1, 2].map(|i| a[i] - b[i]);
                    dot(d, d).sqrt()
                };
                for (i, one) in deposits.iter().enumerate() {
                    let out = gap(one.position, spot.position);
                    assert!((out + one.radius_mm - 0.2).abs() < 1e-5, "{out}");
                    let away = [0, 1, 2].map(|k| one.position[k] - spot.position[k]);
                    assert!(dot(away, normal).abs() < 1e-5, "off the skin");
                    let next = &deposits[(i + 1) % 3];
                    let touch = gap(one.position, next.position) - 2.0 * one.radius_mm;
                    assert!(touch.abs() < 1e-4, "{touch}");
                }
            }
        }
    }

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
        let mut roots = Roots::new(&dots(&design), &head);
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
            roots.update(&dots, &head);
            assert_eq!(roots.dots(), Roots::new(&dots, &head).dots());
        }
    }
}
