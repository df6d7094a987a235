//! The density field: wanted dots per area, as thresholds for the tile's ranks on a 1 mm raster.
//!
//! The raster is filled block by block: most blocks lie far from every edge and are the density
//! times the skin's area; only those near a hairline or a rim look at distances and noise.

use std::ops::Range;

use smp_design::Design;
use smp_scalp::Head;

use crate::ground::{BLOCK, Ground, between};
use crate::plot::Plot;
use crate::scars::Scars;
use crate::zones::FULL_PER_CM2;

/// Dots and follicles together are never denser than this on the skin: the tile's last rank is 256.
const MOST_PER_CM2: f32 = 250.0;

/// What is wanted on one square millimetre of the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Texel {
    /// `round(65535 D / (256 a))`: D dots per cm2 of skin, a the chart's area factor.
    pub(crate) threshold: u16,
    /// 0 at the hairline's very edge, 255 where it has no more effect.
    pub(crate) depth: u8,
    /// The zone that wants most of it: its place in the design.
    pub(crate) zone: u8,
}

impl Texel {
    pub(crate) const BARE: Self = Self {
        threshold: 0,
        depth: 255,
        zone: 0,
    };
}

/// Thresholds and edge closeness on the raster of a ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub(crate) u0: i32,
    pub(crate) v0: i32,
    pub(crate) width: usize,
    pub(crate) texels: Vec<Texel>,
    pub(crate) block_columns: usize,
    /// Largest threshold of each block, scars with it.
    pub(crate) highest: Vec<u16>,
    /// Sum of the thresholds of each block, and its treated skin in mm2.
    sums: Vec<(u32, f32)>,
    pub(crate) scars: Scars,
}

impl Field {
    /// The field of a design. Lines are laid on `head`, the mean one; `ground` is that of the head
    /// whose skin counts.
    pub fn new(design: &Design, head: &Head, ground: &Ground) -> Self {
        Plot::new(design, head, ground).into_field()
    }

    /// Treated skin in cm2: everything with any wanted density inside the outlines.
    pub fn area_cm2(&self) -> f32 {
        let area: f64 = self.sums.iter().map(|sum| f64::from(sum.1)).sum();
        (area / 100.0) as f32
    }

    /// Dots that the densities ask for, before chance and before the last session's share; without
    /// those of scars.
    pub fn expected(&self) -> f32 {
        let wanted: u64 = self.sums.iter().map(|sum| u64::from(sum.0)).sum();
        (wanted as f64 / 65_535.0 * f64::from(FULL_PER_CM2) / 100.0) as f32
    }

    /// The zone that a place of the chart belongs to, by its place in the design; none where nothing
    /// is treated.
    pub fn zone_at(&self, u_fix: i32, v_fix: i32) -> Option<usize> {
        let [x, y] = [u_fix - (self.u0 << 16), v_fix - (self.v0 << 16)].map(|v| v >> 16);
        let on = x >= 0 && y >= 0 && (x as usize) < self.width;
        let at = y.max(0) as usize * self.width + x.max(0) as usize;
        let texel = self.texels.get(at).filter(|_| on)?;
        let block = y as usize / BLOCK * self.block_columns + x as usize / BLOCK;
        let texel = self.scars.over(block, *texel, [u_fix, v_fix]);
        (texel.threshold > 0).then(|| usize::from(texel.zone))
    }

    /// Wanted dots per cm2 of skin at a place of the chart, without scars. `ground` is the field's.
    pub fn density_at(&self, ground: &Ground, u_mm: f64, v_mm: f64) -> f32 {
        let at = ground.texel_at([u_mm as f32, v_mm as f32]);
        at.map_or(0.0, |at| {
            let per_cm2 = f32::from(self.texels[at].threshold) / 65_535.0 * FULL_PER_CM2;
            per_cm2 / ground.skin_mm2[at].max(1e-3)
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
        self.sums[block].0
    }

    pub(crate) fn bare(ground: &Ground) -> Self {
        let count = ground.width * ground.height;
        let blocks = count / (BLOCK * BLOCK);
        Self {
            u0: ground.u0,
            v0: ground.v0,
            width: ground.width,
            texels: vec![Texel::BARE; count],
            block_columns: ground.width / BLOCK,
            highest: vec![0; blocks],
            sums: vec![(0, 0.0); blocks],
            scars: Scars::default(),
        }
    }

    /// Texels from front to back.
    pub(crate) fn height(&self) -> usize {
        self.texels.len() / self.width
    }

    /// The texels of a block, line by line.
    pub(crate) fn lines(&self, block: usize) -> [Range<usize>; BLOCK] {
        let first = self.first_texel(block);
        std::array::from_fn(|line| first + line * self.width..first + line * self.width + BLOCK)
    }

    /// The first texel of a block.
    #[inline]
    pub(crate) fn first_texel(&self, block: usize) -> usize {
        (block / self.block_columns * self.width + block % self.block_columns) * BLOCK
    }

    /// The same with room for hair: where any dots are wanted, dots and follicles together.
    pub(crate) fn with(&self, hair: &Self, ground: &Ground) -> Self {
        let mut both = self.clone();
        for block in 0..self.highest.len() {
            both.add_hair(self, hair, ground, block);
        }
        both
    }

    /// Brings a block of a field with room for hair up to date with that of the dots alone.
    pub(crate) fn add_hair(&mut self, dots: &Self, hair: &Self, ground: &Ground, block: usize) {
        for at in self.lines(block).into_iter().flatten() {
            let texel = dots.texels[at];
            let most = (65_535.0 / FULL_PER_CM2 * MOST_PER_CM2 * ground.skin_mm2[at]) as u16;
            let sum = texel.threshold.saturating_add(hair.texels[at].threshold);
            // Where one of the two alone is as dense as that, it stays.
            let threshold = sum.min(most.max(texel.threshold).max(hair.texels[at].threshold));
            self.texels[at] = Texel {
                threshold: if texel.threshold > 0 { threshold } else { 0 },
                ..texel
            };
        }
        self.measure(block, ground);
    }

    /// Leaves a share of what is wanted, given at the nodes.
    pub(crate) fn thin(&mut self, ground: &Ground, shares: &[f32]) {
        for block in 0..self.highest.len() {
            let shares = ground.nodes_of(block).map(|n| shares[n]);
            for (texel, at) in self.lines(block).into_iter().flatten().enumerate() {
                let threshold = &mut self.texels[at].threshold;
                let left = f32::from(*threshold) * between(shares, texel);
                *threshold = (left + 0.5) as u16;
            }
            self.measure(block, ground);
        }
    }

    /// Sums up a block.
    pub(crate) fn measure(&mut self, block: usize, ground: &Ground) {
        let (mut highest, mut sum, mut skin_mm2) = (0, 0, 0.0);
        for line in self.lines(block) {
            for (texel, skin) in self.texels[line.clone()].iter().zip(&ground.skin_mm2[line]) {
                highest = highest.max(texel.threshold);
                sum += u32::from(texel.threshold);
                skin_mm2 += if texel.threshold > 0 { *skin } else { 0.0 };
            }
        }
        let scars = self.scars.in_block(block).map(|scar| scar.threshold);
        self.highest[block] = scars.fold(highest, u16::max);
        self.sums[block] = (sum, skin_mm2);
    }
}
