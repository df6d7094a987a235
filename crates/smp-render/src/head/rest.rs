//! The head at rest: lit sample by sample, its outline averaged, its skin a little uneven.

use smp_maths::{greater, lesser};

use crate::head::layers::{Layers, PixelLight};
use crate::head::model::LitHead;
use crate::raster::depth::{Depth, NOTHING, RIBBON, weights};
use crate::raster::noise::{mottle, relief};
use crate::raster::view::dot;
use crate::studio::background::StudioBackground;

/// Samples of one pixel whose depths differ by less, mm, lie on one smooth piece of the head.
const SMOOTH_MM: f32 = 0.8;

pub(crate) struct Shader<'a> {
    pub(crate) model: &'a LitHead<'a>,
    pub(crate) depth: &'a Depth,
    /// Light of long hair, by sample.
    pub(crate) hair: &'a [[f32; 3]],
    /// Along each side of a pixel.
    pub(crate) samples: usize,
    /// Strength of the skin's relief, 0 to 1.
    pub(crate) relief: f32,
}

/// Strength of the relief at a scale: pores finer than a pixel would only be noise.
pub(crate) fn relief_at(px_per_mm: f32) -> f32 {
    ((px_per_mm - 2.5) / 4.5).clamp(0.0, 1.0)
}

impl Shader<'_> {
    /// Lights every pixel.
    pub(crate) fn draw(&self, behind: &StudioBackground, layers: &mut Layers) {
        let [width, height] = [self.depth.width(), self.depth.height()].map(|v| v / self.samples);
        for at in 0..width * height {
            let lit = self.pixel(at % width, at / width);
            if lit.share > 0.0 {
                layers.put(at, lit, behind);
            }
        }
    }

    fn pixel(&self, x: usize, y: usize) -> PixelLight {
        let s = self.samples;
        let wide = self.depth.width();
        let triangle = |i: usize| self.depth.triangle[(y * s + i / s) * wide + x * s + i % s];
        let count = s * s;
        if (0..count).all(|i| triangle(i) == NOTHING) {
            return PixelLight::default();
        }
        if (0..count).all(|i| triangle(i) < RIBBON) && self.is_smooth(x, y) {
            return self.sample(triangle(count / 2), x * s + s / 2, y * s + s / 2);
        }
        let mut sum = PixelLight::default();
        for i in (0..count).filter(|&i| triangle(i) != NOTHING) {
            let lit = self.sample(triangle(i), x * s + i % s, y * s + i / s);
            for c in 0..3 {
                sum.skin[c] += lit.skin[c] / count as f32;
                sum.gloss[c] += lit.gloss[c] / count as f32;
            }
            sum.share += lit.share / count as f32;
        }
        sum
    }

    /// Whether all samples of a pixel lie on one smooth piece of the head: then one is enough.
    fn is_smooth(&self, x: usize, y: usize) -> bool {
        let s = self.samples;
        let at = |i: usize| {
            let px = (x * s + i % s) as f32;
            self.depth.at(px + 0.5, (y * s + i / s) as f32 + 0.5)
        };
        let (mut near, mut far) = (f32::INFINITY, 0.0f32);
        for i in 0..s * s {
            let depth = at(i);
            near = lesser(depth, near);
            far = greater(depth, far);
        }
        far - near < SMOOTH_MM
    }

    fn sample(&self, triangle: u32, sx: usize, sy: usize) -> PixelLight {
        if triangle == RIBBON {
            return PixelLight::of_hair(self.hair[sy * self.depth.width() + sx]);
        }
        let head = self.model.head;
        let corners = head.triangles()[triangle as usize].map(|i| i as usize);
        let (px, py) = (sx as f32 + 0.5, sy as f32 + 0.5);
        let w = weights(corners.map(|i| self.depth.projected[i]), px, py);
        let mix = |values: &[[f32; 3]]| {
            let [a, b, c] = corners.map(|i| values[i]);
            let at = |i: usize| w[0] * a[i] + w[1] * b[i] + w[2] * c[i];
            [at(0), at(1), at(2)]
        };
        let open = corners.map(|i| head.occlusion()[i]);
        let open = w[0] * open[0] + w[1] * open[1] + w[2] * open[2];
        let place = mix(head.positions());
        let even = 1.0 + mottle(place);
        let mut normal = mix(head.normals());
        if self.relief > 0.0 {
            // The slope along the skin tips the normal.
            let slope = relief(place);
            let out = dot(slope, normal);
            normal = [0, 1, 2].map(|i| normal[i] - self.relief * (slope[i] - out * normal[i]));
        }
        self.model.sample(place, normal, open, even)
    }
}
