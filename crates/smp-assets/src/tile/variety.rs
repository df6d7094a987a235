//! How sizes and tones are dealt out over the tile: every dot differs from its neighbours, and any
//! patch of a few millimetres holds as many large and dark dots as the next.
//!
//! Chance alone would gather them in clouds, and a shaved head would look blotchy from arm's
//! length. The values are swapped between points for as long as that makes the sums over
//! neighbourhoods more even, for several beginnings of the order at once (after the void-and-cluster
//! idea, Ulichney 1993, with swaps as in Georgiev and Fajardo 2016).

use super::grid::Grid;
use super::random::Random;
use super::{POINTS, Point};

/// Values a point can be dealt, equally often; the reader turns them into a normal spread.
const LEVELS: u8 = 16;
/// Beginnings that are made even. Values are swapped only between points of the same step, so that
/// every beginning has as many of each.
const BEGINNINGS: [usize; 11] = [64, 128, 256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096];
/// Width of a neighbourhood's Gaussian in units of 1 / sqrt(points), and where it is cut off.
const WIDTH: f64 = 0.5;
const CUT: f64 = 1.6;
/// Swaps tried; more gain nothing.
const TRIES: u32 = 6_000_000;

/// A neighbour and how much the two count as one neighbourhood, over all beginnings.
type Bonds = Vec<Vec<(usize, f64)>>;

/// Deals one level to each point, in rank order.
pub(super) fn deal(points: &[Point], random: &mut Random) -> Vec<u8> {
    let bonds = bonds(points);
    let mut levels: Vec<u8> = (0..POINTS)
        .map(|i| (i % usize::from(LEVELS)) as u8)
        .collect();
    let mut values: Vec<f64> = levels.iter().map(|&l| value(l)).collect();
    let mut sums: Vec<f64> = (0..POINTS)
        .map(|i| bonds[i].iter().map(|&(j, w)| w * values[j]).sum())
        .collect();
    for _ in 0..TRIES {
        let a = (random.next() * POINTS as f64) as usize;
        let step = step_of(a);
        let b = step.start + (random.next() * step.len() as f64) as usize;
        let change = values[b] - values[a];
        if change == 0.0 {
            continue;
        }
        // Energy is the sum of v_i w_ij v_j over pairs.
        let bond = bonds[a].iter().find(|(j, _)| *j == b).map_or(0.0, |x| x.1);
        let gain = change * (sums[a] - sums[b]) - bond * change * change;
        if gain < 0.0 {
            for &(j, w) in &bonds[a] {
                sums[j] += w * change;
            }
            for &(j, w) in &bonds[b] {
                sums[j] -= w * change;
            }
            values.swap(a, b);
            levels.swap(a, b);
        }
    }
    levels
}

/// A level as a number around 0.
fn value(level: u8) -> f64 {
    f64::from(level) - 0.5 * f64::from(LEVELS - 1)
}

/// The ranks of the step that a rank is in: those that one beginning adds to the one before.
fn step_of(rank: usize) -> std::ops::Range<usize> {
    let next = BEGINNINGS.partition_point(|&n| n <= rank);
    let first = if next == 0 { 0 } else { BEGINNINGS[next - 1] };
    first..BEGINNINGS[next.min(BEGINNINGS.len() - 1)]
}

fn bonds(points: &[Point]) -> Bonds {
    let mut bonds: Bonds = vec![Vec::new(); POINTS];
    for count in BEGINNINGS {
        let part = &points[..count];
        let spacing = 1.0 / (count as f64).sqrt();
        let grid = Grid::new(part, CUT * spacing);
        for i in 0..count {
            for j in grid.near(i, part) {
                let far = super::distance(part[i], part[j]) / spacing;
                if far < CUT {
                    let weight = libm::exp(-far * far / (2.0 * WIDTH * WIDTH));
                    match bonds[i].iter_mut().find(|(k, _)| *k == j) {
                        Some(bond) => bond.1 += weight,
                        None => bonds[i].push((j, weight)),
                    }
                }
            }
        }
    }
    bonds
}
