//! The density field: wanted dots per area, as thresholds for the tile's ranks on a 1 mm raster.
//!
//! The raster is filled block by block: most blocks lie far from every edge and are the density
//! times the skin's area; only those near a hairline or a rim look at distances and noise.

use crate::density::scars::Scars;
use crate::density::texel::{DensityTexel, FULL_PER_CM2, rounded};
use crate::grid::chart_raster::{Block, ChartRaster, TEXELS};
use crate::grid::scalp_grid::{ScalpGrid, between};

/// Dots and follicles together are never denser than this on the skin: the tile's last rank is 256.
const MOST_PER_CM2: f32 = 250.0;

/// How many dots (or follicles) are wanted where: for each square millimetre of the chart a density, how far
/// behind the hairline it lies and the zone that wants most of it; scars besides. All of it was laid on the mean
/// head, and densities count per cm2 of the skin of the head whose [`crate::ScalpGrid`] it was made with.
///
/// ```
/// use smp_design::{Design, DesignPreset};
/// use smp_dots::{DensityField, ScalpGrid};
/// use smp_scalp::{Head, hairline_points};
///
/// let (head, design) = (Head::built_in(), Design::preset(DesignPreset::Natural, "5eed"));
/// let grid = ScalpGrid::new(&head);
/// let field = DensityField::new(&design, &head, &grid);
/// // 80 mm of chart behind the middle of the hairline all of the top's density is wanted.
/// let line = hairline_points(&head, &design.hairline);
/// let middle = line[line.len() / 2];
/// let per_cm2 = field.density_at(&grid, middle.u, middle.v - 80.0);
/// assert!((f64::from(per_cm2) / design.zones[0].density_per_cm2 - 1.0).abs() < 0.02);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct DensityField {
    pub(crate) raster: ChartRaster,
    pub(crate) texels: Vec<Block<DensityTexel>>,
    /// Largest threshold of each block, scars with it.
    pub(crate) highest: Vec<u16>,
    sums: Vec<BlockSum>,
    pub(crate) scars: Scars,
}

/// What the texels of a block come to.
#[derive(Clone, Copy, Debug, PartialEq)]
struct BlockSum {
    /// All thresholds together.
    thresholds: u32,
    /// Treated skin.
    skin_mm2: f32,
    /// Whether only the thresholds differ: all of it lies in one zone, no edge has any effect, and
    /// there is no scar.
    plain: bool,
}

impl BlockSum {
    const BARE: Self = Self {
        thresholds: 0,
        skin_mm2: 0.0,
        plain: true,
    };
}

impl DensityField {
    /// Treated skin, cm2: all texels in which any dot is wanted, scars aside; 0 or more.
    pub fn area_cm2(&self) -> f32 {
        let area: f64 = self.sums.iter().map(|sum| f64::from(sum.skin_mm2)).sum();
        (area / 100.0) as f32
    }

    /// How many dots the densities ask for: their integral over the skin, before chance and before the last
    /// session's share, scars aside. What is placed differs from it by a fraction of a percent.
    pub fn expected(&self) -> f32 {
        let sums = self.sums.iter();
        let wanted: u64 = sums.map(|sum| u64::from(sum.thresholds)).sum();
        (wanted as f64 / 65_535.0 * f64::from(FULL_PER_CM2) / 100.0) as f32
    }

    /// The zone that a place of the chart belongs to, as an index into the design's `zones`; `None` where nothing
    /// is treated and off the raster. `u_fix` and `v_fix` are chart mm in 16.16 fixed point.
    pub fn zone_at(&self, u_fix: i32, v_fix: i32) -> Option<usize> {
        let (block, texel) = self.raster.nearest(u_fix, v_fix);
        let texel = self.texels[block][texel];
        let texel = self.scars.over(block, texel, [u_fix, v_fix]);
        (texel.threshold > 0 && self.raster.holds(u_fix, v_fix)).then(|| usize::from(texel.zone))
    }

    /// Wanted dots per cm2 of skin at the chart place `u_mm`, `v_mm`, scars aside; 0 off the raster. `grid` must
    /// be the one that the field was made with.
    pub fn density_at(&self, grid: &ScalpGrid, u_mm: f64, v_mm: f64) -> f32 {
        let at = self.raster.find([u_mm as f32, v_mm as f32]);
        at.map_or(0.0, |(block, texel)| {
            let threshold = self.texels[block][texel].threshold;
            let per_cm2 = f32::from(threshold) / 65_535.0 * FULL_PER_CM2;
            per_cm2 / grid.skin_mm2[block][texel].max(1e-3)
        })
    }

    /// The blocks in which anything is wanted, ascending. Most are far from that, side by side.
    pub(crate) fn treated(&self) -> Vec<usize> {
        const RUN: usize = 16;
        let mut treated = Vec::with_capacity(self.highest.len() / 2);
        for (run, highest) in self.highest.chunks(RUN).enumerate() {
            if highest.iter().fold(0, |all, highest| all | highest) > 0 {
                let wanted = highest
                    .iter()
                    .enumerate()
                    .filter(|(_, highest)| **highest > 0);
                treated.extend(wanted.map(|(at, _)| run * RUN + at));
            }
        }
        treated
    }

    /// The sum of a block's thresholds.
    pub(crate) fn wanted(&self, block: usize) -> u32 {
        self.sums[block].thresholds
    }

    /// Whether the texels of a block differ in nothing but their thresholds, and no scar is in it.
    #[inline]
    pub(crate) fn is_plain(&self, block: usize) -> bool {
        self.sums[block].plain
    }

    pub(crate) fn bare(grid: &ScalpGrid) -> Self {
        let blocks = grid.raster.blocks();
        Self {
            raster: grid.raster,
            texels: vec![[DensityTexel::BARE; TEXELS]; blocks],
            highest: vec![0; blocks],
            sums: vec![BlockSum::BARE; blocks],
            scars: Scars::default(),
        }
    }

    /// This field of dots with room for `hair`: where any dots are wanted, dots and follicles together.
    pub(crate) fn with(&self, hair: &Self, grid: &ScalpGrid) -> Self {
        let mut both = self.clone();
        for block in 0..self.highest.len() {
            both.add_hair(self, hair, grid, block);
        }
        both
    }

    /// Brings a block of a field with room for hair up to date with that of the dots alone.
    pub(crate) fn add_hair(&mut self, dots: &Self, hair: &Self, grid: &ScalpGrid, block: usize) {
        let (dots, hair, skin) = (
            &dots.texels[block],
            &hair.texels[block],
            &grid.skin_mm2[block],
        );
        for (at, both) in self.texels[block].iter_mut().enumerate() {
            let (texel, hair) = (dots[at], hair[at].threshold);
            let most = rounded(65_535.0 / FULL_PER_CM2 * MOST_PER_CM2 * skin[at]);
            let sum = texel.threshold.saturating_add(hair);
            // Where one of the two alone is as dense as that, it stays.
            let threshold = sum.min(most.max(texel.threshold).max(hair));
            *both = DensityTexel {
                threshold: if texel.threshold > 0 { threshold } else { 0 },
                ..texel
            };
        }
        self.measure(block, grid);
    }

    /// Leaves a share of what is wanted, given at the nodes.
    pub(crate) fn thin(&mut self, grid: &ScalpGrid, shares: &[f32]) {
        for block in 0..self.highest.len() {
            let shares = grid.nodes_of(block).map(|n| shares[n]);
            for (at, texel) in self.texels[block].iter_mut().enumerate() {
                let left = f32::from(texel.threshold) * between(shares, at);
                texel.threshold = (left + 0.5) as u16;
            }
            self.measure(block, grid);
        }
    }

    /// Sums up a block.
    pub(crate) fn measure(&mut self, block: usize, grid: &ScalpGrid) {
        let (mut highest, mut sum) = (0, BlockSum::BARE);
        let texels = &self.texels[block];
        for (texel, skin_mm2) in texels.iter().zip(&grid.skin_mm2[block]) {
            highest = highest.max(texel.threshold);
            sum.thresholds += u32::from(texel.threshold);
            sum.skin_mm2 += if texel.threshold > 0 { *skin_mm2 } else { 0.0 };
            sum.plain &= texel.depth == u8::MAX && texel.zone == texels[0].zone;
        }
        sum.plain &= !self.scars.are_in(block);
        let scars = self.scars.in_block(block).map(|scar| scar.threshold);
        self.highest[block] = scars.fold(highest, u16::max);
        self.sums[block] = sum;
    }
}
