//! The look measured: noise by brightness, and from the widths of the edges a map of the blur and the softness of colour.

use smp_maths::bounded;

use super::bands::Bands;
use super::edges::{BIN_PX, BINS, Widths, edge_widths};
use super::grain::noise_by_brightness;
use super::photo_look::PhotoLook;
use crate::photo_view::PhotoRows;

impl PhotoLook {
    /// Measures `photo`.
    ///
    /// ```
    /// use smp_vision::{PhotoLook, PhotoView};
    /// let rgba = vec![128; 4 * 64 * 64];
    /// let look = PhotoLook::of(&PhotoView { rgba: &rgba, width_px: 64, height_px: 64 });
    /// assert!(look.noise().iter().chain(look.blur()).all(|&steps| steps == 0));
    /// ```
    pub fn of(photo: &dyn PhotoRows) -> Self {
        let bands = Bands::of(photo);
        let noise = noise_by_brightness(photo, &bands);
        let widths = edge_widths(photo, &bands, &noise);
        let mut bytes: Vec<u8> = noise.map(|n| in_steps(n, Self::STEP_BYTES)).to_vec();
        let colour_px = colour_softness(&widths.colour);
        bytes.push(in_steps(colour_px, Self::COLOUR_STEP_PX));
        let blur = blur_map(widths);
        bytes.extend(blur.iter().map(|&sigma| in_steps(sigma, Self::STEP_PX)));
        Self(bytes)
    }
}

fn in_steps(value: f32, step: f32) -> u8 {
    (value / step + 0.5) as u8
}

/// Softer and sharper edges lie side by side: shadows and folds are soft in themselves. So many of an
/// area's edges, the sharpest, are believed to be sharper than the blur. Judgement, tried on made photos.
const SHARPEST: f32 = 0.30;
/// Fewer edges on the whole photo tell nothing. A steep one counts as several (`edges.rs`).
const LEAST_EDGES: f32 = 200.0;
/// What the whole photo counts in each area, in edges of the area's own.
const WHOLE_EDGES: f32 = 1000.0;
/// The least and the most blur that is believed of an area, in shares of that of the whole photo; the most that is
/// believed, px; what sharp edges seem to have, since hardly one is a perfect step, which is taken off;
/// and what is not worth to be drawn: matching it brings dots no nearer to photographed ones. Judgement.
const FROM_WHOLE: [f32; 2] = [0.7, 1.4];
const MOST_PX: f32 = 3.9;
const SHARP_PX: f32 = 0.2;
const FAINT_PX: f32 = 0.45;
/// How far the edges of an area are gathered, cells.
const GATHER: usize = 3;

/// Sigma of the softness of colour, px, from the widths of its edges; 0 where too few tell it.
fn colour_softness(edges: &[f32; BINS]) -> f32 {
    if edges.iter().sum::<f32>() < LEAST_EDGES {
        return 0.0;
    }
    quantile(edges).min(MOST_PX)
}

/// Sigma of the blur by cell, from the widths of its edges.
fn blur_map(widths: Widths) -> Vec<f32> {
    let Widths {
        columns, mut cells, ..
    } = widths;
    let mut whole = [0.0; BINS];
    for cell in &cells {
        for (sum, count) in whole.iter_mut().zip(cell) {
            *sum += count;
        }
    }
    let edges: f32 = whole.iter().sum();
    if edges < LEAST_EDGES {
        return vec![0.0; cells.len()];
    }
    let usual = quantile(&whole);
    for _ in 0..2 {
        cells = gathered(&cells, columns);
    }
    let share = WHOLE_EDGES / edges;
    let sigmas = cells.iter().map(|cell| {
        let mut mixed = *cell;
        for (count, all) in mixed.iter_mut().zip(whole) {
            *count += share * all;
        }
        let [low, high] = FROM_WHOLE.map(|times| times * usual);
        [bounded(quantile(&mixed), low, high)]
    });
    let mut sigmas: Vec<[f32; 1]> = sigmas.collect();
    for _ in 0..2 {
        sigmas = gathered(&sigmas, columns);
    }
    // Gathering sums up: as many cells as there are within reach.
    let mut counts = vec![[1.0]; sigmas.len()];
    for _ in 0..2 {
        counts = gathered(&counts, columns);
    }
    let means = sigmas.iter().zip(counts).map(|(sum, n)| sum[0] / n[0]);
    means
        .map(|sigma| {
            let beyond = sigma * sigma - SHARP_PX * SHARP_PX;
            if beyond < FAINT_PX * FAINT_PX {
                0.0
            } else {
                beyond.sqrt().min(MOST_PX)
            }
        })
        .collect()
}

/// The width that the sharpest edges stay below.
fn quantile(counts: &[f32; BINS]) -> f32 {
    let wanted = SHARPEST * counts.iter().sum::<f32>();
    let mut below = 0.0;
    for (bin, &count) in counts.iter().enumerate() {
        if below + count >= wanted && count > 0.0 {
            return (bin as f32 + (wanted - below) / count) * BIN_PX;
        }
        below += count;
    }
    0.0
}

/// Sums of the cells within reach, to the sides and then up and down.
fn gathered<const N: usize>(cells: &[[f32; N]], columns: usize) -> Vec<[f32; N]> {
    let rows = cells.len() / columns;
    let sum = |range: std::ops::RangeInclusive<usize>, at: &dyn Fn(usize) -> [f32; N]| {
        range.fold([0.0; N], |mut sum, index| {
            for (sum, value) in sum.iter_mut().zip(at(index)) {
                *sum += value;
            }
            sum
        })
    };
    let near = |at: usize, end: usize| at.saturating_sub(GATHER)..=(at + GATHER).min(end - 1);
    let mut along = Vec::with_capacity(cells.len());
    for row in cells.chunks(columns) {
        along.extend((0..columns).map(|x| sum(near(x, columns), &|x| row[x])));
    }
    let across = (0..rows).flat_map(|y| (0..columns).map(move |x| (x, y)));
    across
        .map(|(x, y)| sum(near(y, rows), &|y| along[y * columns + x]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photo_view::PhotoView;

    /// How much of a pixel lies in discs around middles 160 px apart whose edges have a known blur.
    fn in_discs(x: u32, y: u32, blur_px: f64) -> f64 {
        let (cx, cy) = (x / 160 * 160 + 80, y / 160 * 160 + 80);
        let (dx, dy) = (
            f64::from(x) - f64::from(cx) + 0.3,
            f64::from(y) - f64::from(cy),
        );
        let mut inside = 0.0;
        for sample in 0..16 {
            let off = |n: u32| (f64::from(n) + 0.5) / 4.0 - 0.5;
            let (px, py) = (dx + off(sample % 4), dy + off(sample / 4));
            let outside = (px * px + py * py).sqrt() - 55.0;
            let share = outside / (blur_px.max(1e-3) * std::f64::consts::SQRT_2);
            inside += (0.5 - 0.5 * libm::erf(share)) / 16.0;
        }
        inside
    }

    /// A photo of discs and slopes with a known blur in linear light and a known noise of its bytes.
    fn made(wide: u32, high: u32, blur_px: f64, noise: f64) -> Vec<u8> {
        let mut state = 1u32;
        let mut chance = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / 16_777_216.0
        };
        let mut rgba = Vec::new();
        for y in 0..high {
            for x in 0..wide {
                let inside = in_discs(x, y, blur_px);
                let shade = 0.28 + 0.1 * f64::from(y) / f64::from(high);
                let light = 0.12 + inside * shade;
                let byte = 255.0 * smp_shade::encode_srgb(light);
                let off = (0..12).map(|_| chance()).sum::<f64>() - 6.0;
                let value = (byte + noise * off + 0.5).clamp(0.0, 255.0) as u8;
                rgba.extend([value, value, value, 255]);
            }
        }
        rgba
    }

    fn look(wide: u32, high: u32, blur_px: f64, noise: f64) -> PhotoLook {
        let rgba = made(wide, high, blur_px, noise);
        PhotoLook::of(&PhotoView {
            rgba: &rgba,
            width_px: wide,
            height_px: high,
        })
    }

    #[test]
    fn known_blur_and_known_noise_are_found() {
        for noise in [0.0, 2.0, 5.0] {
            for blur_px in [0.0, 0.7, 1.0, 1.5, 2.2, 3.0] {
                let look = look(960, 640, blur_px, noise);
                let sigmas = look.blur().iter();
                for sigma in sigmas.map(|&steps| f64::from(steps) * f64::from(PhotoLook::STEP_PX)) {
                    // In much noise, wide edges come out too sharp.
                    let low = if noise > 3.0 { 0.65 } else { 0.85 } * blur_px - 0.06;
                    let found = low..1.05 * blur_px + 0.03;
                    assert!(
                        found.contains(&sigma),
                        "{blur_px} px, noise {noise}: {sigma}"
                    );
                }
                let steps = f64::from(look.noise()[10]);
                let found = steps * f64::from(PhotoLook::STEP_BYTES);
                assert!(
                    (found - noise).abs() < 0.1 * noise + 0.01,
                    "{noise}: {found}"
                );
            }
        }
    }

    #[test]
    fn the_softness_of_colour_is_found_apart_from_that_of_brightness() {
        let (wide, high) = (640, 480);
        let looked = |brightness_px: f64, colour_px: f64| {
            let places = (0..wide * high).map(|at| [at % wide, at / wide]);
            let rgba = places.flat_map(|[x, y]| {
                let grey = 90.0 + 60.0 * in_discs(x, y, brightness_px);
                // As much more red as less blue: the brightness stays.
                let colour = 40.0 * in_discs(x + 40, y + 30, colour_px);
                let [r, b] = [grey + colour, grey - colour].map(|v| (v + 0.5) as u8);
                [r, (grey + 0.5) as u8, b, 255]
            });
            let rgba: Vec<u8> = rgba.collect();
            PhotoLook::of(&PhotoView {
                rgba: &rgba,
                width_px: wide,
                height_px: high,
            })
        };
        for colour_px in [0.5, 1.0, 1.6, 2.2, 3.0] {
            for brightness_px in [0.5, 1.5] {
                let found = looked(brightness_px, colour_px).colour_px();
                let near = f64::from(found.expect("edges of colour")) / colour_px;
                assert!((0.85..1.2).contains(&near), "{colour_px}: {found:?}");
            }
        }
        let grey = look(640, 480, 1.0, 1.0);
        assert_eq!(grey.colour_px(), None);
    }

    #[test]
    fn what_shows_nothing_is_sharp_and_without_grain() {
        for (wide, high) in [(1, 1), (3, 400), (200, 7), (64, 64)] {
            let rgba = vec![128; 4 * wide as usize * high as usize];
            let look = PhotoLook::of(&PhotoView {
                rgba: &rgba,
                width_px: wide,
                height_px: high,
            });
            assert!(look.0.iter().all(|&byte| byte == 0));
            let rows = (high as usize * PhotoLook::COLUMNS).div_ceil(wide as usize);
            assert_eq!(look.blur().len(), rows * PhotoLook::COLUMNS);
        }
        assert!(PhotoLook::default().blur().is_empty() && PhotoLook(vec![3]).noise().is_empty());
    }

    #[test]
    fn of_a_large_photo_bands_are_looked_at() {
        let look = look(2400, 1900, 1.5, 2.0);
        let middle = look.blur()[look.blur().len() / 2];
        assert!(
            (f32::from(middle) * PhotoLook::STEP_PX - 1.5).abs() < 0.15,
            "{middle}"
        );
    }
}
