//! Light left in the rows of a picture, reckoned from the densities of cores, halos and redness.

use std::ops::Range;

use super::Planes;
use crate::flush::{MOST_SHADE, UP_LIGHT};
use crate::ink_plane::{CORE_STEPS, InkPlane, MOST_SHUT};

impl Planes {
    /// Reddens a row of pixels.
    #[cold]
    fn redden(&self, row: u32, line: &mut Line) -> Range<usize> {
        let range = self.cell_line(&self.red, row, &mut line.halo);
        let taken = self.flush.taken;
        for x in range.clone() {
            let (column, part) = self.across[x];
            let red = between(&line.halo, column, part);
            for (light, taken) in line.left[x].iter_mut().zip(taken) {
                *light *= 1.0 - red * taken;
            }
        }
        if self.slope > 0.0 {
            self.shade_swelling(row, range.clone(), line);
        }
        range
    }

    /// Swollen skin catches more light where it faces up, and less where it faces down.
    #[cold]
    fn shade_swelling(&self, row: u32, range: Range<usize>, line: &mut Line) {
        let (first, part) = self.cell_of(self.rect.y + row, self.first_cell[1]);
        let cells = |row: usize| &self.red[row.min(self.rows - 1) * self.columns..][..self.columns];
        let [before, top, low, after] =
            [first.saturating_sub(1), first, first + 1, first + 2].map(cells);
        // Central differences: a straight line between two rows would show their steps.
        line.halo.clear();
        line.halo.extend((0..self.columns).map(|x| {
            let (up, down) = (low[x] - before[x], after[x] - top[x]);
            0.5 * (up + (down - up) * part)
        }));
        for x in range {
            let (column, part) = self.across[x];
            let facing_up = self.slope * between(&line.halo, column, part);
            let shade = 1.0 + (UP_LIGHT * facing_up).clamp(-MOST_SHADE, MOST_SHADE);
            line.left[x] = line.left[x].map(|light| light * shade);
        }
    }

    /// Light left in one row of the rectangle, R, G, B per pixel; the pixels outside of the range
    /// handed back have no pigment, and their light is not written.
    pub fn light_left(&self, row: u32, line: &mut Line) -> Range<usize> {
        let width = self.rect.width as usize;
        line.left.resize(width, [1.0; 3]);
        let mut used = self.inks.iter().filter(|plane| plane.used);
        let inked = match (used.next(), used.next()) {
            (None, _) => 0..0,
            (Some(plane), None) => self.one_ink(plane, row, line),
            _ => self.many_inks(row, line),
        };
        if self.red.is_empty() {
            return inked;
        }
        // Redness reaches further than the halos do: what they did not write is bare.
        line.left[..inked.start].fill([1.0; 3]);
        line.left[inked.end..].fill([1.0; 3]);
        let red = self.redden(row, line);
        inked.start.min(red.start)..inked.end.max(red.end)
    }

    /// The usual case: one ink. Cores shut a share of the pixel, the halo dims what they leave open:
    /// `1 - (c + (1 - c) (1 - e^-h)) (1 - S)`.
    fn one_ink(&self, plane: &InkPlane, row: u32, line: &mut Line) -> Range<usize> {
        let range = self.cell_line(&plane.halo, row, &mut line.halo);
        let first = row as usize * self.rect.width as usize;
        let cores = &plane.core[first + range.start..first + range.end];
        let across = &self.across[range.clone()];
        let taken = plane.ink.layer.map(|left| 1.0 - left);
        let gain = plane.ink.halo;
        let lights = &mut line.left[range.clone()];
        for ((light, &core), &(column, part)) in lights.iter_mut().zip(cores).zip(across) {
            let halo = between(&line.halo, column, part);
            let core = shut(core);
            *light = if core + halo < FAINT {
                [1.0; 3]
            } else {
                let left = |i: usize| {
                    let beside = self.table.covered(gain[i] * halo);
                    1.0 - (core + (1.0 - core) * beside) * taken[i]
                };
                [left(0), left(1), left(2)]
            };
        }
        range
    }

    /// Several inks: cores side by side in a pixel, halos mixed by their density.
    fn many_inks(&self, row: u32, line: &mut Line) -> Range<usize> {
        let width = self.rect.width as usize;
        let mut all = width..0;
        line.mixed.clear();
        line.mixed.resize(width, Mixed::default());
        for plane in self.inks.iter().filter(|plane| plane.used) {
            let range = self.cell_line(&plane.halo, row, &mut line.halo);
            all = all.start.min(range.start)..all.end.max(range.end);
            let taken = plane.ink.layer.map(|left| 1.0 - left);
            for x in range {
                let (column, part) = self.across[x];
                let halo = between(&line.halo, column, part);
                let core = f32::from(plane.core[row as usize * width + x]) * (1.0 / CORE_STEPS);
                let mixed = &mut line.mixed[x];
                mixed.core += core;
                for (i, taken) in taken.iter().enumerate() {
                    let beside = plane.ink.halo[i] * halo;
                    mixed.by_cores[i] += core * taken;
                    mixed.density[i] += beside;
                    mixed.by_halo[i] += beside * taken;
                }
            }
        }
        for x in all.clone() {
            let mixed = &line.mixed[x];
            let core = if mixed.core < MOST_SHUT {
                mixed.core
            } else {
                MOST_SHUT
            };
            // Cores that overlap share what they can shut.
            let fits = if mixed.core > core {
                core / mixed.core
            } else {
                1.0
            };
            let left = |i: usize| {
                let density = mixed.density[i];
                let halo = if density > FAINT {
                    self.table.covered(density) * mixed.by_halo[i] / density
                } else {
                    0.0
                };
                1.0 - mixed.by_cores[i] * fits - (1.0 - core) * halo
            };
            line.left[x] = if mixed.core + mixed.density[1] < FAINT {
                [1.0; 3]
            } else {
                [left(0), left(1), left(2)]
            };
        }
        all.start.min(all.end)..all.end
    }

    /// What lies in cells along a row of pixels, by column of cells; hands back the pixels beside which any
    /// of it lies. Every core lies well inside its halo.
    fn cell_line(&self, cells: &[f32], row: u32, out: &mut Vec<f32>) -> Range<usize> {
        let (first, part) = self.cell_of(self.rect.y + row, self.first_cell[1]);
        let top = &cells[first * self.columns..];
        let low = &cells[(first + 1) * self.columns..(first + 2) * self.columns];
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
}

/// Working memory for the rows of one rectangle.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Light left by pixel.
    pub(crate) left: Vec<[f32; 3]>,
    halo: Vec<f32>,
    mixed: Vec<Mixed>,
}

/// What several inks do to a pixel.
#[derive(Clone, Copy, Debug, Default)]
struct Mixed {
    /// Share that cores shut, and what they take of R, G and B.
    core: f32,
    by_cores: [f32; 3],
    /// Density of the halos, and the same times what their inks take.
    density: [f32; 3],
    by_halo: [f32; 3],
}

/// Share of a pixel that cores shut.
#[inline(always)]
fn shut(core: u16) -> f32 {
    let share = f32::from(core) * (1.0 / CORE_STEPS);
    if share < MOST_SHUT { share } else { MOST_SHUT }
}

#[inline(always)]
fn between(halo: &[f32], column: u32, part: f32) -> f32 {
    let (a, b) = (halo[column as usize], halo[column as usize + 1]);
    a + (b - a) * part
}

/// Densities below this are no pigment: a thousandth of an 8-bit step.
const FAINT: f32 = 1e-4;
