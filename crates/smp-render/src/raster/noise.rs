//! Hashed noise: the grain of the backdrop and of photos, and the faint mottling of bare skin. No random stream:
//! the same place gives the same value in every picture.

use smp_maths::ease;

use crate::raster::view::dot;

/// A value of 0 to 255 for a pixel.
#[inline]
pub(crate) fn grain(x: u32, y: u32) -> u32 {
    hashed(x, y) >> 24
}

/// 32 bits for a pixel.
#[inline]
pub(crate) fn hashed(x: u32, y: u32) -> u32 {
    mix(x.wrapping_mul(0x9e37_79b9) ^ mix(y))
}

/// Relative unevenness of the skin's reflectance at a place of the head in mm: patches of 9 mm and
/// flecks of 1.6 mm, together within about 5 % (judgement: real skin is never one colour).
pub(crate) fn mottle(place: [f32; 3]) -> f32 {
    0.035 * value(place, 1.0 / 9.0) + 0.03 * value(place, 1.0 / 1.6)
}

/// Slope of the skin's fine relief at a place of the head in mm, along each axis: pores .5 mm apart
/// and creases of 1.4 mm, a few hundredths of a millimetre deep (skin replicas show 20-60 um).
/// Judged by eye.
pub(crate) fn relief(place: [f32; 3]) -> [f32; 3] {
    // Turned, so that no face of the head lies along the noise's lattice and shows it as a weave.
    let turned = TURN.map(|row| dot(row, place));
    let (pores, creases) = (slope(turned, 1.0 / 0.5), slope(turned, 1.0 / 1.4));
    let [a, b, c] = [0, 1, 2].map(|i| 0.020 * pores[i] + 0.030 * creases[i]);
    [0, 1, 2].map(|i| TURN[0][i] * a + TURN[1][i] * b + TURN[2][i] * c)
}

/// A rotation whose rows are exact in decimals.
const TURN: [[f32; 3]; 3] = [[0.36, 0.48, -0.80], [-0.80, 0.60, 0.0], [0.48, 0.64, 0.60]];

/// Eight hashed values of -1 to 1 around a place, and how far it lies on between them.
fn lattice(place: [f32; 3], per_mm: f32) -> ([f32; 8], [f32; 3]) {
    let scaled = place.map(|v| v * per_mm + 1024.0);
    let cell = scaled.map(|v| v as i32);
    let corners = std::array::from_fn(|k| {
        let at = |axis: usize| (cell[axis] + (k >> axis & 1) as i32) as u32;
        let hashed = mix(at(0) ^ mix(at(1) ^ mix(at(2))));
        2.0 * fraction(hashed) - 1.0
    });
    (corners, [0, 1, 2].map(|i| scaled[i] - cell[i] as f32))
}

/// Value noise of -1 to 1, trilinear between hashed lattice points with eased weights.
#[inline(never)]
pub(crate) fn value(place: [f32; 3], per_mm: f32) -> f32 {
    let (corners, part) = lattice(place, per_mm);
    let [x, y, z] = part.map(ease);
    let lerp = |a: f32, b: f32, t: f32| a + (b - a) * t;
    let row = |k: usize| lerp(corners[k], corners[k + 1], x);
    lerp(lerp(row(0), row(2), y), lerp(row(4), row(6), y), z)
}

/// The derivatives of [`value`] along each axis, per mm.
fn slope(place: [f32; 3], per_mm: f32) -> [f32; 3] {
    let (c, part) = lattice(place, per_mm);
    let eased = part.map(ease);
    let steep = part.map(|t| 6.0 * t * (1.0 - t) * per_mm);
    [0, 1, 2].map(|axis| {
        let (bit, s, t) = (1 << axis, 1 << ((axis + 1) % 3), 1 << ((axis + 2) % 3));
        let rise = |from: usize| c[from | bit] - c[from];
        let [a, b] = [eased[(axis + 1) % 3], eased[(axis + 2) % 3]];
        let low = rise(0) + (rise(s) - rise(0)) * a;
        let high = rise(t) + (rise(s | t) - rise(t)) * a;
        steep[axis] * (low + (high - low) * b)
    })
}

/// The finaliser of MurmurHash3 (Appleby 2008, public domain).
fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ h >> 16
}

fn fraction(h: u32) -> f32 {
    (h >> 8) as f32 / 16_777_216.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slope_is_the_noise_s_own() {
        for k in 0..200 {
            let place = [0.731, 0.377, 0.529].map(|v: f32| v * k as f32 - 40.0);
            let found = slope(place, 0.7);
            for axis in 0..3 {
                let side = |step: f32| {
                    let mut at = place;
                    at[axis] += step;
                    value(at, 0.7)
                };
                let wanted = (side(0.02) - side(-0.02)) / 0.04;
                assert!(
                    (found[axis] - wanted).abs() < 0.03,
                    "{place:?} {found:?} {wanted}"
                );
            }
        }
    }
}
