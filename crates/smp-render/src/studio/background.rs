//! The studio behind the head: a soft pool of light, by day and in the dark theme, or nothing.

use smp_maths::ease;

use crate::raster::noise::grain;

/// Steps of the gradient from the middle of the light to the corner, by squared distance.
const STEPS: usize = 1024;

/// The backdrop of one size and kind, drawn once.
#[derive(Clone, Debug, Default)]
pub(crate) struct StudioBackground {
    of: Option<(usize, usize, Backdrop)>,
    /// The gradient in linear light.
    light: Vec<[f32; 3]>,
    /// RGBA, row by row.
    pub(crate) pixels: Vec<u8>,
}

impl StudioBackground {
    /// Draws the backdrop when its size or kind is new; says whether it is the same as before.
    pub(crate) fn draw(&mut self, width: usize, height: usize, backdrop: Backdrop) -> bool {
        let of = Some((width, height, backdrop));
        if self.of == of {
            return true;
        }
        self.of = of;
        self.pixels.clear();
        self.pixels.resize(4 * width * height, 0);
        let Some(ends) = backdrop.ends() else {
            self.light = vec![[0.0; 3]; STEPS];
            return false;
        };
        let encoded: Vec<[f32; 3]> = (0..STEPS).map(|step| gradient(ends, step)).collect();
        // Close to the sRGB curve and free of powers: the exact one is not needed here.
        let linear = |e: f32| e * (e * (e * 0.305_306_01 + 0.682_171_1) + 0.012_522_878);
        self.light = encoded.iter().map(|e| e.map(linear)).collect();
        // In 1/256 of a byte, to which a chance of less than one is added: rounded up or down by
        // chance the gradient has no bands.
        let bytes: Vec<[u32; 3]> = encoded
            .iter()
            .map(|e| e.map(|v| (v * 255.0 * 256.0) as u32))
            .collect();
        let [middle_x, middle_y, per_px] = reach(width, height);
        for (y, row) in self.pixels.chunks_exact_mut(4 * width).enumerate() {
            let dy = y as f32 - middle_y;
            for (x, pixel) in row.chunks_exact_mut(4).enumerate() {
                let dx = x as f32 - middle_x;
                let step = (((dx * dx + dy * dy) * per_px) as usize).min(STEPS - 1);
                let chance = grain(x as u32, y as u32);
                let [r, g, b] = bytes[step];
                let byte = |v: u32| ((v + chance) >> 8) as u8;
                pixel.copy_from_slice(&[byte(r), byte(g), byte(b), 255]);
            }
        }
        false
    }

    /// Linear light at a pixel.
    #[inline]
    pub(crate) fn light(&self, at: usize) -> [f32; 3] {
        let (width, _, _) = self.of.unwrap_or((1, 1, Backdrop::Light));
        self.light[self.step(at % width, at / width)]
    }

    /// Whether nothing stands behind, so that pixels carry the head's share.
    pub(crate) fn is_clear(&self) -> bool {
        matches!(self.of, Some((_, _, Backdrop::Clear)))
    }

    /// The gradient's step at a pixel.
    #[inline]
    fn step(&self, x: usize, y: usize) -> usize {
        let (width, height, _) = self.of.unwrap_or((1, 1, Backdrop::Light));
        let [middle_x, middle_y, per_px] = reach(width, height);
        let (dx, dy) = (x as f32 - middle_x, y as f32 - middle_y);
        (((dx * dx + dy * dy) * per_px) as usize).min(STEPS - 1)
    }
}

/// Where the middle of the light is, above the picture's middle, and steps to a squared pixel from
/// there: the last is as far away as a corner from the picture's middle.
fn reach(width: usize, height: usize) -> [f32; 3] {
    let (width, height) = (width as f32, height as f32);
    let squared = 0.25 * (width * width + height * height);
    [0.5 * width, 0.42 * height, STEPS as f32 / squared.max(1.0)]
}

/// Encoded values at a step of the gradient.
fn gradient([centre, rim]: [[f32; 3]; 2], step: usize) -> [f32; 3] {
    let distance = (step as f32 / STEPS as f32).sqrt();
    let t = ease(distance);
    [0, 1, 2].map(|i| centre[i] + (rim[i] - centre[i]) * t)
}

/// What stands behind the head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backdrop {
    /// A light grey studio.
    #[default]
    Light,
    /// A dark grey studio.
    Dark,
    /// Nothing: the picture is transparent around the head.
    Clear,
}

impl Backdrop {
    /// Encoded values in the middle of the light and at a corner: steps of them look even. Colours
    /// are judgement: neutral, slightly cool, so that skin looks warm.
    fn ends(self) -> Option<[[f32; 3]; 2]> {
        match self {
            Self::Light => Some([[0.945, 0.95, 0.96], [0.80, 0.815, 0.835]]),
            Self::Dark => Some([[0.215, 0.225, 0.245], [0.085, 0.09, 0.10]]),
            Self::Clear => None,
        }
    }
}
