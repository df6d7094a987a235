//! Dots in a picture that is not sharp. What blurs a photo (focus, motion, the sensor, the file) blurs
//! what is drawn into it, or it looks pasted on; a Gaussian stands for all of it.
//!
//! The stamp of a dot is convolved with it: what a pixel's box holds of a sharp dot, spread to the pixels
//! beside it by weights of exactly that variance.

use crate::raster::blur::{add_times, gaussian_reach};
use crate::splat::stamp::{Ellipse, Stamp, WHOLE};

/// How soft a picture is, by place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Softness<'a> {
    /// Sigma of the blur in steps, cell by cell, row by row; empty where all is sharp.
    pub cells: &'a [u8],
    /// Cells in a row.
    pub columns: usize,
    /// Cells per px.
    pub per_px: f32,
    /// Sigma of one step, px.
    pub step_px: f32,
}

impl Softness<'_> {
    /// Sigma of the blur at a place, in steps. The cells hardly differ from one to the next.
    #[inline(always)]
    pub(crate) fn at(&self, at: [f32; 2]) -> u8 {
        if self.cells.is_empty() {
            0
        } else {
            self.of_cell(at)
        }
    }

    #[inline(never)]
    fn of_cell(&self, at: [f32; 2]) -> u8 {
        // In floats, which do not run over: dots may lie anywhere.
        let [x, y] = at.map(|v| (v * self.per_px).floor());
        let cell = self.cells.get((y * self.columns as f32 + x) as usize);
        cell.map_or(0, |&steps| steps)
    }

    /// The strongest blur, px.
    pub(crate) fn most(&self) -> f32 {
        let steps = self.cells.iter().fold(0, |most, &steps| most.max(steps));
        f32::from(steps) * self.step_px
    }
}

/// Below this sigma, px, samples of a Gaussian have not its variance, and three weights do.
const FEW_PX: f32 = 0.6;
/// The weights end at two and a half sigma: widened by this factor they have the variance of a whole Gaussian.
const WIDER: f32 = 1.05;
/// Less of a pixel than this is left to the others: beyond the reach of the dot's halo there would be core.
const LEAST: f32 = 20.0 / WHOLE;

/// The weights of a blur, from one end to the other; their sum is of no matter, stamps are scaled.
fn weigh(weights: &mut Vec<f32>, sigma_px: f32) {
    weights.clear();
    let variance = sigma_px * sigma_px;
    if sigma_px < FEW_PX {
        weights.extend([0.5 * variance, 1.0 - variance, 0.5 * variance]);
        return;
    }
    let reach = gaussian_reach(WIDER * sigma_px);
    weights.resize(2 * reach + 1, 0.0);
    // From one place to the next a Gaussian falls by an odd power of its first step.
    let first = libm::expf(-0.5 / (WIDER * WIDER * variance));
    let (mut weight, mut fall) = (1.0, first);
    for at in 0..=reach {
        (weights[reach - at], weights[reach + at]) = (weight, weight);
        weight *= fall;
        fall *= first * first;
    }
}

impl Stamp {
    /// Blurs what is covered; returns how many pixels further it reaches to each side.
    #[cold]
    pub(crate) fn soften(&mut self, e: &Ellipse, blur_px: f32) -> usize {
        let [along, weights] = &mut self.samples;
        weigh(weights, blur_px);
        let reach = weights.len() / 2;
        let wide = self.size[0];
        self.size = self.size.map(|side| side + 2 * reach);
        let [columns, rows] = self.size;
        along.clear();
        along.resize(columns * (rows - 2 * reach), 0.0);
        let lines = self.coverage.chunks_exact(wide);
        for (line, out) in lines.zip(along.chunks_exact_mut(columns)) {
            for (x, &share) in line.iter().enumerate() {
                add_times(&mut out[x..x + weights.len()], weights, share);
            }
        }
        self.coverage.clear();
        self.coverage.resize(columns * rows, 0.0);
        for (y, line) in along.chunks_exact(columns).enumerate() {
            let reached = self.coverage[y * columns..].chunks_exact_mut(columns);
            for (out, &weight) in reached.zip(&*weights) {
                add_times(out, line, weight);
            }
        }
        let least = LEAST * self.sum() / e.mass();
        for share in &mut self.coverage {
            *share = if *share < least { 0.0 } else { *share };
        }
        reach
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::splat::stamp::{BlurredEllipse, Fineness, SOFTNESS};

    /// What is covered of pixels around a dot, columns and rows by their middles: small pieces of the disc, each a
    /// Gaussian in a box, which is one along the rows times one along the columns.
    fn truth(e: &Ellipse, blur_px: f32, [columns, rows]: [&[f32]; 2]) -> Vec<f64> {
        const PIECES: i32 = 60;
        let mut sums = vec![0.0; columns.len() * rows.len()];
        let reach = 1.0 + f64::from(SOFTNESS);
        let part = reach / f64::from(PIECES);
        let [c, s] = e.along.map(f64::from);
        let (major, flat) = (f64::from(e.major_px), f64::from(e.flat));
        let per = 1.0 / (f64::from(blur_px) * std::f64::consts::SQRT_2);
        let inside = |middle: f64, at: f32| {
            let [low, high] = [-0.5, 0.5].map(|half| (f64::from(at) + half - middle) * per);
            0.5 * (libm::erf(high) - libm::erf(low))
        };
        for j in -PIECES..PIECES {
            for i in -PIECES..PIECES {
                let (u, v) = ((f64::from(i) + 0.5) * part, (f64::from(j) + 0.5) * part);
                let t = (reach - (u * u + v * v).sqrt()) / (2.0 * f64::from(SOFTNESS));
                let t = t.clamp(0.0, 1.0);
                let piece = smp_maths::ease(t) * part * part * major * major * flat;
                if piece > 0.0 {
                    let x = major * (c * u - s * flat * v);
                    let y = major * (s * u + c * flat * v);
                    let across: Vec<f64> =
                        columns.iter().map(|&at| piece * inside(x, at)).collect();
                    for (line, &at) in sums.chunks_exact_mut(columns.len()).zip(rows) {
                        let down = inside(y, at);
                        for (sum, across) in line.iter_mut().zip(&across) {
                            *sum += across * down;
                        }
                    }
                }
            }
        }
        sums
    }

    #[test]
    fn a_blurred_dot_is_the_dot_convolved_with_a_gaussian() {
        let mut stamp = Stamp::default();
        let mut worst = [0.0f64; 2];
        for major_px in [0.25, 0.5, 0.9, 1.4, 2.5, 5.0] {
            for flat in [1.0, 0.6, 0.35] {
                for blur_px in [0.25, 0.5, 0.7, 1.0, 1.5, 3.0] {
                    let turn = 0.9f32 * major_px + blur_px;
                    let e = Ellipse {
                        major_px,
                        flat,
                        along: [libm::cosf(turn), libm::sinf(turn)],
                    };
                    let at = [20.0 + 0.37 * blur_px, 20.0 + 0.271 * major_px];
                    let drawn = stamp.cover(
                        &BlurredEllipse {
                            ellipse: e,
                            blur_px,
                        },
                        at,
                        Fineness::Resting,
                    );
                    let middles = [0, 1].map(|axis| {
                        let place = |step| drawn.corner[axis] as f32 + step as f32 + 0.5 - at[axis];
                        (0..drawn.size[axis]).map(place).collect::<Vec<_>>()
                    });
                    let truth = truth(&e, blur_px, [&middles[0], &middles[1]]);
                    let mut sum = 0.0;
                    let mut off = 0.0f64;
                    for (steps, truth) in drawn.coverage.iter().zip(truth) {
                        let coverage = f64::from(*steps) / f64::from(WHOLE);
                        sum += coverage;
                        off = off.max((coverage - truth).abs());
                    }
                    let of = usize::from(flat < 0.5);
                    worst[of] = worst[of].max(off);
                    let mass = f64::from(e.mass());
                    assert!((sum / mass - 1.0).abs() < 3e-3, "{e:?}: {sum} {mass}");
                }
            }
        }
        // A sharp one errs by .022 and .045 (`stamp.rs`).
        assert!(worst[0] < 0.036 && worst[1] < 0.05, "{worst:?}");
    }
}
