//! Reading FlatBuffers: tables, their fields, vectors; each place checked before it is read.
//! Layout: "FlatBuffer Internals" of the FlatBuffers documentation.
//!
//! What a file is read with is called and not copied to each place (`inline(never)`): it runs once a model, and the
//! room around it is compiled for its inner loops.

use super::error::{FilePart, NetError};

const BROKEN: NetError = NetError::Damaged(FilePart::Contents);

/// A table: a place in the file with a list of where its fields are.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    bytes: &'a [u8],
    at: usize,
    fields: &'a [u8],
}

impl<'a> Table<'a> {
    /// The root table of a file with these four letters.
    pub(super) fn root(bytes: &'a [u8], letters: &[u8]) -> Result<Self, NetError> {
        if bytes.get(4..8) != Some(letters) {
            return Err(NetError::Damaged(FilePart::FirstLine));
        }
        Self::at(bytes, follow(bytes, 0)?)
    }

    #[inline(never)]
    fn at(bytes: &'a [u8], at: usize) -> Result<Self, NetError> {
        let back = i32_at(bytes, at)?;
        let list = at as i64 - i64::from(back);
        let list = usize::try_from(list).map_err(|_| BROKEN)?;
        let length = usize::from(u16_at(bytes, list)?);
        let fields = slice(bytes, list, length)?.get(4..).ok_or(BROKEN)?;
        Ok(Self { bytes, at, fields })
    }

    /// Where a field is; `None` where the table leaves it at its default.
    #[inline(never)]
    fn field(&self, id: usize) -> Option<usize> {
        let offset = u16_at(self.fields, 2 * id).ok()?;
        (offset != 0).then(|| self.at + usize::from(offset))
    }

    #[inline(never)]
    pub(super) fn u8(&self, id: usize) -> Result<u8, NetError> {
        let Some(at) = self.field(id) else {
            return Ok(0);
        };
        self.bytes.get(at).copied().ok_or(BROKEN)
    }

    #[inline(never)]
    pub(super) fn i32(&self, id: usize, default: i32) -> Result<i32, NetError> {
        self.field(id)
            .map_or(Ok(default), |at| i32_at(self.bytes, at))
    }

    /// A whole number that is no less than nothing: an index or a size; 0 by default.
    pub(super) fn size(&self, id: usize) -> Result<usize, NetError> {
        usize::try_from(self.i32(id, 0)?).map_err(|_| BROKEN)
    }

    #[inline(never)]
    pub(super) fn table(&self, id: usize) -> Result<Option<Self>, NetError> {
        let Some(at) = self.field(id) else {
            return Ok(None);
        };
        Self::at(self.bytes, follow(self.bytes, at)?).map(Some)
    }

    /// A vector of tables, `most` at most.
    pub(super) fn tables(&self, id: usize, most: usize) -> Result<Vec<Self>, NetError> {
        let mut tables = Vec::new();
        let (start, count) = self.vector(id, 4, most)?;
        for nth in 0..count {
            let at = follow(self.bytes, start + 4 * nth)?;
            tables.push(Self::at(self.bytes, at)?);
        }
        Ok(tables)
    }

    /// A vector of numbers, `most` at most; empty where there is none.
    pub(super) fn ints(&self, id: usize, most: usize) -> Result<Vec<i32>, NetError> {
        let mut ints = Vec::new();
        let (start, count) = self.vector(id, 4, most)?;
        for nth in 0..count {
            ints.push(i32_at(self.bytes, start + 4 * nth)?);
        }
        Ok(ints)
    }

    /// A vector of bytes, or a string; empty where there is none.
    pub(super) fn raw(&self, id: usize) -> Result<&'a [u8], NetError> {
        let (start, count) = self.vector(id, 1, usize::MAX)?;
        slice(self.bytes, start, count)
    }

    /// Where a vector's items begin and how many they are; `None` where there is no vector.
    #[inline(never)]
    fn vector(
        &self,
        id: usize,
        item_bytes: usize,
        most: usize,
    ) -> Result<(usize, usize), NetError> {
        let Some(at) = self.field(id) else {
            return Ok((0, 0));
        };
        let at = follow(self.bytes, at)?;
        let count = usize::try_from(i32_at(self.bytes, at)?).map_err(|_| BROKEN)?;
        if count > most {
            return Err(NetError::TooLarge);
        }
        let length = count.checked_mul(item_bytes).ok_or(BROKEN)?;
        slice(self.bytes, at + 4, length)?;
        Ok((at + 4, count))
    }
}

/// Where an offset that is stored at `at` leads: as many bytes on from there as it says.
fn follow(bytes: &[u8], at: usize) -> Result<usize, NetError> {
    let offset = usize::try_from(i32_at(bytes, at)?).map_err(|_| BROKEN)?;
    at.checked_add(offset).ok_or(BROKEN)
}

fn slice(bytes: &[u8], at: usize, length: usize) -> Result<&[u8], NetError> {
    let end = at.checked_add(length).ok_or(BROKEN)?;
    bytes.get(at..end).ok_or(BROKEN)
}

#[inline(never)]
fn u16_at(bytes: &[u8], at: usize) -> Result<u16, NetError> {
    let digits = slice(bytes, at, 2)?.first_chunk().ok_or(BROKEN)?;
    Ok(u16::from_le_bytes(*digits))
}

/// A little-endian number of four bytes.
#[inline(never)]
pub(super) fn i32_at(bytes: &[u8], at: usize) -> Result<i32, NetError> {
    let digits = slice(bytes, at, 4)?.first_chunk().ok_or(BROKEN)?;
    Ok(i32::from_le_bytes(*digits))
}
