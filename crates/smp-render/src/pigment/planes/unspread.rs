//! Densities without the light that spreads between the dots, and without redness: what painters of plain
//! dots do, to be compared with them.

use super::{PictureWindow, Planes, ShownDots};
use crate::pigment::cells::{halo_cells, halo_px};
use crate::pigment::flush::Flush;
use crate::pigment::ink::Ink;
use crate::raster::blur::gaussian_reach;
use crate::splat::stamp::Fineness;

impl Planes {
    /// Fills the densities of one rectangle as [`Planes::fill`] does, with the cores only.
    pub fn fill_unspread(
        &mut self,
        shown: ShownDots<'_>,
        inks: &[Ink],
        fineness: Fineness,
        window: PictureWindow,
    ) {
        let halo_px = halo_px(window.px_per_mm, shown.seen.blur_px());
        self.prepare(inks, window, halo_px);
        (self.unspread, self.flush) = (true, Flush::default());
        self.red.clear();
        for plane in &mut self.inks {
            plane.halo.fill(0.0);
        }
        let mut reached = std::mem::take(&mut self.reached);
        reached.area.clear(self.columns, self.rows);
        for dot in shown.dots() {
            if let Some(cells) = self.cells_of(dot) {
                reached.area.set_four(cells.corner);
                if let Some(plane) = self.inks.get_mut(usize::from(dot.ink)) {
                    plane.dots += 1;
                }
            }
            self.add_core(shown.seen, dot, fineness);
        }
        // A core reaches one cell further than those nearest to its middle; in a soft picture, as a halo.
        let reach = if shown.seen.blur_px() > 0.0 {
            gaussian_reach(halo_cells(halo_px, self.cell_px))
        } else {
            1
        };
        reached.along.widen_along(&reached.area, reach);
        reached.halo.widen_across(&reached.along, reach);
        self.list_spans(&mut reached);
        self.reached = reached;
    }
}
