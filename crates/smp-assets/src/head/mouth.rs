//! The lips, their parting line and the philtrum.

use smp_maths::vector::V3;

use smp_maths::smoothstep;

use super::field::{ball, dent, egg, oval, rod, sabs, smax, smin};

/// Adds the mouth to `d`.
pub(crate) fn mouth(d: f64, p: V3) -> f64 {
    let pad = egg(p, [0.0, -42.5, 88.3], [23.0, 14.0, 15.8]);
    let d = smin(d, pad, 10.0);
    let x = sabs(p[0], 1.5);
    let x2 = x * x;
    // How much of the lip is left towards the corner (1 in the middle, 0 at 27 mm).
    let t = (1.0 - x2 / 790.0).max(0.0);
    let arch = -0.017 * x2;
    // The parting hangs a little in the middle, lifts, and comes to rest in the corners.
    let tubercle = 1.2 / (1.0 + x2 * 0.03);
    let parting = -53.2 - tubercle + 0.0005 * x2;
    let z = p[2] - arch;
    // Towards the corners the lips sink into the face.
    let front = 98.4 - 4.0 * (1.0 - t) * (1.0 - t);
    let upper = oval(
        p[1] - (parting + 4.2 * t),
        z - front,
        [1.2 + 3.9 * t, 4.0 + 3.2 * t],
    ) * 0.85;
    let lower = oval(
        p[1] - (parting - 4.9 * t),
        z - front + 1.3,
        [1.2 + 4.8 * t, 4.0 + 3.6 * t],
    ) * 0.85;
    let side = (x - 28.3) * 0.9;
    let lips = smax(smin(upper, lower, 2.2), side, 9.0);
    // Far off, the thin ovals overstate their distance; a plain egg stands in for them there.
    let bound = egg(p, [0.0, -54.0, 90.0], [31.0, 13.0, 19.0]);
    let lips = lips + (bound + 1.0 - lips) * smoothstep(0.0, 14.0, bound);
    let d = smin(d, lips, 4.0);
    let line = (1.0 - x2 / 760.0).max(0.0);
    let d = if p[2] > 60.0 {
        d + 0.45 * line * dent(p[1] - parting, 2.2)
    } else {
        d
    };
    let corner = ball([x, p[1], p[2]], [28.0, -53.4, 94.0], 4.0);
    let d = smax(d, -corner, 8.0);
    let philtrum = rod(p, [0.0, -38.5, 109.0], [0.0, -46.0, 111.2], 3.0, 3.8);
    smax(d, -philtrum, 5.0)
}
