//! Pigment per pixel: sharp cores, and the light that spreads between them.
//!
//! The dot gain law: with n dots of gained area D' per area, the effective coverage is
//! `a = 1 - exp(-n D')` and the light left is `1 - a (1 - S)`, S being the solid layer. It was
//! calibrated on sparse dots with a 31-band Monte Carlo of layered skin and predicts dense lattices
//! within .021 (Murray-Davies errs .167, Yule-Nielsen .08-.12). Here D' is split into the dot's own
//! core, drawn sharply, and a halo: light that entered the skin beside a dot and came out through
//! it. The halo is a blurred low-resolution map; it darkens the skin between the dots.

use smp_maths::{greater, lesser};

use crate::pigment::cells::{LEAST, NearestCells, STEP, cell_px, halo_cells, halo_px, in_steps};
use crate::pigment::coverage::covered;
use crate::pigment::flush::{FLUSH_FULL, FLUSH_MM, Flush};
use crate::pigment::ink::Ink;
use crate::pigment::ink_plane::InkPlane;
use crate::pigment::spans::{Reached, Spans};
use crate::raster::blur::{blur, blur_across, gaussian, gaussian_reach};
use crate::raster::view::Rect;
use crate::splat::seen::{ALWAYS, SeenDot, SeenDots};
use crate::splat::stamp::{Fineness, Stamp};

mod refill;
pub(crate) mod rows;
mod unspread;

/// The dots of a picture of which the first sessions are shown.
#[derive(Clone, Copy, Debug)]
pub struct ShownDots<'a> {
    /// What the camera sees of all sessions.
    pub seen: &'a SeenDots,
    /// How many sessions are shown; 0 is what was there before all of them.
    pub sessions: u8,
}

impl<'a> ShownDots<'a> {
    #[inline(always)]
    fn dots(self) -> impl Iterator<Item = &'a SeenDot> {
        let seen = self.seen.seen().iter();
        seen.filter(move |dot| dot.after <= self.sessions)
    }
}

/// A part of a picture. Strips of one picture meet without a seam.
#[derive(Clone, Copy, Debug)]
pub struct PictureWindow {
    /// Pixels of the picture.
    pub rect: Rect,
    /// Pixels per mm, of the whole picture.
    pub px_per_mm: f32,
}

/// How large and how sharp a picture shows the head.
#[derive(Clone, Copy, Debug)]
pub struct PictureScale {
    /// Pixels per mm.
    pub px_per_mm: f32,
    /// The strongest blur, sigma in px; 0 where all is sharp.
    pub blur_px: f32,
}

/// The optical densities of pigment in one window of a picture: what [`crate::HeadPicture`] and
/// [`crate::PhotoPicture`] are painted with. The same memory serves one window after the other.
#[derive(Clone, Debug, Default)]
pub struct Planes {
    rect: Rect,
    cell_px: f32,
    /// Grid cell of the first halo value.
    first_cell: [i32; 2],
    columns: usize,
    rows: usize,
    /// For each column of pixels the column of cells before it, and how far it lies on.
    across: Vec<(u32, f32)>,
    inks: Vec<InkPlane>,
    /// The halos' Gaussian, in cells, from its middle.
    weights: Vec<f32>,
    spread: Vec<f32>,
    /// Whether light does not spread between the dots.
    unspread: bool,
    /// What is red, by cell: the share covered by dots, and once it has spread the redness.
    red: Vec<f32>,
    flush: Flush,
    /// Slope of swollen skin for a step of redness from one cell to the next.
    slope: f32,
    stamp: Stamp,
    reached: Reached,
}

impl Planes {
    /// The smallest rectangle that holds everything that the dots of the first `shown` sessions
    /// darken in a picture of `size`, width and height in px; empty where nothing is.
    pub fn reach(
        seen: &[SeenDot],
        shown: u8,
        flush: &Flush,
        scale: PictureScale,
        size: (u32, u32),
    ) -> Rect {
        let PictureScale { px_per_mm, blur_px } = scale;
        let mut min = [f32::MAX; 2];
        let mut max = [f32::MIN; 2];
        let mut largest = 0.0f32;
        for dot in seen.iter().filter(|dot| dot.after <= shown) {
            for i in 0..2 {
                let at = dot.at[i];
                min[i] = lesser(at, min[i]);
                max[i] = greater(at, max[i]);
            }
            let major = dot.ellipse.major_px;
            largest = greater(major, largest);
        }
        let cell_px = cell_px(px_per_mm);
        let mut sigma = halo_cells(halo_px(px_per_mm, blur_px), cell_px);
        if flush.redness > 0.0 {
            sigma = sigma.max(FLUSH_MM * px_per_mm / cell_px);
        }
        // As far as the Gaussian goes, and the cells beside it on both ends.
        let margin = (gaussian_reach(sigma) as f32 + 2.0) * cell_px + 2.0 * largest + 3.0;
        Rect::around(min, max, margin, size.0, size.1)
    }

    /// Fills the densities of a window of the picture with what is shown; `inks` are those that the dots
    /// name by their place in the list, a dot of any other ink is left out.
    pub fn fill(
        &mut self,
        shown: ShownDots<'_>,
        inks: &[Ink],
        flush: &Flush,
        fineness: Fineness,
        window: PictureWindow,
    ) {
        let PictureWindow { rect, px_per_mm } = window;
        let halo_px = halo_px(px_per_mm, shown.seen.blur_px());
        let redness = flush.redness;
        let widest_px = if redness > 0.0 {
            greater(halo_px, FLUSH_MM * px_per_mm)
        } else {
            halo_px
        };
        self.prepare(inks, window, widest_px);
        self.flush = *flush;
        self.slope = flush.raised_mm * px_per_mm / (redness.max(1e-3) * self.cell_px);
        self.red.clear();
        if redness > 0.0 {
            self.red.resize(self.columns * self.rows, 0.0);
        }
        let halo_reach = 4.0 * widest_px + 4.0;
        let (left, top) = (rect.x as f32, rect.y as f32);
        let (right, bottom) = (left + rect.width as f32, top + rect.height as f32);
        for dot in shown.dots() {
            let reach = halo_reach + 2.0 * dot.ellipse.major_px;
            let [x, y] = dot.at;
            if x + reach < left || y + reach < top || x - reach > right || y - reach > bottom {
                continue;
            }
            self.add_halo(dot);
            self.add_core(shown.seen, dot, fineness);
            if redness > 0.0 && dot.after > ALWAYS {
                self.add_redness(dot);
            }
        }
        self.weights = gaussian(halo_cells(halo_px, self.cell_px));
        self.blur_halos();
        if redness > 0.0 {
            self.blur_redness(redness, FLUSH_MM * px_per_mm / self.cell_px);
        }
        self.list_all();
    }

    /// The rectangle these densities are for.
    pub fn rect(&self) -> Rect {
        self.rect
    }

    fn prepare(&mut self, inks: &[Ink], window: PictureWindow, widest_px: f32) {
        let PictureWindow { rect, px_per_mm } = window;
        self.rect = rect;
        self.unspread = false;
        self.cell_px = cell_px(px_per_mm);
        let margin = 2 + (4.0 * widest_px / self.cell_px) as i32;
        let cell = |px: u32| (px as f32 / self.cell_px) as i32;
        self.first_cell = [cell(rect.x) - margin, cell(rect.y) - margin];
        let count = |start: u32, length: u32, first: i32| {
            (cell(start + length) + margin + 1 - first).max(1) as usize
        };
        self.columns = count(rect.x, rect.width, self.first_cell[0]);
        self.rows = count(rect.y, rect.height, self.first_cell[1]);
        let across = (0..rect.width).map(|x| {
            let (column, part) = self.cell_of(rect.x + x, 0);
            (column as u32, part)
        });
        self.across = across.collect();
        let pixels = rect.width as usize * rect.height as usize;
        let cells = self.columns * self.rows;
        self.inks.truncate(inks.len());
        for (index, ink) in inks.iter().enumerate() {
            match self.inks.get_mut(index) {
                Some(plane) => plane.prepare(ink, pixels, cells),
                None => self.inks.push(InkPlane::new(ink, pixels, cells)),
            }
        }
    }

    /// Puts a dot's area into the four nearest cells, as density per channel-neutral gain.
    fn add_halo(&mut self, dot: &SeenDot) {
        let Some(cells) = self.cells_of(dot) else {
            return;
        };
        if let Some(plane) = self.inks.get_mut(usize::from(dot.ink)) {
            for (at, share) in cells.shares(self.columns, dot.tone) {
                plane.area[at] = plane.area[at].wrapping_add(in_steps(share));
            }
            plane.dots += 1;
        }
    }

    fn add_redness(&mut self, dot: &SeenDot) {
        if let Some(cells) = self.cells_of(dot) {
            for (at, share) in cells.shares(self.columns, 1.0) {
                self.red[at] += share;
            }
        }
    }

    /// The four cells nearest to a dot, and its area in cells; `None` off the grid.
    #[inline(always)]
    fn cells_of(&self, dot: &SeenDot) -> Option<NearestCells> {
        let e = dot.ellipse;
        let area = std::f32::consts::PI * e.major_px * e.major_px * e.flat;
        let per_px = 1.0 / self.cell_px;
        // Cells have their places in the whole picture, so that no rectangle rounds otherwise.
        let on = |i: usize| {
            let at = dot.at[i] * per_px - 0.5;
            let cell = at.floor();
            (
                (cell as i32).wrapping_sub(self.first_cell[i]) as usize,
                at - cell,
            )
        };
        let ((x, fx), (y, fy)) = (on(0), on(1));
        (x < self.columns - 1 && y < self.rows - 1).then(|| NearestCells {
            corner: [x, y],
            first: y * self.columns + x,
            part: [fx, fy],
            area: area * per_px * per_px,
        })
    }

    fn add_core(&mut self, seen: &SeenDots, dot: &SeenDot, fineness: Fineness) {
        let Some(plane) = self.inks.get_mut(usize::from(dot.ink)) else {
            return;
        };
        let drawn = seen.stamp(dot, &mut self.stamp, fineness);
        plane.add(&drawn, dot.tone, self.rect);
    }

    /// Spreads the halos, along the rows and then across them.
    fn blur_halos(&mut self) {
        for plane in self.inks.iter_mut().filter(|plane| plane.is_used()) {
            self.spread.clear();
            self.spread
                .extend(plane.area.iter().map(|&steps| steps as f32 * STEP));
            blur(&self.spread, &mut plane.along, self.columns, &self.weights);
            blur_across(&plane.along, &mut plane.halo, self.columns, &self.weights);
        }
    }

    /// From covered shares to redness: it spreads, and where dots stand densely it is as red as it gets.
    fn blur_redness(&mut self, redness: f32, sigma: f32) {
        let weights = gaussian(sigma);
        blur(&self.red, &mut self.spread, self.columns, &weights);
        blur_across(&self.spread, &mut self.red, self.columns, &weights);
        for red in &mut self.red {
            *red = redness * covered(*red * (1.0 / FLUSH_FULL));
        }
    }

    /// The cell whose middle lies before a pixel's along an axis, and how far the pixel lies on to the next.
    fn cell_of(&self, pixel: u32, axis: usize) -> (usize, f32) {
        let at = (pixel as f32 + 0.5) / self.cell_px - 0.5;
        let cell = at.floor();
        ((cell as i32 - self.first_cell[axis]) as usize, at - cell)
    }

    /// The pixels that the last filling may have darkened, or the last [`Planes::refill`] changed. Whatever
    /// is in no span has no pigment, or still has what it had.
    pub fn spans(&self) -> &Spans {
        &self.reached.spans
    }

    /// Lists every pixel that has pigment.
    fn list_all(&mut self) {
        let mut reached = std::mem::take(&mut self.reached);
        reached.halo.clear(self.columns, self.rows);
        let used = self.inks.iter().filter(|plane| plane.is_used());
        for cells in used.map(|plane| &plane.halo).chain([&self.red]) {
            reached.halo.set_above(cells, LEAST);
        }
        self.list_spans(&mut reached);
        self.reached = reached;
    }

    /// The pixels beside the marked cells.
    fn list_spans(&self, reached: &mut Reached) {
        reached.spans.of.clear();
        let begin = |column: usize| {
            let before = |&(c, _): &(u32, f32)| (c as usize) < column;
            self.across.partition_point(before)
        };
        let marked = reached.halo.marked();
        for row in 0..self.rect.height {
            let (first, _) = self.cell_of(self.rect.y + row, 1);
            if first + 1 < marked.start || first >= marked.end {
                continue;
            }
            for run in reached.halo.runs_of(first, first + 1) {
                let span = begin(run.start.saturating_sub(1))..begin(run.end);
                if !span.is_empty() {
                    reached.spans.of.push((row, span));
                }
            }
        }
    }
}
