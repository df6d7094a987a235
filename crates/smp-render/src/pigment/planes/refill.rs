//! Densities brought up to date where a few dots came, went or changed: what is reckoned again comes out
//! bit for bit as a whole filling would have it, and nothing else is touched.
//!
//! Cores and cells are sums of whole steps, so a dot is taken away exactly. What is blurred from the
//! cells is summed up in the order of a whole filling.

use super::{Planes, ShownDots};
use crate::pigment::cell_mask::CellMask;
use crate::pigment::cells::{LEAST_CELL_PX, STEP, in_steps};
use crate::pigment::spans::Reached;
use crate::raster::blur::{across, along};
use crate::splat::seen::{Edit, SeenDot};
use crate::splat::stamp::Fineness;

impl Planes {
    /// Brings the densities up to date with an edit of what is shown; the rest is as it was
    /// filled. False where all must be filled anew: the densities are no longer to be used then.
    pub fn refill(&mut self, shown: ShownDots<'_>, edit: &Edit, fineness: Fineness) -> bool {
        // Redness spreads far; at this scale a core is as wide as its halo.
        if !self.red.is_empty() || self.cell_px <= LEAST_CELL_PX {
            return false;
        }
        let mut reached = std::mem::take(&mut self.reached);
        let done = self.refill_marked(shown, edit, fineness, &mut reached);
        self.reached = reached;
        done.is_some()
    }

    fn refill_marked(
        &mut self,
        shown: ShownDots<'_>,
        edit: &Edit,
        fineness: Fineness,
        reached: &mut Reached,
    ) -> Option<()> {
        reached.area.clear(self.columns, self.rows);
        for dot in edit.gone.iter().filter(|dot| dot.after <= shown.sessions) {
            self.mark(dot, &mut reached.area, u32::wrapping_sub)?;
            let plane = self.inks.get_mut(usize::from(dot.ink))?;
            plane.dots = plane.dots.checked_sub(1)?;
            let drawn = shown.seen.stamp(dot, &mut self.stamp, fineness);
            if plane.dots == 0 || !plane.take(&drawn, dot.tone, self.rect) {
                return None;
            }
        }
        for dot in edit.come.iter().filter(|dot| dot.after <= shown.sessions) {
            self.mark(dot, &mut reached.area, u32::wrapping_add)?;
            let plane = self.inks.get_mut(usize::from(dot.ink))?;
            if plane.dots == 0 {
                return None;
            }
            plane.dots += 1;
            self.add_core(shown.seen, dot, fineness);
        }
        let reach = self.weights.len() - 1;
        reached.along.widen_along(&reached.area, reach);
        reached.halo.widen_across(&reached.along, reach);
        self.blur_marked(reached);
        self.list_spans(reached);
        Some(())
    }

    /// Marks the cells that hold a dot's area, and adds it to them or takes it away.
    fn mark(
        &mut self,
        dot: &SeenDot,
        marks: &mut CellMask,
        sum: fn(u32, u32) -> u32,
    ) -> Option<()> {
        let cells = self.cells_of(dot)?;
        let area = &mut self.inks.get_mut(usize::from(dot.ink))?.area;
        marks.set_four(cells.corner);
        for (at, share) in cells.shares(self.columns, dot.tone) {
            area[at] = sum(area[at], in_steps(share));
        }
        Some(())
    }

    /// Spreads the halos of the marked cells, in the order of [`crate::raster::blur`].
    fn blur_marked(&mut self, reached: &Reached) {
        let (columns, weights) = (self.columns, &self.weights);
        for plane in self.inks.iter_mut().filter(|plane| plane.is_used()) {
            self.spread.resize(columns, 0.0);
            for row in reached.along.marked() {
                let area = &plane.area[row * columns..(row + 1) * columns];
                for run in reached.along.runs(row) {
                    let beside = run.start.saturating_sub(weights.len())
                        ..(run.end + weights.len()).min(columns);
                    let cells = self.spread[beside.clone()].iter_mut();
                    for (cell, &steps) in cells.zip(&area[beside]) {
                        *cell = steps as f32 * STEP;
                    }
                    let out = &mut plane.along[row * columns + run.start..row * columns + run.end];
                    along(&self.spread, out, run.start, weights);
                }
            }
            for row in reached.halo.marked() {
                for run in reached.halo.runs(row) {
                    let cells = [row * columns + run.start, row * columns + run.end];
                    across(&plane.along, &mut plane.halo, cells, columns, weights);
                }
            }
        }
    }
}
