//! The neck and the small rounded base the bust stands on.

use super::field::{V3, oval, rod, sabs, smax, smin, step};

/// Lowest plane of the bust, mm.
const FLOOR_Y_MM: f64 = -185.0;

/// Neck and base.
pub(crate) fn neck(p: V3) -> f64 {
    let y = p[1];
    // Down from the jaw the column leans slightly back and flares into the base.
    let lean = step(-40.0, -170.0, y);
    let flare = step(-128.0, -186.0, y);
    let zc = -14.0 - 11.0 * lean + 5.0 * flare;
    let rx = 54.0 + 4.0 * lean + 7.0 * flare;
    let rz = 53.0 + 4.5 * lean + 4.0 * flare;
    let column = oval(p[0], p[2] - zc, [rx, rz]);
    let top = y - 20.0;
    let d = smax(column, top, 40.0);
    let ax = [sabs(p[0], 5.0), p[1], p[2]];
    // Sternomastoid: from behind the ear to the pit of the throat.
    let strap = rod(ax, [56.0, -18.0, -22.0], [19.0, -185.0, 22.0], 11.0, 11.0);
    let d = smin(d, strap, 14.0);
    // Trapezius fills the nape.
    let trapezius = rod(ax, [18.0, -20.0, -56.0], [30.0, -190.0, -62.0], 22.0, 26.0);
    let d = smin(d, trapezius, 18.0);
    smax(d, FLOOR_Y_MM - y, 14.0)
}
