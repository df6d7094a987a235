//! One ink's densities: its sharp cores per pixel and its halo per cell.

use crate::ink::Ink;
use crate::splat::SeenDot;
use crate::sprites::{SOFTNESS, Sprite, box_coverage};
use crate::view::Rect;

/// Density steps of the core plane; 65535 is density 32, blacker than any ink.
pub(crate) const CORE_STEPS: f32 = 2048.0;
const TONES: usize = 64;
/// Tone (times the area correction) of the last row of the table.
const TONE_MAX: f32 = 4.0;

#[derive(Clone, Debug)]
pub(crate) struct InkPlane {
    pub(crate) ink: Ink,
    pub(crate) core: Vec<u16>,
    pub(crate) halo: Vec<f32>,
    /// Density added by coverage (0..255) at each tone.
    table: Vec<u16>,
    pub(crate) used: bool,
}

impl InkPlane {
    pub(crate) fn new(ink: &Ink, pixels: usize, cells: usize) -> Self {
        Self {
            ink: *ink,
            core: vec![0; pixels],
            halo: vec![0.0; cells],
            table: density_table(ink.core),
            used: false,
        }
    }

    pub(crate) fn prepare(&mut self, ink: &Ink, pixels: usize, cells: usize) {
        if self.ink.core != ink.core {
            self.table = density_table(ink.core);
        }
        self.ink = *ink;
        self.core.clear();
        self.core.resize(pixels, 0);
        self.halo.clear();
        self.halo.resize(cells, 0.0);
        self.used = false;
    }

    /// Adds a sprite whose upper left pixel is `corner` of the rectangle.
    pub(crate) fn add(&mut self, sprite: &Sprite, corner: [i32; 2], tone: f32, rect: Rect) {
        let row = ((tone / TONE_MAX * TONES as f32) as usize).min(TONES - 1);
        let table = &self.table[row * 256..(row + 1) * 256];
        let (width, height) = (rect.width as i32, rect.height as i32);
        let size = sprite.size as i32;
        let columns = (-corner[0]).max(0)..(width - corner[0]).min(size);
        if columns.is_empty() {
            return;
        }
        for y in (-corner[1]).max(0)..(height - corner[1]).min(size) {
            let from = (y * size + columns.start) as usize;
            let to = ((corner[1] + y) * width + corner[0] + columns.start) as usize;
            let count = columns.len();
            let pixels = &mut self.core[to..to + count];
            for (pixel, &c) in pixels.iter_mut().zip(&sprite.coverage[from..from + count]) {
                *pixel = pixel.saturating_add(table[usize::from(c)]);
            }
        }
    }
}

/// Density by coverage: a pixel of which a share c is covered by density a lets `1 - c (1 - e^-a)`
/// through, so transmittance, not density, is averaged over the pixel.
fn density_table(core: f32) -> Vec<u16> {
    let mut table = Vec::with_capacity(TONES * 256);
    for row in 0..TONES {
        let tone = (row as f32 + 0.5) / TONES as f32 * TONE_MAX;
        let shut = 1.0 - libm::expf(-core * tone);
        for c in 0..256 {
            let through = 1.0 - c as f32 / 255.0 * shut;
            let density = -libm::logf(through) * CORE_STEPS;
            table.push((density + 0.5).min(65_535.0) as u16);
        }
    }
    table
}

/// A dot too large for the atlas, drawn where it lies.
pub(crate) fn draw_large(dot: &SeenDot, local: [f32; 2]) -> (Sprite, [i32; 2]) {
    let reach = (dot.ellipse.major_px * (1.0 + SOFTNESS) + 1.5) as i32;
    let middle = local.map(|v| v.floor() as i32);
    let size = (2 * reach + 1) as usize;
    let mut coverage = Vec::with_capacity(size * size);
    for y in 0..size as i32 {
        for x in 0..size as i32 {
            let dx = (middle[0] - reach + x) as f32 + 0.5 - local[0];
            let dy = (middle[1] - reach + y) as f32 + 0.5 - local[1];
            coverage.push((box_coverage(dot.ellipse, dx, dy, 2) * 255.0 + 0.5) as u8);
        }
    }
    (Sprite { size, coverage }, middle.map(|v| v - reach))
}
