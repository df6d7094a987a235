//! The whole of the sculpture: its parts joined to one signed-distance field.

use smp_maths::vector::{V3, length};

use super::field::smin;
use super::{cranium, eye, face, mouth, neck, nose};

/// A point inside the head from which [`body`] is star-shaped, mm.
pub const CENTRE: [f64; 3] = [0.0, 25.0, 6.0];

/// Blend of the ears into the head: the `k` of the smooth minimum in [`whole`], mm.
pub const EAR_BLEND_MM: f64 = 7.0;

/// Signed distance (mm, negative inside) of cranium, face, neck and base, without ears.
///
/// Star-shaped as seen from [`CENTRE`]; close to 1-Lipschitz (at most 1.3 within 20 mm of the
/// surface; deep inside, where nobody looks, the ellipsoids' centres are steeper).
pub fn body(p: [f64; 3]) -> f64 {
    let d = smin(cranium::cranium(p), face::masses(p), 22.0);
    let d = smin(d, neck::neck(p), 34.0);
    let d = eye::eyes(d, p);
    let d = nose::nose(d, p);
    mouth::mouth(d, p)
}

/// Signed distance (mm) of the left ear (x > 0) alone. Mirror x for the right one.
pub fn ear(p: [f64; 3]) -> f64 {
    super::ear::ear(p)
}

/// Signed distance (mm) of the whole bust, both ears grown out of the head without a line.
pub fn whole(p: [f64; 3]) -> f64 {
    smin(
        body(p),
        super::ear::ear([p[0].abs(), p[1], p[2]]),
        EAR_BLEND_MM,
    )
}

/// Outward unit normal of [`whole`] by central differences.
pub fn normal(p: [f64; 3]) -> [f64; 3] {
    // A tenth of a millimetre: far below every feature, far above rounding.
    let h = 0.1;
    let mut g: V3 = [0.0; 3];
    for i in 0..3 {
        let (mut a, mut b) = (p, p);
        a[i] += h;
        b[i] -= h;
        g[i] = whole(a) - whole(b);
    }
    let l = length(g).max(1e-12);
    [g[0] / l, g[1] / l, g[2] / l]
}
