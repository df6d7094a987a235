//! The unit torus on which the tile is made, and the tile's size.

/// Points of the finished tile.
pub const POINTS: usize = 4096;
/// Steps of a coordinate across the tile: 20 um, a thirtieth of the least distance of two dots.
pub const STEPS: f64 = 2048.0;

/// A point on the unit torus.
pub type TorusPoint = [f64; 2];

/// Spacing of the hexagonal lattice of `count` points on the unit torus.
pub(super) fn hexagonal(count: usize) -> f64 {
    (2.0 / (3.0f64.sqrt() * count as f64)).sqrt()
}

/// Distance on the unit torus.
pub fn distance(a: TorusPoint, b: TorusPoint) -> f64 {
    let d = [0, 1].map(|i| {
        let d = (a[i] - b[i]).abs();
        d.min(1.0 - d)
    });
    (d[0] * d[0] + d[1] * d[1]).sqrt()
}

/// A difference of two coordinates, -1 to 1, the short way round.
#[inline]
pub(super) fn short_way(difference: f64) -> f64 {
    if difference >= 0.5 {
        difference - 1.0
    } else if difference <= -0.5 {
        difference + 1.0
    } else {
        difference
    }
}
