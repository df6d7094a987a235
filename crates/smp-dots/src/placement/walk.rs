//! The way over a field, block by block: which points of the tile it wants, and where each stands.

use crate::density::field::DensityField;
use crate::density::texel::DensityTexel;
use crate::grid::chart_raster::{Block, TEXELS};
use crate::placement::share::ALL;
use crate::tile::ranked::TileCell;
use crate::tile::seeded::{Dealt, SeededTile};

/// A point of the tile at which the field wants something.
pub(crate) struct Spot<'a> {
    /// Place on the chart with its own offset, 16.16 mm.
    pub(crate) u_fix: i32,
    pub(crate) v_fix: i32,
    /// Identity: tile and point.
    pub(crate) id: u32,
    /// Rank and threshold on one scale: the rank lies below.
    pub(crate) rank: u32,
    pub(crate) threshold: u32,
    /// 0 at the hairline's very edge, 255 where it has no more effect.
    pub(crate) depth: u8,
    /// The zone that it belongs to.
    pub(crate) zone: u8,
    pub(crate) dealt: &'a Dealt,
    /// Its place without its offset.
    base_fix: [i32; 2],
}

/// A field and a tile, to be walked block by block: the points of the tile whose rank lies below
/// the field's threshold.
pub(crate) struct FieldWalk<'a> {
    field: &'a DensityField,
    tile: &'a SeededTile,
    /// The share of what the field wants that is walked, of [`ALL`].
    share: u32,
    offsets: [i32; 256],
    columns: Vec<TileCell>,
    rows: Vec<TileCell>,
    /// The row of blocks walked last, and the first block of the next one.
    row: usize,
    row_end: usize,
}

/// One block of it.
pub(crate) struct BlockWalk<'a> {
    field: &'a DensityField,
    share: u32,
    offsets: &'a [i32; 256],
    block: usize,
    texels: &'a Block<DensityTexel>,
    /// No point of this rank or a higher one is wanted.
    highest: u16,
    /// The points of the tile in it, ranks ascending.
    dealt: &'a [Dealt],
    /// Where their tile begins on the chart, 16.16 mm.
    origin_fix: [i32; 2],
    first_id: u32,
}

impl<'a> FieldWalk<'a> {
    pub(crate) fn new(field: &'a DensityField, tile: &'a SeededTile, share: u32) -> Self {
        let (raster, shift) = (field.raster, tile.shift());
        let cells = |count: usize, first: i32, shift: i32| {
            (0..count)
                .map(|block| TileCell::new(block, first, shift))
                .collect()
        };
        Self {
            field,
            tile,
            share,
            offsets: tile.offsets(),
            columns: cells(raster.columns, raster.u0, shift[0]),
            rows: cells(raster.rows, raster.v0, shift[1]),
            row: 0,
            row_end: raster.columns,
        }
    }

    /// Goes on to a block, at or after the last one.
    #[inline(always)]
    pub(crate) fn block(&mut self, block: usize) -> BlockWalk<'_> {
        // Quicker than a division: most blocks lie in the row of the last one.
        while block >= self.row_end {
            self.row += 1;
            self.row_end += self.columns.len();
        }
        let (u_cell, v_cell) = (
            &self.columns[block + self.columns.len() - self.row_end],
            &self.rows[self.row],
        );
        let tile = [u_cell.tile, v_cell.tile];
        BlockWalk {
            field: self.field,
            share: self.share,
            offsets: &self.offsets,
            block,
            texels: &self.field.texels[block],
            highest: self.field.highest[block],
            dealt: self.tile.cell(tile, u_cell.on_tile, v_cell.on_tile),
            origin_fix: [u_cell.origin_fix, v_cell.origin_fix],
            first_id: identity(tile),
        }
    }

    /// Calls `each` for the spots of every block.
    pub(crate) fn all(mut self, mut each: impl FnMut(Spot<'_>)) {
        for block in 0..self.field.highest.len() {
            if self.field.highest[block] > 0 {
                self.block(block).spots(&mut each);
            }
        }
    }
}

impl BlockWalk<'_> {
    /// Whether all places suit at which a spot stands, here or in a denser field: so what suits is never
    /// taken back when there are more dots.
    pub(crate) fn suits(&self, spot: &Spot<'_>, suits: impl Fn([i32; 2]) -> bool) -> bool {
        let per_cm2 = (spot.threshold >> 8) as u16;
        let others = spot.dealt.offsets_to_come(self.offsets, per_cm2);
        let place = |offset: [i32; 2]| [0, 1].map(|i| spot.base_fix[i] + offset[i]);
        suits([spot.u_fix, spot.v_fix]) && others.into_iter().flatten().all(|o| suits(place(o)))
    }

    /// No more spots than this.
    pub(crate) fn points(&self) -> usize {
        self.dealt.len()
    }

    /// Calls `each` for the spots, in an order that does not depend on the thresholds.
    #[inline(always)]
    pub(crate) fn spots(&self, each: impl FnMut(Spot<'_>)) {
        let scarred = self.field.scars.are_in(self.block);
        self.walk(
            self.share,
            |at, [u, v]| {
                let texel = self.texels[at % TEXELS];
                if scarred {
                    self.field.scars.over(self.block, texel, [u, v])
                } else {
                    texel
                }
            },
            each,
        );
    }

    /// Calls `each` for the spots of a plain block ([`DensityField::is_plain`]), in which depth and zone are known: much of
    /// the work on each spot is done but once.
    #[inline(always)]
    pub(crate) fn plain_spots(&self, each: impl FnMut(Spot<'_>)) {
        let zone = self.texels[0].zone;
        self.walk(
            ALL,
            |at, _| DensityTexel {
                threshold: self.texels[at % TEXELS].threshold,
                depth: u8::MAX,
                zone,
            },
            each,
        );
    }

    #[inline(always)]
    fn walk(
        &self,
        share: u32,
        texel: impl Fn(usize, [i32; 2]) -> DensityTexel,
        mut each: impl FnMut(Spot<'_>),
    ) {
        for dealt in self.dealt {
            let rank = dealt.rank16;
            if rank >= self.highest {
                break;
            }
            let [u, v] = [0, 1].map(|i| self.origin_fix[i] + dealt.at_fix(i));
            let texel = texel(dealt.texel(), [u, v]);
            let (rank, threshold) = (u32::from(rank), u32::from(texel.threshold));
            if rank << 16 >= threshold * share {
                continue;
            }
            let [du, dv] = dealt.offset(self.offsets, texel.threshold >> 8);
            each(Spot {
                u_fix: u + du,
                v_fix: v + dv,
                id: self.first_id | u32::from(dealt.rank()),
                rank,
                threshold,
                depth: texel.depth,
                zone: texel.zone,
                dealt,
                base_fix: [u, v],
            });
        }
    }
}

/// A tile's part of the identities of its points. Tiles lie within a few hundred mm of the middle:
/// six bits each are enough.
fn identity(tile: [i32; 2]) -> u32 {
    let [x, y] = tile.map(|t| (t + 32) as u32 & 63);
    x << 18 | y << 12
}
