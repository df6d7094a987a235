//! Optical density per pixel: sharp cores, and the light that spreads between them.
//!
//! The dot gain law: with n dots of gained area D' per area, the effective coverage is
//! `a = 1 - exp(-n D')` and the light left is `1 - a (1 - S)`, S being the solid layer. It was
//! calibrated on sparse dots with a 31-band Monte Carlo of layered skin and predicts dense lattices
//! within .021 (Murray-Davies errs .167, Yule-Nielsen .08-.12). Here D' is split into the dot's own
//! core, drawn sharply, and a halo: light that entered the skin beside a dot and came out through
//! it. The halo is a blurred low-resolution map; it darkens the skin between the dots.

use crate::blur::{blur, blur_across, gaussian};
use crate::coverage::Coverage;
use crate::ink::Ink;
use crate::ink_plane::{CORE_STEPS, InkPlane, draw_large};
use crate::splat::SeenDot;
use crate::sprites::{Atlas, PHASES, RADII_PX};
use crate::view::Rect;

/// Spread of light in skin beside a dot, sigma in mm (published range .3-.85).
const HALO_MM: f32 = 0.55;

/// The densities of one rectangle of the picture.
#[derive(Clone, Debug, Default)]
pub struct Planes {
    rect: Rect,
    cell_px: f32,
    /// Grid cell of the first halo value.
    first_cell: [i32; 2],
    columns: usize,
    rows: usize,
    inks: Vec<InkPlane>,
    spread: Vec<f32>,
    table: Coverage,
}

impl Planes {
    /// The smallest rectangle that holds everything that the dots of the first `shown` sessions
    /// darken in a picture of this size.
    pub fn reach(seen: &[SeenDot], shown: u8, px_per_mm: f32, size: (u32, u32)) -> Rect {
        let mut min = [f32::MAX; 2];
        let mut max = [f32::MIN; 2];
        let mut largest = 0.0f32;
        for dot in seen.iter().filter(|dot| dot.session < shown) {
            for i in 0..2 {
                min[i] = min[i].min(dot.at[i]);
                max[i] = max[i].max(dot.at[i]);
            }
            largest = largest.max(dot.ellipse.major_px);
        }
        let margin = 3.0 * HALO_MM * px_per_mm + 2.0 * largest + 3.0;
        Rect::around(min, max, margin, size.0, size.1)
    }

    /// Fills the densities of one rectangle with the first `shown` sessions. `px_per_mm` is that of the whole picture, so that
    /// strips of one picture meet without a seam.
    pub fn fill(
        &mut self,
        seen: &[SeenDot],
        shown: u8,
        inks: &[Ink],
        atlas: &mut Atlas,
        (rect, px_per_mm): (Rect, f32),
    ) {
        self.prepare(inks, rect, px_per_mm);
        let halo_reach = 4.0 * HALO_MM * px_per_mm + 4.0;
        let (left, top) = (rect.x as f32, rect.y as f32);
        let (right, bottom) = (left + rect.width as f32, top + rect.height as f32);
        for dot in seen.iter().filter(|dot| dot.session < shown) {
            let reach = halo_reach + 2.0 * dot.ellipse.major_px;
            let [x, y] = dot.at;
            if x + reach < left || y + reach < top || x - reach > right || y - reach > bottom {
                continue;
            }
            self.add_halo(dot);
            self.add_core(dot, atlas);
        }
        self.blur_halos(HALO_MM * px_per_mm / self.cell_px);
    }

    /// The rectangle these densities are for.
    pub fn rect(&self) -> Rect {
        self.rect
    }

    fn prepare(&mut self, inks: &[Ink], rect: Rect, px_per_mm: f32) {
        self.rect = rect;
        self.cell_px = (HALO_MM * px_per_mm / 1.2).max(1.0);
        let margin = 2 + (4.0 * HALO_MM * px_per_mm / self.cell_px) as i32;
        let cell = |px: u32| (px as f32 / self.cell_px) as i32;
        self.first_cell = [cell(rect.x) - margin, cell(rect.y) - margin];
        let count = |start: u32, length: u32, first: i32| {
            (cell(start + length) + margin + 1 - first).max(1) as usize
        };
        self.columns = count(rect.x, rect.width, self.first_cell[0]);
        self.rows = count(rect.y, rect.height, self.first_cell[1]);
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
        let Some(plane) = self.inks.get_mut(usize::from(dot.ink)) else {
            return;
        };
        let e = dot.ellipse;
        let area = std::f32::consts::PI * e.major_px * e.major_px * e.flat;
        let mass = dot.tone * area / (self.cell_px * self.cell_px);
        let gx = dot.at[0] / self.cell_px - 0.5 - self.first_cell[0] as f32;
        let gy = dot.at[1] / self.cell_px - 0.5 - self.first_cell[1] as f32;
        if gx < 0.0 || gy < 0.0 {
            return;
        }
        let (x, y) = (gx as usize, gy as usize);
        if x + 1 >= self.columns || y + 1 >= self.rows {
            return;
        }
        let (fx, fy) = (gx - x as f32, gy - y as f32);
        let at = y * self.columns + x;
        plane.halo[at] += mass * (1.0 - fx) * (1.0 - fy);
        plane.halo[at + 1] += mass * fx * (1.0 - fy);
        plane.halo[at + self.columns] += mass * (1.0 - fx) * fy;
        plane.halo[at + self.columns + 1] += mass * fx * fy;
        plane.used = true;
    }

    fn add_core(&mut self, dot: &SeenDot, atlas: &mut Atlas) {
        let Some(plane) = self.inks.get_mut(usize::from(dot.ink)) else {
            return;
        };
        let local = [
            dot.at[0] - self.rect.x as f32,
            dot.at[1] - self.rect.y as f32,
        ];
        if dot.ellipse.major_px > RADII_PX[1] {
            let drawn = draw_large(dot, local);
            plane.add(&drawn.0, drawn.1, dot.tone, self.rect);
            return;
        }
        let whole = local.map(libm::floorf);
        let phase = [0, 1].map(|i| ((local[i] - whole[i]) * PHASES as f32) as usize % PHASES);
        let (sprite, area) = atlas.sprite(dot.ellipse, phase);
        let corner = whole.map(|v| v as i32 - (sprite.size / 2) as i32);
        plane.add(sprite, corner, dot.tone * area, self.rect);
    }

    /// A Gaussian of `sigma` cells, rows then columns.
    fn blur_halos(&mut self, sigma: f32) {
        let weights = gaussian(sigma);
        for plane in self.inks.iter_mut().filter(|plane| plane.used) {
            blur(&plane.halo, &mut self.spread, self.columns, &weights);
            blur_across(&self.spread, &mut plane.halo, self.columns, &weights);
        }
    }

    /// Light left in one row of the rectangle, R, G, B per pixel; false where the row has no
    /// pigment at all.
    pub fn light_left(&self, row: u32, out: &mut [[f32; 3]]) -> bool {
        let mut used = self.inks.iter().filter(|plane| plane.used);
        match (used.next(), used.next()) {
            (None, _) => false,
            (Some(plane), None) => self.one_ink(plane, row, out),
            _ => self.many_inks(row, out),
        }
    }

    /// The usual case: one ink, whose solid layer needs no weighing.
    fn one_ink(&self, plane: &InkPlane, row: u32, out: &mut [[f32; 3]]) -> bool {
        let width = self.rect.width as usize;
        let cores = &plane.core[row as usize * width..(row as usize + 1) * width];
        let taken = plane.ink.layer.map(|left| 1.0 - left);
        let mut any = false;
        let mut cells = self.cells(row);
        for (light, &core) in out.iter_mut().zip(cores) {
            let (cell, fx, fy) = cells.step();
            let halo = plane.halo_at(cell, self.columns, fx, fy);
            let core = f32::from(core) / CORE_STEPS;
            if core + halo < FAINT {
                *light = [1.0; 3];
                continue;
            }
            any = true;
            for i in 0..3 {
                let covered = self.table.covered(core + plane.ink.halo[i] * halo);
                light[i] = 1.0 - covered * taken[i];
            }
        }
        any
    }

    /// Several inks: their solid layers weigh by their share of the density.
    fn many_inks(&self, row: u32, out: &mut [[f32; 3]]) -> bool {
        let width = self.rect.width as usize;
        let mut any = false;
        let mut cells = self.cells(row);
        for (x, light) in out.iter_mut().enumerate().take(width) {
            let (cell, fx, fy) = cells.step();
            let pixel = row as usize * width + x;
            let mut density = [0.0f32; 3];
            let mut absorbed = [0.0f32; 3];
            for plane in self.inks.iter().filter(|plane| plane.used) {
                let halo = plane.halo_at(cell, self.columns, fx, fy);
                let core = f32::from(plane.core[pixel]) / CORE_STEPS;
                for i in 0..3 {
                    let d = core + plane.ink.halo[i] * halo;
                    density[i] += d;
                    absorbed[i] += d * (1.0 - plane.ink.layer[i]);
                }
            }
            *light = [1.0; 3];
            if density[1] < FAINT {
                continue;
            }
            any = true;
            for i in 0..3 {
                light[i] = 1.0 - self.table.covered(density[i]) * absorbed[i] / density[i];
            }
        }
        any
    }

    /// Where the pixels of a row lie between the halo's cells.
    fn cells(&self, row: u32) -> Cells {
        let gy = ((self.rect.y + row) as f32 + 0.5) / self.cell_px;
        let gy = gy - 0.5 - self.first_cell[1] as f32;
        let line = gy as usize;
        Cells {
            line: line * self.columns,
            fy: gy - line as f32,
            gx: (self.rect.x as f32 + 0.5) / self.cell_px - 0.5 - self.first_cell[0] as f32,
            step: 1.0 / self.cell_px,
            x: 0,
        }
    }
}

/// Densities below this are no pigment: a thousandth of an 8-bit step.
const FAINT: f32 = 1e-4;

/// Walks a row of pixels over the halo's cells.
struct Cells {
    line: usize,
    fy: f32,
    gx: f32,
    step: f32,
    x: u32,
}

impl Cells {
    /// Cell of the next pixel, and how far it lies into it.
    #[inline]
    fn step(&mut self) -> (usize, f32, f32) {
        let gx = self.gx + self.x as f32 * self.step;
        self.x += 1;
        let column = gx as usize;
        (self.line + column, gx - column as f32, self.fy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sprites::Ellipse;

    fn lattice(px_per_mm: f32, side_mm: f32, spacing_mm: f32, dot_mm: f32) -> Vec<SeenDot> {
        let count = (side_mm / spacing_mm) as usize;
        (0..count * count)
            .map(|i| SeenDot {
                at: [i % count, i / count].map(|n| (n as f32 + 0.37) * spacing_mm * px_per_mm),
                ellipse: Ellipse {
                    major_px: 0.5 * dot_mm * px_per_mm,
                    flat: 1.0,
                    along: [1.0, 0.0],
                },
                tone: 1.0,
                ink: 0,
                session: 0,
            })
            .collect()
    }

    fn mean_light(px_per_mm: f32) -> f32 {
        let ink = Ink {
            layer: [0.1, 0.2, 0.35],
            halo: [2.6, 2.0, 1.8],
            core: 2.0,
        };
        let seen = lattice(px_per_mm, 24.0, 0.75, 0.45);
        let low = (8.0 * px_per_mm) as u32;
        let side = (8.0 * px_per_mm) as u32;
        let rect = Rect {
            x: low,
            y: low,
            width: side,
            height: side,
        };
        let mut planes = Planes::default();
        planes.fill(&seen, 1, &[ink], &mut Atlas::default(), (rect, px_per_mm));
        let mut sum = 0.0;
        let mut row = vec![[0.0; 3]; side as usize];
        for y in 0..side {
            assert!(planes.light_left(y, &mut row));
            sum += row.iter().map(|p| p[1]).sum::<f32>();
        }
        sum / (side * side) as f32
    }

    #[test]
    fn a_field_is_equally_dark_at_every_scale() {
        let reference = mean_light(20.0);
        for px_per_mm in [1.0, 2.0, 3.0, 5.0, 10.0] {
            let error = mean_light(px_per_mm) - reference;
            assert!(error.abs() < 0.012, "{px_per_mm} px/mm: {error}");
        }
    }

    #[test]
    fn strips_meet_without_a_seam() {
        let ink = Ink {
            layer: [0.2; 3],
            halo: [2.0; 3],
            core: 2.0,
        };
        let seen = lattice(3.0, 20.0, 0.8, 0.45);
        let mut whole = Planes::default();
        let mut atlas = Atlas::default();
        let all = Rect {
            x: 0,
            y: 0,
            width: 60,
            height: 60,
        };
        whole.fill(&seen, 1, &[ink], &mut atlas, (all, 3.0));
        let strip = Rect {
            x: 0,
            y: 23,
            width: 60,
            height: 17,
        };
        let mut part = Planes::default();
        part.fill(&seen, 1, &[ink], &mut atlas, (strip, 3.0));
        let (mut a, mut b) = (vec![[0.0; 3]; 60], vec![[0.0; 3]; 60]);
        for y in 0..17 {
            whole.light_left(23 + y, &mut a);
            part.light_left(y, &mut b);
            for (p, q) in a.iter().zip(&b) {
                assert!((p[0] - q[0]).abs() < 1e-4, "row {y}: {p:?} {q:?}");
            }
        }
    }
}
