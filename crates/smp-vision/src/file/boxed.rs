//! The headers of WebP, GIF, AVIF and HEIC: size and wholeness, as `inspect.rs` needs them. Browsers
//! decode these formats, or do not; nothing here does.

use super::format::{PhotoError, PhotoFormat};
use super::header::{Header, be, le};

/// The first chunk of a WebP (RFC 9649): a lossy frame, a lossless one, or what says how large the
/// canvas of either is.
pub(super) fn webp(bytes: &[u8]) -> Result<Header, PhotoError> {
    let fourteen = |bits: u32| bits & 0x3fff;
    let (width_px, height_px) = match bytes.get(12..16) {
        Some(b"VP8 ") => (fourteen(le(bytes, 26, 2)?), fourteen(le(bytes, 28, 2)?)),
        Some(b"VP8L") => {
            let bits = le(bytes, 21, 4)?;
            (fourteen(bits) + 1, fourteen(bits >> 14) + 1)
        }
        Some(b"VP8X") => (le(bytes, 24, 3)? + 1, le(bytes, 27, 3)? + 1),
        _ => return Err(PhotoError::Truncated),
    };
    Ok(Header {
        width_px,
        height_px,
        whole: u64::from(le(bytes, 4, 4)?) + 8 <= bytes.len() as u64,
    })
}

/// The screen of a GIF (GIF89a, sections 18 to 22); whole when its first picture is.
pub(super) fn gif(bytes: &[u8]) -> Result<Header, PhotoError> {
    let table = |flags: u32| match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    };
    Ok(Header {
        width_px: le(bytes, 6, 2)?,
        height_px: le(bytes, 8, 2)?,
        whole: first_picture(bytes, 13 + table(le(bytes, 10, 1)?), table).is_ok(),
    })
}

/// Walks the blocks of a GIF to the end of the first picture.
fn first_picture(
    bytes: &[u8],
    mut at: usize,
    table: impl Fn(u32) -> usize,
) -> Result<(), PhotoError> {
    loop {
        let picture = match le(bytes, at, 1)? {
            0x21 => {
                at += 2;
                false
            }
            0x2c => {
                at += 11 + table(le(bytes, at + 9, 1)?);
                true
            }
            _ => return Err(PhotoError::Truncated),
        };
        loop {
            let length = le(bytes, at, 1)? as usize;
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
        if picture {
            return Ok(());
        }
    }
}

/// Brands of pictures coded with HEVC, and of any that do not say (ISO/IEC 23008-12).
const HEIC: [&[u8]; 8] = [
    b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1",
];

/// A file of boxes (ISO/IEC 14496-12): which of the two it is by its brands, its size by the largest
/// `ispe` property; a tiled picture has one for its tiles, too.
pub(super) fn avif_or_heic(bytes: &[u8]) -> Result<(PhotoFormat, Header), PhotoError> {
    let (_, brands, _) = boxes(bytes).next().ok_or(PhotoError::Truncated)?;
    let named = |names: &[&[u8]]| brands.chunks(4).any(|brand| names.contains(&brand));
    let format = if named(&[b"avif", b"avis"]) {
        PhotoFormat::Avif
    } else if named(&HEIC) {
        PhotoFormat::Heic
    } else {
        return Err(PhotoError::Unknown);
    };
    let mut found = Header {
        width_px: 0,
        height_px: 0,
        whole: true,
    };
    let mut data = false;
    for (kind, body, whole) in boxes(bytes) {
        found.whole &= whole;
        data |= kind == b"mdat";
        if kind == b"meta" {
            // A version and flags come before the boxes within.
            let within = body.get(4..).unwrap_or_default();
            largest(within, &mut found);
            data |= boxes(within).any(|(kind, ..)| kind == b"idat");
        }
    }
    found.whole &= data;
    match (format, found.width_px) {
        // What matters to the person is the format.
        (PhotoFormat::Heic, 0) => Err(PhotoError::Heic),
        _ => Ok((format, found)),
    }
}

/// Looks for `ispe` in the properties within a `meta`.
fn largest(meta: &[u8], found: &mut Header) {
    let properties = boxes(meta)
        .filter(|(kind, ..)| kind == b"iprp")
        .flat_map(|(_, body, _)| boxes(body))
        .filter(|(kind, ..)| kind == b"ipco")
        .flat_map(|(_, body, _)| boxes(body));
    for (kind, body, _) in properties {
        let (Ok(width), Ok(height)) = (be(body, 4, 4), be(body, 8, 4)) else {
            continue;
        };
        let area = |width: u32, height: u32| u64::from(width) * u64::from(height);
        if kind == b"ispe" && area(width, height) > area(found.width_px, found.height_px) {
            (found.width_px, found.height_px) = (width, height);
        }
    }
}

/// The boxes that follow each other: kind, body as far as it is there, and whether all of it is.
fn boxes(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8], bool)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..)?;
        let kind = rest.get(4..8)?;
        let (head, length) = match be(rest, 0, 4).ok()? {
            0 => (8, rest.len() as u64), // to the end
            1 => (
                16,
                u64::from(be(rest, 8, 4).ok()?) << 32 | u64::from(be(rest, 12, 4).ok()?),
            ),
            length => (8, u64::from(length)),
        };
        let there = length.clamp(head, rest.len().max(head as usize) as u64) as usize;
        at += there;
        let body = rest.get(head as usize..there).unwrap_or_default();
        Some((kind, body, (head..=rest.len() as u64).contains(&length)))
    })
}

#[cfg(test)]
mod tests {
    use crate::{PhotoError, PhotoFormat, inspect};

    /// A box: length, kind, body.
    fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let length = (8 + body.len()) as u32;
        [&length.to_be_bytes()[..], kind, body].concat()
    }

    fn pictures(brand: &[u8; 4], sizes: &[[u32; 2]]) -> Vec<u8> {
        let ispe = |[width, height]: &[u32; 2]| {
            let body = [[0; 4], width.to_be_bytes(), height.to_be_bytes()].concat();
            boxed(b"ispe", &body)
        };
        let ipco: Vec<u8> = sizes.iter().flat_map(ispe).collect();
        let meta = boxed(b"iprp", &boxed(b"ipco", &ipco));
        [
            boxed(b"ftyp", &[*brand, [0; 4], *b"mif1"].concat()),
            boxed(b"meta", &[&[0; 4], &meta[..]].concat()),
            boxed(b"mdat", &[7; 40]),
        ]
        .concat()
    }

    #[test]
    fn the_largest_picture_of_a_box_file_is_its_size() {
        let tiled = inspect(&pictures(b"heic", &[[512, 512], [4032, 3024], [320, 240]]));
        let tiled = tiled.expect("a HEIC");
        assert_eq!((tiled.format, tiled.width_px), (PhotoFormat::Heic, 4032));
        let avif = inspect(&pictures(b"avif", &[[640, 480]])).expect("an AVIF");
        assert_eq!((avif.format, avif.height_px), (PhotoFormat::Avif, 480));
        let bomb = inspect(&pictures(b"avif", &[[60_000, 60_000]]));
        assert_eq!(bomb.unwrap_err().code(), "photo-too-large");
    }

    #[test]
    fn a_box_file_cut_anywhere_is_no_picture() {
        let whole = pictures(b"avif", &[[640, 480]]);
        for cut in 12..whole.len() {
            assert!(inspect(&whole[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn films_and_bare_brands_are_told_apart() {
        assert_eq!(
            inspect(b"\0\0\0\x14ftypisom\0\0\0\0mp42"),
            Err(PhotoError::Unknown)
        );
        assert_eq!(
            inspect(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
            Err(PhotoError::Heic)
        );
    }

    /// No length or offset of a header leads out of the file or round in a circle.
    #[test]
    fn no_byte_of_a_header_does_harm() {
        let starts: [&[u8]; 3] = [
            b"GIF89a\x40\0\x20\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x40\0\x20\0\0\x02\x02\x44\x01\0;",
            b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\x3f\xc0\x07\0\0\0\0\0\0\0\0\0\0",
            &pictures(b"heic", &[[64, 32]]),
        ];
        for start in starts {
            assert!(inspect(start).is_ok());
            for at in 0..start.len() {
                for byte in [0, 1, 0x7f, 0xff] {
                    let mut bytes = start.to_vec();
                    bytes[at] = byte;
                    let _ = inspect(&bytes);
                }
            }
        }
    }
}
