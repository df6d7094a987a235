//! The shape modes: how the head's form follows four measures. Rules of displacement for every
//! point of space, smooth, in steps of one standard deviation (ANSUR II, men: head length 7.0 mm,
//! head breadth 5.5 mm, tragion to top 6.2 mm, menton to sellion 6.7 mm).

use smp_design::Shape;

use crate::vector::{V3, across, add, along, cross, length, scaled, sub};

/// Standard deviations, mm (ANSUR II, Gordon et al. 2014, 4,082 men).
pub(crate) const LENGTH_SD_MM: f64 = 7.0;
pub(crate) const BREADTH_SD_MM: f64 = 5.5;
pub(crate) const HEIGHT_SD_MM: f64 = 6.2;
pub(crate) const FACE_SD_MM: f64 = 6.7;

/// Half of the mean head's breadth and the lengths the ramps below run over, mm, as on the
/// built-in head.
const HALF_BREADTH_MM: f64 = 77.0;
const BACK_MM: f64 = 103.5;
const TOP_MM: f64 = 130.5;
const SELLION_MM: f64 = 23.5;
const MENTON_MM: f64 = -100.0;
/// Share of added length that goes to the front of the tragi. Judgement.
const FRONT_SHARE: f64 = 0.3;

/// 0 below a, 1 above b, smooth between.
fn step(a: f64, b: f64, x: f64) -> f64 {
    let t = ((x - a) / (b - a)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Displacement of a place of the mean head, mm.
fn displacement(shape: &Shape, p: V3) -> V3 {
    let [x, y, z] = p;
    // The bust's base stays where it is.
    let above_base = step(-170.0, -70.0, y);
    let back = (-z / BACK_MM).max(0.0);
    let front = step(-10.0, 80.0, z);
    let length = front * FRONT_SHARE - back * back * (1.6 - 0.6 * back) * (1.0 - FRONT_SHARE);
    // The face follows the skull's breadth in part (correlation of breadth and bizygomatic .65).
    let broad = 0.25 + 0.4 * step(-130.0, -20.0, y) + 0.35 * step(-10.0, 50.0, y);
    let up = ((y - 15.0) / (TOP_MM - 15.0)).max(0.0);
    let down = ((SELLION_MM - y) / (SELLION_MM - MENTON_MM)).clamp(0.0, 1.0);
    let face = down * step(-30.0, 60.0, z) * step(-185.0, -110.0, y);
    [
        shape.breadth_sd * BREADTH_SD_MM * 0.5 * (x / HALF_BREADTH_MM) * broad,
        shape.height_sd * HEIGHT_SD_MM * up * up * (2.0 - up).max(0.5)
            - shape.face_sd * FACE_SD_MM * face,
        shape.length_sd * LENGTH_SD_MM * length * above_base,
    ]
}

/// Where a place of the mean head lies on the head of that shape.
pub(crate) fn warp(shape: &Shape, p: V3) -> V3 {
    add(p, displacement(shape, p))
}

/// The place of the mean head that lies at `q` on the head of that shape.
pub(crate) fn unwarp(shape: &Shape, q: V3) -> V3 {
    let mut p = q;
    // The displacement changes by at most a third of a step: 24 rounds end below 1e-6 mm.
    for _ in 0..24 {
        p = sub(q, displacement(shape, p));
    }
    p
}

/// Normal on the shaped head, and how much an area there grows, for a place and unit normal of
/// the mean head.
pub(crate) fn warp_normal(shape: &Shape, p: V3, n: V3) -> (V3, f64) {
    let h = 0.25;
    let (t1, t2) = across(n);
    let edge = |t: V3| {
        let span = sub(warp(shape, along(p, t, h)), warp(shape, along(p, t, -h)));
        scaled(span, 0.5 / h)
    };
    let normal = cross(edge(t1), edge(t2));
    let area = length(normal);
    (scaled(normal, 1.0 / area.max(1e-9)), area)
}
