//! Marks on the cells of a grid: which of them an edit reached.

use std::ops::Range;

/// One bit a cell.
#[derive(Clone, Debug, Default)]
pub(super) struct CellMask {
    columns: usize,
    /// Words a row.
    words: usize,
    bits: Vec<u64>,
    /// Rows beyond which nothing is marked.
    first: usize,
    end: usize,
}

impl CellMask {
    /// A grid without marks.
    #[inline(never)]
    pub(super) fn clear(&mut self, columns: usize, rows: usize) {
        self.columns = columns;
        self.words = columns.div_ceil(64);
        self.bits.clear();
        self.bits.resize(self.words * rows, 0);
        (self.first, self.end) = (rows, 0);
    }

    /// The rows in which anything is marked lie among these.
    pub(super) fn marked(&self) -> Range<usize> {
        self.first..self.end
    }

    fn touch(&mut self, rows: Range<usize>) {
        (self.first, self.end) = (self.first.min(rows.start), self.end.max(rows.end));
    }

    pub(super) fn rows(&self) -> usize {
        self.bits.len() / self.words.max(1)
    }

    /// Marks a cell, the one to its right, and both below them. There are such.
    #[inline]
    pub(super) fn set_four(&mut self, [column, row]: [usize; 2]) {
        self.touch(row..row + 2);
        let (word, bit) = (column / 64, column % 64);
        for row in [row, row + 1] {
            let first = row * self.words + word;
            self.bits[first] |= 3 << bit;
            if bit == 63 {
                self.bits[first + 1] |= 1;
            }
        }
    }

    /// Marks every cell with more than `least`.
    pub(super) fn set_above(&mut self, cells: &[f32], least: f32) {
        self.touch(0..self.rows());
        let rows = self.bits.chunks_exact_mut(self.words.max(1));
        for (bits, cells) in rows.zip(cells.chunks(self.columns.max(1))) {
            for (bits, cells) in bits.iter_mut().zip(cells.chunks(64)) {
                for (at, cell) in cells.iter().enumerate() {
                    *bits |= u64::from(*cell > least) << at;
                }
            }
        }
    }

    /// Takes the marks of `of`, and those up to `reach` cells beside them along the rows.
    pub(super) fn widen_along(&mut self, of: &Self, reach: usize) {
        self.clone_from(of);
        for _ in 0..reach {
            let rows = self.bits.chunks_exact_mut(self.words).take(self.end);
            for row in rows.skip(self.first) {
                let mut before = 0;
                for at in 0..row.len() {
                    let here = row[at];
                    let next = row.get(at + 1).copied().unwrap_or(0);
                    row[at] = here | here << 1 | here >> 1 | before >> 63 | next << 63;
                    before = here;
                }
                // What lies beyond the last column is no cell.
                let beyond = self.columns % 64;
                if let (Some(last), 1..) = (row.last_mut(), beyond) {
                    *last &= (1 << beyond) - 1;
                }
            }
        }
    }

    /// Takes the marks of `of`, and those up to `reach` cells above and below them.
    pub(super) fn widen_across(&mut self, of: &Self, reach: usize) {
        self.clear(of.columns, of.rows());
        let words = self.words;
        for row in of.marked() {
            let marked = &of.bits[row * words..(row + 1) * words];
            let reached = row.saturating_sub(reach)..(row + reach + 1).min(of.rows());
            self.touch(reached.clone());
            for out in self.bits[reached.start * words..reached.end * words].chunks_exact_mut(words)
            {
                for (out, bits) in out.iter_mut().zip(marked) {
                    *out |= bits;
                }
            }
        }
    }

    /// The marked stretches of a row.
    pub(super) fn runs(&self, row: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        self.runs_of(row, row)
    }

    /// The stretches that are marked in one of two rows.
    pub(super) fn runs_of(&self, a: usize, b: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        let mut from = 0;
        std::iter::from_fn(move || {
            let start = self.seek([a, b], from, 0);
            from = self.seek([a, b], start, u64::MAX);
            (start < from).then_some(start..from)
        })
    }

    /// The first column from one on that is marked in one of two rows; that is not, with all bits flipped.
    #[inline(never)]
    fn seek(&self, rows: [usize; 2], from: usize, flip: u64) -> usize {
        let row = |row: usize| self.bits.get(row * self.words..(row + 1) * self.words);
        let [a, b] = rows.map(|at| row(at).unwrap_or(&[]));
        let mut at = from;
        while at < 64 * a.len() {
            let both = a[at / 64] | b.get(at / 64).copied().unwrap_or(0);
            let bits = (both ^ flip) >> (at % 64);
            if bits != 0 {
                return at + bits.trailing_zeros() as usize;
            }
            at = (at / 64 + 1) * 64;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(marks: &CellMask, column: usize, row: usize) -> bool {
        marks.runs(row).any(|run| run.contains(&column))
    }

    #[test]
    fn marks_are_found_and_widened_as_plain_lists_are() {
        smp_cases::cases(128, |u| {
            let (columns, rows) = (u.int_in_range(2..=200)?, u.int_in_range(2..=9)?);
            let mut marks = CellMask::default();
            marks.clear(columns, rows);
            let mut plain = vec![vec![false; columns]; rows];
            for _ in 0..u.int_in_range(0..=12)? {
                let (x, y) = (
                    u.int_in_range(0..=columns - 2)?,
                    u.int_in_range(0..=rows - 2)?,
                );
                marks.set_four([x, y]);
                for row in &mut plain[y..y + 2] {
                    row[x..x + 2].fill(true);
                }
            }
            let reach = u.int_in_range(0..=4)?;
            let (mut along, mut across) = (CellMask::default(), CellMask::default());
            along.widen_along(&marks, reach);
            across.widen_across(&along, reach);
            for y in 0..rows {
                for x in 0..columns {
                    let wide = |y: usize| {
                        (0..columns).any(|other| plain[y][other] && other.abs_diff(x) <= reach)
                    };
                    assert_eq!(has(&marks, x, y), plain[y][x]);
                    assert_eq!(has(&along, x, y), wide(y));
                    let near = (0..rows).any(|other| other.abs_diff(y) <= reach && wide(other));
                    assert_eq!(has(&across, x, y), near);
                }
            }
            Ok(())
        });
    }
}
