//! The zones of a design on the nodes of a grid: where each begins and ends.

use smp_design::{ChartMm, Zone, ZoneKind};
use smp_maths::smoothstep;
use smp_scalp::{Head, Parts, parting, top_outline};

use crate::density::front::EdgeDistances;
use crate::density::texel::FULL_PER_CM2;
use crate::grid::distance::{ThinnedLine, closed, dense, distance, signed};
use crate::grid::scalp_grid::{ScalpGrid, Top, between};

/// A zone that lies on the raster; scars do not (see `scars.rs`).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ZoneArea {
    /// Its place in the design.
    pub(crate) index: u8,
    /// Zones of a higher level count over those of a lower one.
    pub(crate) level: u8,
    /// Threshold of the wanted density where a chart mm is one of skin; 0 where nothing is treated.
    pub(crate) full: f32,
    /// Width of its own fade, mm of skin.
    feather_mm: f32,
    /// Mm of skin from each node to the edges that it has besides the hairline and the rim of the
    /// hair-bearing scalp, positive inside. It is where it is inside all of them.
    borders: Vec<Vec<f32>>,
}

/// The level of what is left alone: the highest.
pub(crate) const LEFT_ALONE: u8 = 4;

fn level(kind: ZoneKind) -> u8 {
    match kind {
        ZoneKind::FullScalp => 0,
        ZoneKind::Top => 1,
        ZoneKind::PartLine | ZoneKind::Outline => 3,
        ZoneKind::LeaveAlone => LEFT_ALONE,
        _ => 2,
    }
}

/// What a block has to do with a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Overlap {
    Outside,
    Inside,
    Edge,
}

impl Overlap {
    /// What a block has to do with what lies inside both.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Outside, _) | (_, Self::Outside) => Self::Outside,
            (Self::Inside, Self::Inside) => Self::Inside,
            _ => Self::Edge,
        }
    }
}

impl ZoneArea {
    /// None for scars.
    #[cold]
    pub(crate) fn new(
        index: usize,
        zone: &Zone,
        lines: &EdgeDistances,
        head: &Head,
        grid: &ScalpGrid,
    ) -> Option<Self> {
        if matches!(zone.kind, ZoneKind::StripScar | ZoneKind::PunchScar) {
            return None;
        }
        let feather_mm = (zone.feather_mm as f32).max(0.5);
        let level = level(zone.kind);
        let density = 65_535.0 / FULL_PER_CM2 * zone.density_per_cm2 as f32;
        Some(Self {
            index: index as u8,
            level,
            full: if level == LEFT_ALONE { 0.0 } else { density },
            feather_mm,
            borders: borders(zone, feather_mm, lines, head, grid),
        })
    }

    /// Of two zones that hold a place, the one of the higher rank counts.
    pub(crate) fn rank(&self) -> (u8, u32) {
        // Positive floats are ordered as their bits are.
        (self.level, self.full.to_bits())
    }

    /// What a block has to do with it, apart from the hairline.
    pub(crate) fn part(&self, lines: &EdgeDistances, nodes: [usize; 4]) -> Overlap {
        let half = self.feather_mm / 2.0;
        // What is left alone is left alone at the rim as well.
        let rim = if self.level == LEFT_ALONE {
            Overlap::Inside
        } else {
            part_of(nodes.map(|n| lines.to_rim[n]), 0.0, self.feather_mm)
        };
        let borders = self.borders.iter();
        let own = borders.map(|border| part_of(nodes.map(|n| border[n]), -half, half));
        own.fold(rim, Overlap::and)
    }

    /// How much of it there is at a texel of a block, 0 to 1, apart from the hairline.
    pub(crate) fn weight(&self, rim_mm: f32, nodes: [usize; 4], texel: usize) -> f32 {
        let mut weight = if self.level == LEFT_ALONE {
            1.0
        } else {
            smoothstep(0.0, self.feather_mm, rim_mm)
        };
        for border in &self.borders {
            let mm = between(nodes.map(|n| border[n]), texel);
            weight *= smoothstep(0.0, 1.0, mm / self.feather_mm + 0.5);
        }
        weight
    }
}

/// All four beyond the one end, all four beyond the other, or neither.
pub(crate) fn part_of(nodes: [f32; 4], outside: f32, inside: f32) -> Overlap {
    if nodes.iter().all(|&mm| mm >= inside) {
        Overlap::Inside
    } else if nodes.iter().all(|&mm| mm <= outside) {
        Overlap::Outside
    } else {
        Overlap::Edge
    }
}

#[cold]
fn borders(
    zone: &Zone,
    feather_mm: f32,
    lines: &EdgeDistances,
    head: &Head,
    grid: &ScalpGrid,
) -> Vec<Vec<f32>> {
    // A fade asks no further.
    let band = feather_mm / 2.0;
    let kind = zone.kind;
    match kind {
        ZoneKind::PartLine => {
            let usual;
            let line: &[ChartMm] = if zone.points.len() < 2 {
                usual = parting(head, &lines.curve);
                &usual
            } else {
                &zone.points
            };
            let half = zone.width_mm as f32 / 2.0;
            let mut border = distance(grid, &ThinnedLine::new(&dense(line)), half + band);
            border.iter_mut().for_each(|mm| *mm = half - *mm);
            return vec![border];
        }
        ZoneKind::Outline | ZoneKind::LeaveAlone => {
            return vec![signed(grid, &dense(&closed(&zone.points)), band)];
        }
        ZoneKind::FullScalp | ZoneKind::StripScar | ZoneKind::PunchScar => return Vec::new(),
        _ => {}
    }
    let Top { rim_mm: top, parts } = top(grid, head);
    let below = matches!(kind, ZoneKind::Temples | ZoneKind::Sides);
    let mut borders = vec![if below {
        top.iter().map(|mm| -mm).collect()
    } else {
        top.clone()
    }];
    // Chart mm by which a place lies on its side of each of its other ends.
    type End = fn(&Parts, ChartMm) -> f64;
    let ends: &[End] = match kind {
        ZoneKind::Frontal => &[Parts::front],
        ZoneKind::Mid => &[|parts, at| -parts.front(at), |parts, at| -parts.crown(at)],
        ZoneKind::Crown => &[Parts::crown],
        ZoneKind::Temples => &[Parts::temple],
        ZoneKind::Sides => &[|parts, at| -parts.temple(at)],
        _ => &[],
    };
    for end in ends {
        let mm = |(at, skin): (usize, &f32)| {
            let [u, v] = grid.node(at % grid.node_columns, at / grid.node_columns);
            let at = ChartMm {
                u: f64::from(u),
                v: f64::from(v),
            };
            // Not `clamp`, whose complaint about wrong ends would bring the writing of floats along.
            (end(parts, at) as f32 * skin).max(-band).min(band)
        };
        borders.push(grid.node_skin_mm.iter().enumerate().map(mm).collect());
    }
    borders
}

/// Distances to the rim of the top are exact up to this, mm of skin: half of the widest feather.
const TOP_BAND_MM: f32 = 15.0;

/// The top on the nodes of a grid, made when a zone first asks; it is laid on the mean head, which is
/// `head`.
fn top<'a>(grid: &'a ScalpGrid, head: &Head) -> &'a Top {
    grid.top.get_or_init(|| Top {
        rim_mm: signed(grid, &closed(&top_outline(head)), TOP_BAND_MM),
        parts: Parts::new(head),
    })
}
