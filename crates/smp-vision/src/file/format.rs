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

/// Why a file is refused; its text is a sentence for a person.
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
    /// A short fixed name for programs.
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
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "This file is empty; please choose another photo."),
            Self::Unknown => write!(
                f,
                "This file is not a JPEG or PNG picture; please choose a photo in one of these formats."
            ),
            Self::Heic => write!(
                f,
                "This is a HEIC photo, which cannot be opened here; please save it as JPEG and try again."
            ),
            Self::Rare => write!(
                f,
                "This is a rare kind of JPEG, which cannot be opened here; please save it as an ordinary JPEG and try again."
            ),
            Self::Truncated => write!(
                f,
                "This photo is damaged or its end is missing; please copy it again or choose another."
            ),
            Self::TooLarge {
                width_px,
                height_px,
            } => write!(
                f,
                "This photo has {width_px} x {height_px} pixels; please choose one with at most 100 megapixels and {MAX_SIDE_PX} pixels a side."
            ),
        }
    }
}

impl std::error::Error for PhotoError {}
