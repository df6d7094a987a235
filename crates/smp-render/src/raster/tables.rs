//! From linear light to 8-bit pixels and back, by tables.

use smp_shade::{EncodeTable, Linear, Srgb8};

/// The tables that pixels need, made once.
#[derive(Clone, Debug)]
pub(crate) struct Tables {
    encode: EncodeTable,
    decode: [f32; 256],
}

impl Default for Tables {
    fn default() -> Self {
        Self {
            encode: EncodeTable::new(),
            decode: std::array::from_fn(|byte| Linear::from(Srgb8([byte as u8; 3])).0[0]),
        }
    }
}

impl Tables {
    #[inline(always)]
    pub(crate) fn encode(&self, light: [f32; 3]) -> [u8; 3] {
        // Not `map`, which is not inlined everywhere; this runs for every pixel.
        let [r, g, b] = light;
        [
            self.encode.encode(r),
            self.encode.encode(g),
            self.encode.encode(b),
        ]
    }

    pub(crate) fn decode(&self, pixel: [u8; 3]) -> [f32; 3] {
        let [r, g, b] = pixel;
        [
            self.decode[usize::from(r)],
            self.decode[usize::from(g)],
            self.decode[usize::from(b)],
        ]
    }

    /// The byte of a place of [`EncodeTable::place`].
    #[inline(always)]
    pub(crate) fn byte(&self, place: u32) -> u8 {
        self.encode.byte(place)
    }
}
