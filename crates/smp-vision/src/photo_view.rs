//! A photo as whoever holds it hands it out: whole, or row by row; and its pixels as encoded colours.

use smp_shade::Srgb8;

/// Whoever holds the pixels of an upright photo, RGBA, 8 bits a channel, row by row from the top, and copies rows of
/// them out. What looks at a photo in this way needs memory for a few rows, and not for the photo.
pub trait PhotoRows {
    /// Width and height in pixels.
    fn size_px(&self) -> [u32; 2];

    /// Whether there are exactly as many bytes as the size needs, and any.
    fn is_whole(&self) -> bool;

    /// Fills `rgba` with whole rows, `top` and those below it. False where they are not there; what `rgba` holds then
    /// means nothing.
    fn copy_rows(&self, top: usize, rgba: &mut [u8]) -> bool;
}

/// Whether `bytes` are as many as the pixels of a photo of `size_px` need, and any.
///
/// ```
/// use smp_vision::are_whole;
/// assert!(are_whole(4 * 3 * 2, [3, 2]));
/// assert!(!are_whole(4 * 3 * 2 + 1, [3, 2]) && !are_whole(0, [3, 0]));
/// ```
pub fn are_whole(bytes: usize, [width_px, height_px]: [u32; 2]) -> bool {
    let pixels = u64::from(width_px) * u64::from(height_px);
    pixels > 0 && bytes.is_multiple_of(4) && (bytes / 4) as u64 == pixels
}

/// A photo in the caller's memory: upright RGBA, 8 bits, row by row.
#[derive(Clone, Copy, Debug)]
pub struct PhotoView<'a> {
    /// `4 * width_px * height_px` bytes.
    pub rgba: &'a [u8],
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
}

impl PhotoRows for PhotoView<'_> {
    fn size_px(&self) -> [u32; 2] {
        [self.width_px, self.height_px]
    }

    fn is_whole(&self) -> bool {
        are_whole(self.rgba.len(), self.size_px())
    }

    fn copy_rows(&self, top: usize, rgba: &mut [u8]) -> bool {
        let rows = self.rgba.get(4 * self.width_px as usize * top..);
        let Some(rows) = rows.and_then(|rest| rest.get(..rgba.len())) else {
            return false;
        };
        rgba.copy_from_slice(rows);
        true
    }
}

impl PhotoView<'_> {
    /// The pixel at an index, counted row by row from the upper left corner; `None` beyond the last.
    #[inline]
    pub(crate) fn pixel(&self, index: usize) -> Option<Srgb8> {
        let rgb = self.rgba.get(4 * index..)?.first_chunk::<3>()?;
        Some(Srgb8(*rgb))
    }
}

/// The pixels of some RGBA bytes, row by row.
#[inline]
pub(crate) fn pixels(rgba: &[u8]) -> impl Iterator<Item = Srgb8> {
    let (pixels, _) = rgba.as_chunks::<4>();
    pixels.iter().map(|&[r, g, b, _]| Srgb8([r, g, b]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_not_there_are_not_handed_out() {
        let rgba: Vec<u8> = (0..4 * 2 * 3).collect();
        let photo = PhotoView {
            rgba: &rgba,
            width_px: 2,
            height_px: 3,
        };
        let mut two = [0; 16];
        assert!(photo.copy_rows(1, &mut two) && two[..] == rgba[8..]);
        assert!(!photo.copy_rows(2, &mut two) && !photo.copy_rows(9, &mut two));
        // Sides whose product has more bytes than 64 bits can count.
        assert!(photo.is_whole() && !are_whole(rgba.len(), [u32::MAX; 2]));
    }
}
