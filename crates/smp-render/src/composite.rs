//! From linear light to 8-bit pixels, and pigment over the pixels of a photo.

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

    /// Pigment on one pixel of a photo. `left` is the light the pigment leaves, `skin` how much
    /// of the pixel is treated skin (0 to 1), `body` the skin's own colour.
    pub(crate) fn tint(&self, pixel: [u8; 3], left: [f32; 3], skin: f32, body: Linear) -> [u8; 3] {
        let light = self.decode(pixel);
        let gloss = gloss(light, body);
        let tinted = |i: usize| gloss + (light[i] - gloss) * (1.0 - skin * (1.0 - left[i]));
        self.encode([tinted(0), tinted(1), tinted(2)])
    }
}

/// White light reflected by the surface before it met any pigment: the dichromatic model
/// (Shafer 1985), a pixel being a multiple of the body colour plus a multiple of white. Cool light
/// looks like gloss to it, so no more than 30 % of the smallest channel is believed.
fn gloss(light: [f32; 3], body: Linear) -> f32 {
    let spread = body.0[0] - body.0[2];
    if spread <= 0.02 {
        return 0.0; // a grey body colour cannot be told from white
    }
    let scale = (light[0] - light[2]) / spread;
    let white = light[0] - scale * body.0[0];
    // Comparisons instead of min and max, which are calls in wasm.
    let least = |a: f32, b: f32| if a < b { a } else { b };
    let smallest = least(least(light[0], light[1]), light[2]);
    least(if white > 0.0 { white } else { 0.0 }, 0.3 * smallest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_pigment_and_no_skin_leave_the_pixel_alone() {
        let tables = Tables::default();
        let body = Linear([0.5, 0.3, 0.2]);
        for r in (0..256).step_by(5) {
            for b in (0..256).step_by(7) {
                let pixel = [r as u8, ((r + b) / 2) as u8, b as u8];
                assert_eq!(tables.tint(pixel, [1.0; 3], 1.0, body), pixel);
                assert_eq!(tables.tint(pixel, [0.3; 3], 0.0, body), pixel);
            }
        }
    }

    #[test]
    fn shine_keeps_more_of_its_light_than_matt_skin() {
        let tables = Tables::default();
        let body = Linear([0.4, 0.22, 0.14]);
        let matt = tables.encode([0.4, 0.22, 0.14]);
        let shiny = tables.encode([0.6, 0.42, 0.34]);
        let kept = |pixel: [u8; 3]| {
            let after = tables.decode(tables.tint(pixel, [0.5; 3], 1.0, body));
            after[1] / tables.decode(pixel)[1]
        };
        assert!(kept(shiny) > kept(matt) + 0.05);
    }
}
