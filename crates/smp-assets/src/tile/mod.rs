//! The maker of the ranked tile: weighted sample elimination (Yuksel 2015, "Sample Elimination for
//! Generating Poisson Disk Sample Sets"), run on from the full set so that the order of leaving,
//! reversed, is a progressive order; then a relaxation over its beginnings that keeps points apart, and
//! a mending of the order of the smallest.

mod grid;
mod measure;
mod order;
mod part;
mod random;
mod relax;

pub use measure::{Measures, measure};

use grid::Grid;
use random::Random;

/// Points of the finished tile.
pub const POINTS: usize = 4096;
/// Candidates at the start, per finished point.
const CANDIDATES: usize = 6;
/// Exponent of the weight is 8 (Yuksel 2015, section 3.2).
const STAGE: f64 = std::f64::consts::SQRT_2;

/// A point on the unit torus.
pub type Point = [f64; 2];

/// Makes the tile: its points in rank order.
pub fn make() -> Vec<Point> {
    let mut random = Random(0x5eed_0b0e_5eed_0b0e);
    let mut points: Vec<Point> = (0..POINTS * CANDIDATES)
        .map(|_| [random.next(), random.next()])
        .collect();
    points = eliminate(&points, POINTS).0;
    // From the finished set down to one point, in stages: within a stage the radius is that of
    // its end, so that the set left there is spread as evenly as its number allows.
    let mut leaving: Vec<Point> = Vec::new();
    while points.len() > 1 {
        let target = ((points.len() as f64 / STAGE) as usize).clamp(1, points.len() - 1);
        let (kept, gone) = eliminate(&points, target);
        leaving.extend(gone);
        points = kept;
    }
    leaving.extend(points);
    leaving.reverse();
    relax::relax(&mut leaving, &mut random);
    order::mend(&mut leaving, &mut random);
    leaving
}

/// Steps of a coordinate across the tile: 20 um, a thirtieth of the least distance of two dots.
pub const STEPS: f64 = 2048.0;

/// The tile's bytes: x and y of each point in eleven bits each, the lowest first, in rank order.
pub fn bytes(points: &[Point]) -> Vec<u8> {
    let (mut out, mut rest, mut bits) = (Vec::new(), 0u32, 0);
    for v in points.as_flattened() {
        rest |= ((v * STEPS) as u32) << bits;
        bits += 11;
        while bits >= 8 {
            out.push(rest as u8);
            rest >>= 8;
            bits -= 8;
        }
    }
    if bits > 0 {
        out.push(rest as u8);
    }
    out
}

/// Takes points away until `target` are left, always the one most crowded; returns the rest and
/// those taken, first taken first.
fn eliminate(points: &[Point], target: usize) -> (Vec<Point>, Vec<Point>) {
    let reach = hexagonal(target);
    let grid = Grid::new(points, reach);
    let mut weight: Vec<f64> = (0..points.len())
        .map(|i| {
            grid.near(i, points)
                .map(|j| crowding(points[i], points[j], reach))
                .sum()
        })
        .collect();
    let mut alive = vec![true; points.len()];
    let mut gone = Vec::new();
    for _ in target..points.len() {
        let mut worst = (usize::MAX, f64::MIN);
        for (i, &w) in weight.iter().enumerate() {
            if alive[i] && w > worst.1 {
                worst = (i, w);
            }
        }
        alive[worst.0] = false;
        gone.push(points[worst.0]);
        for j in grid.near(worst.0, points) {
            weight[j] -= crowding(points[worst.0], points[j], reach);
        }
    }
    let kept = (0..points.len()).filter(|&i| alive[i]).map(|i| points[i]);
    (kept.collect(), gone)
}

fn crowding(a: Point, b: Point, reach: f64) -> f64 {
    let closeness = 1.0 - distance(a, b).min(reach) / reach;
    let squared = closeness * closeness;
    let fourth = squared * squared;
    fourth * fourth
}

/// Spacing of the hexagonal lattice of so many points on the unit torus.
fn hexagonal(count: usize) -> f64 {
    (2.0 / (3.0f64.sqrt() * count as f64)).sqrt()
}

/// Distance on the unit torus.
pub fn distance(a: Point, b: Point) -> f64 {
    let d = [0, 1].map(|i| {
        let d = (a[i] - b[i]).abs();
        d.min(1.0 - d)
    });
    (d[0] * d[0] + d[1] * d[1]).sqrt()
}
