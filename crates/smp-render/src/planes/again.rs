//! Densities brought up to date where a few dots came, went or changed: what is reckoned again comes out
//! bit for bit as a whole filling would have it, and nothing else is touched.
//!
//! Cores are sums of whole steps, so a dot is taken away exactly. Cells are sums of fractions, whose
//! last bits depend on their order: the cells that changed are added up anew from all dots, in their order.

use std::ops::Range;

use super::marks::Marks;
use super::rows::FAINT;
use super::{LEAST_CELL_PX, Planes};
use crate::splat::{Edit, SeenDot};
use crate::stamp::Fineness;
use crate::view::Rect;

/// Cells with less are bare: even several inks' together are fainter than [`FAINT`].
const LEAST: f32 = FAINT / 64.0;

/// Some stretches of rows of a rectangle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    /// Rows of the rectangle, ascending, and columns of it.
    of: Vec<(u32, Range<usize>)>,
}

impl Spans {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, Range<usize>)> + '_ {
        self.of.iter().cloned()
    }

    /// The smallest rectangle of the picture around all, of those of a rectangle there.
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
    area: Marks,
    along: Marks,
    halo: Marks,
    spans: Spans,
}

impl Planes {
    /// Brings the densities up to date with an edit of the first `shown` sessions, after which `seen` are
    /// there; the rest is as it was filled. False where all must be filled anew: the densities are no
    /// longer to be used then.
    pub fn refill(
        &mut self,
        (seen, shown): (&[SeenDot], u8),
        edit: &Edit,
        fineness: Fineness,
    ) -> bool {
        // Redness spreads far; at this scale a core is as wide as its halo.
        if !self.red.is_empty() || self.cell_px <= LEAST_CELL_PX {
            return false;
        }
        let mut reached = std::mem::take(&mut self.reached);
        let done = self.refill_marked((seen, shown), edit, fineness, &mut reached);
        self.reached = reached;
        done.is_some()
    }

    /// The pixels that the last filling may have darkened, or the last [`Planes::refill`] changed. Whatever
    /// is in no span has no pigment, or still has what it had.
    pub fn spans(&self) -> &Spans {
        &self.reached.spans
    }

    /// Lists every pixel that has pigment.
    pub(super) fn list_all(&mut self) {
        let mut reached = std::mem::take(&mut self.reached);
        reached.halo.clear(self.columns, self.rows);
        let used = self.inks.iter().filter(|plane| plane.is_used());
        for cells in used.map(|plane| &plane.halo).chain([&self.red]) {
            reached.halo.set_above(cells, LEAST);
        }
        self.list_spans(&mut reached);
        self.reached = reached;
    }

    fn refill_marked(
        &mut self,
        (seen, shown): (&[SeenDot], u8),
        edit: &Edit,
        fineness: Fineness,
        reached: &mut Reached,
    ) -> Option<()> {
        reached.area.clear(self.columns, self.rows);
        let there = |dots: &[SeenDot]| -> Vec<SeenDot> {
            let there = dots.iter().filter(|dot| dot.after <= shown);
            there.copied().collect()
        };
        for dot in there(&edit.gone) {
            self.mark(&dot, &mut reached.area)?;
            let plane = self.inks.get_mut(usize::from(dot.ink))?;
            plane.dots = plane.dots.checked_sub(1)?;
            let local = self.rect.local(dot.at);
            let drawn = self.stamp.cover(&dot.ellipse, local, fineness)?;
            if plane.dots == 0 || !plane.take(&drawn, dot.tone, self.rect) {
                return None;
            }
        }
        for dot in there(&edit.come) {
            self.mark(&dot, &mut reached.area)?;
            let plane = self.inks.get_mut(usize::from(dot.ink))?;
            if plane.dots == 0 {
                return None;
            }
            plane.dots += 1;
            self.add_core(&dot, fineness);
        }
        self.sum_areas((seen, shown), &reached.area);
        let reach = self.weights.len() - 1;
        reached.along.widen_along(&reached.area, reach);
        reached.halo.widen_across(&reached.along, reach);
        self.blur_marked(reached);
        self.list_spans(reached);
        Some(())
    }

    /// Marks the cells that hold a dot's area.
    fn mark(&self, dot: &SeenDot, marks: &mut Marks) -> Option<()> {
        let cells = self.cells_of(dot)?;
        let (x, y) = (cells.first % self.columns, cells.first / self.columns);
        for ([right, down], _) in cells.shares(0.0) {
            marks.set(x + right, y + down);
        }
        Some(())
    }

    /// Adds the marked cells up anew.
    fn sum_areas(&mut self, (seen, shown): (&[SeenDot], u8), marks: &Marks) {
        let (mut low, mut high) = ([usize::MAX; 2], [0; 2]);
        for row in 0..marks.rows() {
            for run in marks.runs(row) {
                low = [low[0].min(run.start), low[1].min(row)];
                high = [high[0].max(run.end), high[1].max(row + 1)];
                let cells = row * self.columns + run.start..row * self.columns + run.end;
                for plane in &mut self.inks {
                    plane.area[cells.clone()].fill(0.0);
                }
            }
        }
        // Dots off this box, px, are in none of them.
        let px = |i: usize, cell: usize, more: f32| {
            (cell as f32 + self.first_cell[i] as f32 + more) * self.cell_px
        };
        let [left, top] = [0, 1].map(|i| px(i, low[i], -1.0));
        let [right, bottom] = [0, 1].map(|i| px(i, high[i], 1.0));
        for dot in seen {
            let [x, y] = dot.at;
            let off = x < left || x > right || y < top || y > bottom;
            if off || dot.after > shown {
                continue;
            }
            let Some(cells) = self.cells_of(dot) else {
                continue;
            };
            let (x, y) = (cells.first % self.columns, cells.first / self.columns);
            if let Some(plane) = self.inks.get_mut(usize::from(dot.ink)) {
                for ([right, down], share) in cells.shares(dot.tone) {
                    if marks.has(x + right, y + down) {
                        plane.area[cells.first + right + down * self.columns] += share;
                    }
                }
            }
        }
    }

    /// Spreads the halos of the marked cells, in the order of [`crate::blur`].
    fn blur_marked(&mut self, reached: &Reached) {
        let (columns, rows, weights) = (self.columns, self.rows, &self.weights);
        for plane in self.inks.iter_mut().filter(|plane| plane.is_used()) {
            for row in 0..rows {
                let line = &plane.area[row * columns..(row + 1) * columns];
                for run in reached.along.runs(row) {
                    for x in run {
                        let mut sum = 0.0;
                        for (i, w) in weights.iter().enumerate() {
                            sum += w * line.get(x + i).copied().unwrap_or(0.0);
                            if i > 0 {
                                let left = x.checked_sub(i).map_or(0.0, |left| line[left]);
                                sum += w * left;
                            }
                        }
                        plane.along[row * columns + x] = sum;
                    }
                }
            }
            for row in 0..rows {
                for run in reached.halo.runs(row) {
                    let out = &mut plane.halo[row * columns..][run.clone()];
                    out.fill(0.0);
                    for (i, w) in weights.iter().enumerate() {
                        let above = row.checked_sub(i);
                        let below = Some(row + i).filter(|&at| at < rows && i > 0);
                        for at in above.into_iter().chain(below) {
                            let line = &plane.along[at * columns..][run.clone()];
                            for (out, v) in out.iter_mut().zip(line) {
                                *out += w * v;
                            }
                        }
                    }
                }
            }
        }
    }

    /// The pixels beside the marked cells.
    fn list_spans(&self, reached: &mut Reached) {
        reached.spans.of.clear();
        let begin = |column: usize| {
            let before = |&(c, _): &(u32, f32)| (c as usize) < column;
            self.across.partition_point(before)
        };
        for row in 0..self.rect.height {
            let (first, _) = self.cell_of(self.rect.y + row, 1);
            for run in reached.halo.runs_of(first..first + 2) {
                let span = begin(run.start.saturating_sub(1))..begin(run.end);
                if !span.is_empty() {
                    reached.spans.of.push((row, span));
                }
            }
        }
    }
}
