//! Formats of pictures, and why a file is refused.

use std::fmt;

/// Most pixels that are accepted.
pub const MAX_PIXELS: u64 = 100_000_000;
/// Longest side that is accepted, in pixels.
pub const MAX_SIDE_PX: u32 = 30_000;

/// What kind of picture a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoFormat {
    /// Baseline or progressive JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP; of an animation the first frame counts.
    Webp,
    /// AVIF.
    Avif,
    /// HEIC, which only one maker's browsers open.
    Heic,
    /// GIF; of an animation the first frame counts.
    Gif,
}

impl PhotoFormat {
    /// Its name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Avif => "AVIF",
            Self::Heic => "HEIC",
            Self::Gif => "GIF",
        }
    }
}

/// Why a file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoError {
    /// No bytes.
    Empty,
    /// None of the formats of [`PhotoFormat`].
    Unknown,
    /// HEIC where it cannot be opened.
    Heic,
    /// A kind of JPEG that hardly any program opens: arithmetic coding, lossless, hierarchical.
    Rare,
    /// The end is missing or the header is broken.
    Truncated,
    /// More than [`MAX_PIXELS`] or longer than [`MAX_SIDE_PX`].
    TooLarge {
        /// Width in pixels.
        width_px: u32,
        /// Height in pixels.
        height_px: u32,
    },
}

impl PhotoError {
    /// A short fixed name; the page says it under `error.`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "photo-empty",
            Self::Unknown => "photo-unknown",
            Self::Heic => "photo-heic",
            Self::Rare => "photo-unreadable",
            Self::Truncated => "photo-truncated",
            Self::TooLarge { .. } => "photo-too-large",
        }
    }
}

impl fmt::Display for PhotoError {
    /// The code, and the size where it is too large: for programs and their makers. A person reads the page's words
    /// for the code.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())?;
        match self {
            Self::TooLarge {
                width_px,
                height_px,
            } => write!(f, ": {width_px} x {height_px} px"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for PhotoError {}
