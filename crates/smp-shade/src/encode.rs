//! sRGB: linear light and encoded bytes (IEC 61966-2-1).

/// Linear light, R, G, B of the sRGB primaries; 1 is white.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Linear(pub [f32; 3]);

impl Linear {
    /// Relative luminance (Rec. 709 weights).
    #[inline]
    pub fn luminance(self) -> f32 {
        let [r, g, b] = self.0;
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

/// Encoded sRGB, 8 bits a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Srgb8(pub [u8; 3]);

/// The sRGB curve (IEC 61966-2-1, section 5.2): linear light, 0 to 1, of an encoded value, 0 to 1.
fn decode(encoded: f64) -> f64 {
    if encoded <= 0.04045 {
        encoded / 12.92
    } else {
        libm::pow((encoded + 0.055) / 1.055, 2.4)
    }
}

/// The sRGB curve the other way (IEC 61966-2-1, section 5.3): the encoded value, 0 to 1, of linear light, 0 to 1.
/// Where a byte is wanted, [`Srgb8`] rounds to it.
///
/// ```
/// assert!((smp_shade::encode_srgb(0.5) - 0.735_357).abs() < 1e-6);
/// ```
pub fn encode_srgb(linear: f64) -> f64 {
    if linear <= 0.003_130_8 {
        linear * 12.92
    } else {
        1.055 * libm::pow(linear, 1.0 / 2.4) - 0.055
    }
}

impl From<Srgb8> for Linear {
    fn from(colour: Srgb8) -> Self {
        Self(colour.0.map(|byte| decode(f64::from(byte) / 255.0) as f32))
    }
}

impl From<Linear> for Srgb8 {
    /// The nearest byte; light outside 0..1 is clamped, no number becomes black.
    fn from(colour: Linear) -> Self {
        Self(colour.0.map(|v| {
            let light = f64::from(v).clamp(0.0, 1.0);
            (encode_srgb(light) * 255.0 + 0.5) as u8
        }))
    }
}

/// Bytes to linear light for pixel loops, without a power per pixel: the exact value of each of the 256 bytes.
///
/// ```
/// use smp_shade::{DecodeTable, Linear, Srgb8};
/// let grey = Srgb8([128, 128, 128]);
/// assert_eq!(DecodeTable::new().linear(grey), Linear::from(grey));
/// ```
#[derive(Clone, Debug)]
pub struct DecodeTable([f32; 256]);

impl Default for DecodeTable {
    fn default() -> Self {
        Self::new()
    }
}

impl DecodeTable {
    /// Makes the table.
    pub fn new() -> Self {
        Self(std::array::from_fn(|byte| {
            decode(byte as f64 / 255.0) as f32
        }))
    }

    /// Linear light of one channel's byte, 0 to 1.
    #[inline(always)]
    pub fn channel(&self, byte: u8) -> f32 {
        self.0[usize::from(byte)]
    }

    /// Linear light of a colour.
    #[inline(always)]
    pub fn linear(&self, Srgb8(bytes): Srgb8) -> Linear {
        Linear(bytes.map(|byte| self.channel(byte)))
    }
}

/// Linear light to bytes for pixel loops, without a power per pixel: a table by the square root of light,
/// which has steps as even as the encoding's. A byte is never more than .55 from the exact value, and
/// light that was a byte becomes that byte again.
#[derive(Clone, Debug)]
pub struct EncodeTable(Box<[u8; CELLS]>);

/// Fine enough that a step is a twelfth of a byte where the encoding is steepest.
const CELLS: usize = 4096;

impl Default for EncodeTable {
    fn default() -> Self {
        Self::new()
    }
}

impl EncodeTable {
    /// Makes the table.
    pub fn new() -> Self {
        let byte = |cell: usize| {
            let root = cell as f64 / (CELLS - 1) as f64;
            (encode_srgb(root * root) * 255.0 + 0.5) as u8
        };
        Self(Box::new(std::array::from_fn(byte)))
    }

    /// The place of linear `light` in the table; light outside 0..1 is clamped, no number becomes black. Plain
    /// arithmetic, so that many are found side by side.
    #[inline(always)]
    pub fn place(light: f32) -> u32 {
        let light = if light > 0.0 { light } else { 0.0 };
        Self::place_of_root(light.sqrt())
    }

    /// The place of light whose square root is `root`; clamped as [`EncodeTable::place`] does.
    #[inline(always)]
    pub fn place_of_root(root: f32) -> u32 {
        let root = if root > 0.0 { root } else { 0.0 };
        let root = if root < 1.0 { root } else { 1.0 };
        // A float from 2^23 on ends in a whole number, the nearest one, without a conversion.
        (root * (CELLS - 1) as f32 + 8_388_608.0).to_bits()
    }

    /// The byte at a [`EncodeTable::place`].
    #[inline(always)]
    pub fn byte(&self, place: u32) -> u8 {
        self.0[place as usize % CELLS]
    }

    /// The byte of linear `light`, 0 to 1.
    #[inline(always)]
    pub fn encode(&self, light: f32) -> u8 {
        self.byte(Self::place(light))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_survives_the_trip() {
        let table = EncodeTable::new();
        for byte in 0..=255 {
            let light = Linear::from(Srgb8([byte; 3]));
            assert_eq!(Srgb8::from(light).0[0], byte);
            assert_eq!(table.encode(light.0[1]), byte);
        }
    }

    #[test]
    fn the_table_rounds_nearly_as_the_formula_does() {
        let table = EncodeTable::new();
        for step in 0..200_000 {
            let light = step as f32 / 199_999.0;
            let exact = encode_srgb(f64::from(light)) * 255.0;
            let error = (f64::from(table.encode(light)) - exact).abs();
            assert!(error <= 0.55, "{light}: {error}");
        }
        assert_eq!(table.encode(f32::NAN), 0);
        assert_eq!(table.encode(9.0), 255);
        assert_eq!(table.encode(-9.0), 0);
    }

    #[test]
    fn palette_agrees() {
        for byte in 0..=255u8 {
            let theirs: f32 = palette::Srgb::new(byte, byte, byte)
                .into_linear::<f32>()
                .red;
            let ours = Linear::from(Srgb8([byte; 3])).0[0];
            assert!((ours - theirs).abs() < 1e-6, "{byte}");
        }
    }
}
