//! Weighted sample elimination (Yuksel 2015, "Sample Elimination for Generating Poisson Disk Sample Sets").

use super::grid::TorusGrid;
use super::torus::{TorusPoint, distance, hexagonal};

/// Takes points away until `target` are left, always the one most crowded; returns the rest and
/// those taken, first taken first.
pub(super) fn eliminate(
    points: &[TorusPoint],
    target: usize,
) -> (Vec<TorusPoint>, Vec<TorusPoint>) {
    let reach = hexagonal(target);
    let grid = TorusGrid::new(points, reach);
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

fn crowding(a: TorusPoint, b: TorusPoint, reach: f64) -> f64 {
    let closeness = 1.0 - distance(a, b).min(reach) / reach;
    let squared = closeness * closeness;
    let fourth = squared * squared;
    fourth * fourth
}
