//! The instrument that judges a set of points on the unit torus, with the field's measures.

use super::grid::TorusGrid;
use super::torus::{TorusPoint, distance, hexagonal};

/// Measures of a set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PointStatistics {
    /// Smallest distance over that of the hexagonal lattice of the same number.
    pub rho: f64,
    /// Relative spread of nearest distances; 0 for a lattice.
    pub spread: f64,
    /// Clark-Evans index (Clark and Evans 1954): mean nearest distance over that of random points;
    /// 1 random, 2.149 hexagonal.
    pub clark_evans: f64,
    /// Mean power at low frequencies, |k| < sqrt(N) / 2; 1 for random points, 0 for a lattice.
    pub low_power: f64,
    /// Largest mean power of any ring up to |k| = 2 sqrt(N); 1 for random points, large for a
    /// lattice, whose smallest distance alone would look superb.
    pub peak: f64,
    /// Radius of the largest hole over the hexagonal spacing of the same number.
    pub cover: f64,
}

/// Measures a set of at least two points.
pub fn measure(points: &[TorusPoint]) -> PointStatistics {
    PointStatistics {
        peak: peak(points),
        ..evenness(points)
    }
}

/// The same without the peak, which takes longest; it is 0.
pub(super) fn evenness(points: &[TorusPoint]) -> PointStatistics {
    let n = points.len() as f64;
    let nearest: Vec<f64> = points
        .iter()
        .enumerate()
        .map(|(i, &p)| {
            let others = points.iter().enumerate().filter(|(j, _)| *j != i);
            others.fold(f64::MAX, |least, (_, &q)| least.min(distance(p, q)))
        })
        .collect();
    let mean = nearest.iter().sum::<f64>() / n;
    let variance = nearest.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / n;
    let least = nearest.iter().copied().fold(f64::MAX, f64::min);
    PointStatistics {
        rho: least / hexagonal(points.len()),
        spread: variance.sqrt() / mean,
        clark_evans: mean * 2.0 * n.sqrt(),
        low_power: low_power(points),
        peak: 0.0,
        cover: largest_hole(points) / hexagonal(points.len()),
    }
}

/// Periodogram `|sum exp(2 pi i k.x)|^2 / N` at one frequency.
fn power(points: &[TorusPoint], kx: i32, ky: i32) -> f64 {
    let (mut re, mut im) = (0.0, 0.0);
    for p in points {
        let turn = std::f64::consts::TAU * (f64::from(kx) * p[0] + f64::from(ky) * p[1]);
        let (s, c) = libm::sincos(turn);
        re += c;
        im += s;
    }
    (re * re + im * im) / points.len() as f64
}

/// Mean power over 0 < |k| < sqrt(N) / 2.
fn low_power(points: &[TorusPoint]) -> f64 {
    let reach = 0.5 * (points.len() as f64).sqrt();
    let top = reach as i32;
    let (mut sum, mut count) = (0.0, 0.0);
    for ky in 0..=top {
        for kx in -top..=top {
            let length = f64::from(kx * kx + ky * ky).sqrt();
            // Half of the plane is enough: the power of -k is that of k.
            if length >= reach || ky == 0 && kx <= 0 {
                continue;
            }
            sum += power(points, kx, ky);
            count += 1.0;
        }
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

/// Rings of the radial power, each sqrt(N) / 20 wide, from sqrt(N) / 4 to 2 sqrt(N); at most
/// about 60 frequencies a ring are looked at.
fn peak(points: &[TorusPoint]) -> f64 {
    let unit = (points.len() as f64).sqrt() / 20.0;
    (5..40).fold(0.0, |highest: f64, ring| {
        let (mut sum, mut count) = (0.0, 0.0);
        for step in 0..60 {
            let turn = std::f64::consts::PI * f64::from(step) / 60.0;
            let radius = unit * (f64::from(ring) + f64::from(step * 7 % 10) / 10.0);
            let (s, c) = libm::sincos(turn);
            let (kx, ky) = (libm::round(radius * c), libm::round(radius * s));
            sum += power(points, kx as i32, ky as i32);
            count += 1.0;
        }
        highest.max(sum / count)
    })
}

/// Distance from the emptiest place to its nearest point, looked for on a grid of an eighth of
/// the spacing.
fn largest_hole(points: &[TorusPoint]) -> f64 {
    let side = 8 * (points.len() as f64).sqrt() as usize;
    let cells = TorusGrid::new(points, 1.5 / (points.len() as f64).sqrt());
    let mut hole: f64 = 0.0;
    for y in 0..side {
        for x in 0..side {
            let at = [x, y].map(|v| (v as f64 + 0.5) / side as f64);
            let nearest = cells.around(at).map(|j| distance(at, points[j]));
            hole = hole.max(nearest.fold(f64::MAX, f64::min).min(1.0));
        }
    }
    hole
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::super::torus::{POINTS, STEPS};
    use super::*;

    fn near(value: f64, truth: f64, room: f64) {
        assert!((value - truth).abs() <= room, "{value} is not {truth}");
    }

    #[test]
    fn the_instrument_knows_random_points() {
        let mut random = Random(7);
        let points: Vec<TorusPoint> = (0..2000).map(|_| [random.next(), random.next()]).collect();
        let m = measure(&points);
        near(m.clark_evans, 1.0, 0.05);
        near(m.low_power, 1.0, 0.15);
        near(m.spread, 0.5227, 0.03); // Rayleigh: sqrt(4 / pi - 1)
        near(m.peak, 1.2, 0.4);
        assert!(m.rho < 0.1 && m.cover > 1.2, "{m:?}");
    }

    #[test]
    fn the_instrument_knows_a_hexagonal_lattice() {
        // 26 x 30 rows: the torus fits a hexagonal lattice within a promille.
        let points: Vec<TorusPoint> = (0..30 * 26)
            .map(|i| {
                let (row, column) = (i / 26, i % 26);
                let shift = if row % 2 == 0 { 0.0 } else { 0.5 };
                [(f64::from(column) + shift) / 26.0, f64::from(row) / 30.0]
            })
            .collect();
        let m = measure(&points);
        near(m.rho, 1.0, 0.01);
        near(m.clark_evans, 2.149, 0.01);
        near(m.spread, 0.0, 1e-6);
        near(m.low_power, 0.0, 1e-9);
        near(m.cover, 0.577, 0.03); // the circumradius of a triangle of side 1: 1 / sqrt 3
        assert!(m.peak > 20.0, "{m:?}");
    }

    #[test]
    fn the_instrument_knows_a_jittered_grid() {
        let mut random = Random(9);
        let points: Vec<TorusPoint> = (0..2500)
            .map(|i| {
                let at = |v: usize, r: f64| (v as f64 + r) / 50.0;
                [at(i % 50, random.next()), at(i / 50, random.next())]
            })
            .collect();
        let m = measure(&points);
        // Between random and blue noise, quiet only at the lowest frequencies.
        assert!(m.clark_evans > 1.1 && m.clark_evans < 1.4, "{m:?}");
        assert!(m.low_power > 0.05 && m.low_power < 0.5, "{m:?}");
    }

    /// The committed tile; `make_tile --check` tells whether it is the maker's.
    const TILE: &[u8] = include_bytes!("../../../smp-dots/assets/tile.bin");

    /// The committed tile's points in rank order.
    fn tile() -> Vec<TorusPoint> {
        let number = |index: usize| {
            let bit = |at: usize| u32::from(TILE[at / 8] >> (at % 8) & 1);
            let value: u32 = (0..11).map(|i| bit(11 * index + i) << i).sum();
            f64::from(value) / STEPS
        };
        let points: Vec<TorusPoint> = (0..POINTS)
            .map(|rank| [number(2 * rank), number(2 * rank + 1)])
            .collect();
        assert_eq!(TILE.len(), POINTS * 22 / 8);
        points
    }

    #[test]
    fn a_session_shown_alone_is_spread_more_evenly_than_by_chance() {
        let points = tile();
        for per_cm2 in [100.0, 150.0, 180.0, 240.0] {
            let count = |share: f64| (share * per_cm2 / 256.0 * POINTS as f64) as usize;
            for (from, to) in [
                (0.0, 0.3),
                (0.3, 0.7),
                (0.7, 1.0),
                (0.0, 0.5),
                (0.5, 1.0),
                (0.6, 0.85),
            ] {
                let m = measure(&points[count(from)..count(to)]);
                assert!(m.clark_evans >= 1.35, "{per_cm2}, {from} to {to}: {m:?}");
            }
        }
    }

    /// Not only the beginnings looked at below: where density varies, every one is seen somewhere.
    #[test]
    fn points_keep_their_distance_from_the_beginning_on_that_has_both() {
        let points = tile();
        for later in 40..points.len() {
            let least = 0.61 * hexagonal(later + 1);
            for earlier in 0..later {
                let apart = distance(points[earlier], points[later]);
                assert!(
                    apart >= least,
                    "{earlier} and {later}: {apart} below {least}"
                );
            }
        }
    }

    #[test]
    fn every_beginning_of_the_tile_is_blue_noise() {
        let points = tile();
        for share in [
            0.01, 0.02, 0.05, 0.125, 0.25, 0.33, 0.42, 0.5, 0.67, 0.84, 1.0,
        ] {
            let m = measure(&points[..(share * POINTS as f64) as usize]);
            assert!(m.rho >= 0.58, "{share}: {m:?}");
            assert!((1.6..=1.8).contains(&m.clark_evans), "{share}: {m:?}");
            assert!((0.07..=0.14).contains(&m.spread), "{share}: {m:?}");
            let most = if share < 1.0 { 0.08 } else { 0.05 };
            assert!(m.low_power <= most, "{share}: {m:?}");
            assert!(m.cover <= 0.92, "{share}: {m:?}");
            assert!(m.peak <= 2.2, "{share}: {m:?}");
        }
    }
}
