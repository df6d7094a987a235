//! The neck and the small rounded base the bust stands on.

use smp_maths::vector::V3;

use smp_maths::smoothstep;

use super::field::{egg, oval, rod, sabs, smax, smin};

/// Lowest plane of the bust, mm.
const FLOOR_Y_MM: f64 = -185.0;

/// Neck and base.
pub(crate) fn neck(p: V3) -> f64 {
    let y = p[1];
    // Down from the jaw the column leans slightly back and flares into the base.
    let lean = smoothstep(-30.0, -170.0, y);
    let flare = smoothstep(-122.0, -190.0, y);
    let zc = -13.0 - 12.0 * lean + 4.0 * flare;
    let rx = 54.3 + 4.0 * lean + 9.0 * flare;
    let rz = 49.0 + 7.0 * lean + 5.0 * flare;
    let column = oval(p[0], p[2] - zc, [rx, rz]);
    let d = smax(column, y - 10.0, 40.0);
    let ax = [sabs(p[0], 14.0), p[1], p[2]];
    // Floor of the mouth: an easy line from the chin to the throat.
    let floor = egg(p, [0.0, -83.0, 32.0], [22.0, 17.0, 30.0]);
    let d = smin(d, floor, 18.0);
    // Sternomastoid: from behind the ear to the pit of the throat.
    let strap = rod(ax, [52.0, -18.0, -20.0], [17.0, -200.0, 22.0], 12.0, 10.0);
    let d = smin(d, strap, 20.0);
    // Trapezius fills the nape.
    let trapezius = rod(ax, [8.0, 0.0, -52.0], [20.0, -200.0, -56.0], 22.0, 30.0);
    let d = smin(d, trapezius, 30.0);
    smax(d, FLOOR_Y_MM - y, 16.0)
}
