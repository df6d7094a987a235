//! The hairline's edge: how softly density rises behind it, how it wanders, and what strays ahead of
//! it.

use smp_design::{ChartMm, Design};
use smp_maths::{ease, greater};
use smp_scalp::{Head, hair_rim, hairline_curve};

use crate::grid::chart_raster::{Block, TEXELS};
use crate::grid::distance::{NodeBox, ThinnedLine, distance, distance_within, inside_rows};
use crate::grid::scalp_grid::ScalpGrid;
use crate::hash::SeedHash;

/// How far the hairline wanders to either side at irregularity 1, in waves of how many mm, and
/// the noise's purpose: at the default .5 up to 2.25 mm in waves of 16 mm and 1.65 mm in waves of
/// 4 mm. Natural hairlines wander 3-8 mm in large and 1-2 mm in small; judgement within that.
const WANDER: [(f32, f32, u32); 2] = [(4.5, 16.0, 11), (3.3, 4.0, 12)];
/// Behind the edge density goes on rising for some times its softness, at most some mm, from this share of the full
/// one: photographs of real caps leave .55, .44, .40, .38 and at last .30 of the bare skin's light over the first 20 to
/// 30 mm (the head's own shading is in it, so about half of that is believed).
const SHOULDER: f32 = 0.72;
const SHOULDER_SOFTNESSES: f32 = 3.0;
const SHOULDER_MOST_MM: f32 = 25.0;
/// Share of the full density that strays have at the line itself, falling to nothing where they end:
/// about 5 % of the dots near the edge. Judgement.
const STRAY_SHARE: f32 = 0.10;
/// Nothing stands further than this beyond where strays end, mm of skin.
const LAST_MM: f32 = 1.0;
/// Distances to the rim of the hair-bearing scalp are exact up to this: no feather is wider.
const RIM_BAND_MM: f32 = 30.0;

/// Everything about the edge but where it lies.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Front {
    seed: SeedHash,
    /// 1 over the softness, over the width of the shoulder, and over how far strays go; 0 where there are none.
    per_soft_mm: f32,
    per_shoulder_mm: f32,
    /// Share of the full density from which it rises behind the edge.
    shoulder: f32,
    per_stray_mm: f32,
    irregularity: f32,
    /// Further behind the line than this it has no more effect, mm of skin.
    pub(crate) behind_mm: f32,
    /// Nothing stands further ahead of it than this.
    pub(crate) ahead_mm: f32,
}

impl Front {
    /// The edge of a design's dots.
    pub(crate) fn new(design: &Design) -> Self {
        let soft_mm = soft_mm(design);
        let wide_mm = greater(SHOULDER_MOST_MM.min(SHOULDER_SOFTNESSES * soft_mm), soft_mm);
        Self::rising(design, SHOULDER, wide_mm)
    }

    /// The edge of hair that grows, which is full where its softness ends.
    pub(crate) fn of_hair(design: &Design) -> Self {
        Self::rising(design, 1.0, soft_mm(design))
    }

    /// An edge behind which density rises from a share of the full one over `wide_mm`, at least its softness.
    fn rising(design: &Design, shoulder: f32, wide_mm: f32) -> Self {
        let line = &design.hairline;
        let irregularity = line.irregularity as f32;
        let strays_mm = line.strays_mm as f32;
        let wander = WANDER.iter().map(|w| w.0).sum::<f32>() * irregularity;
        Self {
            seed: SeedHash::new(&design.seed),
            per_soft_mm: 1.0 / soft_mm(design),
            per_shoulder_mm: 1.0 / wide_mm,
            shoulder,
            per_stray_mm: if strays_mm > 0.0 {
                1.0 / strays_mm
            } else {
                0.0
            },
            irregularity,
            behind_mm: wide_mm + wander,
            ahead_mm: strays_mm + LAST_MM,
        }
    }

    /// How far the edge wanders at irregularity 1 at the texels of a block, mm of skin, positive towards
    /// the forehead.
    pub(crate) fn wanders(
        &self,
        middle: impl Fn(usize) -> [f32; 2],
        skin_mm2: &Block<f32>,
    ) -> Block<f32> {
        std::array::from_fn(|at| self.wander(middle(at), skin_mm2[at]))
    }

    fn wander(&self, [u, v]: [f32; 2], skin_mm2: f32) -> f32 {
        // Waves are measured on the skin, so they are stretched with the chart.
        let stretch = (1.0 / skin_mm2.max(0.1)).sqrt().min(2.5);
        let wave = |&(mm, size, purpose): &(f32, f32, u32)| {
            mm * self.seed.noise(u, v, size * stretch, purpose)
        };
        WANDER.iter().map(wave).sum()
    }

    /// Whether another edge wanders in the same way.
    pub(crate) fn same_wander(&self, other: &Self) -> bool {
        self.seed == other.seed
    }

    /// Shares of the full density, and the depths behind the edge from 0 to 1, of the texels of a block:
    /// `plain_mm` is how far each lies behind the plain line, mm of skin, `wander_mm` how far the line wanders
    /// there at irregularity 1.
    #[inline]
    pub(crate) fn shares(
        &self,
        plain_mm: &Block<f32>,
        wander_mm: &Block<f32>,
    ) -> (Block<f32>, Block<f32>) {
        // Without strays nothing stands ahead of the line.
        let stray_share = if self.per_stray_mm > 0.0 {
            STRAY_SHARE
        } else {
            0.0
        };
        let (mut shares, mut depths) = ([0.0; TEXELS], [0.0; TEXELS]);
        for at in 0..TEXELS {
            let behind_mm = plain_mm[at] + self.irregularity * wander_mm[at];
            let last = unit(plain_mm[at] + self.ahead_mm);
            let depth = unit(behind_mm * self.per_soft_mm);
            let risen = ease(unit(behind_mm * self.per_shoulder_mm));
            let inner = ease(depth) * (self.shoulder + (1.0 - self.shoulder) * risen);
            let stray = stray_share * unit(1.0 + behind_mm * self.per_stray_mm);
            shares[at] = last * greater(inner, stray);
            depths[at] = depth;
        }
        (shares, depths)
    }
}

/// Where the edge lies: signed distances to the hairline and to the rim of the hair-bearing scalp, at
/// the nodes, mm of skin, positive inside.
#[derive(Clone, Debug)]
pub(crate) struct EdgeDistances {
    pub(crate) curve: Vec<ChartMm>,
    /// The hairline and the rim: together they go around.
    thin: [ThinnedLine; 2],
    band_mm: [f32; 2],
    far: [Vec<f32>; 2],
    within: Vec<bool>,
    /// To the hairline.
    pub(crate) to_line: Vec<f32>,
    /// To the rim; negative where what lies outside lies beyond it.
    pub(crate) to_rim: Vec<f32>,
}

impl EdgeDistances {
    pub(crate) fn new(design: &Design, front: &Front, head: &Head, grid: &ScalpGrid) -> Self {
        let curve = hairline_curve(head, &design.hairline);
        let rim = hair_rim(head, &curve);
        let count = grid.node_columns * grid.node_rows;
        let band_mm = [front.behind_mm.max(front.ahead_mm), RIM_BAND_MM];
        let thin = [ThinnedLine::new(&curve), ThinnedLine::new(&rim)];
        let far = [0, 1].map(|i| distance(grid, &thin[i], band_mm[i]));
        let mut lines = Self {
            curve,
            thin,
            band_mm,
            far,
            within: vec![false; count],
            to_line: vec![0.0; count],
            to_rim: vec![0.0; count],
        };
        lines.sign(grid, &NodeBox::all(grid));
        lines
    }

    /// Follows a moved hairline; returns the nodes whose distances are others now. The bands stay, so
    /// the edge must reach as far as it did.
    pub(crate) fn follow(&mut self, design: &Design, head: &Head, grid: &ScalpGrid) -> Vec<usize> {
        let curve = hairline_curve(head, &design.hairline);
        let ends = |curve: &[ChartMm]| [curve.first().copied(), curve.last().copied()];
        // Only the ends of the hairline matter to the rim.
        let rim = if ends(&curve) == ends(&self.curve) {
            self.thin[1].clone()
        } else {
            ThinnedLine::new(&hair_rim(head, &curve))
        };
        let thin = [ThinnedLine::new(&curve), rim];
        self.curve = curve;
        let differs = |i: usize| self.thin[i].differs(&thin[i], grid, self.band_mm[i]);
        let changed = [differs(0), differs(1)];
        for (i, nodes) in changed.iter().enumerate() {
            if let Some(nodes) = nodes {
                distance_within(grid, &thin[i], self.band_mm[i], nodes, &mut self.far[i]);
            }
        }
        self.thin = thin;
        let [line, rim] = changed;
        let Some(nodes) = NodeBox::both(line, rim) else {
            return Vec::new();
        };
        let of = |lines: &Self, at: usize| (lines.to_line[at], lines.to_rim[at]);
        let before: Vec<(f32, f32)> = nodes.nodes(grid).map(|at| of(self, at)).collect();
        self.sign(grid, &nodes);
        let all = nodes.nodes(grid).zip(before);
        all.filter(|&(at, before)| of(self, at) != before)
            .map(|(at, _)| at)
            .collect()
    }

    fn sign(&mut self, grid: &ScalpGrid, nodes: &NodeBox) {
        let [line, rim] = &self.thin;
        inside_rows(grid, &[line, rim], nodes.rows.clone(), &mut self.within);
        for at in nodes.nodes(grid) {
            let (line, rim) = (self.far[0][at], self.far[1][at]);
            // A place outside is ahead of the hairline; it is beyond the rim too where that is nearer.
            (self.to_line[at], self.to_rim[at]) = match (self.within[at], line <= rim) {
                (true, _) => (line, rim),
                (false, true) => (-line, rim),
                (false, false) => (-line, -rim),
            };
        }
    }
}

/// How softly density rises behind a design's edge, mm of skin.
fn soft_mm(design: &Design) -> f32 {
    (design.hairline.softness_mm as f32).max(0.5)
}

/// A value within 0 and 1.
fn unit(t: f32) -> f32 {
    t.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use smp_design::DesignPreset;

    #[test]
    fn behind_the_edge_density_rises_for_two_centimetres_as_real_caps_do() {
        let mut design = Design::preset(DesignPreset::Natural, "5eed");
        design.hairline.irregularity = 0.0;
        let front = Front::new(&design);
        let at = |mm: f32| front.shares(&[mm; TEXELS], &[0.0; TEXELS]).0[0];
        let rising: Vec<f32> = (0..30).map(|mm| at(mm as f32)).collect();
        assert!(rising.is_sorted(), "{rising:?}");
        // Light taken by a field of 1.0 dots' gained area per area, beside that far inside; photographs of real caps
        // have .45, .56, .60, .62 and .70 of the bare skin's from the edge inwards, half of that fall the head's shading.
        let taken = |share: f32| (1.0 - libm::expf(-share)) / (1.0 - libm::expf(-1.0));
        for (mm, real) in [(8.0, 0.56 / 0.70), (14.0, 0.60 / 0.70), (20.0, 0.62 / 0.70)] {
            let (ours, half) = (taken(at(mm)), 0.5 * (1.0 + real));
            assert!(
                ours > real - 0.02 && ours < half + 0.08,
                "{mm} mm: {ours}, real {real}"
            );
        }
        assert!(at(24.5) > 0.999);
        // A sharp edge has a narrow one.
        design.hairline = smp_design::Hairline {
            softness_mm: 3.0,
            ..design.hairline
        };
        let sharp = Front::new(&design);
        assert!(sharp.shares(&[9.5; TEXELS], &[0.0; TEXELS]).0[0] > 0.999);
    }
}
