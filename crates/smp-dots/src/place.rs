//! Placement: the tile thresholded by the field. All-integer.

use smp_design::Design;

use crate::field::Field;
use crate::hash::SeedHash;
use crate::tile::{CELL_FIX, CELLS, Tile, TilePoint};

/// How far a dot leaves its place on the tile, as a share of the local spacing. Real healed work
/// is less even than blue noise: one close-up photograph measured a Clark-Evans index of 1.39;
/// this offset gives about 1.55. A design choice guided by that one photograph.
pub const IRREGULARITY: f32 = 0.25;
/// Spread of diameters and of tones, judged on prototypes.
const DIAMETER_SD: f32 = 0.16;
const TONE_SD: f32 = 0.22;
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
    let placer = Placer::new(design, field);
    let mut dots = Vec::with_capacity(field.expected() as usize + 64);
    let texels = CELL_FIX / 65_536 + 2;
    let cell_of = |mm: i32| ((i64::from(mm) << 16).div_euclid(i64::from(CELL_FIX))) as i32;
    let rows = cell_of(field.v0)..=cell_of(field.v0 + field.height as i32);
    let columns = cell_of(field.u0)..=cell_of(field.u0 + field.width as i32);
    for cy in rows {
        for cx in columns.clone() {
            let corner = [cx * CELL_FIX, cy * CELL_FIX];
            let highest = placer.highest(corner, texels);
            if highest == 0 {
                continue;
            }
            let (tx, ty) = (cx.div_euclid(CELLS as i32), cy.div_euclid(CELLS as i32));
            let (ix, iy) = (cx.rem_euclid(CELLS as i32), cy.rem_euclid(CELLS as i32));
            // Tiles lie within a few hundred mm of the middle: six bits each are enough.
            let tile_id = ((tx + 32) as u32 & 63) << 18 | ((ty + 32) as u32 & 63) << 12;
            let origin = [tx * CELLS as i32 * CELL_FIX, ty * CELLS as i32 * CELL_FIX];
            for point in tile.cell(ix as usize, iy as usize) {
                if rank16(point) >= highest {
                    break;
                }
                dots.extend(placer.dot(point, origin, tile_id));
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

struct Placer<'a> {
    field: &'a Field,
    seed: SeedHash,
    /// Share of the finished density after each session, 65536 is all.
    shares: Vec<u32>,
    diameters_um: Vec<i32>,
    /// Largest offset by threshold / 256, 16.16 mm.
    offsets: [i32; 256],
}

impl<'a> Placer<'a> {
    fn new(design: &Design, field: &'a Field) -> Self {
        let fixed = |v: f64, one: f64| (v * one + 0.5) as i64;
        Self {
            field,
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
            offsets: std::array::from_fn(|i| {
                // Hexagonal spacing in mm of n dots per cm2: 10 sqrt(2 / (sqrt 3 n)).
                let per_cm2 = (i as f32 + 0.5) / 256.0 * 256.0;
                let spacing = 10.0 * (2.0 / (1.732_050_8 * per_cm2)).sqrt();
                (spacing * IRREGULARITY * 65_536.0) as i32
            }),
        }
    }

    /// Largest threshold over the texels that a cell can touch.
    fn highest(&self, corner: [i32; 2], texels: i32) -> u32 {
        let field = self.field;
        let clip = |start: i32, size: usize| {
            let end = (start + texels).clamp(0, size as i32) as usize;
            (start.clamp(0, size as i32) as usize)..end
        };
        let rows = clip((corner[1] >> 16) - field.v0, field.height);
        let columns = clip((corner[0] >> 16) - field.u0, field.width);
        let mut highest = 0;
        for y in rows {
            let line = &field.threshold[y * field.width..(y + 1) * field.width];
            for &t in &line[columns.clone()] {
                highest = highest.max(t);
            }
        }
        u32::from(highest)
    }

    /// The dot of a tile point, where the field wants it.
    #[inline]
    fn dot(&self, point: &TilePoint, origin: [i32; 2], tile_id: u32) -> Option<Dot> {
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
        let reached = |&share: &u32| rank < u64::from(threshold) * u64::from(share);
        let session = self.shares.iter().position(reached)?;
        let id = tile_id | u32::from(point.rank);
        let (du, dv) = self.offset(id, threshold);
        let depth = i32::from(field.depth[at]);
        Some(Dot {
            u_fix: u + du,
            v_fix: v + dv,
            id,
            diameter_um: self.diameter(id, session, depth),
            tone: self.tone(id, depth),
            session: session as u8,
        })
    }

    /// An offset inside a disc, from the dot's own bits: two coordinates of a square, pulled in
    /// where they leave the disc.
    #[inline]
    fn offset(&self, id: u32, threshold: u32) -> (i32, i32) {
        let bits = self.seed.bits(id, 1);
        let (a, b) = (
            (bits & 0xffff) as i32 - 32_768,
            (bits >> 16) as i32 - 32_768,
        );
        let outside = i64::from(a) * i64::from(a) + i64::from(b) * i64::from(b) > 1 << 30;
        let shift = if outside { 16 } else { 15 };
        let reach = i64::from(self.offsets[(threshold >> 8) as usize & 255]);
        let scale = |v: i32| (i64::from(v) * reach >> shift) as i32;
        (scale(a), scale(b))
    }

    #[inline]
    fn diameter(&self, id: u32, session: usize, depth: i32) -> u16 {
        let spread = (bell(self.seed.bits(id, 2)) * (DIAMETER_SD * 256.0) as i32) >> 8;
        let edge = EDGE_DIAMETER + ((256 - EDGE_DIAMETER) * depth >> 8);
        let usual = self.diameters_um[session];
        let um = (usual * (256 + spread.clamp(-102, 102)) >> 8) * edge >> 8;
        um.clamp(50, 1200) as u16
    }

    #[inline]
    fn tone(&self, id: u32, depth: i32) -> u8 {
        let spread = (bell(self.seed.bits(id, 3)) * (TONE_SD * 256.0) as i32) >> 8;
        let edge = EDGE_TONE + ((256 - EDGE_TONE) * depth >> 8);
        ((256 + spread.clamp(-150, 150)) * edge >> 9).clamp(24, 255) as u8
    }
}

/// A nearly normal value, 256 is one standard deviation: the sum of four uniform bytes (their
/// variance is 4 (256^2 - 1) / 12, its root 147.8).
#[inline]
fn bell(bits: u32) -> i32 {
    let sum: i32 = bits.to_le_bytes().iter().map(|&b| i32::from(b)).sum();
    (sum - 510) * 256 / 148
}
