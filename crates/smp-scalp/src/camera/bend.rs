//! The last step from a fitted head to its photo: the picture of the head is bent so that its outline lies on
//! the outline in the photo. No head is made of our modes alone, and where the fitted outline runs inside the
//! real one, dots would end in an arc on bare skin.
//!
//! Directions are told by a quarter-turn at a time (`y / (|x| + |y|)`), which needs no angle.

use smp_design::{Fit, OUTLINE};
use smp_maths::ease;

use crate::camera::pinhole::Camera;
use crate::head::landmark::ScalpMm;
use crate::head::mesh::Head;

/// The middle of the cranium, mm: outlines are seen from here.
const MIDDLE: ScalpMm = ScalpMm {
    x: 0.0,
    y: 40.0,
    z: -5.0,
};
/// Share of the way from the middle to the outline up to which nothing is bent.
const STILL: f32 = 0.35;

/// How a picture of a fitted head is bent onto the outline in its photo.
#[derive(Clone, Debug, PartialEq)]
pub struct Bend {
    middle_px: [f32; 2],
    /// How far the fitted outline lies from the middle, px, and how far the photo's does, relative to that.
    reach_px: [f32; OUTLINE],
    more: [f32; OUTLINE],
}

/// Where a direction lies among the stored ones, 0 to [`OUTLINE`].
pub(crate) fn turn([x, y]: [f32; 2]) -> f32 {
    let sum = x.abs() + y.abs();
    if sum <= 0.0 {
        return 0.0;
    }
    let quarter = y / sum;
    let turned = if x >= 0.0 { quarter } else { 2.0 - quarter };
    let turned = if turned < 0.0 { turned + 4.0 } else { turned };
    turned * (OUTLINE as f32 / 4.0)
}

/// The direction at one of the stored ones, unit vector: [`turn`] undone.
pub(crate) fn direction(at: usize) -> [f32; 2] {
    let quarter = (at % OUTLINE) as f32 * (4.0 / OUTLINE as f32);
    let folded = |turned: f32| 1.0 - (turned.rem_euclid(4.0) - 2.0).abs();
    // Along the sides of a square that stands on its corner.
    let (x, y) = (-folded(quarter), -folded(quarter - 1.0));
    let length = (x * x + y * y).sqrt();
    [x / length, y / length]
}

/// A value between the stored ones.
fn between(values: &[f32; OUTLINE], at: f32) -> f32 {
    let first = at as usize;
    let part = at - first as f32;
    let (a, b) = (values[first % OUTLINE], values[(first + 1) % OUTLINE]);
    a + (b - a) * part
}

/// Directions in which corners of an outline are looked for, for each stored one.
const FINE: usize = 4;

/// How far an outline lies from a middle in every stored direction: the farthest places all around are its corners.
/// `None` where no corner lies near.
pub(crate) fn reach(
    middle: [f32; 2],
    places: impl Iterator<Item = [f32; 2]>,
) -> [Option<f32>; OUTLINE] {
    let mut corners: [Option<([f32; 2], f32)>; FINE * OUTLINE] = [None; FINE * OUTLINE];
    for [x, y] in places {
        let d = [x - middle[0], y - middle[1]];
        let away = d[0] * d[0] + d[1] * d[1];
        let at = (FINE as f32 * turn(d) + 0.5) as usize % (FINE * OUTLINE);
        if away.is_finite() && corners[at].is_none_or(|(_, known)| known < away) {
            corners[at] = Some((d, away));
        }
    }
    std::array::from_fn(|at| {
        let u = direction(at);
        let aside = |d: [f32; 2]| u[0] * d[1] - u[1] * d[0];
        let along = |d: [f32; 2]| u[0] * d[0] + u[1] * d[1];
        // The nearest corner to either side.
        let (mut before, mut after) = (None, None);
        for step in 0..=FINE {
            for near in [FINE * (at + OUTLINE) - step, FINE * at + step] {
                let Some((d, _)) = corners[near % (FINE * OUTLINE)] else {
                    continue;
                };
                let side = if aside(d) < 0.0 {
                    &mut before
                } else {
                    &mut after
                };
                side.get_or_insert(d);
            }
        }
        let (Some(a), Some(b)) = (before, after) else {
            return before.or(after).map(along);
        };
        let part = aside(a) / (aside(a) - aside(b)).min(-1e-6);
        Some(along(a) + part * (along(b) - along(a)))
    })
}

impl Bend {
    /// The bend of `fit`, whose head is `head`, for a picture of `scale` pixels for one of the fit's photo; `None` where
    /// the fit knows no outline.
    pub fn of_fit(fit: &Fit, head: &Head, scale: f64) -> Option<Self> {
        let shares: &[f64; OUTLINE] = fit.outline.as_slice().try_into().ok()?;
        let camera = Camera::of_fit(fit, scale);
        let middle_px = middle(&camera);
        let reach_px = fitted_reach(head, &camera).map(|px| px.unwrap_or(1.0));
        Some(Self {
            middle_px,
            reach_px,
            more: shares.map(|share| share as f32 - 1.0),
        })
    }

    /// Where a place of the fitted head's picture, px, lies in the photo.
    pub fn bend(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        let [cx, cy] = self.middle_px;
        let d = [x - cx, y - cy];
        let at = turn(d);
        let share = (d[0] * d[0] + d[1] * d[1]).sqrt() / between(&self.reach_px, at).max(1.0);
        let t = (share - STILL) * (1.0 / (1.0 - STILL));
        let t = if t > 0.0 { t } else { 0.0 };
        let t = if t < 1.0 { t } else { 1.0 };
        let times = 1.0 + between(&self.more, at) * ease(t);
        [cx + d[0] * times, cy + d[1] * times]
    }

    /// The place of the fitted head's picture, px, that is bent to a place of the photo: [`Bend::bend`] undone.
    pub fn unbend(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        let mut from = [x, y];
        // A picture is bent by a fifth at most: each round leaves less than half of what is missing.
        for _ in 0..12 {
            let [bx, by] = self.bend(from);
            from = [from[0] + x - bx, from[1] + y - by];
        }
        from
    }
}

/// The middle of the cranium in a picture.
pub(crate) fn middle(camera: &Camera) -> [f32; 2] {
    let [x, y, _] = camera.project(MIDDLE.into());
    [x, y]
}

/// How far a head's outline lies from that middle.
pub(crate) fn fitted_reach(head: &Head, camera: &Camera) -> [Option<f32>; OUTLINE] {
    let seen = head.positions().iter().map(|&p| {
        let [x, y, _] = camera.project(p);
        [x, y]
    });
    reach(middle(camera), seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bent() -> Bend {
        Bend {
            middle_px: [400.0, 300.0],
            reach_px: std::array::from_fn(|k| 180.0 + 4.0 * (k % 5) as f32),
            more: std::array::from_fn(|k| 0.03 * ((k * 7) % 9) as f32 - 0.1),
        }
    }

    #[test]
    fn outlines_go_where_they_shall_and_the_middle_stays() {
        let bend = bent();
        assert_eq!(bend.bend([410.0, 320.0]), [410.0, 320.0]);
        for k in 0..4 {
            let d = [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]][k];
            let at = 8 * k;
            let out = [0, 1].map(|i| [400.0, 300.0][i] + bend.reach_px[at] * d[i]);
            let [x, y] = bend.bend(out);
            let far = (x - 400.0) * d[0] + (y - 300.0) * d[1];
            let wanted = bend.reach_px[at] * (1.0 + bend.more[at]);
            assert!((far - wanted).abs() < 1e-2, "{k}: {far} {wanted}");
        }
    }

    #[test]
    fn directions_are_those_that_are_told_by_their_turn() {
        for at in 0..OUTLINE {
            assert!(
                (turn(direction(at)) - at as f32).abs() < 1e-4,
                "{at}: {:?}",
                direction(at)
            );
        }
    }

    #[test]
    fn unbending_undoes_bending() {
        let bend = bent();
        smp_cases::cases(300, |u| {
            let mut part = || u.int_in_range(0..=8000);
            let p = [part()? as f32 * 0.1, part()? as f32 * 0.1];
            let [x, y] = bend.unbend(bend.bend(p));
            assert!(
                (x - p[0]).abs() < 0.1 && (y - p[1]).abs() < 0.1,
                "{p:?} {x} {y}"
            );
            Ok(())
        });
    }
}
