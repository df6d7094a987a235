//! Light left in the rows of a picture, reckoned from the densities of cores, halos and redness.

use std::ops::Range;

use smp_maths::{greater, lesser};

use super::Planes;
use crate::pigment::cells::FAINT;
use crate::pigment::coverage::covered;
use crate::pigment::flush::{MOST_SHADE, UP_LIGHT};
use crate::pigment::ink_plane::{CORE_STEPS, InkPlane};
use crate::raster::blur::add_times;

/// Sigma of light spread in skin, cells (`cells.rs`).
const HALO_CELLS: f32 = 1.2;

impl Planes {
    /// Reddens the light `of` a row of pixels.
    #[cold]
    fn redden(&self, of: &mut [Vec<f32>; 3], row: u32, within: Range<usize>, line: &mut RowBuffer) {
        self.cell_line(&self.red, row, within.clone(), line);
        for (left, taken) in of.iter_mut().zip(self.flush.taken) {
            for (left, red) in left[within.clone()]
                .iter_mut()
                .zip(&line.at[within.clone()])
            {
                *left *= 1.0 - red * taken;
            }
        }
        if self.slope > 0.0 {
            self.shade_swelling(of, row, within, line);
        }
    }

    /// Swollen skin catches more light where it faces up, and less where it faces down.
    #[cold]
    fn shade_swelling(
        &self,
        of: &mut [Vec<f32>; 3],
        row: u32,
        within: Range<usize>,
        line: &mut RowBuffer,
    ) {
        let (first, part) = self.cell_of(self.rect.y + row, 1);
        let cells = |row: usize| &self.red[row.min(self.rows - 1) * self.columns..][..self.columns];
        let [before, top, low, after] =
            [first.saturating_sub(1), first, first + 1, first + 2].map(cells);
        // Central differences: a straight line between two rows would show their steps.
        line.cells.clear();
        line.cells.extend((0..self.columns).map(|x| {
            let (up, down) = (low[x] - before[x], after[x] - top[x]);
            0.5 * (up + (down - up) * part)
        }));
        for x in within {
            let (column, part) = self.across[x];
            let facing_up = self.slope * between(&line.cells, column, part);
            let shade = 1.0 + (UP_LIGHT * facing_up).clamp(-MOST_SHADE, MOST_SHADE);
            for left in &mut *of {
                left[x] *= shade;
            }
        }
    }

    /// Light left in some pixels of a row of the rectangle, and beside it the light left as a camera's colour sees it,
    /// where it cannot tell the dots apart: that of an even field of the same density.
    pub(crate) fn light<'a>(
        &self,
        row: u32,
        within: Range<usize>,
        line: &'a mut RowBuffer,
    ) -> LightLeft<'a> {
        self.light_of_inks(row, within.clone(), line);
        let mut even = std::mem::take(&mut line.even);
        for even in &mut even {
            even.resize(self.rect.width as usize, 1.0);
        }
        match self.only_ink() {
            _ if self.unspread => {
                for (even, left) in even.iter_mut().zip(&line.left) {
                    even[within.clone()].copy_from_slice(&left[within.clone()]);
                }
            }
            Some(plane) => {
                // Its halos have just been laid out.
                let halos = &line.at[within.clone()];
                let gain = plane.ink.gain();
                for (i, even) in even.iter_mut().enumerate() {
                    let taken = 1.0 - plane.ink.layer[i];
                    light_of_halos(&mut even[within.clone()], halos, taken, gain[i]);
                }
            }
            None => self.even_inks(&mut even, row, within.clone(), line),
        }
        if !self.red.is_empty() {
            let mut left = std::mem::take(&mut line.left);
            self.redden(&mut left, row, within.clone(), line);
            line.left = left;
            self.redden(&mut even, row, within.clone(), line);
        }
        line.even = even;
        let of = |rows: &'a [Vec<f32>; 3]| rows.each_ref().map(|row| &row[within.clone()]);
        LightLeft {
            sharp: of(&line.left),
            even: of(&line.even),
            spread_px: HALO_CELLS * self.cell_px,
        }
    }

    /// The only ink that is used; none where there are several, or not one.
    fn only_ink(&self) -> Option<&InkPlane> {
        let mut used = self.inks.iter().filter(|plane| plane.is_used());
        used.next().filter(|_| used.next().is_none())
    }

    fn light_of_inks(&self, row: u32, within: Range<usize>, line: &mut RowBuffer) {
        line.make_room(self.rect.width as usize);
        match self.only_ink() {
            Some(plane) => self.one_ink(plane, row, within, line),
            None if self.inks.iter().any(InkPlane::is_used) => self.many_inks(row, within, line),
            None => line
                .left
                .iter_mut()
                .for_each(|left| left[within.clone()].fill(1.0)),
        }
    }

    /// The dot gain law over the whole gain of the dots of several inks, cores and halos alike.
    #[inline(never)]
    fn even_inks(
        &self,
        even: &mut [Vec<f32>; 3],
        row: u32,
        within: Range<usize>,
        line: &mut RowBuffer,
    ) {
        let mut mixed = std::mem::take(&mut line.mixed);
        mixed.clear();
        mixed.resize(2 * 3 * within.len(), 0.0);
        for plane in self.inks.iter().filter(|plane| plane.is_used()) {
            self.cell_line(&plane.halo, row, within.clone(), line);
            let halos = &line.at[within.clone()];
            let gain = plane.ink.gain();
            for (i, of) in mixed.chunks_exact_mut(2 * within.len()).enumerate() {
                let (density, by_density) = of.split_at_mut(within.len());
                add_times(density, halos, gain[i]);
                add_times(by_density, halos, gain[i] * (1.0 - plane.ink.layer[i]));
            }
        }
        for (even, of) in even.iter_mut().zip(mixed.chunks_exact(2 * within.len())) {
            light_of_even(&mut even[within.clone()], of);
        }
        line.mixed = mixed;
    }

    /// The usual case: one ink. Cores shut a share of the pixel, the halo dims what they leave open:
    /// `1 - (c + (1 - c) (1 - e^-h)) (1 - S)`.
    fn one_ink(&self, plane: &InkPlane, row: u32, within: Range<usize>, line: &mut RowBuffer) {
        let first = row as usize * self.rect.width as usize;
        let cores = &plane.core[first + within.start..first + within.end];
        if self.unspread {
            for (left, layer) in line.left.iter_mut().zip(plane.ink.layer) {
                light_of_cores(&mut left[within.clone()], cores, 1.0 - layer);
            }
            return;
        }
        self.cell_line(&plane.halo, row, within.clone(), line);
        let halos = &line.at[within.clone()];
        for (i, left) in line.left.iter_mut().enumerate() {
            let (taken, gain) = (1.0 - plane.ink.layer[i], plane.ink.halo[i]);
            light_of_one(&mut left[within.clone()], cores, halos, taken, gain);
        }
    }

    /// Several inks: cores side by side in a pixel, halos mixed by their density.
    #[inline(never)]
    fn many_inks(&self, row: u32, within: Range<usize>, line: &mut RowBuffer) {
        let mut mixed = std::mem::take(&mut line.mixed);
        mixed.clear();
        mixed.resize(SUMS * within.len(), 0.0);
        let (all, of) = mixed.split_at_mut(within.len());
        for plane in self.inks.iter().filter(|plane| plane.is_used()) {
            self.cell_line(&plane.halo, row, within.clone(), line);
            let first = row as usize * self.rect.width as usize;
            let cores = &plane.core[first + within.start..first + within.end];
            let halos = &line.at[within.clone()];
            add_cores(all, cores, 1.0);
            for (i, of) in of.chunks_exact_mut(3 * within.len()).enumerate() {
                let (taken, gain) = (1.0 - plane.ink.layer[i], plane.ink.halo[i]);
                let (by_cores, of) = of.split_at_mut(within.len());
                let (density, by_halo) = of.split_at_mut(within.len());
                add_cores(by_cores, cores, taken);
                add_times(density, halos, gain);
                add_times(by_halo, halos, gain * taken);
            }
        }
        for (left, of) in line.left.iter_mut().zip(of.chunks_exact(3 * within.len())) {
            light_of_many(&mut left[within.clone()], all, of);
        }
        line.mixed = mixed;
    }

    /// What lies in cells along some pixels of a row, written to `line.at`.
    fn cell_line(&self, cells: &[f32], row: u32, within: Range<usize>, line: &mut RowBuffer) {
        let across = &self.across[within.clone()];
        let (Some(first), Some(last)) = (across.first(), across.last()) else {
            return;
        };
        let columns = first.0 as usize..last.0 as usize + 2;
        let (first, part) = self.cell_of(self.rect.y + row, 1);
        let top = &cells[first * self.columns..][columns.clone()];
        let low = &cells[(first + 1) * self.columns..][columns.clone()];
        line.cells.clear();
        let blended = top.iter().zip(low).map(|(t, l)| t + (l - t) * part);
        line.cells.extend(blended);
        for (out, &(column, part)) in line.at[within].iter_mut().zip(across) {
            *out = between(&line.cells, column - columns.start as u32, part);
        }
    }
}

/// Working memory for the rows of one rectangle.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowBuffer {
    /// Light left by pixel: R, G, B.
    left: [Vec<f32>; 3],
    /// The same where colour cannot tell dots apart.
    even: [Vec<f32>; 3],
    /// A row of cells, and what it is at each pixel.
    cells: Vec<f32>,
    at: Vec<f32>,
    /// See [`SUMS`].
    mixed: Vec<f32>,
}

impl RowBuffer {
    fn make_room(&mut self, pixels: usize) {
        for left in &mut self.left {
            left.resize(pixels, 1.0);
        }
        self.at.resize(pixels, 0.0);
    }
}

/// Light that pigment leaves in pixels that lie side by side, R, G and B apart.
pub(crate) struct LightLeft<'a> {
    /// As the eye would see it, dot by dot.
    pub(crate) sharp: [&'a [f32]; 3],
    /// As an even field of the same density would leave it.
    pub(crate) even: [&'a [f32]; 3],
    /// Sigma of light spread in skin, px.
    pub(crate) spread_px: f32,
}

/// What several inks do, each for some pixels: the share that cores shut, and of R, G and B what the
/// cores take, the density of the halos, and the same times what their inks take.
const SUMS: usize = 1 + 3 * 3;

// The loops over pixels stand by themselves, so that each is compiled once and works on several side by side.

/// Light that one ink leaves of a channel: its layer takes the share `taken` of it, and halos count `gain` times.
#[inline(never)]
fn light_of_one(left: &mut [f32], cores: &[u16], halos: &[f32], taken: f32, gain: f32) {
    for ((left, &core), &halo) in left.iter_mut().zip(cores).zip(halos) {
        let core = shut(f32::from(core) * (1.0 / CORE_STEPS));
        let light = 1.0 - (core + (1.0 - core) * covered(gain * halo)) * taken;
        *left = if core + halo < FAINT { 1.0 } else { light };
    }
}

/// Light that the cores of one ink leave of a channel where no light spreads; its layer takes the share `taken`.
fn light_of_cores(left: &mut [f32], cores: &[u16], taken: f32) {
    for (left, &core) in left.iter_mut().zip(cores) {
        *left = 1.0 - shut(f32::from(core) * (1.0 / CORE_STEPS)) * taken;
    }
}

/// Light that an even field of one ink leaves of a channel: its layer takes the share `taken` of it, and its dots count
/// `gain` times.
#[inline(never)]
fn light_of_halos(left: &mut [f32], halos: &[f32], taken: f32, gain: f32) {
    for (left, &halo) in left.iter_mut().zip(halos) {
        let density = gain * halo;
        *left = if density < FAINT {
            1.0
        } else {
            1.0 - covered(density) * taken
        };
    }
}

/// Light that an even field of several inks leaves of a channel: its density, and that times what the inks take.
#[inline(never)]
fn light_of_even(left: &mut [f32], of: &[f32]) {
    let (density, by_density) = of.split_at(left.len());
    for ((left, &density), &by_density) in left.iter_mut().zip(density).zip(by_density) {
        let taken = covered(density) * by_density * (1.0 / greater(density, FAINT));
        *left = if density < FAINT { 1.0 } else { 1.0 - taken };
    }
}

/// Light that several inks leave of a channel, by its part of the [`SUMS`].
#[inline(never)]
fn light_of_many(left: &mut [f32], cores: &[f32], of: &[f32]) {
    let (by_cores, of) = of.split_at(left.len());
    let (density, by_halo) = of.split_at(left.len());
    let halos = density.iter().zip(by_halo);
    let cores = cores.iter().zip(by_cores);
    for ((left, (&sum, &by_cores)), (&density, &by_halo)) in left.iter_mut().zip(cores).zip(halos) {
        // What the inks in a pixel take on average.
        let taken = if sum > FAINT { by_cores / sum } else { 0.0 };
        let core = shut(sum);
        let per_density = 1.0 / greater(density, FAINT);
        let halo = covered(density) * by_halo * per_density;
        let light = 1.0 - core * taken - (1.0 - core) * halo;
        *left = if sum + density < FAINT { 1.0 } else { light };
    }
}

#[inline(never)]
fn add_cores(sums: &mut [f32], cores: &[u16], times: f32) {
    for (sum, &core) in sums.iter_mut().zip(cores) {
        *sum += f32::from(core) * (1.0 / CORE_STEPS) * times;
    }
}

/// Share of a pixel that cores shut: no more than all of it, where dots overlap.
#[inline(always)]
fn shut(sum: f32) -> f32 {
    lesser(sum, 1.0)
}

#[inline(always)]
fn between(cells: &[f32], column: u32, part: f32) -> f32 {
    let (a, b) = (cells[column as usize], cells[column as usize + 1]);
    a + (b - a) * part
}
