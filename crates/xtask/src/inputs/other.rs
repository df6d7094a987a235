//! Files of other formats made by hand: GIF, WebP, AVIF and HEIC, and the EXIF and colour profiles
//! that go into JPEG and PNG.

use super::png::LowBits;
use super::quarters::{HEIGHT, WIDTH, colour, quarter};

/// The word of a camera, which no exported picture may carry on.
pub(super) const CAMERA: &[u8] = b"CAMWORD1\0";

/// A TIFF header with one directory (EXIF 2.32): maker, orientation, and a place on earth.
pub(super) fn exif(orientation: u16) -> Vec<u8> {
    let mut out = b"MM\0\x2a\0\0\0\x08".to_vec();
    out.extend([0, 3]);
    out.extend(entry(0x010f, 2, 9, [0, 0, 0, 50]));
    let [high, low] = orientation.to_be_bytes();
    out.extend(entry(0x0112, 3, 1, [high, low, 0, 0]));
    out.extend(entry(0x8825, 4, 1, [0, 0, 0, 60]));
    out.extend([0; 4]);
    out.extend(CAMERA);
    out.push(0);
    // The place: north, 48 degrees.
    out.extend([0, 2]);
    out.extend(entry(1, 2, 2, *b"N\0\0\0"));
    out.extend(entry(2, 5, 3, [0, 0, 0, 90]));
    out.extend([0; 4]);
    for number in [48u32, 1, 12, 1, 30, 1] {
        out.extend(number.to_be_bytes());
    }
    out
}

fn entry(tag: u16, kind: u16, count: u32, value: [u8; 4]) -> Vec<u8> {
    let start = [tag.to_be_bytes(), kind.to_be_bytes()].concat();
    [&start[..], &count.to_be_bytes(), &value].concat()
}

/// The same orientation with the least byte first.
pub(super) fn exif_le(orientation: u16) -> Vec<u8> {
    let mut out = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    out.extend(orientation.to_le_bytes());
    out.extend([0; 6]);
    out
}

/// What a JPEG's APP1 says before its TIFF header.
pub(super) fn app1(tiff: &[u8]) -> Vec<u8> {
    super::jpeg::segment(0xe1, &[b"Exif\0\0", tiff].concat())
}

/// A matrix profile (ICC.1:2022) with the primaries of a display that shows more than sRGB, and a
/// straight line of light: what is coded as 128 is far brighter than in sRGB.
pub(super) fn profile() -> Vec<u8> {
    let fixed = |value: f64| ((value * 65536.0).round() as i32).to_be_bytes();
    let xyz = |place: [f64; 3]| [&b"XYZ \0\0\0\0"[..], &place.map(fixed).concat()].concat();
    // Adapted to D50, as profiles hold them.
    let parts: [(&[u8; 4], Vec<u8>); 8] = [
        (
            b"desc",
            [&b"desc\0\0\0\0\0\0\0\x05wide\0"[..], &[0; 79]].concat(),
        ),
        (b"cprt", b"text\0\0\0\0none\0\0\0\0".to_vec()),
        (b"wtpt", xyz([0.9642, 1.0, 0.8249])),
        (b"rXYZ", xyz([0.5151, 0.2412, -0.0011])),
        (b"gXYZ", xyz([0.2919, 0.6922, 0.0419])),
        (b"bXYZ", xyz([0.1572, 0.0666, 0.7841])),
        (b"rTRC", b"curv\0\0\0\0\0\0\0\0".to_vec()),
        (b"gTRC", b"curv\0\0\0\0\0\0\0\0".to_vec()),
    ];
    let names: Vec<&[u8; 4]> = parts
        .iter()
        .map(|(name, _)| *name)
        .chain([b"bTRC"])
        .collect();
    let mut bodies: Vec<Vec<u8>> = parts.iter().map(|(_, body)| body.clone()).collect();
    bodies.push(bodies[7].clone());
    for body in &mut bodies {
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut at = 128 + 4 + 12 * names.len();
    let mut table = (names.len() as u32).to_be_bytes().to_vec();
    for (name, body) in names.iter().zip(&bodies) {
        table.extend(*name);
        table.extend((at as u32).to_be_bytes());
        table.extend((body.len() as u32).to_be_bytes());
        at += body.len();
    }
    let mut out = (at as u32).to_be_bytes().to_vec();
    out.extend(b"none\x02\x10\0\0mntrRGB XYZ \x07\xe8\0\x01\0\x01\0\0\0\0\0\0acsp");
    out.resize(68, 0);
    out.extend([0.9642, 1.0, 0.8249].map(fixed).concat());
    out.resize(128, 0);
    [&out[..], &table, &bodies.concat()].concat()
}

/// A GIF (GIF89a) of so many pictures; the second has its colours the other way round.
pub(super) fn gif(frames: usize) -> Vec<u8> {
    let mut out = b"GIF89a".to_vec();
    out.extend([WIDTH as u8, 0, HEIGHT as u8, 0, 0x81, 0, 0]);
    out.extend([0, 1, 2, 3].map(colour).concat());
    for frame in 0..frames {
        out.extend(b"\x21\xf9\x04\0\x0a\0\0\0\x2c\0\0\0\0");
        out.extend([WIDTH as u8, 0, HEIGHT as u8, 0, 0, 2]);
        // Codes of three bits; cleared after every second one, so that they stay so short.
        let mut bits = LowBits::default();
        for place in 0..WIDTH * HEIGHT {
            if place % 2 == 0 {
                bits.put(4, 3);
            }
            let shown = quarter(place % WIDTH, place / WIDTH);
            bits.put(if frame == 0 { shown } else { 3 - shown } as u32, 3);
        }
        bits.put(5, 3);
        for block in bits.done().chunks(255) {
            out.push(block.len() as u8);
            out.extend(block);
        }
        out.push(0);
    }
    out.push(0x3b);
    out
}

/// The test picture as a lossless WebP stream (RFC 9649): every colour of it is 40 or 200, so each
/// pixel is three bits; turned round where asked.
fn vp8l(turned: bool) -> Vec<u8> {
    let mut bits = LowBits::default();
    bits.put(0x2f, 8);
    bits.put(WIDTH - 1, 14);
    bits.put(HEIGHT - 1, 14);
    // No alpha, version 0; no transform, no cache of colours, one group of codes.
    bits.put(0, 4 + 3);
    for _ in ["green", "red", "blue"] {
        bits.put(0b111, 3); // a simple code, of two symbols, the first of eight bits
        bits.put(40, 8);
        bits.put(200, 8);
    }
    bits.put(0b101, 3); // a simple code of one symbol of eight bits
    bits.put(255, 8);
    bits.put(0b001, 3); // and of one bit: no distance is ever told
    bits.put(0, 1);
    for place in 0..WIDTH * HEIGHT {
        let shown = quarter(place % WIDTH, place / WIDTH);
        let [r, g, b] = colour(if turned { 3 - shown } else { shown });
        for sample in [g, r, b] {
            bits.put(u32::from(sample == 200), 1);
        }
    }
    riff_chunk(b"VP8L", &bits.done())
}

fn riff_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut out = [&kind[..], &(data.len() as u32).to_le_bytes(), data].concat();
    out.resize(out.len().next_multiple_of(2), 0);
    out
}

fn riff(chunks: &[Vec<u8>]) -> Vec<u8> {
    let body = [&b"WEBP"[..], &chunks.concat()].concat();
    [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body].concat()
}

/// A still WebP.
pub(super) fn webp() -> Vec<u8> {
    riff(&[vp8l(false)])
}

/// What stands before the pictures of an animated WebP or one with EXIF.
fn vp8x(flags: u8) -> Vec<u8> {
    let [width, height] = [WIDTH as u8 - 1, HEIGHT as u8 - 1];
    riff_chunk(b"VP8X", &[flags, 0, 0, 0, width, 0, 0, height, 0, 0])
}

/// A WebP of two pictures.
pub(super) fn webp_animated() -> Vec<u8> {
    let [width, height] = [WIDTH as u8 - 1, HEIGHT as u8 - 1];
    let frame = |turned| {
        let head = [0, 0, 0, 0, 0, 0, width, 0, 0, height, 0, 0, 200, 0, 0, 2];
        riff_chunk(b"ANMF", &[&head[..], &vp8l(turned)].concat())
    };
    let loops = riff_chunk(b"ANIM", &[0; 6]);
    riff(&[vp8x(0x02), loops, frame(false), frame(true)])
}

/// A WebP with EXIF.
pub(super) fn webp_exif(orientation: u16) -> Vec<u8> {
    riff(&[
        vp8x(0x08),
        vp8l(false),
        riff_chunk(b"EXIF", &exif(orientation)),
    ])
}

/// A lossless WebP header that claims the most it can: 16,384 x 16,384 pixels.
pub(super) fn webp_claim() -> Vec<u8> {
    let mut out = webp();
    out[21..25].copy_from_slice(&(0x3fff_u32 | 0x3fff << 14).to_le_bytes());
    out
}

/// The test picture as AVIF: an AV1 encoder is beyond a file made by hand, so these bytes were made
/// once, from the same four colours, with libavif.
const AVIF: &str = "\
     00000020667479706176696600000000617669666d6966316d6961664d413141000000eb6d6574610000000000000021\
     68646c72000000000000000070696374000000000000000000000000000000000e7069746d0000000000010000001e69\
     6c6f63000000004400000100010000000100000113000000430000002869696e660000000000010000001a696e666502\
     0000000001000061763031436f6c6f72000000006a697072700000004b6970636f000000146973706500000000000000\
     4000000020000000107069786900000000030808080000000c617631438120000000000013636f6c726e636c78000100\
     0d0006800000001769706d610000000000000001000104010283040000004b6d64617412000a0938153ffb6808683480\
     323417826304c000328000000000e0f5637c5a924b6042f9d399947a4eee23e608351296e761a0e1c05c7c3bda763d15\
     9888af6de340";

/// The AVIF, claiming a size.
pub(super) fn avif(width: u32, height: u32) -> Vec<u8> {
    let digits = |at: usize| u8::from_str_radix(&AVIF[at..at + 2], 16).unwrap_or_default();
    let mut out: Vec<u8> = (0..AVIF.len()).step_by(2).map(digits).collect();
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    if let Some(at) = out.windows(4).position(|four| four == b"ispe") {
        out[at + 8..at + 16].copy_from_slice(&size);
    }
    out
}

/// A HEIC with a size and no picture that any decoder would take.
pub(super) fn heic(brand: &[u8; 4]) -> Vec<u8> {
    let boxed = |kind: &[u8; 4], body: &[u8]| {
        let length = (8 + body.len()) as u32;
        [&length.to_be_bytes()[..], kind, body].concat()
    };
    let size = [0, 4032, 3024].map(u32::to_be_bytes).concat();
    let ipco = boxed(b"iprp", &boxed(b"ipco", &boxed(b"ispe", &size)));
    [
        boxed(b"ftyp", &[*brand, [0; 4], *b"mif1", *b"heic"].concat()),
        boxed(b"meta", &[&[0; 4], &ipco[..]].concat()),
        boxed(b"mdat", &[7; 200]),
    ]
    .concat()
}
