//! Optical density per pixel: sharp cores, and the light that spreads between them.
//!
//! The dot gain law: with n dots of gained area D' per area, the effective coverage is
//! `a = 1 - exp(-n D')` and the light left is `1 - a (1 - S)`, S being the solid layer. It was
//! calibrated on sparse dots with a 31-band Monte Carlo of layered skin and predicts dense lattices
//! within .021 (Murray-Davies errs .167, Yule-Nielsen .08-.12). Here D' is split into the dot's own
//! core, drawn sharply, and a halo: light that entered the skin beside a dot and came out through
//! it. The halo is a blurred low-resolution map; it darkens the skin between the dots.

use std::ops::Range;

use crate::blur::{blur, blur_across, gaussian};
use crate::coverage::Coverage;
use crate::ink::Ink;
use crate::ink_plane::{CORE_STEPS, InkPlane, draw_large};
use crate::splat::SeenDot;
use crate::sprites::{Atlas, RADII_PX};
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
    /// For each column of pixels the column of cells before it, and how far it lies on.
    across: Vec<(u32, f32)>,
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
        // Comparisons instead of min and max, which are calls in wasm.
        for dot in seen.iter().filter(|dot| dot.after <= shown) {
            for i in 0..2 {
                let at = dot.at[i];
                min[i] = if at < min[i] { at } else { min[i] };
                max[i] = if at > max[i] { at } else { max[i] };
            }
            let major = dot.ellipse.major_px;
            largest = if major > largest { major } else { largest };
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
        for dot in seen.iter().filter(|dot| dot.after <= shown) {
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
        let across = (0..rect.width).map(|x| {
            let (column, part) = self.cell_of(rect.x + x, self.first_cell[0]);
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
        let Some(plane) = self.inks.get_mut(usize::from(dot.ink)) else {
            return;
        };
        let e = dot.ellipse;
        let area = std::f32::consts::PI * e.major_px * e.major_px * e.flat;
        let per_px = 1.0 / self.cell_px;
        let mass = dot.tone * area * per_px * per_px;
        let gx = dot.at[0] * per_px - 0.5 - self.first_cell[0] as f32;
        let gy = dot.at[1] * per_px - 0.5 - self.first_cell[1] as f32;
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
        let sprite = atlas.sprite(dot.slot);
        let half = (sprite.size / 2) as i32;
        let corner = local.map(|v| v.floor() as i32 - half);
        plane.add(sprite, corner, dot.sprite_tone, self.rect);
    }

    /// A Gaussian of `sigma` cells, rows then columns.
    fn blur_halos(&mut self, sigma: f32) {
        let weights = gaussian(sigma);
        for plane in self.inks.iter_mut().filter(|plane| plane.used) {
            blur(&plane.halo, &mut self.spread, self.columns, &weights);
            blur_across(&self.spread, &mut plane.halo, self.columns, &weights);
        }
    }

    /// Light left in one row of the rectangle, R, G, B per pixel; the pixels outside of the range
    /// handed back have no pigment, and their light is not written.
    pub fn light_left(&self, row: u32, line: &mut Line) -> Range<usize> {
        let width = self.rect.width as usize;
        line.left.resize(width, [1.0; 3]);
        let mut used = self.inks.iter().filter(|plane| plane.used);
        match (used.next(), used.next()) {
            (None, _) => 0..0,
            (Some(plane), None) => self.one_ink(plane, row, line),
            _ => self.many_inks(row, line),
        }
    }

    /// The usual case: one ink, whose solid layer needs no weighing.
    fn one_ink(&self, plane: &InkPlane, row: u32, line: &mut Line) -> Range<usize> {
        let range = self.halo_line(plane, row, &mut line.halo);
        let first = row as usize * self.rect.width as usize;
        let cores = &plane.core[first + range.start..first + range.end];
        let across = &self.across[range.clone()];
        let taken = plane.ink.layer.map(|left| 1.0 - left);
        let gain = plane.ink.halo;
        let lights = &mut line.left[range.clone()];
        for ((light, &core), &(column, part)) in lights.iter_mut().zip(cores).zip(across) {
            let halo = between(&line.halo, column, part);
            let core = f32::from(core) * (1.0 / CORE_STEPS);
            *light = if core + halo < FAINT {
                [1.0; 3]
            } else {
                let left = |i: usize| 1.0 - self.table.covered(core + gain[i] * halo) * taken[i];
                [left(0), left(1), left(2)]
            };
        }
        range
    }

    /// Several inks: their solid layers weigh by their share of the density.
    fn many_inks(&self, row: u32, line: &mut Line) -> Range<usize> {
        let width = self.rect.width as usize;
        let mut all = width..0;
        line.density.clear();
        line.density.resize(width, [[0.0; 3]; 2]);
        for plane in self.inks.iter().filter(|plane| plane.used) {
            let range = self.halo_line(plane, row, &mut line.halo);
            all = all.start.min(range.start)..all.end.max(range.end);
            for x in range {
                let (column, part) = self.across[x];
                let halo = between(&line.halo, column, part);
                let core = f32::from(plane.core[row as usize * width + x]) * (1.0 / CORE_STEPS);
                let [density, absorbed] = &mut line.density[x];
                for i in 0..3 {
                    let d = core + plane.ink.halo[i] * halo;
                    density[i] += d;
                    absorbed[i] += d * (1.0 - plane.ink.layer[i]);
                }
            }
        }
        for x in all.clone() {
            let [density, absorbed] = line.density[x];
            let left = |i: usize| 1.0 - self.table.covered(density[i]) * absorbed[i] / density[i];
            line.left[x] = if density[1] < FAINT {
                [1.0; 3]
            } else {
                [left(0), left(1), left(2)]
            };
        }
        all.start.min(all.end)..all.end
    }

    /// The halo along a row of pixels, by column of cells; hands back the pixels beside which any
    /// of it lies. Every core lies well inside its halo.
    fn halo_line(&self, plane: &InkPlane, row: u32, out: &mut Vec<f32>) -> Range<usize> {
        let (first, part) = self.cell_of(self.rect.y + row, self.first_cell[1]);
        let top = &plane.halo[first * self.columns..];
        let low = &plane.halo[(first + 1) * self.columns..(first + 2) * self.columns];
        out.clear();
        out.extend(top.iter().zip(low).map(|(t, l)| t + (l - t) * part));
        let start = out.iter().position(|&v| v > 0.0).unwrap_or(out.len());
        let end = out
            .iter()
            .rposition(|&v| v > 0.0)
            .map_or(0, |last| last + 1);
        let start = self
            .across
            .partition_point(|&(c, _)| (c as usize) + 1 < start);
        let end = self.across.partition_point(|&(c, _)| (c as usize) < end);
        start.min(end)..end
    }

    /// The cell whose middle lies before a pixel's, and how far the pixel lies on to the next.
    fn cell_of(&self, pixel: u32, first_cell: i32) -> (usize, f32) {
        let at = (pixel as f32 + 0.5) / self.cell_px - 0.5 - first_cell as f32;
        (at as usize, at - at as usize as f32)
    }
}

/// Working memory for the rows of one rectangle.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Light left by pixel.
    pub(crate) left: Vec<[f32; 3]>,
    halo: Vec<f32>,
    density: Vec<[[f32; 3]; 2]>,
}

#[inline(always)]
fn between(halo: &[f32], column: u32, part: f32) -> f32 {
    let (a, b) = (halo[column as usize], halo[column as usize + 1]);
    a + (b - a) * part
}

/// Densities below this are no pigment: a thousandth of an 8-bit step.
const FAINT: f32 = 1e-4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sprites::{Ellipse, Radii};

    fn lattice(px_per_mm: f32, side_mm: f32, spacing_mm: f32, dot_mm: f32) -> Vec<SeenDot> {
        let count = (side_mm / spacing_mm) as usize;
        let radii = Radii::default();
        (0..count * count)
            .map(|i| {
                let at = [i % count, i / count];
                let at = at.map(|n| (n as f32 + 0.37) * spacing_mm * px_per_mm);
                let ellipse = Ellipse {
                    major_px: 0.5 * dot_mm * px_per_mm,
                    flat: 1.0,
                    along: [1.0, 0.0],
                };
                SeenDot::new(&radii, at, ellipse, 1.0, (0, 1))
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
        let mut line = Line::default();
        for y in 0..side {
            assert_eq!(planes.light_left(y, &mut line), 0..side as usize);
            sum += line.left.iter().map(|p| p[1]).sum::<f32>();
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
        let (mut a, mut b) = (Line::default(), Line::default());
        for y in 0..17 {
            whole.light_left(23 + y, &mut a);
            part.light_left(y, &mut b);
            for (p, q) in a.left.iter().zip(&b.left) {
                assert!((p[0] - q[0]).abs() < 1e-4, "row {y}: {p:?} {q:?}");
            }
        }
    }
}
