//! A round of three needles: where the deposits of one impression lie.

use smp_design::Needle;

use crate::raster::view::{cross, unit};
use crate::splat::roots::{RootedDot, TURNS};

/// Where the deposits of a round of three needles lie, by how it is turned, in radii of the dot.
pub(crate) struct Round([[f32; 2]; TURNS]);

impl Round {
    pub(crate) fn new() -> Self {
        // The middles of three circles that touch each other and the round one from inside.
        let (_, share) = Needle::RoundThree.deposits();
        let out = 1.0 - share;
        Self(std::array::from_fn(|turn| {
            let third = core::f64::consts::TAU / 3.0;
            let (s, c) = libm::sincos(third * turn as f64 / TURNS as f64);
            [(c * out) as f32, (s * out) as f32]
        }))
    }

    /// The deposits of an impression whose dot is `size` times as wide as healed.
    pub(crate) fn deposits(&self, spot: &RootedDot, size: f32) -> [RootedDot; 3] {
        let n = spot.normal;
        // Two directions along the skin, each at right angles to the other.
        let side = if n[1].abs() < 0.9 {
            unit(cross([0.0, 1.0, 0.0], n))
        } else {
            unit(cross([1.0, 0.0, 0.0], n))
        };
        let ahead = cross(n, side);
        let [x, y] = self.0[usize::from(spot.turn) % TURNS];
        let (_, share) = Needle::RoundThree.deposits();
        // A third of a turn: cosine -1/2, sine sqrt(3) / 2.
        const SINE: f32 = 0.866_025_4;
        [(1.0, 0.0), (-0.5, SINE), (-0.5, -SINE)].map(|(c, s)| {
            let (a, b) = (c * x - s * y, s * x + c * y);
            let way = |i: usize| size * spot.radius_mm * (a * side[i] + b * ahead[i]);
            RootedDot {
                position: [0, 1, 2].map(|i| spot.position[i] + way(i)),
                radius_mm: spot.radius_mm * share as f32,
                ..*spot
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::view::dot;

    #[test]
    fn a_round_of_three_fills_the_dot_and_no_more() {
        let round = Round::new();
        for turn in 0..TURNS as u8 {
            for normal in [[0.0, 1.0, 0.0], [0.0, 0.6, 0.8], [-1.0, 0.0, 0.0]] {
                let spot = RootedDot {
                    position: [10.0, 20.0, 30.0],
                    normal,
                    radius_mm: 0.2,
                    tone: 1.0,
                    session: 0,
                    zone: 0,
                    turn,
                };
                let deposits = round.deposits(&spot, 1.0);
                let gap = |a: [f32; 3], b: [f32; 3]| {
                    let d = [0, 1, 2].map(|i| a[i] - b[i]);
                    dot(d, d).sqrt()
                };
                for (i, one) in deposits.iter().enumerate() {
                    let out = gap(one.position, spot.position);
                    assert!((out + one.radius_mm - 0.2).abs() < 1e-5, "{out}");
                    let away = [0, 1, 2].map(|k| one.position[k] - spot.position[k]);
                    assert!(dot(away, normal).abs() < 1e-5, "off the skin");
                    let next = &deposits[(i + 1) % 3];
                    let touch = gap(one.position, next.position) - 2.0 * one.radius_mm;
                    assert!(touch.abs() < 1e-4, "{touch}");
                }
            }
        }
    }
}
