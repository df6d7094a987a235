//! The ground under the raster: for each chart millimetre, how the chart stretches the skin there.
//! Made once for a head; every field of that head uses it.

use smp_design::ChartMm;
use smp_scalp::Head;

/// The chart's stretch on a raster of 1 mm.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Chart millimetres of the raster's corner, whole numbers.
    pub(crate) u0: i32,
    pub(crate) v0: i32,
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Skin mm2 per chart mm2 of each texel; 0 off the drawable scalp.
    pub(crate) skin_mm2: Vec<f32>,
    /// Skin mm per chart mm; the root of the above.
    pub(crate) skin_mm: Vec<f32>,
}

impl Ground {
    /// Samples a head's chart at the middle of every chart millimetre.
    pub fn new(head: &Head) -> Self {
        let (low, high) = head.chart().bounds();
        let (u0, v0) = (libm::floor(low.u) as i32, libm::floor(low.v) as i32);
        let width = (libm::ceil(high.u) as i32 - u0).max(1) as usize;
        let height = (libm::ceil(high.v) as i32 - v0).max(1) as usize;
        let skin_mm2: Vec<f32> = (0..width * height)
            .map(|at| {
                let u = f64::from(u0) + (at % width) as f64 + 0.5;
                let v = f64::from(v0) + (at / width) as f64 + 0.5;
                let surface = head.chart().surface(ChartMm { u, v });
                surface.map_or(0.0, |s| 1.0 / s.area_factor.max(1e-3))
            })
            .collect();
        let skin_mm = skin_mm2.iter().map(|a| a.sqrt()).collect();
        Self {
            u0,
            v0,
            width,
            height,
            skin_mm2,
            skin_mm,
        }
    }

    /// Chart place of a texel's middle.
    pub(crate) fn middle(&self, x: usize, y: usize) -> (f32, f32) {
        (
            (self.u0 + x as i32) as f32 + 0.5,
            (self.v0 + y as i32) as f32 + 0.5,
        )
    }
}
