//! Pigment over the pixels of a photo.

use crate::photo::grain::Grain;
use crate::raster::tables::Tables;
use smp_maths::{greater, lesser};
use smp_shade::{EncodeTable, Linear};

/// Pixels that are tinted side by side.
const RUN: usize = 16;

/// What puts pigment on the pixels of a photo.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tint {
    pub(crate) tables: Tables,
    /// The skin's own colour.
    pub(crate) body: Linear,
    pub(crate) grain: Grain,
}

impl Tint {
    /// Tints pixels that lie side by side from a place of the photo on: RGBA, the light that pigment leaves
    /// (R, G and B apart), how much of each pixel is treated skin (0 to 255). What no pigment or no skin is
    /// in stays as it is.
    #[inline(never)]
    pub(crate) fn line(&self, pixels: &mut [u8], left: [&[f32]; 3], skin: &[u8], at: [u32; 2]) {
        let tables = &self.tables;
        let gloss = Gloss::on(self.body);
        let mut light = [[0.0f32; RUN]; 3];
        let mut kept = [[1.0f32; RUN]; 3];
        let mut share = [0.0f32; RUN];
        let mut places = [[0u32; RUN]; 3];
        let runs = pixels.chunks_mut(4 * RUN).zip(skin.chunks(RUN));
        for (run, (pixels, skin)) in runs.enumerate() {
            for (x, (pixel, skin)) in pixels.chunks_exact(4).zip(skin).enumerate() {
                let [r, g, b] = tables.decode([pixel[0], pixel[1], pixel[2]]);
                (light[0][x], light[1][x], light[2][x]) = (r, g, b);
                share[x] = f32::from(*skin) * (1.0 / 255.0);
            }
            for (kept, left) in kept.iter_mut().zip(left) {
                kept[..skin.len()].copy_from_slice(&left[run * RUN..][..skin.len()]);
            }
            for x in 0..RUN {
                let white = gloss.of([light[0][x], light[1][x], light[2][x]]);
                for i in 0..3 {
                    let left = 1.0 - share[x] * (1.0 - kept[i][x]);
                    places[i][x] = EncodeTable::place(white + (light[i][x] - white) * left);
                }
            }
            let tinted = |x: usize, skin: u8| skin > 0 && kept[1][x] != 1.0;
            let byte = |i: usize, x: usize| tables.byte(places[i][x]);
            let all = pixels.chunks_exact_mut(4).zip(skin).enumerate();
            if self.grain.is_none() {
                for (x, (pixel, &skin)) in all {
                    if tinted(x, skin) {
                        (pixel[0], pixel[1], pixel[2]) = (byte(0, x), byte(1, x), byte(2, x));
                    }
                }
                continue;
            }
            for (x, (pixel, &skin)) in all {
                if tinted(x, skin) {
                    let after = [byte(0, x), byte(1, x), byte(2, x)];
                    let place = [at[0] + (run * RUN + x) as u32, at[1]];
                    let [r, g, b] = self.grain.on(after, pixel[1], place);
                    (pixel[0], pixel[1], pixel[2]) = (r, g, b);
                }
            }
        }
    }
}

/// White light reflected by the surface before it met any pigment: the dichromatic model
/// (Shafer 1985), a pixel being a multiple of the body colour plus a multiple of white. Cool light
/// looks like gloss to it, so no more than 30 % of the smallest channel is believed.
struct Gloss {
    /// The body's red, and one over how much more of it there is than of its blue.
    red: f32,
    per_spread: f32,
    /// Share of the smallest channel that is believed.
    most: f32,
}

impl Gloss {
    fn on(body: Linear) -> Self {
        let spread = body.0[0] - body.0[2];
        // A grey body colour cannot be told from white.
        let told = spread > 0.02;
        Self {
            red: body.0[0],
            per_spread: if told { 1.0 / spread } else { 0.0 },
            most: if told { 0.3 } else { 0.0 },
        }
    }

    #[inline(always)]
    fn of(&self, [r, g, b]: [f32; 3]) -> f32 {
        let white = r - (r - b) * self.per_spread * self.red;
        let most = self.most * lesser(lesser(r, g), b);
        lesser(greater(white, 0.0), most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One pixel among others.
    fn tinted(pixel: [u8; 3], left: f32, skin: u8, body: Linear) -> [u8; 3] {
        let [r, g, b] = pixel;
        let mut pixels = [0; 4 * 70];
        pixels[4 * 40..4 * 40 + 3].copy_from_slice(&[r, g, b]);
        let left = [left; 70];
        let tint = Tint {
            body,
            ..Tint::default()
        };
        tint.line(&mut pixels, [&left; 3], &[skin; 70], [0, 0]);
        [pixels[160], pixels[161], pixels[162]]
    }

    #[test]
    fn no_pigment_and_no_skin_leave_the_pixel_alone() {
        let body = Linear([0.5, 0.3, 0.2]);
        for r in (0..256).step_by(5) {
            for b in (0..256).step_by(7) {
                let pixel = [r as u8, ((r + b) / 2) as u8, b as u8];
                assert_eq!(tinted(pixel, 1.0, 255, body), pixel);
                assert_eq!(tinted(pixel, 0.3, 0, body), pixel);
                // Next to none: what is decoded is encoded to the same again.
                assert_eq!(tinted(pixel, 0.999_999_9, 255, body), pixel);
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
            let after = tables.decode(tinted(pixel, 0.5, 255, body));
            after[1] / tables.decode(pixel)[1]
        };
        assert!(kept(shiny) > kept(matt) + 0.05);
    }
}
