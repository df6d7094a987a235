//! What a design's seed deals to the points of the tile, once for every edit of that design: how
//! far each leaves its place, and how its size and tone differ. Everything that does not depend on
//! the field is settled here, so that placing looks things up and adds.

use crate::hash::{SeedHash, bell};
use crate::tile::{Near, TILE_POINTS, Tile, TilePoint, squared};

/// How far a dot leaves its place on the tile, as a share of the local spacing. Real healed work
/// is less even than blue noise: one close-up photograph measured a Clark-Evans index of 1.39;
/// this offset gives about 1.55. A design choice guided by that one photograph.
pub const IRREGULARITY: f32 = 0.25;
/// Least distance of two dots as a share of the hexagonal spacing: closer ones would merge.
const LEAST: f32 = 0.30;
/// Spread of diameters and of tones, judged on prototypes.
const DIAMETER_SD: f32 = 0.16;
const TONE_SD: f32 = 0.22;
/// Neighbouring tiles differ: four kinds in a square of two by two, which repeats after 80 mm.
const KINDS: usize = 4;

/// The tile and what a seed deals to its points.
#[derive(Clone, Debug)]
pub struct Pattern {
    tile: Tile,
    /// Cells by which the tile is shifted on the chart.
    shift: [i32; 2],
    seed: Option<SeedHash>,
    /// By kind of tile, each in the order of the tile's own points.
    dealt: Vec<Dealt>,
}

/// What one point of one kind of tile is dealt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dealt {
    /// Its wish to leave its place: a vector in a disc of radius 32,768.
    pub(crate) offset: [i16; 2],
    /// Size and tone, 256 is the usual.
    pub(crate) size: u16,
    pub(crate) tone: u16,
    /// Dots per cm2 of chart from which on all of the offset, and half of it, keep clear of the
    /// points of lower rank.
    pub(crate) whole_from: u16,
    pub(crate) half_from: u16,
}

impl Pattern {
    /// A pattern on a tile; the seed is dealt when it is first used.
    pub fn new(tile: Tile) -> Self {
        Self {
            tile,
            shift: [0; 2],
            seed: None,
            dealt: Vec::new(),
        }
    }

    /// The pattern of every design.
    pub fn built_in() -> Self {
        Self::new(Tile::built_in())
    }

    /// The pattern of hair: the same tile, shifted by about half of its side, so that hair and dots
    /// know nothing of each other's places.
    pub fn of_hair() -> Self {
        Self {
            shift: [5, 3],
            ..Self::built_in()
        }
    }

    pub(crate) fn shift(&self) -> [i32; 2] {
        self.shift
    }

    /// The tile.
    pub fn tile(&self) -> &Tile {
        &self.tile
    }

    /// Deals a seed, if it is another than the last.
    pub(crate) fn deal(&mut self, seed: SeedHash) {
        if self.seed == Some(seed) {
            return;
        }
        self.seed = Some(seed);
        let kinds = [0, 1, 2, 3].map(|kind| Kind::new(seed, kind));
        let points = self.tile.points();
        let deal = |kind: usize| points.iter().map(move |point| (kind, point));
        self.dealt = (0..KINDS)
            .flat_map(deal)
            .map(|(kind, point)| dealt(&self.tile, &kinds, kind, point))
            .collect();
    }

    /// What the points of a tile were dealt, in the order of [`Tile::points`]. Empty before the
    /// first deal.
    pub(crate) fn of_tile(&self, tile: [i32; 2]) -> &[Dealt] {
        let first = kind_of(tile) * TILE_POINTS;
        self.dealt.get(first..first + TILE_POINTS).unwrap_or(&[])
    }
}

fn kind_of([x, y]: [i32; 2]) -> usize {
    (x & 1 | (y & 1) << 1) as usize
}

/// The chance of one kind of tile.
struct Kind {
    seed: SeedHash,
    kind: u32,
    /// By rank, where each point wishes to go: a vector in the disc of radius 1.
    wishes: Vec<[i16; 2]>,
}

impl Kind {
    fn new(seed: SeedHash, kind: u32) -> Self {
        let wishes = (0..TILE_POINTS as u32).map(|rank| wish(seed.bits(kind << 12 | rank, 1)));
        Self {
            seed,
            kind,
            wishes: wishes.collect(),
        }
    }

    /// A factor about 256: what the tile deals to a point, with a little chance of its own so that
    /// kinds differ. `purpose` tells size from tone.
    fn factor(&self, point: &TilePoint, purpose: usize, deviation: f32, most: i32) -> u16 {
        let dealt = i32::from(point.deviations[purpose]);
        let id = self.kind << 12 | u32::from(point.rank);
        let own = bell(self.seed.bits(id, 2 + purpose as u32));
        // .95 and .31: the squares add up to 1.
        let sds = (dealt * 243 + own * 80) >> 8;
        let spread = (sds * (deviation * 256.0) as i32) >> 8;
        (256 + spread.clamp(-most, most)) as u16
    }
}

fn dealt(tile: &Tile, kinds: &[Kind; KINDS], at: usize, point: &TilePoint) -> Dealt {
    let kind = &kinds[at];
    let offset = kind.wishes[usize::from(point.rank)];
    let clear = |share: f32| {
        let of = |near: &Near| {
            let (x, y) = (at as i32 & 1, at as i32 >> 1);
            let other = kind_of([x + i32::from(near.tiles[0]), y + i32::from(near.tiles[1])]);
            let theirs = kinds[other].wishes[usize::from(near.rank)];
            clear_from(near.to_fix, share, offset, theirs)
        };
        tile.near(point).iter().map(of).max().unwrap_or(0)
    };
    Dealt {
        offset,
        size: kind.factor(point, 0, DIAMETER_SD, 102),
        tone: kind.factor(point, 1, TONE_SD, 150),
        whole_from: clear(1.0),
        half_from: clear(0.5),
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

/// Dots per cm2 from which on a share of a point's offset keeps clear of a neighbour, wherever on
/// its way the neighbour stands: at its place, or with half or all of its own offset.
///
/// With `s` the hexagonal spacing, `t` the way to the neighbour and `q` the difference of the two
/// offsets in spacings, the gap is `|t + q s|`, and it equals the least distance `LEAST s` at the
/// smaller positive root of `(q.q - LEAST^2) s^2 + 2 (t.q) s + t.t`. A smaller spacing is clear.
fn clear_from(to_fix: [i32; 2], share: f32, mine: [i16; 2], theirs: [i16; 2]) -> u16 {
    let t = to_fix.map(|v| v as f32 / 65_536.0);
    let unit = |v: i16| f32::from(v) / 32_768.0 * IRREGULARITY;
    let dot = |a: [f32; 2], b: [f32; 2]| a[0] * b[0] + a[1] * b[1];
    let from = |way: f32| {
        let q = [0, 1].map(|i| unit(theirs[i]) * way - unit(mine[i]) * share);
        let (a, b, c) = (dot(q, q) - LEAST * LEAST, dot(t, q), dot(t, t));
        let square = b * b - a * c;
        let under = square.max(0.0).sqrt() - b;
        if square < 0.0 || under <= 0.0 {
            return 0.0;
        }
        let spacing_mm = c / under;
        // The spacing of n dots per cm2 is 10 sqrt(2 / (sqrt 3 n)) mm.
        200.0 / (1.732_050_8 * (spacing_mm * spacing_mm).max(1e-3))
    };
    let per_cm2 = [0.0, 0.5, 1.0].map(from);
    // Rounded up, and half a dot for the densities that the placer rounds down.
    (per_cm2.iter().fold(0.0f32, |a, &b| a.max(b)) + 1.5) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hexagonal spacing in 16.16 mm.
    fn spacing(per_cm2: f64) -> f64 {
        10.0 * (2.0 / (3.0f64.sqrt() * per_cm2)).sqrt() * 65_536.0
    }

    #[test]
    fn from_its_density_on_an_offset_keeps_clear_of_every_point_of_lower_rank() {
        let mut pattern = Pattern::built_in();
        pattern.deal(SeedHash::new("5eed"));
        let tile = pattern.tile().clone();
        let mut by_rank = vec![0; TILE_POINTS];
        for (at, point) in tile.points().iter().enumerate() {
            by_rank[usize::from(point.rank)] = at;
        }
        let mut hindered = 0;
        for corner in [[0, 0], [1, 0], [0, 1], [-1, -1]] {
            let own = pattern.of_tile(corner);
            for (point, dealt) in tile.points().iter().zip(own) {
                hindered += usize::from(u32::from(dealt.whole_from) > u32::from(point.rank) / 16);
                for (share, from) in [(1.0, dealt.whole_from), (0.5, dealt.half_from)] {
                    for per_cm2 in (i32::from(from)..256).step_by(9) {
                        let s = spacing(f64::from(per_cm2));
                        let to = |v: i16, share: f64| f64::from(v) / 32_768.0 * share * 0.25 * s;
                        for near in tile.near(point) {
                            let there = [0, 1].map(|i| corner[i] + i32::from(near.tiles[i]));
                            let other =
                                pattern.of_tile(there)[by_rank[usize::from(near.rank)]].offset;
                            for way in [0.0, 0.5, 1.0] {
                                let gap = [0, 1].map(|i| {
                                    f64::from(near.to_fix[i]) + to(other[i], way)
                                        - to(dealt.offset[i], share)
                                });
                                let gap = (gap[0] * gap[0] + gap[1] * gap[1]).sqrt();
                                assert!(gap >= 0.2999 * s, "{gap} of {s} at {per_cm2}");
                            }
                        }
                    }
                }
            }
        }
        assert!(hindered > 40, "the rule is never needed: {hindered}");
    }

    #[test]
    fn neighbouring_tiles_differ() {
        let mut pattern = Pattern::built_in();
        pattern.deal(SeedHash::new("5eed"));
        assert_ne!(pattern.of_tile([0, 0]), pattern.of_tile([1, 0]));
        assert_ne!(pattern.of_tile([0, 0]), pattern.of_tile([0, 1]));
        assert_eq!(pattern.of_tile([0, 0]), pattern.of_tile([-2, 4]));
    }
}
