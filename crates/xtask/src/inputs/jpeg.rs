//! JPEG files made by hand (ISO/IEC 10918-1): the test picture out of flat blocks, so that one
//! number a block is all there is to code, as baseline or progressive, grey, RGB, CMYK or YCCK,
//! with restarts and chroma at half size, and segments before it that may be wrong.

use super::quarters::{HEIGHT, WIDTH, colour, quarter};

/// Start and end of a picture.
pub(super) const SOI: [u8; 2] = [0xff, 0xd8];
pub(super) const EOI: [u8; 2] = [0xff, 0xd9];

/// What the components of a picture are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inks {
    Grey,
    /// Luma and chroma; the usual.
    YCbCr,
    /// As they are, with Adobe's word for it.
    Rgb,
    /// Adobe's, inverted.
    Cmyk,
    /// CMYK whose first three are luma and chroma.
    Ycck,
}

/// How a picture is coded.
#[derive(Clone, Copy)]
pub(super) struct Coding {
    pub(super) inks: Inks,
    pub(super) progressive: bool,
    /// Chroma at half width and height.
    pub(super) halved: bool,
    /// Blocks between restart markers; 0 without any.
    pub(super) restart: u16,
}

/// The usual picture.
pub(super) const USUAL: Coding = Coding {
    inks: Inks::YCbCr,
    progressive: false,
    halved: false,
    restart: 0,
};

/// A segment: marker, length, data.
pub(super) fn segment(marker: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u16 + 2).to_be_bytes();
    [&[0xff, marker], &length[..], data].concat()
}

/// Quantisation (every DC step is 8, which is one step of brightness), frame header, and the codes.
pub(super) fn tables(form: Coding, sof: u8, [width, height]: [u16; 2]) -> Vec<u8> {
    let mut quants = vec![0];
    quants.extend([8; 64]);
    let mut frame = vec![8];
    frame.extend(height.to_be_bytes());
    frame.extend(width.to_be_bytes());
    let count = form.inks.count();
    frame.push(count);
    for id in 1..=count {
        let sampling = if form.halved && id == 1 { 0x22 } else { 0x11 };
        frame.extend([id, sampling, 0]);
    }
    // Nine sizes of a difference, four bits each; of the other coefficients only "no more of them".
    let mut dc = vec![0x00, 0, 0, 0, 9];
    dc.extend([0; 12]);
    dc.extend(0..9);
    let mut ac = vec![0x10, 1];
    ac.extend([0; 15]);
    ac.push(0);
    let mut out = [segment(0xdb, &quants), segment(sof, &frame)].concat();
    out.extend([segment(0xc4, &dc), segment(0xc4, &ac)].concat());
    if form.restart > 0 {
        out.extend(segment(0xdd, &form.restart.to_be_bytes()));
    }
    out
}

impl Inks {
    fn count(self) -> u8 {
        match self {
            Self::Grey => 1,
            Self::YCbCr | Self::Rgb => 3,
            Self::Cmyk | Self::Ycck => 4,
        }
    }

    /// Adobe's segment says which transform was applied.
    fn adobe(self) -> Vec<u8> {
        let transform = match self {
            Self::Rgb | Self::Cmyk => 0,
            Self::Ycck => 2,
            Self::Grey | Self::YCbCr => return Vec::new(),
        };
        segment(
            0xee,
            &[&b"Adobe\0\x64\0\0\0\0"[..], &[transform][..]].concat(),
        )
    }

    /// The samples of a quarter of the test picture. Inverted CMYK without black is RGB; luma and
    /// chroma of YCCK are those of what is not inverted.
    fn samples(self, quarter: usize) -> Vec<u8> {
        let ink = |sample: u8| {
            if self == Self::Ycck {
                255 - sample
            } else {
                sample
            }
        };
        let [r, g, b] = colour(quarter).map(|sample| f64::from(ink(sample)));
        let chroma = |of: f64, luma: f64, full: f64| (128.0 + (of - luma) / full).round() as u8;
        let luma = 0.299 * r + 0.587 * g + 0.114 * b;
        let ycc = [
            luma.round() as u8,
            chroma(b, luma, 1.772),
            chroma(r, luma, 1.402),
        ];
        match self {
            Self::Grey => vec![r as u8],
            Self::Rgb => colour(quarter).to_vec(),
            Self::YCbCr => ycc.to_vec(),
            Self::Cmyk => [&colour(quarter)[..], &[255]].concat(),
            Self::Ycck => [&ycc[..], &[255]].concat(),
        }
    }
}

/// The whole test picture, with segments after its start.
pub(super) fn picture(form: Coding, before: &[u8]) -> Vec<u8> {
    let sof = if form.progressive { 0xc2 } else { 0xc0 };
    let size = [WIDTH as u16, HEIGHT as u16];
    let adobe = form.inks.adobe();
    [
        &SOI[..],
        before,
        &adobe,
        &tables(form, sof, size),
        &scans(form),
        &EOI,
    ]
    .concat()
}

/// A grey picture of one brightness and a size of its own.
pub(super) fn flat(width: u16, height: u16) -> Vec<u8> {
    let form = Coding {
        inks: Inks::Grey,
        ..USUAL
    };
    let mut bits = Bits::default();
    for _ in 0..u32::from(width).div_ceil(8) * u32::from(height).div_ceil(8) {
        bits.put(0, 5); // no difference, and no more of the block
    }
    let scan = [header(&[1], [0, 63]), bits.done()].concat();
    let tables = tables(form, 0xc0, [width, height]);
    [&SOI[..], &tables, &scan, &EOI].concat()
}

/// The header of a scan of some components.
pub(super) fn header(ids: &[u8], [first, last]: [u8; 2]) -> Vec<u8> {
    let mut data = vec![ids.len() as u8];
    data.extend(ids.iter().flat_map(|id| [*id, 0]));
    data.extend([first, last, 0]);
    segment(0xda, &data)
}

/// The coded picture: one scan, or one of the DC values and one a component of nothing else.
fn scans(form: Coding) -> Vec<u8> {
    let ids: Vec<u8> = (1..=form.inks.count()).collect();
    if !form.progressive {
        return [header(&ids, [0, 63]), values(form, true)].concat();
    }
    let mut out = [header(&ids, [0, 0]), values(form, false)].concat();
    for id in ids {
        let halved = form.halved && id > 1;
        let mut bits = Bits::default();
        for _ in 0..(WIDTH * HEIGHT / 64) >> if halved { 2 } else { 0 } {
            bits.put(0, 1);
        }
        out.extend([header(&[id], [1, 63]), bits.done()].concat());
    }
    out
}

/// The DC values, unit by unit; each with "no more of this block" where `ends`.
fn values(form: Coding, ends: bool) -> Vec<u8> {
    let unit = if form.halved { 16 } else { 8 };
    let mut out = Vec::new();
    let mut bits = Bits::default();
    let mut last = [128i32; 4];
    let places = (0..HEIGHT / unit).flat_map(|y| (0..WIDTH / unit).map(move |x| (x, y)));
    for (index, (x, y)) in places.enumerate() {
        if form.restart > 0 && index > 0 && index % usize::from(form.restart) == 0 {
            out.extend(std::mem::take(&mut bits).done());
            out.extend([
                0xff,
                0xd0 + ((index / usize::from(form.restart) - 1) % 8) as u8,
            ]);
            last = [128; 4];
        }
        let samples = form.inks.samples(quarter(x * unit, y * unit));
        for (of, sample) in samples.iter().enumerate() {
            let blocks = if form.halved && of == 0 { 4 } else { 1 };
            for _ in 0..blocks {
                bits.difference(i32::from(*sample) - last[of]);
                last[of] = i32::from(*sample);
                if ends {
                    bits.put(0, 1);
                }
            }
        }
    }
    out.extend(bits.done());
    out
}

/// Bits from the highest of each byte on, with a zero after each 255.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        self.held = self.held << count | value;
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            let byte = (self.held >> self.count) as u8;
            self.bytes.push(byte);
            if byte == 0xff {
                self.bytes.push(0);
            }
        }
    }

    /// Its size in bits, and the bits; of a negative one those below it.
    fn difference(&mut self, value: i32) {
        let size = 32 - value.unsigned_abs().leading_zeros();
        self.put(size, 4);
        let low = value - i32::from(value < 0);
        self.put(low as u32 & ((1 << size) - 1), size);
    }

    fn done(mut self) -> Vec<u8> {
        self.put(0x7f, 7);
        self.bytes
    }
}
