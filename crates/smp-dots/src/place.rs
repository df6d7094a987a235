//! Placement: the tile thresholded by the field. All-integer.

use smp_design::Design;

use crate::beside::Beside;
use crate::field::Field;
use crate::follicles::Follicle;
use crate::hash::SeedHash;
use crate::pattern::{Dealt, IRREGULARITY, Pattern};
use crate::tile::{CELL_MM, CELLS, TILE_MM, TilePoint};

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

/// Most sessions of a design.
const SESSIONS: usize = smp_design::MAX_SESSIONS;

/// The dots of a design, in an order that does not depend on what else is placed. The pattern
/// takes the design's seed, if it had another.
pub fn place(design: &Design, field: &Field, pattern: &mut Pattern) -> Vec<Dot> {
    placed(design, field, None, pattern)
}

/// The dots of a design beside hair that is there: as many, each clear of the follicles.
pub fn place_beside(
    design: &Design,
    field: &Field,
    (hair, follicles): (&Field, &[Follicle]),
    pattern: &mut Pattern,
) -> Vec<Dot> {
    let beside = Beside::new(hair, follicles);
    placed(design, &field.with(hair), Some(&beside), pattern)
}

/// One walk for both: it is long and stands where it is called.
fn placed(
    design: &Design,
    field: &Field,
    beside: Option<&Beside<'_>>,
    pattern: &mut Pattern,
) -> Vec<Dot> {
    if field.expected() == 0.0 {
        return Vec::new();
    }
    pattern.deal(SeedHash::new(&design.seed));
    let placer = Placer::new(design);
    let mut dots = Vec::with_capacity(field.expected() as usize + 64);
    walk(field, pattern, |spot| {
        if beside.is_none_or(|beside| beside.is_clear(&spot)) {
            dots.extend(placer.dot(&spot));
        }
    });
    dots
}

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
    pub(crate) depth: i32,
    pub(crate) dealt: &'a Dealt,
}

/// Calls `each` for every point of the tile whose rank lies below the field's threshold, in an order
/// that does not depend on the thresholds.
#[inline(always)]
pub(crate) fn walk(field: &Field, pattern: &Pattern, mut each: impl FnMut(Spot<'_>)) {
    let points = pattern.tile().points();
    let offsets = offsets();
    // Blocks of the field and cells of the tile are the same squares of the chart.
    let shift = pattern.shift();
    let [cx0, cy0] = [field.u0, field.v0].map(|mm| mm.div_euclid(CELL_MM));
    for (block, &highest) in field.highest.iter().enumerate() {
        if highest == 0 {
            continue;
        }
        let (column, row) = (block % field.block_columns, block / field.block_columns);
        let cell = [cx0 + column as i32 + shift[0], cy0 + row as i32 + shift[1]];
        let tile = cell.map(|c| c.div_euclid(CELLS as i32));
        let [x, y] = cell.map(|c| c.rem_euclid(CELLS as i32) as usize);
        let points_here = pattern.tile().cell(x, y);
        let dealt = pattern.of_tile(tile).get(points_here.clone());
        let [origin_u, origin_v] = [0, 1].map(|i| (tile[i] * TILE_MM - shift[i] * CELL_MM) << 16);
        let first_id = identity(tile);
        for (point, dealt) in points[points_here].iter().zip(dealt.unwrap_or(&[])) {
            let rank = rank16(point);
            if rank >= u32::from(highest) {
                break;
            }
            let (u, v) = (origin_u + point.u_fix, origin_v + point.v_fix);
            let x = ((u >> 16) - field.u0) as usize;
            let y = ((v >> 16) - field.v0) as usize;
            if x >= field.width || y >= field.height {
                continue;
            }
            let at = y * field.width + x;
            let threshold = u32::from(field.threshold[at]);
            if rank >= threshold {
                continue;
            }
            let [du, dv] = offset(&offsets, dealt, threshold >> 8);
            each(Spot {
                u_fix: u + du,
                v_fix: v + dv,
                id: first_id | u32::from(point.rank),
                rank,
                threshold,
                depth: i32::from(field.depth[at]),
                dealt,
            });
        }
    }
}

/// A point's rank on the scale of the thresholds.
#[inline]
fn rank16(point: &TilePoint) -> u32 {
    u32::from(point.rank) * 16 + 8
}

/// A tile's part of the identities of its points. Tiles lie within a few hundred mm of the middle:
/// six bits each are enough.
fn identity(tile: [i32; 2]) -> u32 {
    let [x, y] = tile.map(|t| (t + 32) as u32 & 63);
    x << 18 | y << 12
}

/// Largest offset by threshold / 256, 16.16 mm.
fn offsets() -> [i32; 256] {
    std::array::from_fn(|i| {
        // Hexagonal spacing in mm of n dots per cm2: 10 sqrt(2 / (sqrt 3 n)); the table's step is
        // one dot per cm2. Single dots stay where they are about as well as others.
        let per_cm2 = (i as f32 + 0.5).max(20.0);
        let spacing_mm = 10.0 * (2.0 / (1.732_050_8 * per_cm2)).sqrt();
        // At most .6 mm, so that its product with 15 bits fits in 32.
        (spacing_mm * IRREGULARITY * 65_536.0) as i32
    })
}

/// How far a dot leaves its point: its own chance offset, halved or dropped where it would come too
/// close to a point of lower rank, wherever that one's own offset may end. Decided from the tile
/// alone, never from which dots are present, so that edits elsewhere move nothing.
#[inline(always)]
fn offset(offsets: &[i32; 256], dealt: &Dealt, per_cm2: u32) -> [i32; 2] {
    let clear = |from: u16| i32::from(per_cm2 >= u32::from(from));
    // 2 for all, 1 for half, 0 for none of it; whoever has all may have half.
    let halves = clear(dealt.half_from) * (1 + clear(dealt.whole_from));
    let most = offsets[(per_cm2 & 255) as usize] * halves / 2;
    dealt.offset.map(|v| (i32::from(v) * most) >> 15)
}

struct Placer {
    sessions: usize,
    /// Share of the finished density after each session, 65536 is all; 0 beyond the last. Times a
    /// threshold of 16 bits it fits in 32.
    shares: [u32; SESSIONS],
    diameters_um: [i32; SESSIONS],
}

impl Placer {
    fn new(design: &Design) -> Self {
        let fixed = |v: f64, one: f64| (v * one + 0.5) as u32;
        let session = |i: usize| design.sessions.get(i);
        Self {
            sessions: design.sessions.len().min(SESSIONS),
            shares: std::array::from_fn(|i| {
                session(i).map_or(0, |s| fixed(s.share, 65_536.0).min(65_536))
            }),
            diameters_um: std::array::from_fn(|i| {
                session(i).map_or(0, |s| fixed(s.dot_mm, 1000.0) as i32)
            }),
        }
    }

    /// The dot of a spot, unless the last session's share leaves it out.
    #[inline(always)]
    fn dot(&self, spot: &Spot<'_>) -> Option<Dot> {
        let rank = spot.rank << 16;
        // Shares rise, so counting those not reached gives the first that is, without a branch.
        // Those beyond the last are never reached.
        let missed = |share: u32| usize::from(rank >= spot.threshold * share);
        let [a, b, c, d] = self.shares.map(missed);
        let session = a + b + c + d;
        if session >= SESSIONS {
            return None;
        }
        let session = session + self.sessions - SESSIONS;
        Some(Dot {
            u_fix: spot.u_fix,
            v_fix: spot.v_fix,
            id: spot.id,
            diameter_um: self.diameter(spot.dealt, session, spot.depth),
            tone: tone(spot.dealt, spot.depth),
            session: session as u8,
        })
    }

    #[inline]
    fn diameter(&self, dealt: &Dealt, session: usize, depth: i32) -> u16 {
        let edge = EDGE_DIAMETER + (((256 - EDGE_DIAMETER) * depth) >> 8);
        let usual = self.diameters_um[session & (SESSIONS - 1)];
        let um = (((usual * i32::from(dealt.size)) >> 8) * edge) >> 8;
        um.clamp(50, 1200) as u16
    }
}

#[inline]
fn tone(dealt: &Dealt, depth: i32) -> u8 {
    let edge = EDGE_TONE + (((256 - EDGE_TONE) * depth) >> 8);
    ((i32::from(dealt.tone) * edge) >> 9).clamp(24, 255) as u8
}
