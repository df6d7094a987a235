//! Placement: the tile thresholded by the field. All-integer.

use smp_design::Design;

use crate::field::Field;
use crate::ground::BLOCK;
use crate::hash::{SeedHash, bell};
use crate::tile::{CELL_FIX, CELLS, Near, Tile, TilePoint, squared};

/// How far a dot leaves its place on the tile, as a share of the local spacing. Real healed work
/// is less even than blue noise: one close-up photograph measured a Clark-Evans index of 1.39;
/// this offset gives about 1.55. A design choice guided by that one photograph.
pub const IRREGULARITY: f32 = 0.25;
/// Least distance of two dots as a share of the hexagonal spacing: closer ones would merge.
const LEAST: f32 = 0.30;
/// Spread of diameters and of tones, judged on prototypes.
const DIAMETER_SD: f32 = 0.16;
const TONE_SD: f32 = 0.22;
/// The 16 levels as deviations, 256 is one standard deviation: the middles of sixteenths of the
/// normal distribution, scaled so that their own standard deviation is one.
const LEVELS: [i32; 16] = [
    -496, -351, -269, -207, -154, -107, -63, -21, 21, 63, 107, 154, 207, 269, 351, 496,
];
/// Diameter and tone at the hairline's edge, as a share of those further in.
const EDGE_DIAMETER: i32 = 205; // .80 of 256
const EDGE_TONE: i32 = 179; // .70 of 256

/// One dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Dot {
    /// Place on the chart, 16.16 fixed-point mm.
    pub u_fix: i32,
    /// Place on the chart, 16.16 fixed-point mm.
    pub v_fix: i32,
    /// Identity: tile and point. The same dot keeps it through every edit.
    pub id: u32,
    /// Diameter of the healed deposit in micrometres.
    pub diameter_um: u16,
    /// Strength; 128 is the pigment's own.
    pub tone: u8,
    /// Session that puts it in; 0 is the first.
    pub session: u8,
}

/// The dots of a design, in an order that does not depend on what else is placed.
pub fn place(design: &Design, field: &Field, tile: &Tile) -> Vec<Dot> {
    let placer = Placer::new(design, field, tile);
    let mut dots = Vec::with_capacity(field.expected() as usize + 64);
    let cell_of = |mm: i32| ((i64::from(mm) << 16).div_euclid(i64::from(CELL_FIX))) as i32;
    let rows = cell_of(field.v0)..=cell_of(field.v0 + field.height as i32);
    let columns = cell_of(field.u0)..=cell_of(field.u0 + field.width as i32);
    for cy in rows {
        for cx in columns.clone() {
            let corner = [cx * CELL_FIX, cy * CELL_FIX];
            let highest = placer.highest(corner);
            if highest == 0 {
                continue;
            }
            let (tx, ty) = (cx.div_euclid(CELLS as i32), cy.div_euclid(CELLS as i32));
            let (ix, iy) = (cx.rem_euclid(CELLS as i32), cy.rem_euclid(CELLS as i32));
            let origin = [tx * CELLS as i32 * CELL_FIX, ty * CELLS as i32 * CELL_FIX];
            for point in tile.cell(ix as usize, iy as usize) {
                if rank16(point) >= highest {
                    break;
                }
                if let Some(dot) = placer.dot(point, origin, [tx, ty]) {
                    dots.push(dot);
                }
            }
        }
    }
    dots
}

/// A point's rank on the scale of the thresholds.
#[inline]
fn rank16(point: &TilePoint) -> u32 {
    u32::from(point.rank) * 16 + 8
}

/// Identity of a point of a tile. Tiles lie within a few hundred mm of the middle: six bits each
/// are enough.
#[inline]
fn identity(tile: [i32; 2], rank: u16) -> u32 {
    let [x, y] = tile.map(|t| (t + 32) as u32 & 63);
    x << 18 | y << 12 | u32::from(rank)
}

struct Placer<'a> {
    field: &'a Field,
    tile: &'a Tile,
    seed: SeedHash,
    /// Share of the finished density after each session, 65536 is all.
    shares: Vec<u32>,
    diameters_um: Vec<i32>,
    /// Largest offset, and square of the least distance of two dots, by threshold / 256, 16.16 mm.
    offsets: [i64; 256],
    least_squared: [i64; 256],
    /// Square of the distance from which no offsets bring two dots too close.
    safe_squared: [i64; 256],
}

impl<'a> Placer<'a> {
    fn new(design: &Design, field: &'a Field, tile: &'a Tile) -> Self {
        let fixed = |v: f64, one: f64| (v * one + 0.5) as i64;
        let spacing = |i: usize| {
            // Hexagonal spacing in mm of n dots per cm2: 10 sqrt(2 / (sqrt 3 n)); the table's
            // step is one dot per cm2. Single dots stay where they are about as well as others.
            let per_cm2 = (i as f32 + 0.5).max(20.0);
            10.0 * (2.0 / (1.732_050_8 * per_cm2)).sqrt() * 65_536.0
        };
        let square = |v: f32| (v as i64) * (v as i64);
        Self {
            field,
            tile,
            seed: SeedHash::new(&design.seed),
            shares: design
                .sessions
                .iter()
                .map(|s| fixed(s.share, 65_536.0) as u32)
                .collect(),
            diameters_um: design
                .sessions
                .iter()
                .map(|s| fixed(s.dot_mm, 1000.0) as i32)
                .collect(),
            offsets: std::array::from_fn(|i| (spacing(i) * IRREGULARITY) as i64),
            least_squared: std::array::from_fn(|i| square(spacing(i) * LEAST)),
            safe_squared: std::array::from_fn(|i| {
                square(spacing(i) * (LEAST + 2.0 * IRREGULARITY))
            }),
        }
    }

    /// A bound of the thresholds of the texels that a cell touches: that of their blocks.
    fn highest(&self, corner: [i32; 2]) -> u32 {
        const TEXELS: i32 = CELL_FIX / 65_536 + 1;
        let field = self.field;
        let blocks = |corner: i32, origin: i32, count: usize| {
            let first = (corner >> 16) - origin;
            let block = |texel: i32| texel.div_euclid(BLOCK as i32).clamp(-1, count as i32);
            block(first).max(0) as usize..(block(first + TEXELS) + 1).min(count as i32) as usize
        };
        let columns = blocks(corner[0], field.u0, field.block_columns);
        let rows = blocks(
            corner[1],
            field.v0,
            field.highest.len() / field.block_columns,
        );
        let mut highest = 0;
        for row in rows {
            for column in columns.clone() {
                highest = highest.max(field.highest[row * field.block_columns + column]);
            }
        }
        u32::from(highest)
    }

    /// The dot of a tile point, where the field wants it.
    #[inline]
    fn dot(&self, point: &TilePoint, origin: [i32; 2], tile: [i32; 2]) -> Option<Dot> {
        let field = self.field;
        let (u, v) = (origin[0] + point.u_fix, origin[1] + point.v_fix);
        let x = usize::try_from((u >> 16) - field.u0).ok()?;
        let y = usize::try_from((v >> 16) - field.v0).ok()?;
        if x >= field.width || y >= field.height {
            return None;
        }
        let at = y * field.width + x;
        let threshold = u32::from(field.threshold[at]);
        let rank = u64::from(rank16(point)) << 16;
        // Shares rise, so counting those not reached gives the first that is, without a branch.
        let missed = |&share: &u32| usize::from(rank >= u64::from(threshold) * u64::from(share));
        let session: usize = self.shares.iter().map(missed).sum();
        if session == self.shares.len() {
            return None;
        }
        let id = identity(tile, point.rank);
        let [du, dv] = self.offset(point, tile, (threshold >> 8) as usize & 255);
        let depth = i32::from(field.depth[at]);
        Some(Dot {
            u_fix: u + du,
            v_fix: v + dv,
            id,
            diameter_um: self.diameter(self.deviation(point, id, 0), session, depth),
            tone: tone(self.deviation(point, id, 1), depth),
            session: session as u8,
        })
    }

    /// How far a dot leaves its point: its own chance offset, halved or dropped where it would
    /// come too close to a point of lower rank, wherever that one's own offset may end. Decided
    /// from the tile alone, never from which dots are present, so that edits elsewhere move
    /// nothing.
    #[inline]
    fn offset(&self, point: &TilePoint, tile: [i32; 2], density: usize) -> [i32; 2] {
        let wish = self.wish(identity(tile, point.rank), density);
        if i64::from(point.near_squared) << 8 >= self.safe_squared[density] {
            return wish;
        }
        let near = self.tile.near(point);
        let clear = |mine: [i32; 2]| near.iter().all(|n| self.clear(mine, n, tile, density));
        let half = wish.map(|v| v / 2);
        if clear(wish) {
            wish
        } else if clear(half) {
            half
        } else {
            [0, 0]
        }
    }

    /// Whether an offset keeps clear of a neighbour's place without, with half and with all of
    /// its own offset.
    fn clear(&self, mine: [i32; 2], near: &Near, tile: [i32; 2], density: usize) -> bool {
        if squared(near.to_fix) >= self.safe_squared[density] {
            return true;
        }
        let other = [0, 1].map(|i| tile[i] + i32::from(near.tiles[i]));
        let theirs = self.wish(identity(other, near.rank), density);
        let apart = |half: i32| [0, 1].map(|i| near.to_fix[i] + theirs[i] * half / 2 - mine[i]);
        (0..3).all(|half| squared(apart(half)) >= self.least_squared[density])
    }

    /// An offset inside a disc, from the dot's own bits: two coordinates of a square, pulled in
    /// where they leave the disc.
    #[inline]
    fn wish(&self, id: u32, density: usize) -> [i32; 2] {
        let bits = self.seed.bits(id, 1);
        let square = [
            (bits & 0xffff) as i32 - 32_768,
            (bits >> 16) as i32 - 32_768,
        ];
        let shift = if squared(square) > 1 << 30 { 16 } else { 15 };
        square.map(|v| ((i64::from(v) * self.offsets[density]) >> shift) as i32)
    }

    /// How a dot's size (0) or tone (1) differs from the usual, 256 is one standard deviation:
    /// mostly what it was dealt on the tile, with a little chance of its own so that tiles differ.
    #[inline]
    fn deviation(&self, point: &TilePoint, id: u32, channel: usize) -> i32 {
        let dealt = LEVELS[usize::from(point.levels[channel] & 15)];
        let own = bell(self.seed.bits(id, 2 + channel as u32));
        // .95 and .31: the squares add up to 1.
        (dealt * 243 + own * 80) >> 8
    }

    #[inline]
    fn diameter(&self, deviation: i32, session: usize, depth: i32) -> u16 {
        let spread = (deviation * (DIAMETER_SD * 256.0) as i32) >> 8;
        let edge = EDGE_DIAMETER + (((256 - EDGE_DIAMETER) * depth) >> 8);
        let usual = self.diameters_um[session];
        let um = (((usual * (256 + spread.clamp(-102, 102))) >> 8) * edge) >> 8;
        um.clamp(50, 1200) as u16
    }
}

#[inline]
fn tone(deviation: i32, depth: i32) -> u8 {
    let spread = (deviation * (TONE_SD * 256.0) as i32) >> 8;
    let edge = EDGE_TONE + (((256 - EDGE_TONE) * depth) >> 8);
    (((256 + spread.clamp(-150, 150)) * edge) >> 9).clamp(24, 255) as u8
}
