//! What is read from the bytes of a header, and the numbers in it.

use super::format::PhotoError;

/// What a header says, and whether the rest of the file is there.
pub(super) struct Header {
    pub(super) width_px: u32,
    pub(super) height_px: u32,
    pub(super) whole: bool,
}

/// A number whose first byte weighs most.
pub(super) fn be(bytes: &[u8], at: usize, count: usize) -> Result<u32, PhotoError> {
    let digits = at
        .checked_add(count)
        .and_then(|end| bytes.get(at..end))
        .ok_or(PhotoError::Truncated)?;
    Ok(digits.iter().fold(0, |n, &b| n << 8 | u32::from(b)))
}

/// A number whose first byte weighs least.
pub(super) fn le(bytes: &[u8], at: usize, count: usize) -> Result<u32, PhotoError> {
    let digits = bytes.get(at..at + count).ok_or(PhotoError::Truncated)?;
    Ok(digits.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b)))
}
