//! Which rows of a photo are looked at, and how bright a pixel is.

use smp_shade::Srgb8;

use crate::photo_view::PhotoRows;

/// The rows that are looked at: all of a small photo, of a large one bands so far apart that they are
/// about as much as a photo of two megapixels.
pub(crate) struct Bands {
    rows: usize,
    every: usize,
}

/// Rows of a band; pixels that are looked at, about.
pub(super) const BAND_ROWS: usize = 64;
const ENOUGH_PX: u64 = 2_000_000;

impl Bands {
    pub(super) fn of(photo: &dyn PhotoRows) -> Self {
        let [width_px, height_px] = photo.size_px();
        let all = u64::from(width_px) * u64::from(height_px);
        let times = all.div_ceil(ENOUGH_PX + ENOUGH_PX / 8).max(1) as usize;
        Self {
            rows: height_px as usize,
            every: times * BAND_ROWS,
        }
    }

    /// The first row of each band, and the one after its last.
    pub(crate) fn iter(&self) -> impl Iterator<Item = [usize; 2]> + '_ {
        let starts = (0..self.rows).step_by(self.every);
        starts.map(|start| [start, (start + BAND_ROWS).min(self.rows)])
    }
}

/// Brightness of an encoded pixel in bytes, 0 to 255: of green half, of red and blue a quarter each.
#[inline]
pub(super) fn brightness(Srgb8([r, g, b]): Srgb8) -> f32 {
    let sum = u32::from(r) + 2 * u32::from(g) + u32::from(b);
    sum as f32 * 0.25
}
