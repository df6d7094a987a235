//! Format and size of a photo from its header, and whether the file is whole.

use super::boxed::{avif_or_heic, gif, webp};
use super::format::{MAX_PIXELS, MAX_SIDE_PX, PhotoError, PhotoFormat};
use super::header::{Header, be};

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

/// Reads format and size from `bytes`, those of a whole file, and checks that its end is there.
///
/// # Errors
/// [`PhotoError`] when the file is no picture, is cut off, or is too large to decode.
///
/// ```
/// use smp_vision::{PhotoError, inspect};
/// assert_eq!(inspect(b"<svg/>"), Err(PhotoError::Unknown));
/// ```
pub fn inspect(bytes: &[u8]) -> Result<PhotoFile, PhotoError> {
    let (format, found) = match bytes {
        [] => return Err(PhotoError::Empty),
        [0xff, 0xd8, ..] => (PhotoFormat::Jpeg, jpeg(bytes)?),
        [0x89, b'P', b'N', b'G', 13, 10, 26, 10, ..] => (PhotoFormat::Png, png(bytes)?),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => (PhotoFormat::Gif, gif(bytes)?),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => (PhotoFormat::Webp, webp(bytes)?),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => avif_or_heic(bytes)?,
        _ => return Err(PhotoError::Unknown),
    };
    let Header {
        width_px,
        height_px,
        whole,
    } = found;
    // Size before wholeness: a bomb's body may be cut off as well.
    let pixels = u64::from(width_px) * u64::from(height_px);
    if pixels > MAX_PIXELS || width_px.max(height_px) > MAX_SIDE_PX {
        return Err(PhotoError::TooLarge {
            width_px,
            height_px,
        });
    }
    if pixels == 0 || !whole {
        return Err(PhotoError::Truncated);
    }
    Ok(PhotoFile {
        format,
        width_px,
        height_px,
    })
}

/// Walks the segments (ISO/IEC 10918-1 annex B) to the frame header, then to the end marker.
fn jpeg(bytes: &[u8]) -> Result<Header, PhotoError> {
    let mut at = 2;
    let mut size = None;
    loop {
        let [fill, marker] = *bytes.get(at..at + 2).ok_or(PhotoError::Truncated)? else {
            return Err(PhotoError::Truncated);
        };
        if fill != 0xff {
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
        match marker {
            // Baseline, extended and progressive, coded by Huffman.
            0xc0..=0xc2 => size = Some((be(bytes, at + 7, 2)?, be(bytes, at + 5, 2)?)),
            // All other frames; between them stand tables (DHT, DAC) and JPG.
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return Err(PhotoError::Rare),
            _ => {}
        }
        at += 2 + length;
        if marker == 0xda {
            break;
        }
    }
    let (width_px, height_px) = size.ok_or(PhotoError::Truncated)?;
    let scan = bytes.get(at..).unwrap_or_default();
    // A block of 8 x 8 pixels takes one bit at least: decoders fill what is missing with grey.
    let blocks = u64::from(width_px) * u64::from(height_px) / 64;
    // Other data may follow the end marker (motion photos, a second picture). A picture that begins
    // before it means that the first one is cut off.
    let ends = |pair: &&[u8]| matches!(pair, [0xff, 0xd8 | 0xd9]);
    Ok(Header {
        width_px,
        height_px,
        whole: scan.windows(2).find(ends) == Some(&[0xff, 0xd9]) && 8 * scan.len() as u64 >= blocks,
    })
}

/// The most that deflate can pack (RFC 1951): 258 bytes into two bits.
const MOST_PACKED: u64 = 1032;

/// Walks the chunks (PNG, third edition, section 5) from IHDR to IEND.
fn png(bytes: &[u8]) -> Result<Header, PhotoError> {
    let Some(&[_, _, _, _, b'I', b'H', b'D', b'R', .., depth, kind]) = bytes.get(8..26) else {
        return Err(PhotoError::Truncated);
    };
    if be(bytes, 8, 4)? != 13 {
        return Err(PhotoError::Truncated);
    }
    let (width_px, height_px) = (be(bytes, 16, 4)?, be(bytes, 20, 4)?);
    let mut found = Header {
        width_px,
        height_px,
        whole: false,
    };
    let samples = match kind {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    let line = (u64::from(width_px) * samples * u64::from(depth)).div_ceil(8);
    let (mut at, mut packed) = (8, 0);
    while let Ok(length) = be(bytes, at, 4) {
        let next = at.saturating_add(12).saturating_add(length as usize);
        if next > bytes.len() {
            break;
        }
        match &bytes[at + 4..at + 8] {
            b"IDAT" => packed += u64::from(length),
            b"IEND" => {
                found.whole = packed * MOST_PACKED >= line.saturating_mul(height_px.into());
                break;
            }
            _ => {}
        }
        at = next;
    }
    Ok(found)
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
        let png = inspect(&small_png(32, 20)).expect("a PNG");
        assert_eq!((png.width_px, png.height_px), (32, 20));
        let jpeg = inspect(&small_jpeg(64, 48)).expect("a JPEG");
        assert_eq!((jpeg.width_px, jpeg.height_px), (64, 48));
        assert_eq!(jpeg.format, PhotoFormat::Jpeg);
    }

    #[test]
    fn every_cut_is_noticed() {
        for whole in [small_png(32, 20), small_jpeg(64, 48)] {
            for cut in 8..whole.len() {
                let error = inspect(&whole[..cut]).expect_err("a cut file");
                assert_eq!(error, PhotoError::Truncated, "cut at {cut}");
            }
        }
    }

    #[test]
    fn a_size_without_the_bytes_for_it_is_a_cut() {
        assert_eq!(inspect(&small_png(640, 480)), Err(PhotoError::Truncated));
        assert_eq!(inspect(&small_jpeg(4000, 3000)), Err(PhotoError::Truncated));
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
    fn a_picture_that_begins_before_the_end_of_the_first_is_no_end() {
        let one = small_jpeg(64, 48);
        let cut = [&one[..one.len() - 2], &one[..]].concat();
        assert_eq!(inspect(&cut), Err(PhotoError::Truncated));
        assert!(inspect(&[&one[..], &one[..]].concat()).is_ok());
    }

    #[test]
    fn other_files_are_named() {
        assert_eq!(inspect(b""), Err(PhotoError::Empty));
        assert_eq!(inspect(b"hello"), Err(PhotoError::Unknown));
    }
}
