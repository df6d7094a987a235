//! The density field: wanted dots per area, as thresholds for the tile's ranks on a 1 mm raster.

use smp_design::{ChartMm, Design, Zone};
use smp_scalp::{Head, hairline_curve, zone_outline};

use crate::edge::{distance, inside};
use crate::ground::Ground;
use crate::hash::SeedHash;

/// Density of the tile's last rank, dots per cm2 of chart.
const FULL_PER_CM2: f32 = 256.0;
/// How far the hairline wanders at irregularity 1: 6 mm in waves of 16 mm and 4.4 mm in waves of
/// 4 mm (at the default .5: 3 and 2.2 mm; macro 3-8 mm, micro 1-2 mm; judgement).
const WANDER: [(f32, f32, u32); 2] = [(6.0, 16.0, 11), (4.4, 4.0, 12)];
/// How far ahead of the hairline single dots stray, and how dense they are at the line itself.
const STRAY_MM: f32 = 4.0;
const STRAY_SHARE: f32 = 0.10;
/// Widest stretch of the chart, chart mm per skin mm.
const MAX_STRETCH: f32 = 2.75;

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
    area_mm2: f32,
    expected: f32,
}

impl Field {
    /// The field of a design. `head` and `ground` are those of the mean head.
    pub fn new(design: &Design, head: &Head, ground: &Ground) -> Self {
        let hairline = &design.hairline;
        let line = hairline_curve(head, hairline);
        let wander = WANDER.iter().map(|w| w.0).sum::<f32>() * hairline.irregularity as f32;
        let soft = hairline.softness_mm as f32;
        let band = (soft + wander + STRAY_MM + 1.0) * MAX_STRETCH;
        let from_line = distance(ground, &line, band);
        let seed = SeedHash::new(&design.seed);
        let mut field = Self::empty(ground);
        for zone in &design.zones {
            let edge = Edge {
                ground,
                seed,
                from_line: &from_line,
                soft,
                irregularity: hairline.irregularity as f32,
            };
            field.add(zone, design, head, &edge);
        }
        field.measure(ground);
        field
    }

    /// Treated skin in cm2: everything with any wanted density inside the outlines.
    pub fn area_cm2(&self) -> f32 {
        self.area_mm2 / 100.0
    }

    /// Dots that the densities ask for, before chance and before the last session's share.
    pub fn expected(&self) -> f32 {
        self.expected
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
            area_mm2: 0.0,
            expected: 0.0,
        }
    }

    /// Adds a zone; where zones overlap, the denser one counts.
    fn add(&mut self, zone: &Zone, design: &Design, head: &Head, edge: &Edge<'_>) {
        let ground = edge.ground;
        let outline = zone_outline(head, &design.hairline, zone.kind);
        let within = inside(ground, &outline);
        let feather = zone.feather_mm as f32;
        let rim = rim(&outline, &hairline_curve(head, &design.hairline));
        let from_rim = distance(ground, &rim, (feather.max(STRAY_MM) + 1.0) * MAX_STRETCH);
        for at in 0..within.len() {
            let skin = ground.skin_mm2[at];
            if skin == 0.0 {
                continue;
            }
            let ahead = edge.ahead(at, within[at]);
            let (mut share, depth) = edge.share(ahead);
            if share == 0.0 {
                continue;
            }
            let to_rim = from_rim[at] * ground.skin_mm[at];
            if within[at] {
                share *= smooth(to_rim / feather.max(0.5));
            } else if to_rim < STRAY_MM {
                continue; // strays belong to the hairline, not to the rim
            }
            let wanted = zone.density_per_cm2 as f32 * share * skin;
            let threshold = (65_535.0 * wanted / FULL_PER_CM2 + 0.5).min(65_535.0) as u16;
            if threshold > self.threshold[at] {
                self.threshold[at] = threshold;
                self.depth[at] = (depth * 255.0 + 0.5) as u8;
            }
        }
    }

    fn measure(&mut self, ground: &Ground) {
        for (threshold, skin) in self.threshold.iter().zip(&ground.skin_mm2) {
            if *threshold > 0 {
                self.area_mm2 += skin;
                self.expected += f32::from(*threshold) / 65_535.0 * FULL_PER_CM2 / 100.0;
            }
        }
    }
}

/// The hairline's edge.
struct Edge<'a> {
    ground: &'a Ground,
    seed: SeedHash,
    from_line: &'a [f32],
    soft: f32,
    irregularity: f32,
}

impl Edge<'_> {
    /// Skin mm behind the hairline, negative ahead of it, with the edge's own wandering.
    fn ahead(&self, at: usize, within: bool) -> f32 {
        let distance = self.from_line[at] * self.ground.skin_mm[at];
        let signed = if within { distance } else { -distance };
        let reach = self.soft + STRAY_MM + 12.0;
        if signed.abs() > reach {
            return signed;
        }
        let (x, y) = (at % self.ground.width, at / self.ground.width);
        let (u, v) = self.ground.middle(x, y);
        let wander: f32 = WANDER
            .iter()
            .map(|&(mm, size, purpose)| {
                // Waves are measured on the skin, so they are stretched with the chart.
                let stretch = 1.0 / self.ground.skin_mm[at].max(0.3);
                mm * self.seed.noise(u, v, size * stretch.min(2.0), purpose)
            })
            .sum();
        signed + wander * self.irregularity * 0.5
    }

    /// Share of the full density, and closeness to the edge (0 at it, 1 deep inside).
    fn share(&self, behind_mm: f32) -> (f32, f32) {
        let inner = smooth(behind_mm / self.soft.max(0.5));
        let stray = STRAY_SHARE * (1.0 + behind_mm / STRAY_MM).clamp(0.0, 1.0);
        let depth = (behind_mm / self.soft.max(1.0)).clamp(0.0, 1.0);
        (inner.max(stray.min(1.0)), depth)
    }
}

/// The part of an outline that is not the hairline: from its last point on the line, around.
fn rim(outline: &[ChartMm], line: &[ChartMm]) -> Vec<ChartMm> {
    let on_line = |p: &ChartMm| {
        line.iter().any(|q| {
            let (du, dv) = (p.u - q.u, p.v - q.v);
            du * du + dv * dv < 1e-6
        })
    };
    let Some(last) = outline.iter().rposition(on_line) else {
        return outline.to_vec();
    };
    // The hairline is one run of the outline; the rim is the rest, with both ends of the run.
    let turned = outline[last..].iter().chain(&outline[..last]);
    let mut rim: Vec<ChartMm> = Vec::new();
    for (index, point) in turned.enumerate() {
        rim.push(*point);
        if index > 0 && on_line(point) {
            break;
        }
    }
    rim
}

fn smooth(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
