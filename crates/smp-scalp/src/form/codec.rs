//! Whole numbers as bytes: zigzag and base-128 varints (as in Protocol Buffers, "Encoding").

/// Appends a signed number.
pub(crate) fn put(out: &mut Vec<u8>, value: i64) {
    let mut zigzag = ((value << 1) ^ (value >> 63)) as u64;
    while zigzag >= 0x80 {
        out.push((zigzag as u8 & 0x7f) | 0x80);
        zigzag >>= 7;
    }
    out.push(zigzag as u8);
}

/// Reads numbers in the order in which they were put; past the end it reads zeros.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.bytes.split_first() else {
            return 0;
        };
        self.bytes = rest;
        first
    }

    /// The next signed number.
    pub(crate) fn number(&mut self) -> i64 {
        // Nearly all take one byte.
        if let [first @ 0..0x80, rest @ ..] = self.bytes {
            self.bytes = rest;
            return i64::from(first >> 1) ^ -i64::from(first & 1);
        }
        let mut zigzag = 0u64;
        for shift in 0..10 {
            let byte = self.byte();
            zigzag |= u64::from(byte & 0x7f) << (7 * shift);
            if byte < 0x80 {
                break;
            }
        }
        (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64)
    }

    /// The next eight bytes as a float, least byte first.
    pub(crate) fn float(&mut self) -> f64 {
        f64::from_le_bytes([(); 8].map(|()| self.byte()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive_the_trip() {
        smp_cases::cases(60, |u| {
            let values: Vec<i64> = u.arbitrary()?;
            let mut bytes = Vec::new();
            for &value in &values {
                put(&mut bytes, value);
            }
            let mut reader = Reader::new(&bytes);
            assert!(values.iter().all(|&value| reader.number() == value));
            Ok(())
        });
    }

    #[test]
    fn small_numbers_take_one_byte() {
        let mut bytes = Vec::new();
        put(&mut bytes, -64);
        put(&mut bytes, 63);
        assert_eq!(bytes, [127, 126]);
    }
}
