//! The studio behind the head: a soft pool of light, by day and in the dark theme.

use crate::composite::Tables;
use crate::noise::grain;

/// The backdrop of one size and kind, drawn once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Behind {
    of: Option<(usize, usize, Backdrop)>,
    /// Linear light.
    pub(crate) light: Vec<[f32; 3]>,
    /// The same as RGBA.
    pub(crate) pixels: Vec<u8>,
}

impl Behind {
    /// Draws the backdrop when its size or kind is new.
    pub(crate) fn draw(&mut self, width: usize, height: usize, backdrop: Backdrop) {
        let of = Some((width, height, backdrop));
        if self.of == of {
            return;
        }
        self.of = of;
        self.light.clear();
        self.pixels.clear();
        let tables = Tables::default();
        for y in 0..height {
            for x in 0..width {
                // A step of noise below one 8-bit step keeps the gradient free of bands.
                let noise = 1.0 + 0.012 * (grain(x as u32, y as u32) - 0.5);
                let light = backdrop.at(x as f32, y as f32, width as f32, height as f32);
                let light = light.map(|v| v * noise);
                let [r, g, b] = tables.encode(light);
                self.light.push(light);
                self.pixels.extend([r, g, b, 255]);
            }
        }
    }
}

/// What stands behind the head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backdrop {
    /// A light grey studio.
    #[default]
    Light,
    /// A dark grey studio.
    Dark,
}

impl Backdrop {
    /// Linear light at a place of the picture. The gradient is drawn in encoded values, where
    /// steps look even; colours are judgement: neutral, slightly cool, so that skin looks warm.
    pub(crate) fn at(self, x: f32, y: f32, width: f32, height: f32) -> [f32; 3] {
        let (centre, rim) = match self {
            Self::Light => ([0.945, 0.95, 0.96], [0.80, 0.815, 0.835]),
            Self::Dark => ([0.215, 0.225, 0.245], [0.085, 0.09, 0.10]),
        };
        let reach = 0.5 * (width * width + height * height).sqrt();
        let dx = (x - 0.5 * width) / reach;
        let dy = (y - 0.42 * height) / reach;
        let distance = (dx * dx + dy * dy).sqrt().min(1.0);
        let t = distance * distance * (3.0 - 2.0 * distance);
        [0, 1, 2].map(|i| {
            let encoded: f32 = centre[i] + (rim[i] - centre[i]) * t;
            // Close to the sRGB curve and free of powers: the exact one is not needed here.
            encoded * (encoded * (encoded * 0.305_306_01 + 0.682_171_1) + 0.012_522_878)
        })
    }
}
