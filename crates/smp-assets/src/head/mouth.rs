//! The lips, their parting line and the philtrum.

use super::field::{V3, ball, egg, oval, rod, sabs, smax, smin};

/// Adds the mouth to `d`.
pub(crate) fn mouth(d: f64, p: V3) -> f64 {
    let pad = egg(p, [0.0, -40.0, 88.0], [22.0, 16.0, 15.0]);
    let d = smin(d, pad, 10.0);
    let x = sabs(p[0], 1.5);
    let x2 = x * x;
    // How much of the lip is left towards the corner (1 in the middle, 0 at 27 mm).
    let t = (1.0 - x2 / 730.0).max(0.0);
    let arch = -0.017 * x2;
    // The parting hangs a little in the middle, lifts, and comes to rest in the corners.
    let tubercle = 1.2 / (1.0 + x2 * 0.03);
    let parting = -53.2 - tubercle + 0.0005 * x2;
    let z = p[2] - arch;
    let upper = oval(p[1] - (parting + 4.5 * t), z - 99.0, [1.0 + 3.8 * t, 4.0 + 3.4 * t]) * 0.85;
    let lower = oval(p[1] - (parting - 5.2 * t), z - 97.5, [1.0 + 4.6 * t, 4.0 + 3.8 * t]) * 0.85;
    let side = (x - 26.5) * 0.9;
    let lips = smax(smin(upper, lower, 1.6), side, 6.0);
    let d = smin(d, lips, 4.0);
    let groove = oval(p[1] - parting, z - 105.0, [0.7, 3.4]) * 0.85;
    let d = smax(d, -smax(groove, side + 1.0, 3.0), 2.0);
    let corner = ball([x, p[1], p[2]], [28.0, -53.4, 94.0], 4.0);
    let d = smax(d, -corner, 8.0);
    let philtrum = rod(p, [0.0, -38.5, 109.0], [0.0, -46.0, 110.5], 3.0, 3.8);
    smax(d, -philtrum, 5.0)
}
