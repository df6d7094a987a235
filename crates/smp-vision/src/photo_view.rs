//! A photo as the caller holds it, and its pixels as encoded colours.

use smp_shade::Srgb8;

/// A photo as the caller holds it: upright RGBA, 8 bits, row by row.
#[derive(Clone, Copy, Debug)]
pub struct PhotoView<'a> {
    /// `4 * width_px * height_px` bytes.
    pub rgba: &'a [u8],
    /// Width in pixels.
    pub width_px: u32,
    /// Height in pixels.
    pub height_px: u32,
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
