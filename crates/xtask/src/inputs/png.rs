//! PNG files made by hand (PNG, third edition): every depth and colour type of the test picture,
//! and every chunk that may be wrong with one.

use super::quarters::{HEIGHT, WIDTH, colour, quarter};

/// What is in front of the first chunk.
pub(super) const SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 13, 10, 26, 10];

/// A chunk: length, kind, data and CRC.
pub(super) fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    let length = (data.len() as u32).to_be_bytes();
    [&length[..], &body, &crc32(&body).to_be_bytes()].concat()
}

/// A file of chunks.
pub(super) fn file(chunks: &[Vec<u8>]) -> Vec<u8> {
    [&SIGNATURE[..], &chunks.concat()].concat()
}

/// The header: size, bits a sample, colour type, 1 where interlaced.
pub(super) fn ihdr(width: u32, height: u32, [depth, kind, interlaced]: [u8; 3]) -> Vec<u8> {
    let mut data = [width.to_be_bytes(), height.to_be_bytes()].concat();
    data.extend([depth, kind, 0, 0, interlaced]);
    chunk(b"IHDR", &data)
}

pub(super) fn iend() -> Vec<u8> {
    chunk(b"IEND", &[])
}

/// The colours of the four quarters as a palette.
pub(super) fn plte() -> Vec<u8> {
    chunk(b"PLTE", &[0, 1, 2, 3].map(colour).concat())
}

/// The test picture's pixels in a depth and colour type.
pub(super) fn idat(form: [u8; 3]) -> Vec<u8> {
    chunk(b"IDAT", &zlib(&lines(form)))
}

/// The test picture in a depth and colour type, with more chunks before its pixels.
pub(super) fn picture(form: [u8; 3], more: &[Vec<u8>]) -> Vec<u8> {
    let mut chunks = vec![ihdr(WIDTH, HEIGHT, form)];
    if form[1] == 3 {
        chunks.push(plte());
    }
    chunks.extend_from_slice(more);
    chunks.extend([idat(form), iend()]);
    file(&chunks)
}

/// A picture of one black sample a pixel and so many pixels; 1 bit each.
pub(super) fn black(width: u32, height: u32) -> Vec<u8> {
    let line = 1 + width.div_ceil(8) as usize;
    let pixels = chunk(b"IDAT", &zlib(&vec![0; line * height as usize]));
    file(&[ihdr(width, height, [1, 0, 0]), pixels, iend()])
}

/// A header that claims a size, and hardly any data behind it.
pub(super) fn claim(width: u32, height: u32) -> Vec<u8> {
    let pixels = chunk(b"IDAT", &zlib(&[0; 64]));
    file(&[ihdr(width, height, [8, 2, 0]), pixels, iend()])
}

/// The steps of Adam7: first column, first row, column step, row step.
const ADAM7: [[u32; 4]; 7] = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
];

/// The scan lines, each with filter 0.
pub(super) fn lines([depth, kind, interlaced]: [u8; 3]) -> Vec<u8> {
    let passes = if interlaced == 1 {
        &ADAM7[..]
    } else {
        &[[0, 0, 1, 1]]
    };
    let mut out = Vec::new();
    for &[left, top, across, down] in passes {
        for y in (top..HEIGHT).step_by(down as usize) {
            out.push(0);
            let mut bits = Vec::new();
            for x in (left..WIDTH).step_by(across as usize) {
                pixel(quarter(x, y), depth, kind, &mut bits);
            }
            out.extend(bits.chunks(8).map(|eight| {
                let byte = eight.iter().fold(0, |n, &bit| n << 1 | u8::from(bit));
                byte << (8 - eight.len())
            }));
        }
    }
    out
}

/// One pixel's samples as bits.
fn pixel(quarter: usize, depth: u8, kind: u8, bits: &mut Vec<bool>) {
    let colour = colour(quarter);
    // Grey pictures show the red of the colours, palettes count the quarters.
    let samples: Vec<u8> = match kind {
        0 => vec![colour[0]],
        3 => vec![quarter as u8],
        4 => vec![colour[0], 255],
        6 => [&colour[..], &[255]].concat(),
        _ => colour.to_vec(),
    };
    for sample in samples {
        let value = match (kind, depth) {
            (3, _) | (_, 8) => u16::from(sample),
            (_, 16) => u16::from(sample) * 257,
            _ => u16::from(sample) >> (8 - depth),
        };
        bits.extend((0..depth).rev().map(|bit| value >> bit & 1 == 1));
    }
}

/// A zlib stream (RFC 1950, 1951) of one block with the fixed codes; runs of a byte become matches,
/// so that millions of equal pixels are a few bytes.
pub(super) fn zlib(data: &[u8]) -> Vec<u8> {
    let mut out = LowBits::default();
    out.put(0x78 | 0x01 << 8, 16);
    out.put(0b011, 3);
    let mut at = 0;
    while at < data.len() {
        let byte = data[at];
        out.literal(byte);
        at += 1;
        let run = data[at..].iter().take_while(|next| **next == byte).count();
        for _ in 0..run / 258 {
            // Length 258 is code 285; distance 1 is code 0.
            out.code(0b1100_0101, 8);
            out.code(0, 5);
        }
        at += run / 258 * 258;
    }
    out.code(0, 7);
    let mut bytes = out.done();
    bytes.extend(adler32(data).to_be_bytes());
    bytes
}

/// Bits from the lowest of each byte on.
#[derive(Default)]
pub(super) struct LowBits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl LowBits {
    pub(super) fn put(&mut self, value: u32, count: u32) {
        self.held |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// Codes begin with their highest bit.
    fn code(&mut self, value: u32, count: u32) {
        self.put(value.reverse_bits() >> (32 - count), count);
    }

    fn literal(&mut self, byte: u8) {
        match u32::from(byte) {
            low @ 0..144 => self.code(0b0011_0000 + low, 8),
            high => self.code(0b1_1001_0000 + high - 144, 9),
        }
    }

    pub(super) fn done(mut self) -> Vec<u8> {
        self.put(0, 7);
        self.bytes
    }
}

fn adler32(data: &[u8]) -> u32 {
    let (mut a, mut b) = (1u32, 0u32);
    for byte in data {
        a = (a + u32::from(*byte)) % 65521;
        b = (b + a) % 65521;
    }
    b << 16 | a
}

/// CRC of ISO 3309, as annex D of the PNG specification computes it.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |c, _| {
            c >> 1 ^ if c & 1 == 1 { 0xedb8_8320 } else { 0 }
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}
