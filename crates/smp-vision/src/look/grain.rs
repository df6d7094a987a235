//! The noise of a photo at each brightness: sensor noise, or what denoising and compression left of it.
//!
//! Each block is judged by Immerkaer's mask ("Fast noise variance estimation", CVIU 64, 1996), which lets
//! no slope and no straight edge through; the calmest blocks of a brightness tell its noise (as Foi et al.,
//! IEEE TIP 17, 2008, take smooth areas level by level).

use smp_maths::nth_smallest;

use super::bands::{Bands, brightness};
use super::photo_look::PhotoLook;
use crate::photo_view::{PhotoRows, pixels};

/// Side of a block, px.
const BLOCK: usize = 16;
/// The share of the calmest blocks of a brightness, and how many it must have. Judgement.
const CALMEST: f32 = 0.35;
const LEAST_BLOCKS: usize = 8;
/// The most noise of a brightness, in that of the calmest: more is texture. Judgement: between an eighth
/// and full light, square root noise behind a gamma of 1/2.2 changes by less.
const MOST_TIMES: f32 = 2.0;
/// Variance of a brightness of which R, G and B were rounded: a twelfth of 1/16 + 4/16 + 1/16.
const ROUNDED: f32 = 6.0 / 16.0 / 12.0;
/// Less noise is none, in bytes: the smooth pictures of programs have as much. Judgement.
const LEAST: f32 = 0.35;

type Levels = [f32; PhotoLook::LEVELS];

/// Sigma of the noise of the brightness, bytes, at each of its levels.
pub(crate) fn noise_by_brightness(photo: &dyn PhotoRows, bands: &Bands) -> Levels {
    let mut found: [Vec<f64>; PhotoLook::LEVELS] = Default::default();
    let wide = photo.size_px()[0] as usize;
    let mut bytes = vec![0; 4 * BLOCK * wide];
    let mut rows = vec![0.0; BLOCK * wide];
    for [start, end] in bands.iter() {
        for top in (start..end).step_by(BLOCK) {
            if !photo.copy_rows(top, &mut bytes) {
                continue;
            }
            for (out, pixel) in rows.iter_mut().zip(pixels(&bytes)) {
                *out = brightness(pixel);
            }
            for left in (0..wide.saturating_sub(BLOCK - 1)).step_by(BLOCK) {
                if let Some((level, noise)) = block(&rows, wide, left) {
                    found[level].push(f64::from(noise));
                }
            }
        }
    }
    filled(found.each_ref().map(|blocks| calmest(blocks)))
}

/// The brightness of a block and the sigma of its noise; `None` where it is cut off at black or white.
fn block(rows: &[f32], wide: usize, left: usize) -> Option<(usize, f32)> {
    let lines: [&[f32]; BLOCK] = std::array::from_fn(|y| &rows[y * wide + left..][..BLOCK]);
    let mut sum = 0.0;
    for value in lines.iter().copied().flatten() {
        if !(3.0..=252.0).contains(value) {
            return None;
        }
        sum += value;
    }
    let mut rough = 0.0;
    for [above, line, below] in lines.windows(3).flat_map(<&[_; 3]>::try_from) {
        for x in 1..BLOCK - 1 {
            let beside = above[x] + below[x] + line[x - 1] + line[x + 1];
            let corners = above[x - 1] + above[x + 1] + below[x - 1] + below[x + 1];
            rough += (4.0 * line[x] - 2.0 * beside + corners).abs();
        }
    }
    let count = ((BLOCK - 2) * (BLOCK - 2)) as f32;
    // The mask's gain is 6; of a Gaussian the mean distance is sqrt(2 / pi) sigma.
    let sigma = rough / count / 6.0 * 1.253_314_1;
    let level = sum / (BLOCK * BLOCK) as f32 * (PhotoLook::LEVELS as f32 / 256.0);
    Some((level as usize, sigma))
}

/// The noise that the calmest blocks stay below; `None` where there are too few blocks.
fn calmest(blocks: &[f64]) -> Option<f32> {
    let at = (CALMEST * blocks.len() as f32) as usize;
    let known = nth_smallest(blocks, at).filter(|_| blocks.len() >= LEAST_BLOCKS);
    let sigma = known? as f32;
    Some((sigma * sigma - ROUNDED).max(0.0).sqrt())
}

/// What is not known is as at the nearest brightness that is.
fn filled(levels: [Option<f32>; PhotoLook::LEVELS]) -> Levels {
    let known = levels.iter().flatten().copied();
    let most = MOST_TIMES * known.fold(f32::MAX, f32::min);
    std::array::from_fn(|level| {
        let near = |away: usize| {
            let below = level.checked_sub(away);
            let sides = [below, Some(level + away)].into_iter().flatten();
            sides.filter_map(|at| *levels.get(at)?).reduce(f32::min)
        };
        let noise = (0..levels.len()).find_map(near).unwrap_or(0.0).min(most);
        if noise < LEAST { 0.0 } else { noise }
    })
}
