//! What keeps two dots apart: from which density on a point may leave its place without running into a
//! neighbour, and how large its dot may be where it cannot.

use crate::tile::ranked::LINK_REACH;

/// Least distance of two dots as a share of the hexagonal spacing: closer ones read as chance.
const LEAST: f32 = 0.30;
/// Least distance of two dots of the usual size, mm, and so much more for larger ones: closer ones would
/// merge into one blot, which no practitioner would needle. Usual dots are .45 mm wide with soft rims.
const LEAST_MM: f32 = 0.43;
/// Where two dots cannot keep so far apart, the one of the higher rank is smaller, down to this factor.
const SMALLEST: f32 = 0.6;

/// The widest hexagonal spacing at which the point of a rank is there, mm: that of the density at which it
/// comes, which a table of whole densities may take for one less.
fn widest_spacing_mm(rank: u16) -> f32 {
    let per_cm2 = (f32::from(rank) / 16.0 - 1.0).max(19.0);
    10.0 * (2.0 / (1.732_050_8 * per_cm2)).sqrt()
}

/// What one point of a pair was dealt.
#[derive(Clone, Copy)]
pub(super) struct Wish {
    /// Where it wishes to go: a vector in a disc of radius 32,768.
    pub(super) way: [i16; 2],
    /// The factor of its dot's size, 1 is the usual.
    pub(super) size: f32,
}

/// A point and a neighbour that it might run into.
pub(super) struct Pair {
    /// What must lie between the two, mm.
    least_mm: f32,
    /// The way to the neighbour, mm.
    to_mm: [f32; 2],
    /// The offsets of both, in spacings.
    mine: [f32; 2],
    theirs: [f32; 2],
}

impl Pair {
    /// `to_fix` is the way to the neighbour, 16.16 mm, `offset` the largest offset in spacings, `rank` the point's
    /// own, the higher one. `None` where the two are clear of each other at every density at which both are there.
    pub(super) fn new(
        to_fix: [i32; 2],
        [mine, theirs]: [Wish; 2],
        offset: f32,
        rank: u16,
    ) -> Option<Self> {
        let spacing_mm = widest_spacing_mm(rank);
        // No more than what links reach.
        let most = (LINK_REACH - 2.0 * offset) * spacing_mm;
        let pair = Self {
            least_mm: (LEAST_MM * 0.5 * (mine.size + theirs.size)).min(most),
            to_mm: to_fix.map(|v| v as f32 / 65_536.0),
            mine: mine.way.map(|v| f32::from(v) / 32_768.0 * offset),
            theirs: theirs.way.map(|v| f32::from(v) / 32_768.0 * offset),
        };
        let length = |v: [f32; 2]| (v[0] * v[0] + v[1] * v[1]).sqrt();
        let offsets = (length(pair.mine) + length(pair.theirs)) * spacing_mm;
        let reach = pair.least_mm.max(LEAST * spacing_mm) + offsets;
        (length(pair.to_mm) < reach).then_some(pair)
    }

    /// Dots per cm2 from which on a share of the point's offset keeps clear of the neighbour,
    /// wherever on its way that stands: at its place, or with half or all of its own offset.
    ///
    /// With `s` the hexagonal spacing, `t` the way to the neighbour and `q` the difference of the two
    /// offsets in spacings, the gap is `|t + q s|`. It equals the least distance, a share `l` of the spacing
    /// or `L` mm, at the smaller positive root of `(q.q - l^2) s^2 + 2 (t.q) s + t.t - L^2`. A smaller
    /// spacing is clear; where the two places themselves are closer, none is.
    pub(super) fn clear_from(&self, share: f32) -> u8 {
        let dot = |a: [f32; 2], b: [f32; 2]| a[0] * b[0] + a[1] * b[1];
        let t = self.to_mm;
        let from = |way: f32, of_spacing: f32, mm: f32| {
            let q = [0, 1].map(|i| self.theirs[i] * way - self.mine[i] * share);
            let (a, b) = (dot(q, q) - of_spacing * of_spacing, dot(t, q));
            let c = dot(t, t) - mm * mm;
            let square = b * b - a * c;
            let under = square.max(0.0).sqrt() - b;
            if c > 0.0 && (square < 0.0 || under <= 0.0) {
                return 0.0;
            }
            let spacing_mm = if c > 0.0 { c / under } else { 0.0 };
            // The spacing of n dots per cm2 is 10 sqrt(2 / (sqrt3 n)) mm.
            200.0 / (1.732_050_8 * (spacing_mm * spacing_mm).max(1e-3))
        };
        let ways = [0.0, 0.5, 1.0];
        let per_cm2 = ways.map(|way| from(way, LEAST, 0.0).max(from(way, 0.0, self.least_mm)));
        // Rounded up, and half a dot for the densities that the placer rounds down.
        (per_cm2.iter().fold(0.0f32, |a, &b| a.max(b)) + 1.5).min(255.0) as u8
    }

    /// The largest factor of the point's size with which it keeps clear of a neighbour of some size though it
    /// stays at its place, at the density at which it comes.
    pub(super) fn most_size(&self, rank: u16, theirs: f32) -> f32 {
        let spacing_mm = widest_spacing_mm(rank);
        let gap = |way: f32| {
            let to = [0, 1].map(|i| self.to_mm[i] + self.theirs[i] * way * spacing_mm);
            (to[0] * to[0] + to[1] * to[1]).sqrt()
        };
        let gap_mm = gap(0.0).min(gap(0.5)).min(gap(1.0));
        (2.0 / LEAST_MM * gap_mm - theirs).max(SMALLEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::SeedHash;
    use crate::tile::ranked::{TILE_POINTS, Tile};
    use crate::tile::seeded::{Dealt, MOST_IRREGULAR, SeededTile, kind_of};

    /// Hexagonal spacing in 16.16 mm.
    fn spacing(per_cm2: f64) -> f64 {
        10.0 * (2.0 / (3.0f64.sqrt() * per_cm2)).sqrt() * 65_536.0
    }

    /// Every point of a tile, in the order of the tile's own points.
    fn tile_of(pattern: &SeededTile, corner: [i32; 2]) -> Vec<Dealt> {
        let cells = (0..100).flat_map(|cell| pattern.cell(corner, cell % 10, cell / 10));
        cells.copied().collect()
    }

    /// Where the point of each rank is found.
    fn by_rank(tile: &Tile) -> Vec<usize> {
        let mut by_rank = vec![0; TILE_POINTS];
        for (at, point) in tile.points().iter().enumerate() {
            by_rank[usize::from(point.rank)] = at;
        }
        by_rank
    }

    #[test]
    fn from_its_density_on_an_offset_keeps_clear_of_every_point_of_lower_rank() {
        for irregularity in [0.6, 1.0] {
            let mut pattern = SeededTile::built_in();
            pattern.deal(SeedHash::new("5eed"), irregularity);
            let tile = pattern.tile().clone();
            let by_rank = by_rank(&tile);
            let tiles: Vec<Vec<Dealt>> = (0..4)
                .map(|kind| tile_of(&pattern, [kind & 1, kind >> 1]))
                .collect();
            let mut hindered = 0;
            for corner in [[0, 0], [1, 0], [0, 1], [-1, -1]] {
                let own = &tiles[kind_of(corner)];
                for (point, dealt) in tile.points().iter().zip(own) {
                    hindered += usize::from(u16::from(dealt.whole_from) > point.rank / 16);
                    for (share, from) in [(1.0, dealt.whole_from), (0.5, dealt.half_from)] {
                        // The point is there from a density on, and never below 20.
                        let from = i32::from(from).max(i32::from(point.rank) / 16).max(20);
                        for per_cm2 in (from..255).step_by(9) {
                            let s = spacing(f64::from(per_cm2));
                            let most = irregularity * 0.4;
                            let to =
                                |v: i16, share: f64| f64::from(v) / 32_768.0 * share * most * s;
                            for near in tile.near(point) {
                                let there = [0, 1].map(|i| corner[i] + i32::from(near.tiles[i]));
                                let other =
                                    tiles[kind_of(there)][by_rank[usize::from(near.rank)]].offset;
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
    }

    #[test]
    fn dots_of_the_usual_size_do_not_merge() {
        for irregularity in [0.0, 0.3, 0.6] {
            let mut pattern = SeededTile::built_in();
            pattern.deal(SeedHash::new("5eed"), irregularity);
            let (tile, offsets) = (pattern.tile().clone(), pattern.offsets());
            let by_rank = by_rank(&tile);
            let tiles = [0, 1, 2, 3].map(|kind| tile_of(&pattern, [kind & 1, kind >> 1]));
            let (mut close, mut small) = (0, 0);
            for corner in [[0, 0], [1, 1]] {
                let own = tile_of(&pattern, corner);
                for (point, mine) in tile.points().iter().zip(&own).step_by(3) {
                    for near in tile.near(point) {
                        let there = [0, 1].map(|i| corner[i] + i32::from(near.tiles[i]));
                        let theirs = tiles[kind_of(there)][by_rank[usize::from(near.rank)]];
                        let size = f64::from(mine.size()) + f64::from(theirs.size());
                        let offset = irregularity as f32 * MOST_IRREGULAR;
                        let most = (LINK_REACH - 2.0 * offset) * widest_spacing_mm(point.rank);
                        let least_mm = f64::from(LEAST_MM) * size / 512.0;
                        let least_mm = least_mm.min(f64::from(most));
                        for per_cm2 in [30u16, 60, 120, 160, 180, 220, 250] {
                            if mine.rank() / 16 >= per_cm2 {
                                continue;
                            }
                            let [a, b] = [mine, &theirs].map(|d| d.offset(&offsets, per_cm2));
                            let gap = [0, 1].map(|i| f64::from(near.to_fix[i] + b[i] - a[i]));
                            let gap_mm = (gap[0] * gap[0] + gap[1] * gap[1]).sqrt() / 65_536.0;
                            close += usize::from(gap_mm < 1.1 * least_mm);
                            let smallest = f32::from(mine.size) <= SMALLEST * 128.0;
                            small += usize::from(smallest);
                            assert!(
                                gap_mm > 0.985 * least_mm || smallest,
                                "{gap_mm} of {least_mm} at {per_cm2}, {irregularity}"
                            );
                        }
                    }
                }
            }
            let enough = irregularity < 0.5 || close > 100;
            assert!(enough && small < 60, "{close} close, {small} small");
        }
    }
}
