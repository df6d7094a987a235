//! How wide the edges of a photo are: the blur of an edge that was sharp.
//!
//! Blurring an edge once more makes its slope less steep, the more so the sharper it was (Zhuo and Sim,
//! "Defocus map estimation from a single image", Pattern Recognition 44, 2011; the two scales as in Elder
//! and Zucker, IEEE PAMI 20, 1998). An edge of variance V, with V' added, keeps sqrt(V / (V + V')) of its
//! slope. Two blurs tell a step, of which both say the same, from a hair or a fold, of which they do not.
//! Brightness and colour are measured apart: a camera's colour is coarser.

use smp_shade::{DecodeTable, Linear, Srgb8};

use super::bands::{BAND_ROWS, Bands, brightness};
use super::photo_look::PhotoLook;
use crate::photo_view::{PhotoRows, pixels};

/// Number of the bins in which widths are counted, and the width of one, px.
pub(crate) const BINS: usize = 48;
pub(crate) const BIN_PX: f32 = 0.1;

/// How many edges of each width there are.
pub(crate) struct Widths {
    pub(crate) columns: usize,
    /// Edges of brightness in every cell of a map.
    pub(crate) cells: Vec<[f32; BINS]>,
    /// Edges of colour in the whole photo.
    pub(crate) colour: [f32; BINS],
}

/// Variance that the first blur adds (1 4 6 4 1), and the second to it (1 4 6 4 1 over every other pixel; "a
/// trous").
const ADDED: [f32; 2] = [1.0, 4.0];
/// Rows and columns beside what is looked at: the reach of both blurs and of a slope.
const MARGIN: usize = 8;
/// The least slope of an edge after the first blur, in linear light per px, and in noise of that light.
/// Judgement.
const LEAST_SLOPE: f32 = 0.008;
const LEAST_OF_NOISE: f32 = 0.8;
/// The same for the edges of colour, in shares of the difference of a full red and a full blue.
const LEAST_COLOUR_SLOPE: f32 = 0.02;
const LEAST_COLOUR_OF_NOISE: f32 = 1.2;
/// An edge counts as often as its slope, squared, is above the least: noise moves it less. Up to so often.
const MOST_WEIGHT: f32 = 50.0;
/// What the second blur may say in shares of what the first does. Of steps of any blur, angle and place
/// it is .8 to 1.0; of lines up to 3 px wide less than .4 (simulated). Judgement, with room for noise.
const STEP: [f32; 2] = [0.75, 1.25];
/// Variance of a pixel's box and of the difference over two pixels, as the second blur sees it (simulated:
/// .32 to .25 for a blur of 0 to 1 px; 5/12 for a Gaussian of their variance).
const PIXEL: f32 = 0.32;

/// Finds the widths of a photo's edges.
pub(crate) fn edge_widths(
    photo: &dyn PhotoRows,
    bands: &Bands,
    noise: &[f32; PhotoLook::LEVELS],
) -> Widths {
    let [wide, high] = photo.size_px().map(|side| side as usize);
    let columns = PhotoLook::COLUMNS;
    let rows = (high * columns).div_ceil(wide.max(1)).max(1);
    let mut widths = Widths {
        columns,
        cells: vec![[0.0; BINS]; columns * rows],
        colour: [0.0; BINS],
    };
    let table = DecodeTable::new();
    // The slope of noise at each brightness: the noise of a byte there, in linear light.
    let least: [f32; PhotoLook::LEVELS] = std::array::from_fn(|level| {
        let byte = (level * 256 + 128) / PhotoLook::LEVELS;
        let light = |byte: usize| table.channel(byte as u8);
        let per_byte = (light(byte + 4) - light(byte - 4)) / 8.0;
        LEAST_SLOPE.max(LEAST_OF_NOISE * noise[level] * per_byte)
    });
    let noisiest = noise.iter().copied().fold(0.0, f32::max) / 255.0;
    let least_colour = LEAST_COLOUR_SLOPE.max(LEAST_COLOUR_OF_NOISE * noisiest);
    let most_px = (BAND_ROWS + 2 * MARGIN).min(high) * wide;
    let mut bytes = Vec::with_capacity(4 * most_px);
    let mut band = Band::with_room(most_px);
    for [start, end] in bands.iter() {
        let from = start.saturating_sub(MARGIN);
        let to = (end + MARGIN).min(high);
        if to - from <= 2 * MARGIN || wide <= 2 * MARGIN {
            continue;
        }
        bytes.resize(4 * (to - from) * wide, 0);
        if !photo.copy_rows(from, &mut bytes) {
            continue;
        }
        let looked_at = start.max(from + MARGIN)..end.min(to - MARGIN);
        band.fill(wide, pixels(&bytes).map(|pixel| light(pixel, &table)));
        for y in looked_at.clone() {
            for x in MARGIN..wide - MARGIN {
                let at = (y - from) * wide + x;
                let [r, g, b] = [0, 1, 2].map(|channel| bytes[4 * at + channel]);
                let byte = brightness(Srgb8([r, g, b])) as usize;
                let least = least[(byte * PhotoLook::LEVELS / 256).min(PhotoLook::LEVELS - 1)];
                let cell = (y * columns / wide) * columns + x * columns / wide;
                if let Some(cell) = widths.cells.get_mut(cell) {
                    band.count(at, wide, least, cell);
                }
            }
        }
        // In the same room: a photo may be large.
        band.fill(wide, pixels(&bytes).map(redder));
        for y in looked_at {
            for x in MARGIN..wide - MARGIN {
                band.count(
                    (y - from) * wide + x,
                    wide,
                    least_colour,
                    &mut widths.colour,
                );
            }
        }
    }
    widths
}

/// Brightness of a pixel in linear light.
#[inline]
fn light(pixel: Srgb8, table: &DecodeTable) -> f32 {
    let Linear([r, g, b]) = table.linear(pixel);
    0.25 * (r + g + g + b)
}

/// Colour of a pixel without its brightness, as cameras and JPEG part the two: of encoded red and blue, as of Cr and Cb,
/// only the difference counts (ITU-T T.871).
#[inline]
fn redder(Srgb8([r, _, b]): Srgb8) -> f32 {
    (f32::from(r) - f32::from(b)) / 255.0
}

/// Some rows of one value a pixel, and blurred once and twice.
struct Band {
    values: [Vec<f32>; 3],
    half: Vec<f32>,
}

impl Band {
    /// For as many pixels; buffers that grow on the way would become twice as large.
    fn with_room(pixels: usize) -> Self {
        let room = || Vec::with_capacity(pixels);
        Self {
            values: [room(), room(), room()],
            half: room(),
        }
    }

    fn fill(&mut self, wide: usize, of: impl Iterator<Item = f32>) {
        let [values, once, twice] = &mut self.values;
        values.clear();
        values.extend(of);
        blur(values, &mut self.half, 1);
        blur(&self.half, once, wide);
        blur(once, &mut self.half, 2);
        blur(&self.half, twice, 2 * wide);
    }

    /// Counts the edge on which a pixel lies, if it lies on one, among those of its width.
    #[inline]
    fn count(&self, at: usize, wide: usize, least: f32, counts: &mut [f32; BINS]) {
        if let Some((sigma, slope)) = self.width(at, wide, least)
            && let Some(count) = counts.get_mut((sigma / BIN_PX) as usize)
        {
            *count += (slope * slope / (least * least)).min(MOST_WEIGHT);
        }
    }

    /// Sigma of the blur of the edge on which a pixel lies, px, and the slope of that edge; `None` where it lies on no edge.
    #[inline]
    fn width(&self, at: usize, wide: usize, least: f32) -> Option<(f32, f32)> {
        let [values, once, twice] = &self.values;
        let slope = |of: &[f32], at: usize| {
            let to = |step: usize| 0.5 * (of[at + step] - of[at - step]);
            [to(1), to(wide)]
        };
        let [right, down] = slope(once, at);
        let squared = right * right + down * down;
        if squared < least * least {
            return None;
        }
        // The steepest place across the edge.
        let step = match (right.abs(), down.abs()) {
            (r, d) if r > 2.4 * d => 1,
            (r, d) if d > 2.4 * r => wide,
            _ if right * down > 0.0 => wide + 1,
            _ => wide - 1,
        };
        let steeper = |at: usize| {
            let [r, d] = slope(once, at);
            r * r + d * d > squared
        };
        if steeper(at + step) || steeper(at - step) {
            return None;
        }
        // Slopes across the edge: noise along it does not count.
        let across = |of: &[f32]| {
            let [r, d] = slope(of, at);
            r * right + d * down
        };
        let (sharp, blurred) = (across(values) / squared, across(twice) / squared);
        // Steeper before than after, and the same way, or it is no edge.
        if sharp <= 1.0 || blurred <= 0.0 || blurred >= 1.0 {
            return None;
        }
        let near = ADDED[0] / (sharp * sharp - 1.0);
        let far = ADDED[1] * blurred * blurred / (1.0 - blurred * blurred) - ADDED[0];
        let step = far > STEP[0] * near && far < STEP[1] * near;
        let beyond = if far > PIXEL { far - PIXEL } else { 0.0 };
        step.then_some((beyond.sqrt(), squared.sqrt()))
    }
}

/// Blurs by 1 4 6 4 1 along a step; nothing is blurred into the ends.
fn blur(from: &[f32], to: &mut Vec<f32>, step: usize) {
    to.clear();
    to.extend_from_slice(from);
    let inner = from.len().saturating_sub(4 * step);
    let [a, b, c, d, e] = std::array::from_fn(|i| &from[(i * step).min(from.len())..]);
    let ends = a.iter().zip(e).map(|(a, e)| a + e);
    let beside = b.iter().zip(d).map(|(b, d)| b + d);
    let rest = ends.zip(beside).zip(c);
    for (out, ((ends, beside), middle)) in to[2 * step..].iter_mut().zip(rest).take(inner) {
        *out = 0.0625 * ends + 0.25 * beside + 0.375 * middle;
    }
}
