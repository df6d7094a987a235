//! Sockets and closed, calm lids.

use super::field::{V3, egg, sabs, smax, smin};

/// Centre of the left eyeball.
pub(crate) const EYE: V3 = [32.0, 14.5, 69.5];

/// Carves the sockets out of `d` and sets the lids in.
pub(crate) fn eyes(d: f64, p: V3) -> f64 {
    let ax = [sabs(p[0], 3.0), p[1], p[2]];
    let socket = egg(ax, [29.0, 18.0, 99.0], [22.0, 14.0, 19.5]);
    let d = smax(d, -socket, 16.0);
    let x = ax[0] - EYE[0] - 1.0;
    // The lash line: a shallow arc hanging down.
    let line = EYE[1] - 6.0 + 0.016 * x * x;
    let bulb = egg(ax, EYE, [16.5, 12.6, 12.4]);
    // The upper lid lies over the lower one, less so towards the corners.
    let over = 1.1 * (1.0 - x * x / 260.0).max(0.0);
    let upper = smax(bulb - over, (line - ax[1]) * 0.9, 2.6);
    let lids = smin(upper, bulb, 0.8);
    smin(d, lids, 7.0)
}
