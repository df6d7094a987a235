//! The nose: straight bridge, tip, wings and a hint of nostrils.

use super::field::{V3, ball, egg, rod, sabs, smax, smin};

/// Adds the nose to `d`.
pub(crate) fn nose(d: f64, p: V3) -> f64 {
    let ax = [sabs(p[0], 2.0), p[1], p[2]];
    let bridge = rod(p, [0.0, 26.0, 85.0], [0.0, -16.0, 107.5], 7.0, 8.5);
    let wall = rod(p, [0.0, 18.0, 78.0], [0.0, -22.0, 95.0], 10.0, 16.0);
    let n = smin(bridge, wall, 10.0);
    let tip = ball(p, [0.0, -19.5, 110.0], 10.5);
    let n = smin(n, tip, 8.0);
    let wing = egg(ax, [12.8, -25.0, 101.5], [5.8, 6.5, 9.5]);
    let n = smin(n, wing, 6.0);
    let d = smin(d, n, 9.0);
    let nostril = egg(ax, [7.2, -31.5, 107.5], [3.0, 3.6, 5.0]);
    smax(d, -nostril, 4.0)
}
