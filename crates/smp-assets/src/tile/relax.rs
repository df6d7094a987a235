//! Relaxation of the ranked tile: every beginning of the order pushes its points apart a little,
//! over and over, so that all of them become more even than elimination alone makes them.
//!
//! The push is the slope of two Gaussians. The wide one evens out what the eye sees as clouds (low
//! frequencies; Fattal 2011, "Blue-noise point sampling using kernel density model"), the narrow
//! one keeps neighbours from meeting: with the wide one alone the smallest distance collapses.

use super::grid::TorusGrid;
use super::part::{part, wrapped};
use super::random::Random;
use super::torus::{POINTS, TorusPoint, short_way};

/// Pushes in all; each serves one beginning.
const PASSES: u32 = 60_000;
/// Every so many passes the points that are too close are parted.
const PART_EVERY: u32 = 62;
/// Beginnings are drawn from the whole set down to this many halvings.
const HALVINGS: f64 = 7.0;
/// Share of the draws that serve the whole set, besides their part of the halvings.
const WHOLE: f64 = 0.05;
/// Widths of the Gaussians, and weight of the narrow one, in units of 1 / sqrt(points). Found by
/// trial with the instrument of `measure.rs`.
const WIDE: f64 = 0.7;
const NARROW: f64 = 0.3;
const NARROW_WEIGHT: f64 = 1.0;
/// Step at the first pass, falling to 0 at the last; and the longest step in units of spacing.
const STEP: f64 = 0.04;
const LONGEST: f64 = 0.05;

/// Relaxes the points of a tile, in rank order, in place.
pub(super) fn relax(points: &mut [TorusPoint], random: &mut Random) {
    for pass in 0..PASSES {
        if pass % PART_EVERY == 0 {
            part(points);
        }
        let cool = 1.0 - f64::from(pass) / f64::from(PASSES);
        let halvings = HALVINGS * ((1.0 + WHOLE) * random.next() - WHOLE).max(0.0);
        let count = (POINTS as f64 * libm::exp2(-halvings)) as usize;
        push(&mut points[..count.clamp(2, POINTS)], STEP * cool);
    }
}

/// One push of all points by all points.
fn push(points: &mut [TorusPoint], step: f64) {
    let spacing = 1.0 / (points.len() as f64).sqrt();
    let reach = 3.2 * WIDE * spacing;
    let grid = TorusGrid::new(points, reach);
    let slope = |squared: f64, width: f64| {
        libm::exp(-squared / (2.0 * width * width * spacing * spacing)) / (width * width)
    };
    let moved: Vec<TorusPoint> = (0..points.len())
        .map(|i| {
            let [x, y] = points[i];
            let mut force = [0.0; 2];
            for &j in grid.cells_around(points[i]).flatten() {
                let away = [short_way(x - points[j][0]), short_way(y - points[j][1])];
                let squared = away[0] * away[0] + away[1] * away[1];
                if j != i && squared <= reach * reach {
                    let weight = slope(squared, WIDE) + NARROW_WEIGHT * slope(squared, NARROW);
                    force = [force[0] + weight * away[0], force[1] + weight * away[1]];
                }
            }
            let length = step * (force[0] * force[0] + force[1] * force[1]).sqrt();
            let limit = step * (LONGEST * spacing / length.max(1e-12)).min(1.0);
            [wrapped(x + limit * force[0]), wrapped(y + limit * force[1])]
        })
        .collect();
    points.copy_from_slice(&moved);
}
