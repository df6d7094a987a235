//! The ranked tile: 4,096 points on a 40 mm torus in an order of which every beginning is spread
//! evenly. The asset is made by a committed program in `smp-assets`.

use std::ops::Range;

use smp_maths::Buckets;

use crate::hash::{bell, mix};

/// Period of the tile in chart mm.
pub const TILE_MM: i32 = 40;
/// Points of the tile; 256 per cm2 at the last rank.
pub const TILE_POINTS: usize = 4096;
/// Side of a cell in mm; it holds about 41 points.
pub(crate) const CELL_MM: i32 = 4;
/// Cells along a side.
pub(crate) const CELLS: usize = (TILE_MM / CELL_MM) as usize;
/// Steps of a coordinate across the tile, and one of them in 16.16 mm.
const STEPS: u32 = 2048;
const STEP_FIX: i32 = (TILE_MM << 16) / STEPS as i32;
/// Side of a cell in 16.16 fixed-point mm.
pub(crate) const CELL_FIX: i32 = CELL_MM << 16;

/// A point of the tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TilePoint {
    /// 16.16 mm from the tile's corner.
    pub u_fix: i32,
    /// 16.16 mm from the tile's corner.
    pub v_fix: i32,
    /// Position in the order, 0 to 4095; 256 per cm2 have all.
    pub rank: u16,
    /// Where its close neighbours begin in the tile's list, and how many they are.
    near_first: u16,
    near_count: u8,
    /// What its size and its tone are dealt, 256 is one standard deviation.
    pub(crate) deviations: [i16; 2],
}

impl TilePoint {
    /// The cell it lies in.
    pub(crate) fn cell(&self) -> usize {
        (self.v_fix / CELL_FIX) as usize * CELLS + (self.u_fix / CELL_FIX) as usize
    }
}

/// A point of lower rank so close that offsets could bring the two together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Neighbour {
    /// From the point to this neighbour, 16.16 mm.
    pub(crate) to_fix: [i32; 2],
    /// Tiles from the point's tile to the neighbour's: -1, 0 or 1 in u and v.
    pub(crate) tiles: [i8; 2],
    pub(crate) rank: u16,
}

/// The ranked tile: [`TILE_POINTS`] points on a torus of [`TILE_MM`], by cell, ranks ascending inside a cell. Points
/// of the first ranks, however many, are blue noise (weighted sample elimination, Yuksel 2015, relaxed).
///
/// ```
/// use smp_dots::{TILE_MM, TILE_POINTS, Tile};
///
/// let tile = Tile::built_in();
/// // 100 dots per cm2 are the points below rank 1600 of the 16 cm2.
/// let kept = tile.points().iter().filter(|point| point.rank < 1600).count();
/// assert_eq!(kept as i32 * 100, 100 * TILE_MM * TILE_MM);
/// assert_eq!(tile.points().len(), TILE_POINTS);
/// ```
#[derive(Clone, Debug)]
pub struct Tile {
    points: Vec<TilePoint>,
    first: Vec<u32>,
    near: Vec<Neighbour>,
}

const ASSET: &[u8] = include_bytes!("../../assets/tile.bin");

impl Tile {
    /// The tile of every design.
    pub fn built_in() -> Self {
        Self::decode(ASSET)
    }

    /// Reads [`TILE_POINTS`] points in rank order, x and y in 1/2048 of the tile, eleven bits each, the lowest
    /// bit first: 11,264 bytes. Missing bytes read as zero, more are not looked at.
    pub fn decode(bytes: &[u8]) -> Self {
        let byte = |at: usize| u32::from(bytes.get(at).copied().unwrap_or(0));
        let number = |bit: usize| {
            let at = bit / 8;
            let three = byte(at) | byte(at + 1) << 8 | byte(at + 2) << 16;
            (three >> (bit % 8) & (STEPS - 1)) as i32 * STEP_FIX
        };
        let place = |rank: usize| [0, 1].map(|i| number((2 * rank + i) * STEPS.ilog2() as usize));
        let mut ranked: Vec<TilePoint> = (0..TILE_POINTS)
            .map(|rank| {
                let [u_fix, v_fix] = place(rank);
                TilePoint {
                    u_fix,
                    v_fix,
                    rank: rank as u16,
                    near_first: 0,
                    near_count: 0,
                    deviations: [0; 2],
                }
            })
            .collect();
        let near = link(&mut ranked);
        let cells: Vec<usize> = ranked.iter().map(TilePoint::cell).collect();
        let by_cell = Buckets::new(CELLS * CELLS, &cells);
        let points = by_cell.sorted.iter();
        let points = points.map(|&rank| ranked[rank as usize]).collect();
        let first = by_cell.starts;
        Self {
            points,
            first,
            near,
        }
    }

    /// Which of the points lie in a cell, ranks ascending.
    #[inline]
    pub(crate) fn cell(&self, x: usize, y: usize) -> Range<usize> {
        let at = y * CELLS + x;
        self.first[at] as usize..self.first[at + 1] as usize
    }

    /// Points of lower rank that an offset of this one must not run into.
    pub(crate) fn near(&self, point: &TilePoint) -> &[Neighbour] {
        let first = usize::from(point.near_first);
        &self.near[first..first + usize::from(point.near_count)]
    }

    /// Every point, cell by cell, row by row of cells.
    pub fn points(&self) -> &[TilePoint] {
        &self.points
    }
}

/// The rank from which on points are linked: those before stand further apart than any offset takes them.
const FIRST_LINKED: usize = 90;
/// How far a link reaches, in hexagonal spacings: the largest offsets of both of its ends (.40 each), and
/// what must then still lie between them.
pub(crate) const LINK_REACH: f32 = 1.10;
/// Its square as a share of the tile's area per point, of which the hexagonal spacing is
/// `sqrt(2 / sqrt 3)`; in 1/1024.
const LINK_SQUARED: i32 = 1431;

/// A hexagon's worth and room; only a broken asset has more.
const MOST_LINKS: usize = 15;

/// Links are looked for in cells of their own: from a rank on, the number of cells along a side, and how many
/// cells away a neighbour can be. A cell is a sixteenth of the side, then half of that: two
/// reach past 1.18 of the root of the tile's area per point at rank 90, one from rank 1024 and 2048 on.
const LINK_CELLS: [(usize, i32, i32); 3] = [(0, 16, 2), (1024, 16, 1), (2048, 32, 1)];

/// How far a point looks for others of lower rank when size and tone are dealt: squared, in quarters
/// of the tile's area per point so far; and how much it makes up for what they were dealt, in
/// 1/1024. Found by trial with the test of clouds below.
const DEAL_REACH: i32 = 5;
const MAKES_UP: i32 = 1400;
/// Its own chance, in 1/1024, so that the whole has the standard deviation 1.
const CHANCE: i32 = 572;

/// Finds for each point its close neighbours of lower rank, around the torus, and deals it a size
/// and a tone that make up for theirs: so every patch of a few mm holds as many large and dark dots
/// as the next, in every beginning of the order. Chance alone would gather them in clouds, and a
/// shaved head would look blotchy from arm's length.
fn link(ranked: &mut [TilePoint]) -> Vec<Neighbour> {
    const SIDE: i32 = STEPS as i32;
    let mut links = Vec::new();
    // Places in steps of the tile: squares fit in 32 bits.
    let places: Vec<[i32; 2]> = ranked
        .iter()
        .map(|point| [point.u_fix, point.v_fix].map(|v| v / STEP_FIX))
        .collect();
    let ends = LINK_CELLS.iter().skip(1).map(|next| next.0);
    for (&(first, count, away), end) in LINK_CELLS.iter().zip(ends.chain([ranked.len()])) {
        let cell_of = |place: [i32; 2]| place.map(|v| v * count / SIDE);
        let at = |[x, y]: [i32; 2]| (y * count + x) as usize;
        let mut cells = RankChains::new((count * count) as usize, ranked.len());
        for (rank, place) in places.iter().enumerate().take(first) {
            cells.push(at(cell_of(*place)), rank);
        }
        for rank in first..end.min(ranked.len()) {
            let place = places[rank];
            let begin = links.len();
            // Squares for dealing in 1/65,536 mm2: a step is 1/51.2 mm.
            let deal_reach =
                (i64::from(SIDE * SIDE) * 25 / (rank as i64 + 1) / 4) as i32 * DEAL_REACH;
            // Squares from which on a point is not linked, and has no part in either.
            let link_reach = (SIDE * SIDE / 1024 * LINK_SQUARED + rank as i32) / (rank as i32 + 1);
            let widest = link_reach.max(deal_reach / 25 + 1);
            let mut sums = [0; 2];
            let [x, y] = cell_of(place);
            for cy in y - away..=y + away {
                for cx in x - away..=x + away {
                    let tiles = [cx, cy].map(|c| c.div_euclid(count));
                    let cell = [cx - tiles[0] * count, cy - tiles[1] * count];
                    let mut next = cells.first[at(cell)];
                    while next != NONE {
                        let other = next;
                        next = cells.next[usize::from(other)];
                        let there = places[usize::from(other)];
                        let to = [0, 1].map(|i| there[i] + tiles[i] * SIDE - place[i]);
                        let far = to[0] * to[0] + to[1] * to[1];
                        if far >= widest {
                            continue; // most are
                        }
                        let weight = deal_reach - far * 25;
                        if weight > 0 {
                            let weight = weight / (deal_reach >> 8).max(1);
                            let dealt = ranked[usize::from(other)].deviations;
                            for (sum, dealt) in sums.iter_mut().zip(dealt) {
                                *sum += (weight * i32::from(dealt)) >> 8;
                            }
                        }
                        if far < link_reach
                            && rank >= FIRST_LINKED
                            && links.len() - begin < MOST_LINKS
                        {
                            links.push(Neighbour {
                                to_fix: to.map(|v| v * STEP_FIX),
                                tiles: tiles.map(|t| t as i8),
                                rank: other,
                            });
                        }
                    }
                }
            }
            let bits = [0x5100, 0x7000].map(|purpose| mix((purpose << 16) | rank as u32));
            ranked[rank].deviations = [0, 1].map(|i| {
                let own = CHANCE * bell(bits[i]) - MAKES_UP * sums[i];
                (own >> 10).clamp(-640, 640) as i16
            });
            ranked[rank].near_first = begin as u16;
            ranked[rank].near_count = (links.len() - begin) as u8;
            cells.push(at([x, y]), rank);
        }
    }
    links
}

/// Ranks by cell, in the order in which they came: chains, which need no memory of their own each.
struct RankChains {
    first: Vec<u16>,
    last: Vec<u16>,
    /// By rank, the one that came after it.
    next: Vec<u16>,
}

/// The end of a chain.
const NONE: u16 = u16::MAX;

impl RankChains {
    fn new(cells: usize, ranks: usize) -> Self {
        Self {
            first: vec![NONE; cells],
            last: vec![NONE; cells],
            next: vec![NONE; ranks],
        }
    }

    fn push(&mut self, cell: usize, rank: usize) {
        match self.last[cell] {
            NONE => self.first[cell] = rank as u16,
            last => self.next[usize::from(last)] = rank as u16,
        }
        self.last[cell] = rank as u16;
    }
}

/// Squared length of a 16.16 vector.
#[inline]
pub(crate) fn squared(v: [i32; 2]) -> i64 {
    let [a, b] = v.map(i64::from);
    a * a + b * b
}

/// Where on the tile a column, or a row, of blocks lies. Blocks of the field and cells of the tile are
/// the same squares of the chart.
pub(crate) struct TileCell {
    /// Of the tile's columns, or rows, of cells.
    pub(crate) on_tile: usize,
    /// Of the tiles, seen from the middle of the chart.
    pub(crate) tile: i32,
    /// Where that tile begins on the chart, 16.16 mm.
    pub(crate) origin_fix: i32,
}

impl TileCell {
    pub(crate) fn new(block: usize, first_mm: i32, shift: i32) -> Self {
        let cell = first_mm.div_euclid(CELL_MM) + block as i32 + shift;
        let tile = cell.div_euclid(CELLS as i32);
        Self {
            on_tile: cell.rem_euclid(CELLS as i32) as usize,
            tile,
            origin_fix: (tile * TILE_MM - shift * CELL_MM) << 16,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_all_close_points_of_lower_rank_around_the_torus() {
        const SIDE: i32 = TILE_MM << 16;
        let tile = Tile::built_in();
        for p in tile.points().iter().step_by(37) {
            let mut slow: Vec<u16> = Vec::new();
            // 1.10 of the hexagonal spacing of rank + 1 points.
            let per_point = f64::from(SIDE) * f64::from(SIDE) / (f64::from(p.rank) + 1.0);
            let reach = f64::from(LINK_SQUARED) / 1024.0 * per_point;
            assert!((reach / per_point - 1.21 * 2.0 / 3.0f64.sqrt()).abs() < 2e-3);
            for q in tile.points().iter().filter(|q| q.rank < p.rank) {
                let wrapped = |d: i32| f64::from((d + SIDE / 2).rem_euclid(SIDE) - SIDE / 2);
                let (du, dv) = (wrapped(q.u_fix - p.u_fix), wrapped(q.v_fix - p.v_fix));
                if du * du + dv * dv < reach && usize::from(p.rank) >= FIRST_LINKED {
                    slow.push(q.rank);
                }
            }
            let mut fast: Vec<u16> = tile.near(p).iter().map(|n| n.rank).collect();
            slow.sort_unstable();
            fast.sort_unstable();
            assert_eq!(fast, slow, "rank {}", p.rank);
        }
    }

    #[test]
    fn a_broken_asset_is_read_without_harm() {
        for bytes in [&[][..], &[255; 7], &ASSET[..1001]] {
            assert_eq!(Tile::decode(bytes).points().len(), TILE_POINTS);
        }
    }

    /// Mean power at low frequencies of the values of a beginning of the tile; 1 for chance.
    fn low_power(points: &[(f64, f64, f64)]) -> f64 {
        let reach = 0.5 * (points.len() as f64).sqrt();
        let top = reach as i32;
        let square: f64 = points.iter().map(|p| p.2 * p.2).sum();
        let (mut sum, mut count) = (0.0, 0.0);
        for ky in 0..=top {
            for kx in -top..=top {
                let length = f64::from(kx * kx + ky * ky).sqrt();
                if length < reach && (ky > 0 || kx > 0) {
                    let (mut re, mut im) = (0.0, 0.0);
                    for (x, y, value) in points {
                        let turn = std::f64::consts::TAU * (f64::from(kx) * x + f64::from(ky) * y);
                        re += value * libm::cos(turn);
                        im += value * libm::sin(turn);
                    }
                    sum += (re * re + im * im) / square;
                    count += 1.0;
                }
            }
        }
        sum / count
    }

    #[test]
    fn sizes_and_tones_form_no_clouds_in_any_session() {
        let tile = Tile::built_in();
        let side = 65_536.0 * 40.0;
        for channel in 0..2 {
            for beginning in [500, 860, 2000, 2880, 4096] {
                let points: Vec<(f64, f64, f64)> = tile
                    .points()
                    .iter()
                    .filter(|p| p.rank < beginning)
                    .map(|p| {
                        let value = f64::from(p.deviations[channel]);
                        (f64::from(p.u_fix) / side, f64::from(p.v_fix) / side, value)
                    })
                    .collect();
                let power = low_power(&points);
                let mean = points.iter().map(|p| p.2).sum::<f64>() / points.len() as f64;
                let square = points.iter().map(|p| p.2 * p.2).sum::<f64>() / points.len() as f64;
                // One standard deviation is 256.
                assert!(mean.abs() < 13.0, "channel {channel}, {beginning}: {mean}");
                assert!((square.sqrt() / 256.0 - 1.0).abs() < 0.08, "{square}");
                assert!(power < 0.70, "channel {channel}, {beginning}: {power}");
            }
        }
    }
}
