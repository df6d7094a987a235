//! Flat pictures of a part of the chart, for the gallery.

use image::{Rgba, RgbaImage};
use smp_design::ChartMm;
use smp_dots::Dot;

pub(crate) const PAPER: Rgba<u8> = Rgba([250, 249, 247, 255]);
/// One chart millimetre in the fixed point of the dots.
pub(crate) const FIXED: f64 = 65_536.0;

/// A flat picture of a part of the chart, the forehead up.
pub(crate) struct Paper {
    pub(crate) picture: RgbaImage,
    low: ChartMm,
    high_v: f64,
    px_per_mm: f64,
}

impl Paper {
    pub(crate) fn new(low: ChartMm, high: ChartMm, px_per_mm: f64) -> Self {
        let side = |low: f64, high: f64| ((high - low) * px_per_mm) as u32;
        Self {
            picture: RgbaImage::from_pixel(side(low.u, high.u), side(low.v, high.v), PAPER),
            low,
            high_v: high.v,
            px_per_mm,
        }
    }

    /// A disc with a soft rim.
    pub(crate) fn disc(&mut self, at: ChartMm, diameter_mm: f64, colour: [u8; 3]) {
        let centre = [at.u - self.low.u, self.high_v - at.v].map(|mm| mm * self.px_per_mm);
        let radius = 0.5 * diameter_mm * self.px_per_mm;
        let reach = |c: f64, end: u32| {
            let first = (c - radius - 1.0).max(0.0) as u32;
            first..((c + radius + 2.0).max(0.0) as u32).min(end)
        };
        for y in reach(centre[1], self.picture.height()) {
            for x in reach(centre[0], self.picture.width()) {
                let off = [
                    f64::from(x) + 0.5 - centre[0],
                    f64::from(y) + 0.5 - centre[1],
                ];
                let far = (off[0] * off[0] + off[1] * off[1]).sqrt();
                let cover = (radius - far + 0.5).clamp(0.0, 1.0);
                let pixel = self.picture.get_pixel_mut(x, y);
                for (value, ink) in pixel.0.iter_mut().zip(colour) {
                    *value = (f64::from(*value) * (1.0 - cover) + f64::from(ink) * cover) as u8;
                }
            }
        }
    }

    pub(crate) fn dot(&mut self, dot: &Dot, colour: [u8; 3]) {
        self.disc(place(dot), f64::from(dot.diameter_um) / 1000.0, colour);
    }
}

/// Where a dot lies on the chart.
pub(crate) fn place(dot: &Dot) -> ChartMm {
    ChartMm {
        u: f64::from(dot.u_fix) / FIXED,
        v: f64::from(dot.v_fix) / FIXED,
    }
}

/// A place of the chart.
pub(crate) const fn at(u: f64, v: f64) -> ChartMm {
    ChartMm { u, v }
}
