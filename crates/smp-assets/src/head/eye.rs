//! Sockets and closed, calm lids.

use super::field::{V3, ball, egg, sabs, smax, smin};

/// Centre of the left eyeball.
pub(crate) const EYE: V3 = [32.0, 14.5, 69.5];

/// Carves the sockets out of `d` and sets the lids in.
pub(crate) fn eyes(d: f64, p: V3) -> f64 {
    let ax = [sabs(p[0], 3.0), p[1], p[2]];
    let socket = egg(ax, [28.0, 16.0, 97.0], [24.0, 13.0, 19.0]);
    let d = smax(d, -socket, 14.0);
    let x = ax[0] - EYE[0];
    // The lash line: a shallow arc hanging down, lower at the outer third.
    let line = EYE[1] - 5.5 + 0.021 * x * x;
    let upper = smax(ball(ax, EYE, 13.6), (line - ax[1]) * 0.95, 2.2);
    let lower = ball(ax, EYE, 12.4);
    let lids = smin(upper, lower, 1.0);
    smin(d, lids, 5.0)
}
