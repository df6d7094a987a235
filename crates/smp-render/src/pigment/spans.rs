//! The stretches of pixels that have pigment, row by row, and the cells that an edit reached.

use std::ops::Range;

use crate::pigment::cell_mask::CellMask;
use crate::raster::view::Rect;

/// Some stretches of rows of a rectangle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    /// Rows of the rectangle, ascending, and columns of it.
    pub(crate) of: Vec<(u32, Range<usize>)>,
}

impl Spans {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, Range<usize>)> + '_ {
        self.of.iter().cloned()
    }

    /// The smallest rectangle of the picture around all, of those of a rectangle there.
    #[inline(never)]
    pub(crate) fn around(&self, rect: Rect) -> Rect {
        let (Some((first, _)), Some((last, _))) = (self.of.first(), self.of.last()) else {
            return Rect::default();
        };
        let left = self.of.iter().map(|(_, span)| span.start).min();
        let right = self.of.iter().map(|(_, span)| span.end).max();
        let (left, right) = (left.unwrap_or(0) as u32, right.unwrap_or(0) as u32);
        Rect {
            x: rect.x + left,
            y: rect.y + first,
            width: right - left,
            height: last + 1 - first,
        }
    }
}

/// What an edit reached, kept as working memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Reached {
    /// Cells whose area changed, and where it was blurred to along the rows and across them.
    pub(super) area: CellMask,
    pub(super) along: CellMask,
    pub(super) halo: CellMask,
    pub(super) spans: Spans,
}
