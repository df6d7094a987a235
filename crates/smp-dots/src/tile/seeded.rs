//! What a design's seed deals to the points of the tile, once for every edit of that design: how
//! far each leaves its place, and how its size and tone differ. Everything that does not depend on
//! the field is settled here, so that placing looks things up and adds.

use crate::hash::{SeedHash, bell};
use crate::tile::ranked::{CELL_FIX, TILE_POINTS, Tile, TilePoint, squared};

use apart::{Pair, Wish};

mod apart;

/// Largest offset of a dot from its place on the tile, as a share of the local spacing, at
/// irregularity 1. Real healed work is less even than blue noise: one close-up photograph measured a
/// Clark-Evans index of 1.39, this gives 1.38; the usual .6 gives about 1.55. A design choice guided by
/// that one photograph.
pub const MOST_IRREGULAR: f32 = 0.40;
/// Spread of diameters and of tones, judged on prototypes.
const DIAMETER_SD: f32 = 0.16;
const TONE_SD: f32 = 0.22;
/// Neighbouring tiles differ: four kinds in a square of two by two, which repeats after 80 mm.
const KINDS: usize = 4;

/// The tile and what a seed deals to its points: how far each leaves its place, its size and its tone.
#[derive(Clone, Debug)]
pub struct SeededTile {
    tile: Tile,
    /// Cells by which the tile is shifted on the chart.
    shift: [i32; 2],
    /// What was dealt last: for which seed, and the offset as a share of the spacing.
    of: Option<(SeedHash, f32)>,
    /// By kind of tile, each in the order of the tile's own points.
    dealt: Vec<Dealt>,
}

/// What one point of one kind of tile is dealt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dealt {
    /// Its place on the tile in steps of 1/256 mm.
    at: [u16; 2],
    /// Its rank on the scale of the thresholds.
    pub(crate) rank16: u16,
    /// Its wish to leave its place: a vector in a disc of radius 32,768.
    offset: [i16; 2],
    /// Which of the 16 texels of its cell it lies in.
    texel: u8,
    /// Size and tone, 128 is the usual.
    size: u8,
    tone: u8,
    /// Dots per cm2 of chart from which on all of the offset, and half of it, keep clear of the
    /// points of lower rank.
    whole_from: u8,
    half_from: u8,
}

impl Dealt {
    /// Its place on the tile, 16.16 mm.
    #[inline]
    pub(crate) fn at_fix(&self, i: usize) -> i32 {
        i32::from(self.at[i]) << 8
    }

    /// Its rank on the tile.
    #[inline]
    pub(crate) fn rank(&self) -> u16 {
        self.rank16 / 16
    }

    /// Its texel in its cell, line by line.
    #[inline]
    pub(crate) fn texel(&self) -> usize {
        usize::from(self.texel)
    }

    /// Factor of its diameter, 256 is the usual.
    #[inline]
    pub(crate) fn size(&self) -> i32 {
        i32::from(self.size) * 2
    }

    /// Factor of its tone, 256 is the usual.
    #[inline]
    pub(crate) fn tone(&self) -> i32 {
        i32::from(self.tone) * 2
    }

    /// How far it leaves its place, 16.16 mm: its own chance offset, halved or dropped where it would
    /// come too close to a point of lower rank, wherever that one's own offset may end. Decided from
    /// the tile alone, never from which dots are present, so that edits elsewhere move nothing.
    /// `offsets` are [`SeededTile::offsets`].
    #[inline(always)]
    pub(crate) fn offset(&self, offsets: &[i32; 256], per_cm2: u16) -> [i32; 2] {
        // What is clear from 255 on is never clear: no threshold reaches that.
        let density = per_cm2 as u8;
        let halved = u32::from(density < self.whole_from);
        // Whoever has all may have half. No branch: which points are hindered is past guessing.
        let dropped = u32::from(density < self.half_from) * 30;
        let most = offsets[usize::from(density)] >> (halved + dropped);
        self.offset.map(|v| (i32::from(v) * most) >> 15)
    }

    /// The offsets that it gets only where more dots stand, at the spacing of this density: all and half of
    /// its own.
    #[inline]
    pub(crate) fn offsets_to_come(
        &self,
        offsets: &[i32; 256],
        per_cm2: u16,
    ) -> [Option<[i32; 2]>; 2] {
        let most = offsets[usize::from(per_cm2 as u8)];
        let part = |halved: u32| self.offset.map(|v| (i32::from(v) * (most >> halved)) >> 15);
        let hindered = |from: u8| (per_cm2 as u8) < from;
        [
            hindered(self.whole_from).then(|| part(0)),
            hindered(self.half_from).then(|| part(1)),
        ]
    }
}

impl SeededTile {
    /// A tile to which no seed is dealt yet: that is done when it is first placed with.
    pub fn new(tile: Tile) -> Self {
        Self {
            tile,
            shift: [0; 2],
            of: None,
            dealt: Vec::new(),
        }
    }

    /// The built-in tile, on which the dots of every design stand.
    pub fn built_in() -> Self {
        Self::new(Tile::built_in())
    }

    /// The built-in tile shifted by about half of its side, on which hair stands: so hair and dots know nothing of
    /// each other's places.
    pub fn of_hair() -> Self {
        Self {
            shift: [5, 3],
            ..Self::built_in()
        }
    }

    pub(crate) fn shift(&self) -> [i32; 2] {
        self.shift
    }

    /// The tile without the seed.
    pub fn tile(&self) -> &Tile {
        &self.tile
    }

    /// Deals a seed, with an irregularity of 0 to 1, if it is another than the last.
    pub(crate) fn deal(&mut self, seed: SeedHash, irregularity: f64) {
        let offset = irregularity as f32 * MOST_IRREGULAR;
        if self.of == Some((seed, offset)) {
            return;
        }
        self.of = Some((seed, offset));
        let kinds = [0, 1, 2, 3].map(|kind| TileKind::new(&self.tile, seed, kind));
        let points = self.tile.points();
        let deal = |kind: usize| points.iter().map(move |point| (kind, point));
        self.dealt = (0..KINDS)
            .flat_map(deal)
            .map(|(kind, point)| dealt(&self.tile, &kinds, kind, point, offset))
            .collect();
    }

    /// What the points of a cell of a tile were dealt, ranks ascending. Empty before the first deal.
    #[inline]
    pub(crate) fn cell(&self, tile: [i32; 2], x: usize, y: usize) -> &[Dealt] {
        let first = kind_of(tile) * TILE_POINTS;
        let points = self.tile.cell(x, y);
        let points = first + points.start..first + points.end;
        self.dealt.get(points).unwrap_or(&[])
    }

    /// Largest offset by threshold / 256, 16.16 mm.
    pub(crate) fn offsets(&self) -> [i32; 256] {
        let share = self.of.map_or(0.0, |(_, offset)| offset);
        std::array::from_fn(|i| {
            // Hexagonal spacing in mm of n dots per cm2: 10 sqrt(2 / (sqrt3 n)); the table's step is
            // one dot per cm2. Single dots stay where they are about as well as others.
            let per_cm2 = (i as f32 + 0.5).max(20.0);
            let spacing_mm = 10.0 * (2.0 / (1.732_050_8 * per_cm2)).sqrt();
            // At most .97 mm, so that its product with 15 bits fits in 32.
            (spacing_mm * share * 65_536.0) as i32
        })
    }
}

fn kind_of([x, y]: [i32; 2]) -> usize {
    (x & 1 | (y & 1) << 1) as usize
}

/// The chance of one kind of tile.
struct TileKind {
    seed: SeedHash,
    kind: u32,
    /// By rank, where each point wishes to go: a vector in the disc of radius 1.
    wishes: Vec<[i16; 2]>,
    /// By rank, the factor of each point's size, 128 is the usual.
    sizes: Vec<u8>,
}

impl TileKind {
    fn new(tile: &Tile, seed: SeedHash, kind: u32) -> Self {
        let wishes = (0..TILE_POINTS as u32).map(|rank| wish(seed.bits(kind << 12 | rank, 1)));
        let mut made = Self {
            seed,
            kind,
            wishes: wishes.collect(),
            sizes: vec![128; TILE_POINTS],
        };
        for point in tile.points() {
            made.sizes[usize::from(point.rank)] = made.factor(point, 0, DIAMETER_SD, 102);
        }
        made
    }

    fn size(&self, rank: u16) -> f32 {
        f32::from(self.sizes[usize::from(rank)]) * (1.0 / 128.0)
    }

    /// A factor about 128: what the tile deals to a point, with a little chance of its own so that
    /// kinds differ. `purpose` tells size from tone.
    fn factor(&self, point: &TilePoint, purpose: usize, deviation: f32, most: i32) -> u8 {
        let dealt = i32::from(point.deviations[purpose]);
        let id = self.kind << 12 | u32::from(point.rank);
        let own = bell(self.seed.bits(id, 2 + purpose as u32));
        // .95 and .31: the squares add up to 1.
        let sds = (dealt * 243 + own * 80) >> 8;
        let spread = (sds * (deviation * 256.0) as i32) >> 8;
        ((257 + spread.clamp(-most, most)) / 2) as u8
    }
}

fn dealt(
    tile: &Tile,
    kinds: &[TileKind; KINDS],
    at: usize,
    point: &TilePoint,
    offset: f32,
) -> Dealt {
    let kind = &kinds[at];
    let mine = kind.wishes[usize::from(point.rank)];
    let wide = kind.size(point.rank);
    let (mut whole_from, mut half_from, mut size) = (0, 0, wide);
    for near in tile.near(point) {
        let (x, y) = (at as i32 & 1, at as i32 >> 1);
        let other = kind_of([x + i32::from(near.tiles[0]), y + i32::from(near.tiles[1])]);
        let theirs = kinds[other].wishes[usize::from(near.rank)];
        let theirs = Wish {
            way: theirs,
            size: kinds[other].size(near.rank),
        };
        let own = Wish {
            way: mine,
            size: wide,
        };
        if let Some(pair) = Pair::new(near.to_fix, [own, theirs], offset, point.rank) {
            whole_from = whole_from.max(pair.clear_from(1.0));
            half_from = half_from.max(pair.clear_from(0.5));
            size = size.min(pair.most_size(point.rank, theirs.size));
        }
    }
    let within = |v: i32| (v % CELL_FIX) >> 16;
    Dealt {
        at: [point.u_fix, point.v_fix].map(|v| (v >> 8) as u16),
        rank16: point.rank * 16 + 8,
        offset: mine,
        texel: (within(point.v_fix) * 4 + within(point.u_fix)) as u8,
        size: (size * 128.0) as u8,
        tone: kind.factor(point, 1, TONE_SD, 150),
        whole_from,
        half_from,
    }
}

/// An offset inside a disc, from its own bits: two coordinates of a square, halved where they
/// leave the disc.
fn wish(bits: u32) -> [i16; 2] {
    let square = [
        (bits & 0xffff) as i32 - 32_768,
        (bits >> 16) as i32 - 32_768,
    ];
    let shift = i32::from(squared(square) > 1 << 30);
    square.map(|v| (v >> shift) as i16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_tiles_differ() {
        let mut pattern = SeededTile::built_in();
        pattern.deal(SeedHash::new("5eed"), 0.6);
        let cell = |tile| pattern.cell(tile, 3, 7);
        assert_ne!(cell([0, 0]), cell([1, 0]));
        assert_ne!(cell([0, 0]), cell([0, 1]));
        assert_eq!(cell([0, 0]), cell([-2, 4]));
    }
}
