//! Scars: bands and discs in chart millimetres, some as narrow as one dot's spacing. The raster is too
//! coarse for them, so each dot's place is asked about them itself, block by block.

use std::ops::Range;

use smp_design::{ChartMm, Zone, ZoneKind};
use smp_maths::Buckets;

use crate::density::texel::{DensityTexel, FULL_PER_CM2, rounded};
use crate::grid::chart_raster::{BLOCK, ChartRaster};
use crate::grid::distance::dense;
use crate::grid::scalp_grid::ScalpGrid;

/// A short stretch of a band, or a disc, on the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Capsule {
    from: [f32; 2],
    to: [f32; 2],
    squared_radius: f32,
    pub(crate) threshold: u16,
    /// The zone's place in the design.
    pub(crate) zone: u8,
}

impl Capsule {
    /// Columns (of `u`, 0) or rows (of `v`, 1) of blocks that it reaches.
    fn range(&self, i: usize, origin: i32, count: usize) -> Range<usize> {
        let side = BLOCK as f32;
        let radius = self.squared_radius.sqrt();
        let low = self.from[i].min(self.to[i]) - radius - origin as f32;
        let high = self.from[i].max(self.to[i]) + radius - origin as f32;
        // Floats turn into whole numbers by cutting off, and into the nearest that there is.
        let end = if high < 0.0 {
            0
        } else {
            (high / side) as usize + 1
        };
        ((low / side) as usize).min(count)..end.min(count)
    }

    /// Whether a place of the chart lies in it, 16.16 mm.
    pub(crate) fn holds(&self, u_fix: i32, v_fix: i32) -> bool {
        let at = [u_fix, v_fix].map(|v| v as f32 / 65_536.0);
        let (way, to) = (
            [0, 1].map(|i| self.to[i] - self.from[i]),
            [0, 1].map(|i| at[i] - self.from[i]),
        );
        let along = way[0] * to[0] + way[1] * to[1];
        let length = (way[0] * way[0] + way[1] * way[1]).max(1e-9);
        let t = (along / length).clamp(0.0, 1.0);
        let off = [0, 1].map(|i| to[i] - t * way[i]);
        off[0] * off[0] + off[1] * off[1] <= self.squared_radius
    }
}

/// The scars of a design by block.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Scars {
    capsules: Vec<Capsule>,
    /// Where the list of each block begins, and one more; empty where there are no scars.
    first: Vec<u32>,
    /// The capsules that reach into the blocks, block by block.
    lists: Vec<u32>,
}

impl Scars {
    /// What of a scar lies off the drawable scalp is left out; `left` is the share of the rest that is
    /// treated at a texel.
    #[cold]
    pub(crate) fn new(
        zones: &[Zone],
        grid: &ScalpGrid,
        left: impl Fn(usize, usize) -> f32,
    ) -> Self {
        let mut scars = Self::default();
        for (index, zone) in zones.iter().enumerate() {
            let full = 65_535.0 / FULL_PER_CM2 * zone.density_per_cm2 as f32;
            let mut add = |a: ChartMm, b: ChartMm| {
                let (from, to) = ([a.u as f32, a.v as f32], [b.u as f32, b.v as f32]);
                let middle = [0, 1].map(|i| 0.5 * (from[i] + to[i]));
                let Some((block, texel)) = grid.raster.find(middle) else {
                    return;
                };
                let skin_mm2 = grid.skin_mm2[block][texel];
                if skin_mm2 > 0.0 {
                    let radius = 0.5 * zone.width_mm as f32 / skin_mm2.sqrt();
                    scars.capsules.push(Capsule {
                        from,
                        to,
                        squared_radius: radius * radius,
                        threshold: rounded(full * skin_mm2 * left(block, texel)),
                        zone: index as u8,
                    });
                }
            };
            match zone.kind {
                ZoneKind::StripScar => {
                    dense(&zone.points).windows(2).for_each(|w| add(w[0], w[1]));
                }
                ZoneKind::PunchScar => zone.points.iter().for_each(|&p| add(p, p)),
                _ => {}
            }
        }
        if !scars.capsules.is_empty() {
            scars.sort(&grid.raster);
        }
        scars
    }

    /// Lists the capsules by block.
    #[cold]
    fn sort(&mut self, raster: &ChartRaster) {
        let (columns, rows) = (raster.columns, raster.rows);
        let (mut blocks, mut reaching) = (Vec::new(), Vec::new());
        for (index, capsule) in self.capsules.iter().enumerate() {
            for row in capsule.range(1, raster.v0, rows) {
                for column in capsule.range(0, raster.u0, columns) {
                    blocks.push(row * columns + column);
                    reaching.push(index as u32);
                }
            }
        }
        let by_block = Buckets::new(columns * rows, &blocks);
        let sorted = by_block.sorted.iter();
        self.lists = sorted.map(|&at| reaching[at as usize]).collect();
        self.first = by_block.starts;
    }

    /// Those that reach into a block.
    #[inline]
    pub(crate) fn in_block(&self, block: usize) -> impl Iterator<Item = &Capsule> {
        let list = match (self.first.get(block), self.first.get(block + 1)) {
            (Some(&from), Some(&to)) => &self.lists[from as usize..to as usize],
            _ => &[],
        };
        list.iter().map(|&index| &self.capsules[index as usize])
    }

    /// A texel as the scars of its block change it at a place of the chart, 16.16 mm.
    #[cold]
    #[inline(never)]
    pub(crate) fn over(
        &self,
        block: usize,
        mut texel: DensityTexel,
        [u_fix, v_fix]: [i32; 2],
    ) -> DensityTexel {
        for scar in self.in_block(block) {
            if scar.threshold > texel.threshold && scar.holds(u_fix, v_fix) {
                texel = DensityTexel {
                    threshold: scar.threshold,
                    depth: 255,
                    zone: scar.zone,
                };
            }
        }
        texel
    }

    /// Whether any reach into a block.
    #[inline]
    pub(crate) fn are_in(&self, block: usize) -> bool {
        !self.first.is_empty() && self.in_block(block).next().is_some()
    }

    /// The blocks that have any.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = usize> {
        (0..self.first.len().saturating_sub(1)).filter(|&at| self.first[at] < self.first[at + 1])
    }
}
