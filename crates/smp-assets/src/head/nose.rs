//! The nose: straight bridge, tip, wings and a hint of nostrils.

use smp_maths::vector::V3;

use super::field::{ball, egg, rod, sabs, smax, smin};

/// Adds the nose to `d`.
pub(crate) fn nose(d: f64, p: V3) -> f64 {
    let ax = [sabs(p[0], 2.0), p[1], p[2]];
    let bridge = rod(p, [0.0, 22.0, 83.0], [0.0, -14.0, 106.0], 7.0, 8.5);
    let wall = rod(p, [0.0, 14.0, 78.0], [0.0, -22.0, 95.0], 11.0, 16.0);
    let n = smin(bridge, wall, 12.0);
    let tip = ball(p, [0.0, -19.0, 109.5], 10.0);
    let n = smin(n, tip, 10.0);
    let d = smin(d, n, 9.0);
    let columella = rod(p, [0.0, -26.5, 112.5], [0.0, -28.5, 101.0], 3.6, 3.2);
    let d = smin(d, columella, 5.0);
    let wing = egg(ax, [11.5, -24.5, 101.5], [6.5, 6.5, 9.5]);
    let d = smin(d, wing, 7.0);
    let nostril = egg(ax, [7.6, -32.0, 105.0], [2.9, 3.4, 5.0]);
    smax(d, -nostril, 3.5)
}
