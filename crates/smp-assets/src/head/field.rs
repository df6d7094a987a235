//! Primitives of the signed-distance field and their smooth unions. No anatomy here.
//!
//! All lengths are millimetres. Formulae after Inigo Quilez, "distance functions" and
//! "smooth minimum" (iquilezles.org, 2008-2024). Only + - * / sqrt abs min max are used,
//! so the field gives the same bits on every machine.

use smp_maths::vector::{V3, dot, length, sub};

/// Cubic smooth minimum: blends over a difference of `k`, swells by k/6 where both are equal.
pub(crate) fn smin(a: f64, b: f64, k: f64) -> f64 {
    let h = (k - (a - b).abs()).max(0.0) / k;
    a.min(b) - h * h * h * k / 6.0
}

/// Cubic smooth maximum, the mirror of [`smin`].
pub(crate) fn smax(a: f64, b: f64, k: f64) -> f64 {
    -smin(-a, -b, k)
}

/// Absolute value rounded over a width of about `k`, so that mirrored parts leave no crease.
pub(crate) fn sabs(x: f64, k: f64) -> f64 {
    (x * x + k * k).sqrt()
}

/// A smooth bell of half-width `w`: 1 at 0, 0 from `w` on, steepest slope 1.54 / w.
pub(crate) fn dent(x: f64, w: f64) -> f64 {
    let t = (1.0 - x * x / (w * w)).max(0.0);
    t * t
}

/// A sphere.
pub(crate) fn ball(p: V3, centre: V3, radius: f64) -> f64 {
    length(sub(p, centre)) - radius
}

/// An ellipsoid along the axes (first-order distance, exact on the surface).
pub(crate) fn egg(p: V3, centre: V3, radii: V3) -> f64 {
    let q = sub(p, centre);
    let a = [q[0] / radii[0], q[1] / radii[1], q[2] / radii[2]];
    let b = [a[0] / radii[0], a[1] / radii[1], a[2] / radii[2]];
    let k0 = length(a);
    let k1 = length(b);
    if k1 < 1e-9 {
        return -radii[0].min(radii[1]).min(radii[2]);
    }
    k0 * (k0 - 1.0) / k1
}

/// A rod from `a` to `b` whose radius goes evenly from `ra` to `rb`, with round ends.
pub(crate) fn rod(p: V3, a: V3, b: V3, ra: f64, rb: f64) -> f64 {
    let ba = sub(b, a);
    let pa = sub(p, a);
    let t = (dot(pa, ba) / dot(ba, ba)).clamp(0.0, 1.0);
    let q = [pa[0] - ba[0] * t, pa[1] - ba[1] * t, pa[2] - ba[2] * t];
    length(q) - (ra + (rb - ra) * t)
}

/// Distance to an ellipse in the plane (first order), radii `r`.
pub(crate) fn oval(x: f64, y: f64, r: [f64; 2]) -> f64 {
    let a = [x / r[0], y / r[1]];
    let b = [a[0] / r[0], a[1] / r[1]];
    let k0 = (a[0] * a[0] + a[1] * a[1]).sqrt();
    let k1 = (b[0] * b[0] + b[1] * b[1]).sqrt();
    if k1 < 1e-9 {
        return -r[0].min(r[1]);
    }
    k0 * (k0 - 1.0) / k1
}
