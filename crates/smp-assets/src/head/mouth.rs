//! The lips, their parting line and the philtrum.

use super::field::{V3, oval, rod, sabs, smax, smin};

/// Adds the mouth to `d`.
pub(crate) fn mouth(d: f64, p: V3) -> f64 {
    let x = sabs(p[0], 1.5);
    let x2 = x * x;
    // How much of the lip is left towards the corner (1 in the middle, 0 at 26 mm).
    let t = (1.0 - x2 / 680.0).max(0.0);
    let arch = -0.016 * x2;
    let parting = -54.0 + 0.0022 * x2;
    let upper = oval(
        p[1] - (parting + 3.4 * t),
        p[2] - (98.0 + arch),
        [1.0 + 5.0 * t, 2.0 + 6.0 * t],
    ) * 0.8;
    let lower = oval(
        p[1] - (parting - 4.4 * t),
        p[2] - (96.5 + arch),
        [1.0 + 5.4 * t, 2.0 + 6.6 * t],
    ) * 0.8;
    let side = (x - 27.0) * 0.9;
    let d = smin(d, smax(upper, side, 4.0), 5.0);
    let d = smin(d, smax(lower, side, 4.0), 5.0);
    let groove = oval(p[1] - parting, p[2] - (105.5 + arch), [1.4, 4.0]) * 0.8;
    let d = smax(d, -smax(groove, side, 3.0), 2.0);
    let philtrum = rod(p, [0.0, -34.0, 109.0], [0.0, -46.0, 111.5], 3.0, 4.0);
    smax(d, -philtrum, 6.0)
}
