//! The light on a head: how bright skin is by the way it faces.
//!
//! What a matt surface gives back of any distant light is, to within one hundredth, a sum of nine functions of
//! its normal (Ramamoorthi and Hanrahan, "An efficient representation for irradiance environment maps",
//! SIGGRAPH 2001, equation 13). Their weights are found from skin whose normals are known, by least squares;
//! what does not go with the rest (brows, hair, glasses) weighs nothing in the end (Beaton and Tukey's
//! biweight, Technometrics 1974;16:147).

use smp_maths::nth_smallest;

/// How many functions there are.
const TERMS: usize = 9;
/// What large weights cost, by a term's order: a face shows half of all directions, and the rest must not be
/// made up. Judgement, tried on rendered heads in three lights.
const COST: [f64; 3] = [0.0, 0.004, 0.06];
/// Rounds of weighing anew.
const ROUNDS: usize = 6;
/// Standard deviations from which on a residual weighs nothing, and the deviation from the median one.
const BIWEIGHT: f64 = 4.685;
const TO_DEVIATION: f64 = 1.4826;
/// Darkest and lightest shade, in shares of the usual: what lies beyond was made up.
const RANGE: [f32; 2] = [0.22, 2.2];

/// Skin of a known direction, unit vector, and how bright it is.
pub(crate) type LitPixel = ([f32; 3], f32);

/// Brightness by direction.
#[derive(Clone, Debug)]
pub(crate) struct Shading {
    weights: [f64; TERMS],
    /// Brightness of the middle of the skin that it was found from.
    usual: f32,
}

fn terms([x, y, z]: [f32; 3]) -> [f64; TERMS] {
    let [x, y, z] = [x, y, z].map(f64::from);
    [
        1.0,
        x,
        y,
        z,
        x * y,
        x * z,
        y * z,
        x * x - y * y,
        3.0 * z * z - 1.0,
    ]
}

fn order(term: usize) -> usize {
    match term {
        0 => 0,
        1..=3 => 1,
        _ => 2,
    }
}

impl Shading {
    /// The light on `lit`, places of skin most of which go together; `None` of too few of them, or in darkness.
    pub(crate) fn of(lit: &[LitPixel]) -> Option<Self> {
        let bright = lit.iter().map(|l| f64::from(l.1));
        let bright: Vec<f64> = bright.filter(|b| b.is_finite()).collect();
        let usual = nth_smallest(&bright, bright.len() / 2)? as f32;
        if bright.len() < 4 * TERMS || usual <= 1e-4 {
            return None;
        }
        let known: Vec<([f64; TERMS], f64)> = lit
            .iter()
            .filter(|l| l.1.is_finite())
            .map(|l| (terms(l.0), f64::from(l.1 / usual)))
            .collect();
        let mut trust = vec![1.0; known.len()];
        let mut found = Self {
            weights: [0.0; TERMS],
            usual,
        };
        for _ in 0..ROUNDS {
            found.weights = least_squares(&known, &trust)?;
            let off = |(terms, bright): &([f64; TERMS], f64)| (found.sum(terms) - bright).abs();
            let all: Vec<f64> = known.iter().map(off).collect();
            let usual_off = nth_smallest(&all, all.len() / 2)?;
            let reach = BIWEIGHT * TO_DEVIATION * usual_off.max(0.01);
            for (trust, known) in trust.iter_mut().zip(&known) {
                let share = off(known) / reach;
                let left = (1.0 - share * share).max(0.0);
                *trust = left * left;
            }
        }
        Some(found)
    }

    fn sum(&self, terms: &[f64; TERMS]) -> f64 {
        terms.iter().zip(&self.weights).map(|(t, w)| t * w).sum()
    }

    /// How bright the middle of the skin is from which it was found.
    pub(crate) fn usual(&self) -> f32 {
        self.usual
    }

    /// How bright such skin is that faces there.
    pub(crate) fn at(&self, normal: [f32; 3]) -> f32 {
        let share = self.sum(&terms(normal)) as f32;
        self.usual * share.clamp(RANGE[0], RANGE[1])
    }
}

/// The weights with which the terms come nearest to what is known, by normal equations and Cholesky's
/// decomposition.
fn least_squares(known: &[([f64; TERMS], f64)], trust: &[f64]) -> Option<[f64; TERMS]> {
    let mut matrix = [[0.0; TERMS]; TERMS];
    let mut right = [0.0; TERMS];
    for ((terms, bright), trust) in known.iter().zip(trust) {
        for (i, row) in matrix.iter_mut().enumerate() {
            right[i] += trust * terms[i] * bright;
            for (cell, term) in row.iter_mut().zip(terms) {
                *cell += trust * terms[i] * term;
            }
        }
    }
    let all: f64 = trust.iter().sum();
    for (i, row) in matrix.iter_mut().enumerate() {
        row[i] += all * COST[order(i)] + 1e-9;
    }
    for i in 0..TERMS {
        for j in 0..=i {
            let sum: f64 = (0..j).map(|k| matrix[i][k] * matrix[j][k]).sum();
            let rest = matrix[i][j] - sum;
            if i == j {
                if rest <= 0.0 {
                    return None;
                }
                matrix[i][i] = rest.sqrt();
            } else {
                matrix[i][j] = rest / matrix[j][j];
            }
        }
    }
    for i in 0..TERMS {
        let sum: f64 = (0..i).map(|k| matrix[i][k] * right[k]).sum();
        right[i] = (right[i] - sum) / matrix[i][i];
    }
    for i in (0..TERMS).rev() {
        let sum: f64 = (i + 1..TERMS).map(|k| matrix[k][i] * right[k]).sum();
        right[i] = (right[i] - sum) / matrix[i][i];
    }
    Some(right)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Directions all over the sphere (Vogel's spiral), those that face the camera first.
    fn directions(count: usize) -> impl Iterator<Item = [f32; 3]> {
        (0..count).map(move |at| {
            let z = -1.0 + (at as f32 + 0.5) * 2.0 / count as f32;
            let turn = 2.399_963_2 * at as f32;
            let across = (1.0 - z * z).sqrt();
            [across * libm::cosf(turn), across * libm::sinf(turn), z]
        })
    }

    /// A matt ball under a distant lamp and a sky.
    fn lamp([x, y, z]: [f32; 3]) -> f32 {
        let towards = 0.5 * x - 0.5 * y - 0.707 * z;
        0.25 + 0.1 * (1.0 - y) + 0.6 * towards.max(0.0)
    }

    #[test]
    fn the_light_of_a_lamp_is_found_though_a_fifth_is_hair() {
        let lit: Vec<LitPixel> = directions(3000)
            .filter(|n| n[2] < 0.2)
            .enumerate()
            .map(|(at, n)| (n, lamp(n) * if at % 5 == 0 { 0.15 } else { 1.0 }))
            .collect();
        let shading = Shading::of(&lit).expect("enough of it");
        let (mut sum, mut count) = (0.0, 0.0);
        for n in directions(500).filter(|n| n[2] < 0.0) {
            let off = shading.at(n) - lamp(n);
            (sum, count) = (sum + off * off, count + 1.0);
        }
        let rms = (sum / count).sqrt();
        assert!(rms < 0.05, "{rms} of brightness up to .98");
        // Without the weights the hair would drag it down by a sixth.
        let front = [0.0, 0.0, -1.0];
        assert!((shading.at(front) / lamp(front) - 1.0).abs() < 0.06);
    }

    #[test]
    fn too_little_or_too_dark_skin_tells_no_light() {
        assert!(Shading::of(&[]).is_none());
        let dark: Vec<LitPixel> = directions(400).map(|n| (n, 0.0)).collect();
        assert!(Shading::of(&dark).is_none());
        let odd: Vec<LitPixel> = directions(400).map(|n| (n, f32::NAN)).collect();
        assert!(Shading::of(&odd).is_none());
        // All from one direction: no slope is made up.
        let flat: Vec<LitPixel> = (0..400).map(|_| ([0.0, 0.0, -1.0], 0.5)).collect();
        let shading = Shading::of(&flat).expect("enough of it");
        assert!((shading.at([0.0, 0.0, -1.0]) - 0.5).abs() < 0.02);
    }
}
