//! The density field: wanted dots per area, as thresholds for the tile's ranks on a 1 mm raster.
//!
//! The raster is filled block by block: most blocks lie far from every edge and are the density
//! times the skin's area; only those near a hairline or a rim look at distances and noise.

use std::ops::Range;

use smp_design::{ChartMm, Design, Zone};
use smp_scalp::{Head, hairline_curve, zone_outline};

use crate::edge::{distance, inside};
use crate::ground::{BLOCK, Ground};
use crate::hash::SeedHash;

/// Density of the tile's last rank, dots per cm2 of chart.
const FULL_PER_CM2: f32 = 256.0;
/// How far the hairline wanders to either side at irregularity 1, in waves of how many mm, and
/// the noise's purpose: at the default .5 up to 2.25 mm in waves of 16 mm and 1.65 mm in waves of
/// 4 mm. Natural hairlines wander 3-8 mm in large and 1-2 mm in small; judgement within that.
const WANDER: [(f32, f32, u32); 2] = [(4.5, 16.0, 11), (3.3, 4.0, 12)];
/// How far ahead of the hairline single dots stray, and their share of the full density at the
/// line itself: about 5 % of the dots near the edge. Judgement.
const STRAY_MM: f32 = 4.0;
const STRAY_SHARE: f32 = 0.10;
const LAST_MM: f32 = 5.0;
/// Distances are interpolated between the corners of a block; a block this much further from an
/// edge than the edge reaches is free of it, mm of skin.
const ROOM_MM: f32 = 4.0;

/// Thresholds and edge closeness on the raster of a ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub(crate) u0: i32,
    pub(crate) v0: i32,
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// `round(65535 D / (256 a))`: D dots per cm2 of skin, a the chart's area factor.
    pub(crate) threshold: Vec<u16>,
    /// 0 at the hairline's very edge, 255 where it has no more effect.
    pub(crate) depth: Vec<u8>,
    pub(crate) block_columns: usize,
    /// Largest threshold of each block.
    pub(crate) highest: Vec<u16>,
    area_mm2: f64,
    expected: f64,
}

impl Field {
    /// The field of a design. `head` and `ground` are those of the mean head.
    pub fn new(design: &Design, head: &Head, ground: &Ground) -> Self {
        let line = hairline_curve(head, &design.hairline);
        let front = Front::new(design, ground);
        let mut field = Self::empty(ground);
        for zone in &design.zones {
            let outline = zone_outline(head, &design.hairline, zone.kind);
            field.add(zone, &front, &Edges::new(zone, &front, &outline, &line));
        }
        field.measure(ground);
        field
    }

    /// Treated skin in cm2: everything with any wanted density inside the outlines.
    pub fn area_cm2(&self) -> f32 {
        (self.area_mm2 / 100.0) as f32
    }

    /// Dots that the densities ask for, before chance and before the last session's share.
    pub fn expected(&self) -> f32 {
        self.expected as f32
    }

    fn empty(ground: &Ground) -> Self {
        let count = ground.width * ground.height;
        Self {
            u0: ground.u0,
            v0: ground.v0,
            width: ground.width,
            height: ground.height,
            threshold: vec![0; count],
            depth: vec![255; count],
            block_columns: ground.width / BLOCK,
            highest: vec![0; count / (BLOCK * BLOCK)],
            area_mm2: 0.0,
            expected: 0.0,
        }
    }

    /// Adds a zone; where zones overlap, the denser one counts.
    fn add(&mut self, zone: &Zone, front: &Front<'_>, edges: &Edges) {
        let ground = front.ground;
        let full = 65_535.0 / FULL_PER_CM2 * zone.density_per_cm2 as f32;
        for row in 0..ground.height / BLOCK {
            for column in 0..self.block_columns {
                match edges.kind(front, column, row) {
                    Kind::Outside => {}
                    Kind::Inside => self.fill(full, ground, [column, row]),
                    Kind::Edge => self.add_edge(full, front, edges, [column, row]),
                }
            }
        }
    }

    /// A block far from every edge.
    fn fill(&mut self, full: f32, ground: &Ground, block: [usize; 2]) {
        for line in lines(ground, block) {
            let skin = &ground.skin_mm2[line.clone()];
            let depth = &mut self.depth[line.clone()];
            let texels = self.threshold[line].iter_mut().zip(depth).zip(skin);
            for ((threshold, depth), skin) in texels {
                let wanted = rounded(full * skin);
                if wanted > *threshold {
                    *threshold = wanted;
                    *depth = 255;
                }
            }
        }
    }

    /// A block near an edge, texel by texel.
    fn add_edge(&mut self, full: f32, front: &Front<'_>, edges: &Edges, block: [usize; 2]) {
        let ground = front.ground;
        for at in lines(ground, block).flatten() {
            let skin = ground.skin_mm2[at];
            if skin > 0.0 {
                let (x, y) = (at % ground.width, at / ground.width);
                let plain = ground.between(&edges.line, x, y);
                let behind = plain + front.wander(x, y, skin);
                let to_rim = ground.between(&edges.rim, x, y);
                let share = front.share(plain, behind) * smooth(to_rim / edges.feather);
                let depth = (behind / front.soft.max(1.0)).clamp(0.0, 1.0);
                let wanted = rounded(full * share * skin);
                if wanted > self.threshold[at] {
                    self.threshold[at] = wanted;
                    self.depth[at] = (depth * 255.0 + 0.5) as u8;
                }
            }
        }
    }

    /// The same with room for hair: where any dots are wanted, dots and follicles together.
    pub(crate) fn with(&self, hair: &Self) -> Self {
        let mut both = self.clone();
        for (threshold, hair) in both.threshold.iter_mut().zip(&hair.threshold) {
            if *threshold > 0 {
                *threshold = threshold.saturating_add(*hair);
            }
        }
        for block in 0..both.highest.len() {
            let (column, row) = (block % both.block_columns, block / both.block_columns);
            let first = row * BLOCK * both.width + column * BLOCK;
            let lines = (0..BLOCK).map(|line| first + line * both.width);
            let most = lines.flat_map(|at| &both.threshold[at..at + BLOCK]).max();
            both.highest[block] = most.copied().unwrap_or(0);
        }
        both
    }

    /// Leaves a share of what is wanted, given at the nodes.
    pub(crate) fn thin(&mut self, ground: &Ground, shares: &[f32]) {
        for at in 0..self.threshold.len() {
            if self.threshold[at] > 0 {
                let (x, y) = (at % self.width, at / self.width);
                let share = ground.between(shares, x, y);
                self.threshold[at] = rounded(f32::from(self.threshold[at]) * share);
            }
        }
        self.measure(ground);
    }

    fn measure(&mut self, ground: &Ground) {
        let (mut area, mut wanted) = (0.0f64, 0u64);
        for row in 0..ground.height / BLOCK {
            for column in 0..self.block_columns {
                let (mut highest, mut sum, mut skin_mm2) = (0, 0u32, 0.0f32);
                for line in lines(ground, [column, row]) {
                    let skin = &ground.skin_mm2[line.clone()];
                    for (threshold, skin) in self.threshold[line].iter().zip(skin) {
                        highest = highest.max(*threshold);
                        sum += u32::from(*threshold);
                        skin_mm2 += if *threshold > 0 { *skin } else { 0.0 };
                    }
                }
                area += f64::from(skin_mm2);
                wanted += u64::from(sum);
                self.highest[row * self.block_columns + column] = highest;
            }
        }
        self.area_mm2 = area;
        self.expected = wanted as f64 / 65_535.0 * f64::from(FULL_PER_CM2) / 100.0;
    }
}

/// The texels of a block, line by line.
fn lines(ground: &Ground, [column, row]: [usize; 2]) -> impl Iterator<Item = Range<usize>> + use<> {
    let (first, width) = (row * BLOCK * ground.width + column * BLOCK, ground.width);
    (0..BLOCK).map(move |line| first + line * width..first + line * width + BLOCK)
}

fn rounded(threshold: f32) -> u16 {
    (threshold + 0.5).min(65_535.0) as u16
}

/// The hairline's edge: how soft it is and how it wanders.
struct Front<'a> {
    ground: &'a Ground,
    seed: SeedHash,
    soft: f32,
    irregularity: f32,
    /// Behind the line, or ahead of it, by more than this it has no more effect, mm of skin.
    reach: f32,
}

impl<'a> Front<'a> {
    fn new(design: &Design, ground: &'a Ground) -> Self {
        let soft = design.hairline.softness_mm as f32;
        let irregularity = design.hairline.irregularity as f32;
        let wander = WANDER.iter().map(|w| w.0).sum::<f32>() * irregularity;
        let reach = soft.max(STRAY_MM) + wander + ROOM_MM;
        Self {
            ground,
            seed: SeedHash::new(&design.seed),
            soft,
            irregularity,
            reach,
        }
    }

    /// How far the edge wanders at a texel, mm of skin, positive towards the forehead.
    fn wander(&self, x: usize, y: usize, skin_mm2: f32) -> f32 {
        let [u, v] = self.ground.middle(x, y);
        // Waves are measured on the skin, so they are stretched with the chart.
        let stretch = (1.0 / skin_mm2.max(0.1)).sqrt().min(2.5);
        let wave = |&(mm, size, purpose): &(f32, f32, u32)| {
            mm * self.seed.noise(u, v, size * stretch, purpose)
        };
        self.irregularity * WANDER.iter().map(wave).sum::<f32>()
    }

    /// Share of the full density at mm of skin behind the plain line and behind the wandering
    /// one. Nothing stands more than `LAST_MM` ahead of the plain line.
    fn share(&self, plain_mm: f32, behind_mm: f32) -> f32 {
        let inner = smooth(behind_mm / self.soft.max(0.5));
        let stray = STRAY_SHARE * (1.0 + behind_mm / STRAY_MM).clamp(0.0, 1.0);
        inner.max(stray) * (plain_mm + LAST_MM).clamp(0.0, 1.0)
    }
}

/// What a block has to do with the edges of a zone.
enum Kind {
    Outside,
    Inside,
    Edge,
}

/// Distances of one zone's edges at the nodes, mm of skin, positive inside.
struct Edges {
    /// To the hairline.
    line: Vec<f32>,
    /// To the zone's own rim; negative where what lies outside lies beyond it.
    rim: Vec<f32>,
    feather: f32,
    columns: usize,
}

impl Edges {
    fn new(zone: &Zone, front: &Front<'_>, outline: &[ChartMm], line: &[ChartMm]) -> Self {
        let ground = front.ground;
        let feather = (zone.feather_mm as f32).max(0.5);
        let within = inside(ground, outline);
        let (line, rim) = split(outline, line);
        let to_line = distance(ground, &line, front.reach + ROOM_MM);
        let to_rim = distance(ground, &rim, feather + 2.0 * ROOM_MM);
        // A place outside is ahead of the hairline; it is beyond the rim too where that is nearer.
        let signed = |at: usize| {
            let (line, rim) = (to_line[at], to_rim[at]);
            match (within[at], line <= rim) {
                (true, _) => (line, rim),
                (false, true) => (-line, rim),
                (false, false) => (-line, -rim),
            }
        };
        let (line, rim) = (0..within.len()).map(signed).unzip();
        Self {
            line,
            rim,
            feather,
            columns: ground.node_columns,
        }
    }

    fn kind(&self, front: &Front<'_>, column: usize, row: usize) -> Kind {
        let corner = row * self.columns + column;
        let nodes = [0, 1, self.columns, self.columns + 1].map(|step| corner + step);
        let all = |test: &dyn Fn(usize) -> bool| nodes.iter().all(|&n| test(n));
        let deep = self.feather + ROOM_MM;
        if all(&|n| self.line[n] >= front.reach && self.rim[n] >= deep) {
            Kind::Inside
        } else if all(&|n| self.line[n] <= -front.reach || self.rim[n] <= -ROOM_MM) {
            Kind::Outside
        } else {
            Kind::Edge
        }
    }
}

/// An outline's stretch along the hairline, and the rest of it: its own rim.
fn split(outline: &[ChartMm], line: &[ChartMm]) -> (Vec<ChartMm>, Vec<ChartMm>) {
    // The outline holds the line's own points, bit for bit, as one run of it.
    let key = |p: &ChartMm| (p.u.to_bits(), p.v.to_bits());
    let mut keys: Vec<(u64, u64)> = Vec::with_capacity(line.len());
    for key in line.iter().map(key) {
        keys.insert(keys.partition_point(|other| *other < key), key);
    }
    let on_line = |p: &ChartMm| keys.binary_search(&key(p)).is_ok();
    let Some(first) = outline.iter().position(on_line) else {
        return (Vec::new(), outline.to_vec());
    };
    // Once around, beginning and ending on the line; the rim is the longest way off it.
    let around = [&outline[first..], &outline[..=first]].concat();
    let on: Vec<usize> = (0..around.len()).filter(|&i| on_line(&around[i])).collect();
    let ways = on.windows(2).map(|w| (w[0], w[1]));
    let (off, back) = ways.max_by_key(|w| w.1 - w.0).unwrap_or((0, 0));
    let line = [&around[back..], &around[1..=off]].concat();
    (line, around[off..=back].to_vec())
}

fn smooth(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
