//! What the outline of a head in a photo, and a tape around it, say of its form.
//!
//! The outline is compared by its support function: how far it reaches in a direction of the picture. That
//! is smooth in pose and form, needs no pairing of points, and a gap in the outline costs nothing.

use smp_design::{Fit, OUTLINE, Shape};

use crate::camera::bend::{fitted_reach, middle, reach, turn};
use crate::camera::pinhole::Camera;
use crate::fit::marked_photo::MarkedPhoto;
use crate::fit::model::{MODES, MorphableHead, picture_up};
use crate::fit::view_side::ViewSide;
use crate::head::landmark::Landmark;
use crate::head::mesh::Head;
use crate::measure::measures::measure;

/// Directions in which the outline is compared, to either side of the head's upright axis: beyond, ears, noses and
/// shoulders reach further than the skull. From a side the back of the head is free of them, and it is what
/// tells a head's length.
const DIRECTIONS: usize = 21;
const WIDEST_DEG: f64 = 62.0;
const BACKWARDS_DEG: f64 = 88.0;
/// Spread of an outline between the model and a real head, mm, where the head reaches less far than the
/// model's, and where it reaches further, which hair may cause. Judgement, about one in three directions
/// being independent of its neighbours.
const INSIDE_MM: f64 = 3.5;
const OUTSIDE_MM: f64 = 6.0;
/// So many spreads an outline counts at most outside: what is further off is no head.
const MOST_OUTSIDE: f64 = 2.0;
/// Spread of a circumference by tape, and of a head's from its modes, mm.
const TAPE_MM: f64 = 4.0;

/// Nearer to the photo's edge than this an outline may go on beyond it, in shares of its longer side.
const EDGE: f64 = 0.02;

/// How far the outline in a photo reaches, in the directions in which the photo does not cut it off.
pub(crate) struct OutlineReach {
    along: Vec<[f64; 2]>,
    reach_px: Vec<f64>,
}

impl OutlineReach {
    /// The outline of `photo` as `camera`, which is about right, sees it; `None` where too few places of it are known.
    pub(crate) fn new(photo: &MarkedPhoto<'_>, camera: &Camera) -> Option<Self> {
        let up = picture_up(camera);
        let above = above(photo, up)?;
        // Clockwise in the picture; in one of the left side the face looks to its left.
        let [from, to] = match ViewSide::of_points(photo.points) {
            ViewSide::Left => [-WIDEST_DEG, BACKWARDS_DEG],
            ViewSide::Right => [-BACKWARDS_DEG, WIDEST_DEG],
            ViewSide::Front | ViewSide::Back | ViewSide::Above => [-WIDEST_DEG, WIDEST_DEG],
        };
        let directions = (0..DIRECTIONS).map(|at| {
            let share = at as f64 / (DIRECTIONS - 1) as f64;
            let (s, c) = libm::sincos((from + share * (to - from)).to_radians());
            [up[0] * c - up[1] * s, up[0] * s + up[1] * c]
        });
        let (mut told, mut reach_px) = (Vec::new(), Vec::new());
        for direction in directions {
            let far =
                |&a: &[f64; 2], &b: &[f64; 2]| along(a, direction).total_cmp(&along(b, direction));
            let farthest = above.iter().copied().max_by(far)?;
            if is_whole(farthest, photo.photo_px) {
                told.push(direction);
                reach_px.push(along(farthest, direction));
            }
        }
        Some(Self {
            along: told,
            reach_px,
        })
    }

    /// Adds what should be zero, in standard deviations.
    pub(crate) fn residuals(
        &self,
        model: &MorphableHead,
        camera: &Camera,
        steps: &[f64; MODES],
        out: &mut Vec<f64>,
    ) {
        let mut seen = vec![[0.0; 3]; self.along.len()];
        model.farthest(camera, steps, &self.along, &mut seen);
        // Neighbouring directions tell nearly the same.
        let weight = (1.0f64 / 3.0).sqrt();
        for ((d, reach_px), [x, y, depth]) in self.along.iter().zip(&self.reach_px).zip(seen) {
            let mm = depth.max(50.0) / camera.focal_px;
            let beyond_mm = (reach_px - (x * d[0] + y * d[1])) * mm;
            let off = if beyond_mm > 0.0 {
                let off = beyond_mm / OUTSIDE_MM;
                off / (1.0 + (off / MOST_OUTSIDE) * (off / MOST_OUTSIDE)).sqrt()
            } else {
                beyond_mm / INSIDE_MM
            };
            out.push(weight * off);
        }
    }
}

/// The outline of `photo` above the lowest place that counts; `None` where fewer than [`DIRECTIONS`] places are left.
fn above(photo: &MarkedPhoto<'_>, up: [f64; 2]) -> Option<Vec<[f64; 2]>> {
    let lowest = height_of(photo, up)?;
    let counts = |p: &&[f64; 2]| p.iter().all(|v| v.is_finite()) && along(**p, up) > lowest;
    let above: Vec<[f64; 2]> = photo.outline_px.iter().filter(counts).copied().collect();
    (above.len() >= DIRECTIONS).then_some(above)
}

/// Whether a place lies so far from the edges of a photo that what ends there ends in the picture.
fn is_whole(p: [f64; 2], photo_px: [u32; 2]) -> bool {
    let [width, height] = photo_px.map(f64::from);
    let room = EDGE * width.max(height);
    (room..width - room).contains(&p[0]) && (room..height - room).contains(&p[1])
}

/// How far a place lies along a direction.
fn along(p: [f64; 2], d: [f64; 2]) -> f64 {
    p[0] * d[0] + p[1] * d[1]
}

/// How high the eyes are, or from behind and above the tops of the ears: the outline counts above them.
fn height_of(photo: &MarkedPhoto<'_>, up: [f64; 2]) -> Option<f64> {
    let mean = |marks: [Landmark; 2]| {
        let there = photo.points.iter();
        let there = there.filter(|point| marks.contains(&point.landmark));
        let heights: Vec<f64> = there.map(|point| along(point.at_px, up)).collect();
        (!heights.is_empty()).then(|| heights.iter().sum::<f64>() / heights.len() as f64)
    };
    mean([Landmark::LeftOuterCanthus, Landmark::RightOuterCanthus])
        .or_else(|| mean([Landmark::LeftEarTop, Landmark::RightEarTop]))
}

/// How much further than the fitted head's the outline must not lie, mm: beyond the first it counts less and
/// less, beyond the second not at all, being hair or something else. Judgement.
const OUT_MM: [f64; 2] = [7.0, 16.0];
const IN_MM: [f64; 2] = [12.0, 24.0];
/// The outline is bent up to the first and not from the second on, in stored directions away from straight up.
const UP_TO: [f64; 2] = [7.4, 8.6];

/// How far the outline in a photo lies from the head's middle, relative to that of the head fitted to it, by
/// the directions that a fit keeps; empty where it is not known.
pub(crate) fn outline_of(photo: &MarkedPhoto<'_>, fit: &Fit) -> Vec<f64> {
    let camera = Camera::of_fit(fit, 1.0);
    if above(photo, picture_up(&camera)).is_none() {
        return Vec::new();
    }
    let head = Head::shaped(&fit.shape);
    let ours = fitted_reach(&head, &camera);
    let outline = photo.outline_px.iter().map(|p| p.map(|v| v as f32));
    let theirs = reach(middle(&camera), outline);
    let px_per_mm = fit.focal_px / fit.translation_mm[2].max(1.0);
    let [ux, uy] = picture_up(&camera).map(|v| v as f32);
    let up = f64::from(turn([ux, uy]));
    let shares: Vec<Option<f64>> = (0..OUTLINE)
        .map(|at| {
            let off = (at as f64 - up).abs();
            let off = off.min(OUTLINE as f64 - off);
            let ours = f64::from(ours[at]?.max(1.0));
            if off >= UP_TO[1] {
                return Some(1.0);
            }
            let theirs = f64::from(theirs[at]?);
            let beyond_mm = (theirs - ours) / px_per_mm;
            let room = if beyond_mm > 0.0 { OUT_MM } else { IN_MM };
            let weight = fade(UP_TO, off) * fade(room, beyond_mm.abs());
            Some(1.0 + weight * (theirs / ours - 1.0))
        })
        .collect();
    let shares: Vec<f64> = (0..OUTLINE).map(|at| known_near(&shares, at)).collect();
    // The farthest place near a direction is not quite in it: neighbours even that out.
    let near = |at: usize, by: usize| shares[(at + by) % OUTLINE];
    let smooth = |at: usize| 0.25 * near(at, OUTLINE - 1) + 0.5 * near(at, 0) + 0.25 * near(at, 1);
    (0..OUTLINE).map(smooth).collect()
}

/// The share in a direction, or where the photo cuts the outline off what those to both sides of it tell.
fn known_near(shares: &[Option<f64>], at: usize) -> f64 {
    let count = shares.len();
    let beside = |step: usize| {
        let mut ways = (0..count).map(|by| (by, (at + by * step) % count));
        ways.find_map(|(by, at)| Some((by as f64, shares[at]?)))
    };
    match (beside(1), beside(count - 1)) {
        (Some((after, a)), Some((before, b))) if after + before > 0.0 => {
            (a * before + b * after) / (after + before)
        }
        (Some((_, share)), _) | (_, Some((_, share))) => share,
        (None, None) => 1.0,
    }
}

/// 1 up to the first, 0 from the second on.
fn fade([full, none]: [f64; 2], at: f64) -> f64 {
    ((none - at) / (none - full)).clamp(0.0, 1.0)
}

/// A circumference by tape, and how it follows from the modes: they add up, nearly.
pub(crate) struct TapedCircumference {
    typed_mm: f64,
    usual_mm: f64,
    usual: [f64; MODES],
    per_step_mm: [f64; MODES],
}

impl TapedCircumference {
    pub(crate) fn new(typed_mm: f64, usual: &Shape) -> Self {
        let mean = Head::built_in();
        let mm = |shape: &Shape| measure(&mean, shape).circumference_mm;
        let (usual_mm, usual) = (mm(usual), usual.steps());
        let per_step_mm = std::array::from_fn(|mode| {
            let mut steps = usual;
            steps[mode] += 1.0;
            mm(&Shape::of_steps(steps)) - usual_mm
        });
        Self {
            typed_mm,
            usual_mm,
            usual,
            per_step_mm,
        }
    }

    pub(crate) fn residual(&self, steps: &[f64; MODES]) -> f64 {
        let moved = steps.iter().zip(&self.usual).zip(&self.per_step_mm);
        let mm = moved.fold(self.usual_mm, |mm, ((step, usual), per)| {
            mm + (step - usual) * per
        });
        (mm - self.typed_mm) / TAPE_MM
    }
}
