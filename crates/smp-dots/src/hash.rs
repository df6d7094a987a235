//! Integer hashes: chance that depends on nothing but the design's seed and a dot's identity.

use smp_maths::ease;

/// The seed of a design as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeedHash(u32);

impl SeedHash {
    /// Hashes the text of a design's seed, byte by byte (FNV's basis, MurmurHash3's finaliser); upper and lower
    /// case of ASCII letters are one seed.
    pub fn new(seed: &str) -> Self {
        let text = seed.bytes().map(|b| u32::from(b.to_ascii_lowercase()));
        Self(text.fold(0x811c_9dc5, |h, b| mix(h ^ b)))
    }

    /// 32 bits for an identity and a purpose.
    #[inline]
    pub(crate) fn bits(self, id: u32, purpose: u32) -> u32 {
        mix(id ^ self.0.wrapping_add(purpose.wrapping_mul(0x9e37_79b9)))
    }

    /// Smooth noise of -1 to 1 over the chart, features of `size_mm`.
    pub(crate) fn noise(self, u_mm: f32, v_mm: f32, size_mm: f32, purpose: u32) -> f32 {
        // Moved off zero so that truncation is floor over the whole chart.
        let (x, y) = (u_mm / size_mm + 1024.0, v_mm / size_mm + 1024.0);
        let (cx, cy) = (x as u32, y as u32);
        let (fx, fy) = (ease(x - cx as f32), ease(y - cy as f32));
        let corner = |dx: u32, dy: u32| {
            let bits = self.bits((cx + dx).wrapping_mul(0x0001_0001) ^ mix(cy + dy), purpose);
            (bits >> 8) as f32 / 8_388_608.0 - 1.0
        };
        let low = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * fx;
        let high = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * fx;
        low + (high - low) * fy
    }
}

/// The finaliser of MurmurHash3 (Appleby 2008, public domain).
#[inline]
pub(crate) fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ h >> 16
}

/// A nearly normal value, 256 is one standard deviation: the sum of four uniform bytes (their
/// variance is 4 (256^2 - 1) / 12, its root 147.8).
#[inline]
pub(crate) fn bell(bits: u32) -> i32 {
    let sum: i32 = bits.to_le_bytes().iter().map(|&b| i32::from(b)).sum();
    (sum - 510) * 256 / 148
}
