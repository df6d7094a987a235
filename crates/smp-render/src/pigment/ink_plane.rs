//! One ink's share of each pixel: its sharp cores, and its halo per cell.

use crate::pigment::ink::Ink;
use crate::raster::view::Rect;
use crate::splat::stamp::Drawn;

/// Steps of the core plane: shares of a pixel that cores shut, up to 4.
pub(crate) const CORE_STEPS: f32 = 16_384.0;
/// Tones up to this have entries of their own.
const TONE_MAX: f32 = 4.0;
const TONES: usize = 512;

#[derive(Clone, Debug)]
pub(crate) struct InkPlane {
    pub(crate) ink: Ink,
    /// Share of each pixel that cores shut. Dots hardly ever overlap, so inside a pixel their shares add
    /// up: multiplying what they let through would make a field lighter from afar than close up.
    pub(crate) core: Vec<u16>,
    /// Area of the dots by cell, in whole steps, so that a dot can be taken away again.
    pub(crate) area: Vec<u32>,
    /// Area by cell, blurred along the rows, and blurred across them as well.
    pub(crate) along: Vec<f32>,
    pub(crate) halo: Vec<f32>,
    /// What a core of each tone shuts, in steps.
    shut: Vec<u32>,
    /// How many are in it.
    pub(crate) dots: usize,
}

impl InkPlane {
    pub(crate) fn new(ink: &Ink, pixels: usize, cells: usize) -> Self {
        Self {
            ink: *ink,
            core: vec![0; pixels],
            area: vec![0; cells],
            along: vec![0.0; cells],
            halo: vec![0.0; cells],
            shut: shut_by_tone(ink.core),
            dots: 0,
        }
    }

    #[inline(never)]
    pub(crate) fn prepare(&mut self, ink: &Ink, pixels: usize, cells: usize) {
        if self.ink.core != ink.core {
            self.shut = shut_by_tone(ink.core);
        }
        self.ink = *ink;
        self.core.clear();
        self.core.resize(pixels, 0);
        self.area.clear();
        self.area.resize(cells, 0);
        // The blurs write over these.
        self.along.resize(cells, 0.0);
        self.halo.resize(cells, 0.0);
        self.dots = 0;
    }

    pub(crate) fn is_used(&self) -> bool {
        self.dots > 0
    }

    /// What a core of a tone shuts where it covers all, in steps.
    #[inline]
    fn shut(&self, tone: f32) -> u32 {
        let at = (tone * (TONES as f32 / TONE_MAX) + 0.5) as usize;
        self.shut[at.min(TONES - 1)]
    }

    /// Adds a dot of a tone, in pixels of the rectangle.
    #[inline]
    pub(crate) fn add(&mut self, drawn: &Drawn<'_>, tone: f32, rect: Rect) {
        self.change(drawn, tone, rect, |pixel, steps| {
            *pixel = pixel.saturating_add(steps);
        });
    }

    /// Takes a dot away that was added; returns whether nothing of it had been lost to crowding.
    pub(crate) fn take(&mut self, drawn: &Drawn<'_>, tone: f32, rect: Rect) -> bool {
        let mut whole = true;
        self.change(drawn, tone, rect, |pixel, steps| {
            whole &= *pixel < u16::MAX;
            *pixel = pixel.wrapping_sub(steps);
        });
        whole
    }

    /// Does something to each pixel of a dot with the steps that the dot shuts there.
    #[inline(always)]
    fn change(
        &mut self,
        drawn: &Drawn<'_>,
        tone: f32,
        rect: Rect,
        mut act: impl FnMut(&mut u16, u16),
    ) {
        let shut = self.shut(tone);
        let (width, height) = (rect.width as i32, rect.height as i32);
        let [wide, high] = drawn.size.map(|side| side as i32);
        let [left, top] = [
            drawn.corner[0] - rect.x as i32,
            drawn.corner[1] - rect.y as i32,
        ];
        let columns = (-left).max(0)..(width - left).min(wide);
        if columns.is_empty() {
            return;
        }
        for y in (-top).max(0)..(height - top).min(high) {
            let from = (y * wide + columns.start) as usize;
            let to = ((top + y) * width + left + columns.start) as usize;
            let count = columns.len();
            let pixels = &mut self.core[to..to + count];
            for (pixel, &c) in pixels.iter_mut().zip(&drawn.coverage[from..from + count]) {
                // Rounded: one step of coverage is `WHOLE`th of all.
                act(pixel, ((u32::from(c) * shut + (1 << 14)) >> 15) as u16);
            }
        }
    }
}

fn shut_by_tone(core: f32) -> Vec<u32> {
    let tone = |row: usize| row as f32 / TONES as f32 * TONE_MAX;
    (0..TONES)
        .map(|row| ((1.0 - libm::expf(-core * tone(row))) * CORE_STEPS + 0.5) as u32)
        .collect()
}
