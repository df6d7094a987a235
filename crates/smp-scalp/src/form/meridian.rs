//! Meridians of the mean head: the skin's line in the half plane through the upright axis
//! (x = z = 0) at an azimuth, and millimetres along it from the level of the glabella.

use smp_design::MeridianPoint;

use crate::form::body::Body;
use crate::form::grid::CENTRE;
use smp_maths::vector::{V3, length, mix, sub};

/// Angles at which a meridian is sampled, seen from the axis at the centre's height, degrees.
const FROM_DEG: f64 = -76.0;
const STEP_DEG: f64 = 2.0;
const STEPS: usize = 83;

/// The point of the skin seen from the axis at the centre's height, and its distance from there;
/// `reach` is a guess of that distance.
fn skin(body: &Body, azimuth: [f64; 2], angle_deg: f64, mut reach: f64) -> (V3, f64) {
    let (s, c) = libm::sincos(angle_deg.to_radians());
    let direction = [azimuth[0] * c, s, azimuth[1] * c];
    let place = |reach: f64| {
        [
            direction[0] * reach,
            CENTRE[1] + direction[1] * reach,
            direction[2] * reach,
        ]
    };
    // The rays of the radii start near the axis, so this closes in by a factor of ten a step.
    for _ in 0..12 {
        let off = body.height(place(reach));
        reach -= off;
        if off.abs() < 1e-4 {
            break;
        }
    }
    (place(reach), reach)
}

/// The skin's line around the head in the plane that holds the ear to ear direction and two places
/// of the midline, from the front over the left; `steps` points.
pub(crate) fn ring(body: &Body, front: V3, back: V3, steps: usize) -> Vec<V3> {
    let slope = (front[1] - back[1]) / (front[2] - back[2]);
    let mut reach = 90.0;
    (0..steps)
        .map(|k| {
            let around = core::f64::consts::TAU * k as f64 / steps as f64;
            let (s, c) = libm::sincos(around);
            let mut angle = 0.0f64;
            let mut place = front;
            // Up or down until the line meets the plane: a quarter of a degree is .4 mm at most.
            for _ in 0..4 {
                (place, reach) = skin(body, [s, c], angle, reach);
                let missing = front[1] + slope * (place[2] - front[2]) - place[1];
                angle += libm::atan2(missing, reach).to_degrees();
            }
            place
        })
        .collect()
}

/// One meridian, from below the chin's or the nape's level to the top.
pub(crate) struct Meridian {
    points: Vec<V3>,
    up_mm: Vec<f64>,
}

impl Meridian {
    /// The meridian at an azimuth; `level_mm` is the glabella's height. `carried` says where each
    /// place of the mean head lies on the head that is measured.
    pub(crate) fn new(
        body: &Body,
        around_deg: f64,
        level_mm: f64,
        carried: impl Fn(V3) -> V3,
    ) -> Self {
        let (s, c) = libm::sincos(around_deg.to_radians());
        let mut reach = 90.0;
        let mut points = Vec::with_capacity(STEPS + 1);
        for k in 0..=STEPS {
            let (p, found) = skin(body, [s, c], FROM_DEG + STEP_DEG * k as f64, reach);
            points.push(p);
            reach = found;
        }
        let mut up_mm = vec![0.0; points.len()];
        for k in 1..points.len() {
            up_mm[k] = up_mm[k - 1] + length(sub(carried(points[k]), carried(points[k - 1])));
        }
        let zero = crossing(&points, level_mm).map_or(0.0, |at| between(&up_mm, at));
        up_mm.iter_mut().for_each(|up| *up -= zero);
        Self { points, up_mm }
    }

    /// The place of the mean head `up_mm` millimetres up; `None` beyond the meridian's ends.
    pub(crate) fn place(&self, up_mm: f64) -> Option<V3> {
        let (first, last) = (*self.up_mm.first()?, *self.up_mm.last()?);
        if !(first..=last).contains(&up_mm) {
            return None;
        }
        let after = self.up_mm.partition_point(|&up| up < up_mm).max(1);
        let (a, b) = (self.up_mm[after - 1], self.up_mm[after]);
        let part = if b > a { (up_mm - a) / (b - a) } else { 0.0 };
        Some(mix(self.points[after - 1], self.points[after], part))
    }

    /// Millimetres up to a place of the mean head on this meridian.
    pub(crate) fn up(&self, p: V3) -> f64 {
        let flat = (p[0] * p[0] + p[2] * p[2]).sqrt();
        let angle = libm::atan2(p[1] - CENTRE[1], flat).to_degrees();
        between(&self.up_mm, (angle - FROM_DEG) / STEP_DEG)
    }
}

/// The list read between its entries.
fn between(list: &[f64], at: f64) -> f64 {
    let at = at.max(0.0).min((list.len() - 1) as f64);
    let low = (at.floor() as usize).min(list.len() - 2);
    list[low] + (list[low + 1] - list[low]) * (at - low as f64)
}

/// Where (as a fractional index) the line of points last rises through a height.
fn crossing(points: &[V3], level_mm: f64) -> Option<f64> {
    let low = points
        .windows(2)
        .rposition(|w| w[0][1] <= level_mm && w[1][1] > level_mm)?;
    let (a, b) = (points[low][1], points[low + 1][1]);
    Some(low as f64 + (level_mm - a) / (b - a))
}

/// A tape-measured place as a point of the mean head, mm; `None` where the tape does not reach.
pub fn on_body(body: &Body, glabella_y_mm: f64, point: MeridianPoint) -> Option<[f64; 3]> {
    Meridian::new(body, point.around_deg, glabella_y_mm, |p| p).place(point.up_mm)
}
