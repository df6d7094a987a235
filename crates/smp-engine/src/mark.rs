//! The mark that every picture carries when it leaves: text that the caller has drawn as an
//! alpha mask, put into the lower right corner, light on a soft dark halo.

/// Text as an alpha mask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
    /// `width_px * height_px` bytes, row by row, 255 is ink.
    pub alpha: Vec<u8>,
}

/// Width of the halo in pixels of the mark.
const HALO_PX: i64 = 3;

impl Mark {
    /// A mark whose mask has the size it claims; an empty one otherwise.
    pub fn new(width_px: u32, height_px: u32, alpha: Vec<u8>) -> Self {
        if alpha.len() as u64 != u64::from(width_px) * u64::from(height_px) {
            return Self::default();
        }
        Self {
            width_px,
            height_px,
            alpha,
        }
    }

    /// Draws the mark into some rows of a picture; `first_row` is the first of them.
    pub(crate) fn draw(&self, rows: &mut [u8], first_row: u32, width: u32, height: u32) {
        if self.alpha.is_empty() || width == 0 {
            return;
        }
        // The margin is the mark's own height, as far as the picture has room.
        let margin = i64::from(self.height_px);
        let left = (i64::from(width) - i64::from(self.width_px) - margin).max(0);
        let top = (i64::from(height) - i64::from(self.height_px) - margin / 2).max(0);
        for (row, pixels) in rows.chunks_mut(4 * width as usize).enumerate() {
            let y = i64::from(first_row) + row as i64 - top;
            if y < -HALO_PX || y >= i64::from(self.height_px) + HALO_PX {
                continue;
            }
            for (x, pixel) in pixels.chunks_mut(4).enumerate() {
                let x = x as i64 - left;
                if x < -HALO_PX || x >= i64::from(self.width_px) + HALO_PX {
                    continue;
                }
                let halo = 1.0 - 0.5 * self.halo(x, y);
                let ink = 0.9 * self.at(x, y);
                for value in &mut pixel[..3] {
                    let dark = f32::from(*value) * halo;
                    *value = (dark + (255.0 - dark) * ink + 0.5) as u8;
                }
                // Where nothing stands behind the head the mark does.
                let covered = 255.0 * (1.0 - halo * (1.0 - ink)) + 0.5;
                pixel[3] = pixel[3].max(covered as u8);
            }
        }
    }

    fn at(&self, x: i64, y: i64) -> f32 {
        let inside = (0..i64::from(self.width_px)).contains(&x)
            && (0..i64::from(self.height_px)).contains(&y);
        if !inside {
            return 0.0;
        }
        let at = y * i64::from(self.width_px) + x;
        f32::from(self.alpha[at as usize]) / 255.0
    }

    /// The strongest ink nearby, fading with distance.
    fn halo(&self, x: i64, y: i64) -> f32 {
        let mut strongest = 0.0f32;
        for dy in -HALO_PX..=HALO_PX {
            for dx in -HALO_PX..=HALO_PX {
                let distance = ((dx * dx + dy * dy) as f32).sqrt() / (HALO_PX as f32 + 1.0);
                strongest = strongest.max(self.at(x + dx, y + dy) * (1.0 - distance).max(0.0));
            }
        }
        strongest
    }
}
