//! Pigment over the pixels of a photo.

use crate::photo::grain::Grain;
use crate::pigment::planes::rows::LightLeft;
use crate::raster::tables::Tables;
use smp_maths::{greater, lesser};
use smp_shade::{EncodeTable, Linear};

/// Pixels that are tinted side by side.
const RUN: usize = 16;

/// Sigma of a camera's softness of colour, px, where the photo does not tell it: one measures every second pixel of a
/// colour, and a JPEG keeps every second of what is left. Judgement.
const USUAL_COLOUR_PX: f32 = 2.2;
/// Colour is at least as soft: that of a photo which was reduced is sharp, but what it shows was taken by a camera.
/// Judgement.
const LEAST_COLOUR_PX: f32 = 1.0;

/// Brightness as cameras and JPEG split colour from it, of encoded R, G and B (ITU-T T.871).
fn luma([r, g, b]: [f32; 3]) -> f32 {
    0.299 * r + 0.587 * g + 0.114 * b
}

/// What puts pigment on the pixels of a photo.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tint {
    pub(crate) tables: Tables,
    pub(crate) grain: Grain,
    /// Sigma of the photo's softness of colour, px, where it is known.
    pub(crate) colour_px: Option<f32>,
    /// Whether the photo has no colour at all: then pigment has none.
    pub(crate) grey: bool,
}

impl Tint {
    /// How far a dot has the colour of the cap around it, 0 to 1, in a copy of the photo `scale` times as large, in which
    /// light is spread in skin by `spread_px`. That is softness, too: of close-ups whose colour is sharper, the dots have
    /// colours of their own.
    pub(crate) fn soft_colour(&self, spread_px: f32, scale: f32) -> f32 {
        let colour_px = greater(self.colour_px.unwrap_or(USUAL_COLOUR_PX), LEAST_COLOUR_PX);
        lesser(scale * colour_px / spread_px, 1.0)
    }

    /// Tints pixels that lie side by side from a place of the photo on: RGBA, the light that pigment leaves, how much
    /// of each pixel is treated skin (0 to 255). What no pigment or no skin is in stays as it is.
    ///
    /// A camera's colour is coarser than its brightness (every pixel of a sensor sees one of three colours, and a JPEG
    /// mostly halves what is left), so a small dot keeps its own brightness and has the colour of its surroundings:
    /// drawn with a sharp colour of their own, dots in skin are teal with orange between them, and photographs of real
    /// ones show brown-black. `soft_colour` says how far.
    #[inline(never)]
    pub(crate) fn line(
        &self,
        pixels: &mut [u8],
        left: &LightLeft<'_>,
        soft_colour: f32,
        skin: &[u8],
        at: [u32; 2],
    ) {
        let tables = &self.tables;
        let mut light = [[0.0f32; RUN]; 3];
        let mut kept = [[1.0f32; RUN]; 3];
        let mut even = [[1.0f32; RUN]; 3];
        let mut share = [0.0f32; RUN];
        let mut places = [[0u32; RUN]; 3];
        let runs = pixels.chunks_mut(4 * RUN).zip(skin.chunks(RUN));
        for (run, (pixels, skin)) in runs.enumerate() {
            for (x, (pixel, skin)) in pixels.chunks_exact(4).zip(skin).enumerate() {
                let [r, g, b] = tables.decode([pixel[0], pixel[1], pixel[2]]);
                (light[0][x], light[1][x], light[2][x]) = (r, g, b);
                share[x] = f32::from(*skin) * (1.0 / 255.0);
            }
            for (to, from) in [(&mut kept, left.sharp), (&mut even, left.even)] {
                for (to, from) in to.iter_mut().zip(from) {
                    to[..skin.len()].copy_from_slice(&from[run * RUN..][..skin.len()]);
                }
                if self.grey {
                    let [r, g, b] = to;
                    for ((r, g), b) in r.iter_mut().zip(g).zip(b) {
                        let alike = Linear([*r, *g, *b]).luminance();
                        (*r, *g, *b) = (alike, alike, alike);
                    }
                }
            }
            for x in 0..RUN {
                // The root of light is nearly the encoding of it.
                let root = |left: &[[f32; RUN]; 3], i: usize| {
                    (light[i][x] * (1.0 - share[x] * (1.0 - left[i][x]))).sqrt()
                };
                let sharp = [root(&kept, 0), root(&kept, 1), root(&kept, 2)];
                let soft = [root(&even, 0), root(&even, 1), root(&even, 2)];
                let darker = luma(sharp) - luma(soft);
                for i in 0..3 {
                    let coloured = soft[i] + darker;
                    let root = sharp[i] + soft_colour * (coloured - sharp[i]);
                    places[i][x] = EncodeTable::place_of_root(root);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// One pixel among others.
    fn tinted(pixel: [u8; 3], left: f32, skin: u8) -> [u8; 3] {
        let [r, g, b] = pixel;
        let mut pixels = [0; 4 * 70];
        pixels[4 * 40..4 * 40 + 3].copy_from_slice(&[r, g, b]);
        let left = [left; 70];
        let tint = Tint::default();
        let left = LightLeft {
            sharp: [&left; 3],
            even: [&left; 3],
            spread_px: 1.0,
        };
        tint.line(&mut pixels, &left, 1.0, &[skin; 70], [0, 0]);
        [pixels[160], pixels[161], pixels[162]]
    }

    #[test]
    fn no_pigment_and_no_skin_leave_the_pixel_alone() {
        for r in (0..256).step_by(5) {
            for b in (0..256).step_by(7) {
                let pixel = [r as u8, ((r + b) / 2) as u8, b as u8];
                assert_eq!(tinted(pixel, 1.0, 255), pixel);
                assert_eq!(tinted(pixel, 0.3, 0), pixel);
                // Next to none: what is decoded is encoded to the same again.
                assert_eq!(tinted(pixel, 0.999_999_9, 255), pixel);
            }
        }
    }

    /// A dot of black pigment in the middle of an even cap, drawn over `pixel`.
    fn dotted(pixel: [u8; 3], grey: bool) -> ([u8; 3], [u8; 3]) {
        let mut pixels: Vec<u8> = [pixel[0], pixel[1], pixel[2], 255].repeat(9);
        let cap = [0.45, 0.55, 0.65];
        let dot = [0.20, 0.30, 0.45];
        let even = cap.map(|left| [left; 9]);
        let mut sharp = even;
        for (sharp, left) in sharp.iter_mut().zip(dot) {
            sharp[4] = left;
        }
        let left = LightLeft {
            sharp: sharp.each_ref().map(|s| &s[..]),
            even: even.each_ref().map(|s| &s[..]),
            spread_px: 1.0,
        };
        let tint = Tint {
            grey,
            ..Tint::default()
        };
        tint.line(&mut pixels, &left, 1.0, &[255; 9], [0, 0]);
        let at = |x: usize| [pixels[4 * x], pixels[4 * x + 1], pixels[4 * x + 2]];
        (at(0), at(4))
    }

    #[test]
    fn a_dot_is_darker_than_the_cap_and_no_bluer() {
        let tables = Tables::default();
        let bare = tables.encode([0.4, 0.22, 0.14]);
        let (cap, dot) = dotted(bare, false);
        assert!((0..3).all(|i| dot[i] < cap[i]), "{cap:?} {dot:?}");
        let ratio = |pixel| {
            let (after, before) = (tables.decode(pixel), tables.decode(bare));
            (after[0] / before[0]) / (after[2] / before[2])
        };
        // Real close-ups have 1.1 to 1.8 here, sharp colour had .45; the pigment of the cap is cool.
        assert!(
            ratio(dot) > 0.8 * ratio(cap),
            "{} {}",
            ratio(dot),
            ratio(cap)
        );
        // Brightness differs as it would have with a colour of its own.
        let brightness = |p: [u8; 3]| luma(p.map(f32::from));
        let sharp = tables.encode([0.4 * 0.20, 0.22 * 0.30, 0.14 * 0.45]);
        assert!(
            (brightness(dot) - brightness(sharp)).abs() < 4.0,
            "{dot:?} {sharp:?}"
        );
    }

    #[test]
    fn a_photo_without_colour_stays_without() {
        for grey in [[40; 3], [128; 3], [220; 3]] {
            for [r, g, b] in <[[u8; 3]; 2]>::from(dotted(grey, true)) {
                assert!(r == g && g == b && r < grey[0], "{r} {g} {b}");
            }
        }
    }
}
