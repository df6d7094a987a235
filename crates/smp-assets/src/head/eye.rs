//! Sockets and closed, calm lids.

use smp_maths::vector::V3;

use super::field::{dent, egg, sabs, smax, smin};

/// Centre of the left eyeball.
pub(crate) const EYE: V3 = [32.0, 17.0, 69.5];

/// Carves the sockets out of `d` and sets the lids in.
pub(crate) fn eyes(d: f64, p: V3) -> f64 {
    let ax = [sabs(p[0], 3.0), p[1], p[2]];
    let socket = egg(ax, [29.0, 18.5, 99.0], [23.0, 12.0, 19.5]);
    let d = smax(d, -socket, 16.0);
    // Soft fill from the lower lid to the cheek.
    let pad = egg(ax, [33.0, 3.0, 67.0], [18.0, 11.0, 13.0]);
    let d = smin(d, pad, 8.0);
    let bulb = egg(ax, EYE, [17.0, 12.4, 12.6]);
    let d = smin(d, bulb, 10.0);
    lash_line(d, ax)
}

/// The closed lids: a fine furrow hanging in an arc, and the fold of the upper lid over it,
/// both pressed into the surface `d`.
fn lash_line(d: f64, ax: V3) -> f64 {
    if ax[2] < 50.0 {
        return d;
    }
    let x = ax[0] - EYE[0] - 1.0;
    let t = (1.0 - x * x / 260.0).max(0.0);
    let y = ax[1] - (EYE[1] - 6.5 + 0.017 * x * x);
    let fold_y = ax[1] - (EYE[1] + 7.3 - 0.014 * x * x);
    d + t * (1.15 * dent(y, 2.3) + 0.55 * dent(fold_y, 3.0) - 0.35 * dent(y - 3.4, 3.0))
}
