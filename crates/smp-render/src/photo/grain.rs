//! The grain that pigment takes away. Pigment darkens the noise of a photo with its skin, but equally dark
//! skin of the same photo has noise of its own brightness: what is missing of it is added. Noise of
//! different origin adds up by its variance, so with bytes b before and a after, and noise n(b) and n(a), it
//! is `n(a)^2 - (n(b) a / b)^2` (a gamma turns a multiple of light into a multiple of the byte).

use crate::raster::noise::hashed;

/// Bytes of this many are told apart in steps of 8.
const LEVELS: usize = 32;
/// Noise of one step, in bytes: 2048 by the spread of four bytes' sum.
const STEP: f32 = 2048.0 / 147.8;

/// How much grain is missing, by brightness before and after.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grain {
    /// Sigma in steps; empty where the photo has no noise.
    missing: Vec<u8>,
}

impl Grain {
    /// The grain of a photo; `noise` is the sigma of its noise at each level of brightness, from black to white,
    /// in sixteenths of a byte.
    pub(crate) fn of(noise: &[u8]) -> Self {
        if noise.iter().all(|&n| n == 0) {
            return Self::default();
        }
        let at = |level: usize| {
            let noise = noise[level * noise.len() / LEVELS];
            (level as f32 + 0.5, f32::from(noise) * (1.0 / 16.0))
        };
        let missing = (0..LEVELS * LEVELS).map(|index| {
            let ((before, has), (after, wanted)) = (at(index / LEVELS), at(index % LEVELS));
            let kept = has * after / before;
            let variance = wanted * wanted - kept * kept;
            // Brighter is not what pigment makes.
            let sigma = if after < before {
                variance.max(0.0).sqrt()
            } else {
                0.0
            };
            (sigma * STEP + 0.5) as u8
        });
        Self {
            missing: missing.collect(),
        }
    }

    /// Whether none is ever missing.
    pub(crate) fn is_none(&self) -> bool {
        self.missing.is_empty()
    }

    /// The pixel `after` with its grain, R, G and B; `before` is the green byte it had without pigment, which
    /// stands for its brightness.
    #[inline(always)]
    pub(crate) fn on(&self, after: [u8; 3], before: u8, [x, y]: [u32; 2]) -> [u8; 3] {
        let level = |byte: u8| usize::from(byte) * LEVELS / 256;
        let at = level(before) * LEVELS + level(after[1]);
        let Some(&sigma) = self.missing.get(at) else {
            return after;
        };
        // Four bytes together are nearly normal.
        let four = hashed(x, y).to_le_bytes().map(i32::from);
        let off = four[0] + four[1] + four[2] + four[3] - 510;
        let add = (off * i32::from(sigma) + 1024) >> 11;
        after.map(|byte| (i32::from(byte) + add).clamp(0, 255) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn darkened_skin_is_as_noisy_as_dark_skin() {
        let noise: Vec<u8> = (0..16).map(|level| 80 - 2 * level).collect();
        let grain = Grain::of(&noise);
        let n = |byte: u8| f32::from(noise[usize::from(byte) / 16]) / 16.0;
        for (before, after) in [(200u8, 100u8), (180, 150), (90, 40), (120, 118)] {
            let (mut sum, mut squares, count) = (0.0, 0.0, 200u32);
            for index in 0..count * count {
                let place = [index % count, index / count];
                let [_, g, _] = grain.on([after; 3], before, place);
                let off = f32::from(g) - f32::from(after);
                (sum, squares) = (sum + off, squares + off * off);
            }
            let count = (count * count) as f32;
            let kept = n(before) * f32::from(after) / f32::from(before);
            let all = (squares / count + kept * kept).sqrt();
            assert!(
                (sum / count).abs() < 0.1,
                "{before} {after}: {}",
                sum / count
            );
            assert!(
                (all / n(after) - 1.0).abs() < 0.1,
                "{before} {after}: {all}"
            );
        }
    }

    #[test]
    fn nothing_is_added_to_a_calm_photo_or_to_bare_skin() {
        for noise in [&[][..], &[0; 16]] {
            let grain = Grain::of(noise);
            assert_eq!(grain.on([7, 80, 200], 160, [3, 4]), [7, 80, 200]);
        }
        let grain = Grain::of(&[255; 16]);
        for byte in 0..=255 {
            assert_eq!(grain.on([byte; 3], byte, [3, 4]), [byte; 3]);
        }
    }
}
