//! The photo as a file: format and size from its header, and whether it is whole, before anything
//! is decoded. A 50 kB file can claim 400 megapixels; a cut-off one can decode to half a face.

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
}

/// What the header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhotoFile {
    /// The format.
    pub format: PhotoFormat,
    /// Width as stored, before EXIF turns it.
    pub width_px: u32,
    /// Height as stored.
    pub height_px: u32,
}

/// Why a file is refused; its text is a sentence for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoError {
    /// No bytes.
    Empty,
    /// Neither JPEG nor PNG.
    Unknown,
    /// HEIC, which most browsers cannot open.
    Heic,
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
                "This is a HEIC photo, which this browser cannot open; please save it as JPEG and try again."
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

/// Reads format and size from the bytes of a whole file and checks that its end is there.
///
/// # Errors
/// [`PhotoError`] when the file is no JPEG or PNG, is cut off, or is too large to decode.
///
/// ```
/// use smp_vision::{PhotoError, inspect};
/// assert_eq!(inspect(b"<svg/>"), Err(PhotoError::Unknown));
/// ```
pub fn inspect(bytes: &[u8]) -> Result<PhotoFile, PhotoError> {
    let file = match bytes {
        [] => Err(PhotoError::Empty),
        [0xff, 0xd8, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', 13, 10, 26, 10, ..] => png(bytes),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if heic_brand(brand) => {
            Err(PhotoError::Heic)
        }
        _ => Err(PhotoError::Unknown),
    }?;
    let (width_px, height_px) = (file.width_px, file.height_px);
    if width_px == 0 || height_px == 0 {
        return Err(PhotoError::Truncated);
    }
    let pixels = u64::from(width_px) * u64::from(height_px);
    if pixels > MAX_PIXELS || width_px.max(height_px) > MAX_SIDE_PX {
        return Err(PhotoError::TooLarge {
            width_px,
            height_px,
        });
    }
    Ok(file)
}

/// Major brands of HEIF still pictures coded with HEVC (ISO/IEC 23008-12).
fn heic_brand(brand: &[u8]) -> bool {
    [
        b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1",
    ]
    .iter()
    .any(|known| brand.starts_with(*known))
}

/// Walks the segments (ISO/IEC 10918-1 annex B) to the frame header, then to the end marker.
fn jpeg(bytes: &[u8]) -> Result<PhotoFile, PhotoError> {
    let mut at = 2;
    let mut size = None;
    loop {
        let marker = *bytes.get(at + 1).ok_or(PhotoError::Truncated)?;
        if bytes[at] != 0xff {
            return Err(PhotoError::Truncated);
        }
        if marker == 0xff {
            at += 1; // fill byte
            continue;
        }
        let length = be(bytes, at + 2, 2)? as usize;
        if length < 2 {
            return Err(PhotoError::Truncated);
        }
        // SOF0-SOF15 without DHT (c4), JPG (c8) and DAC (cc).
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            size = Some((be(bytes, at + 7, 2)?, be(bytes, at + 5, 2)?));
        }
        at += 2 + length;
        if marker == 0xda {
            break;
        }
    }
    let (width_px, height_px) = size.ok_or(PhotoError::Truncated)?;
    let scan = bytes.get(at..).ok_or(PhotoError::Truncated)?;
    // The end marker may be followed by other data (motion photos), never preceded by nothing.
    if !scan.windows(2).rev().any(|pair| pair == [0xff, 0xd9]) {
        return Err(PhotoError::Truncated);
    }
    Ok(PhotoFile {
        format: PhotoFormat::Jpeg,
        width_px,
        height_px,
    })
}

/// Walks the chunks (PNG, third edition, section 5) from IHDR to IEND.
fn png(bytes: &[u8]) -> Result<PhotoFile, PhotoError> {
    let mut at = 8;
    let mut size = None;
    loop {
        let length = be(bytes, at, 4)? as usize;
        let kind = bytes.get(at + 4..at + 8).ok_or(PhotoError::Truncated)?;
        match (kind, size) {
            (b"IHDR", None) => size = Some((be(bytes, at + 8, 4)?, be(bytes, at + 12, 4)?)),
            (_, None) => return Err(PhotoError::Truncated),
            _ => {}
        }
        let ends = at.checked_add(12).and_then(|n| n.checked_add(length));
        let next = ends.ok_or(PhotoError::Truncated)?;
        if let (Some((width_px, height_px)), true) = (size, too_large(size)) {
            // Said before the rest is walked: a bomb's body may be cut off as well.
            return Err(PhotoError::TooLarge {
                width_px,
                height_px,
            });
        }
        if next > bytes.len() {
            return Err(PhotoError::Truncated);
        }
        if kind == b"IEND" {
            break;
        }
        at = next;
    }
    let (width_px, height_px) = size.ok_or(PhotoError::Truncated)?;
    Ok(PhotoFile {
        format: PhotoFormat::Png,
        width_px,
        height_px,
    })
}

fn too_large(size: Option<(u32, u32)>) -> bool {
    size.is_some_and(|(w, h)| u64::from(w) * u64::from(h) > MAX_PIXELS || w.max(h) > MAX_SIDE_PX)
}

fn be(bytes: &[u8], at: usize, count: usize) -> Result<u32, PhotoError> {
    let digits = at
        .checked_add(count)
        .and_then(|end| bytes.get(at..end))
        .ok_or(PhotoError::Truncated)?;
    Ok(digits.iter().fold(0, |n, &b| n << 8 | u32::from(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small_png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = vec![0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13];
        bytes.extend(b"IHDR");
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0, 1, 2, 3, 4]);
        bytes.extend([0, 0, 0, 2]);
        bytes.extend(b"IDAT\x01\x02\x01\x02\x03\x04");
        bytes.extend([0, 0, 0, 0]);
        bytes.extend(b"IEND\x01\x02\x03\x04");
        bytes
    }

    /// SOI, an APP1 whose thumbnail holds an end marker, SOF0, SOS, data, EOI.
    fn small_jpeg(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 0xff, 0xd9];
        bytes.extend([0xff, 0xc0, 0, 11, 8]);
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend([1, 1, 0x11, 0]);
        bytes.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
        bytes.extend([7, 7, 0xff, 0, 7, 0xff, 0xd9]);
        bytes
    }

    #[test]
    fn sizes_come_from_the_header() {
        let png = inspect(&small_png(640, 480)).expect("a PNG");
        assert_eq!((png.width_px, png.height_px), (640, 480));
        let jpeg = inspect(&small_jpeg(4000, 3000)).expect("a JPEG");
        assert_eq!((jpeg.width_px, jpeg.height_px), (4000, 3000));
        assert_eq!(jpeg.format, PhotoFormat::Jpeg);
    }

    #[test]
    fn every_cut_is_noticed() {
        for whole in [small_png(64, 48), small_jpeg(64, 48)] {
            for cut in 8..whole.len() {
                let error = inspect(&whole[..cut]).expect_err("a cut file");
                assert_eq!(error, PhotoError::Truncated, "cut at {cut}");
            }
        }
    }

    #[test]
    fn a_bomb_is_refused_by_its_header_alone() {
        let bomb = &small_png(20_000, 20_000)[..40];
        assert_eq!(inspect(bomb).unwrap_err().code(), "photo-too-large");
        let long = small_jpeg(1, 65_535);
        assert_eq!(inspect(&long).unwrap_err().code(), "photo-too-large");
        assert_eq!(inspect(&small_png(0, 9)), Err(PhotoError::Truncated));
    }

    #[test]
    fn other_files_are_named() {
        assert_eq!(inspect(b""), Err(PhotoError::Empty));
        assert_eq!(inspect(b"hello"), Err(PhotoError::Unknown));
        assert_eq!(
            inspect(b"\0\0\0\x18ftypheic\0\0\0\0"),
            Err(PhotoError::Heic)
        );
    }
}
