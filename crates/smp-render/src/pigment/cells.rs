//! The cells of the low-resolution maps of pigment: how large they are, what a dot puts into them, and the
//! whole steps in which they count.

use smp_maths::{greater, lesser};

use crate::splat::stamp::BOX_VARIANCE;

/// Spread of light in skin beside a dot, sigma in mm (published range .3-.85).
pub(super) const HALO_MM: f32 = 0.55;

/// Cells of the low-resolution maps are no smaller, px: pictures of a few pixels per mm need no more.
pub(super) const LEAST_CELL_PX: f32 = 0.3;

/// Densities below this are no pigment: a thousandth of an 8-bit step.
pub(super) const FAINT: f32 = 1e-4;
/// Cells with less are bare: even several inks' together are fainter than [`FAINT`].
pub(super) const LEAST: f32 = FAINT / 64.0;

/// Side of a cell of the low-resolution maps, px.
pub(super) fn cell_px(px_per_mm: f32) -> f32 {
    (HALO_MM * px_per_mm / 1.2).max(LEAST_CELL_PX)
}

/// Sigma of the halos, px: what blurs the picture blurs them as well.
pub(super) fn halo_px(px_per_mm: f32, blur_px: f32) -> f32 {
    let halo_px = HALO_MM * px_per_mm;
    (halo_px * halo_px + blur_px * blur_px).sqrt()
}

/// Sigma of the halos in cells: the light of a pixel is that of its whole box.
pub(super) fn halo_cells(halo_px: f32, cell_px: f32) -> f32 {
    (halo_px * halo_px + BOX_VARIANCE).sqrt() / cell_px
}

/// Where the area of a dot goes.
pub(super) struct NearestCells {
    /// Column and row of the first of the four, and its place in the grid.
    pub(super) corner: [usize; 2],
    pub(super) first: usize,
    pub(super) part: [f32; 2],
    pub(super) area: f32,
}

impl NearestCells {
    /// What each of the four gets of a weight.
    #[inline(always)]
    pub(super) fn shares(&self, columns: usize, weight: f32) -> [(usize, f32); 4] {
        let mass = weight * self.area;
        let [fx, fy] = self.part;
        [
            (self.first, mass * (1.0 - fx) * (1.0 - fy)),
            (self.first + 1, mass * fx * (1.0 - fy)),
            (self.first + columns, mass * (1.0 - fx) * fy),
            (self.first + columns + 1, mass * fx * fy),
        ]
    }
}

/// Steps of a cell's area: a 262 144th of a cell, so that a float in front of which `STEPS_FROM` was put
/// ends in them.
const STEPS_FROM: f32 = 32.0;
pub(super) const STEP: f32 = 1.0 / 262_144.0;

/// Area in whole steps; more than a cell can have of a dot is cut off.
#[inline(always)]
pub(super) fn in_steps(area: f32) -> u32 {
    let most = STEPS_FROM - 1.0;
    let area = lesser(greater(area, 0.0), most);
    (area + STEPS_FROM).to_bits() - STEPS_FROM.to_bits()
}
