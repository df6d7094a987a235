//! The instrument that judges a set of points on the unit torus, with the field's measures.

use super::{Point, distance};

/// Measures of a set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// Smallest distance over that of the hexagonal lattice of the same number.
    pub rho: f64,
    /// Relative spread of nearest distances; 0 for a lattice.
    pub spread: f64,
    /// Clark-Evans index (Clark and Evans 1954): mean nearest distance over that of random points;
    /// 1 random, 2.149 hexagonal.
    pub clark_evans: f64,
    /// Mean power at low frequencies, |k| < sqrt(N) / 2; 1 for random points, 0 for a lattice.
    pub low_power: f64,
}

/// Measures a set of at least two points.
pub fn measure(points: &[Point]) -> Measures {
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
    Measures {
        rho: least / (2.0 / (3.0f64.sqrt() * n)).sqrt(),
        spread: variance.sqrt() / mean,
        clark_evans: mean * 2.0 * n.sqrt(),
        low_power: low_power(points),
    }
}

/// Mean of the periodogram `|sum exp(2 pi i k.x)|^2 / N` over 0 < |k| < sqrt(N) / 2.
fn low_power(points: &[Point]) -> f64 {
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
            let (mut re, mut im) = (0.0, 0.0);
            for p in points {
                let turn = std::f64::consts::TAU * (f64::from(kx) * p[0] + f64::from(ky) * p[1]);
                let (s, c) = libm::sincos(turn);
                re += c;
                im += s;
            }
            sum += (re * re + im * im) / points.len() as f64;
            count += 1.0;
        }
    }
    if count > 0.0 { sum / count } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::{POINTS, Random, make};
    use super::*;

    fn near(value: f64, truth: f64, room: f64) {
        assert!((value - truth).abs() <= room, "{value} is not {truth}");
    }

    #[test]
    fn the_instrument_knows_random_points() {
        let mut random = Random(7);
        let points: Vec<Point> = (0..2000).map(|_| [random.next(), random.next()]).collect();
        let m = measure(&points);
        near(m.clark_evans, 1.0, 0.05);
        near(m.low_power, 1.0, 0.15);
        near(m.spread, 0.5227, 0.03); // Rayleigh: sqrt(4 / pi - 1)
        assert!(m.rho < 0.1);
    }

    #[test]
    fn the_instrument_knows_a_hexagonal_lattice() {
        // 26 x 30 rows: the torus fits a hexagonal lattice within a promille.
        let points: Vec<Point> = (0..30 * 26)
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
    }

    #[test]
    fn the_instrument_knows_a_jittered_grid() {
        let mut random = Random(9);
        let points: Vec<Point> = (0..2500)
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

    #[test]
    fn every_beginning_of_the_tile_is_blue_noise() {
        let points = make();
        for share in [0.05, 0.125, 0.25, 0.33, 0.5, 0.67, 0.84, 1.0] {
            let m = measure(&points[..(share * POINTS as f64) as usize]);
            assert!(m.rho >= 0.52, "{share}: {m:?}");
            assert!((1.50..=1.85).contains(&m.clark_evans), "{share}: {m:?}");
            assert!((0.05..=0.17).contains(&m.spread), "{share}: {m:?}");
            assert!(m.low_power <= 0.16, "{share}: {m:?}");
        }
    }
}
