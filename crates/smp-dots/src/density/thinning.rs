//! What is left of a full head of hair, place by place: by a pattern of loss, or as a photo shows it.

use smp_design::{ChartMm, ExistingHair, Loss, Thinning};
use smp_maths::smoothstep;
use smp_scalp::{Head, from_meridian};

use crate::grid::scalp_grid::ScalpGrid;

/// Share of the usual density at the temples, where donor counts are lower (temporal 40-80, occipital
/// 80-120). Judgement within those.
const AT_TEMPLES: f32 = 0.82;

/// Share of a full head of hair that a photo shows at every node of a grid.
pub(crate) fn seen(hair: &ExistingHair, grid: &ScalpGrid) -> Vec<f32> {
    let node = |at: usize| grid.node(at % grid.node_columns, at / grid.node_columns);
    (0..grid.node_columns * grid.node_rows)
        .map(|at| node(at).map(f64::from))
        .map(|[u, v]| hair.share_at(u, v))
        .collect()
}

/// Share of the hair that is left at every node of a grid.
#[cold]
pub(crate) fn shares(loss: &Loss, head: &Head, grid: &ScalpGrid) -> Vec<f32> {
    let ovals: Vec<Oval> = loss
        .thinnings
        .iter()
        .filter_map(|thinning| Oval::new(thinning, head))
        .collect();
    let node = |at: usize| {
        let [u, v] = grid.node(at % grid.node_columns, at / grid.node_columns);
        let at = ChartMm {
            u: f64::from(u),
            v: f64::from(v),
        };
        let Some(surface) = head.chart().surface(at) else {
            return 1.0;
        };
        let left = ovals.iter().map(|oval| oval.left(surface.position));
        left.product::<f32>() * temples(surface.position)
    };
    (0..grid.node_columns * grid.node_rows).map(node).collect()
}

/// Hair at the temples stands less densely.
fn temples([x, y, z]: [f32; 3]) -> f32 {
    let side = smoothstep(48.0, 68.0, x.abs());
    let temple = side * smoothstep(95.0, 60.0, y) * smoothstep(-45.0, 0.0, z);
    1.0 - (1.0 - AT_TEMPLES) * temple
}

/// An oval on the mean head's skin.
struct Oval {
    middle: [f32; 3],
    /// Unit vectors along the skin: sideways, and to front and back.
    along: [[f32; 3]; 2],
    half_mm: [f32; 2],
    left: f32,
    feather_mm: f32,
}

impl Oval {
    fn new(thinning: &Thinning, head: &Head) -> Option<Self> {
        let at = from_meridian(head, thinning.middle)?;
        let surface = head.chart().surface(at)?;
        let n = surface.normal;
        // To the side: level, along the skin.
        let level = (n[0] * n[0] + n[2] * n[2]).sqrt();
        // On the very top, where the skin is level, the side is the head's own.
        let side = if level < 0.5 {
            [1.0, 0.0, 0.0]
        } else {
            [n[2] / level, 0.0, -n[0] / level]
        };
        let back = [
            side[1] * n[2] - side[2] * n[1],
            side[2] * n[0] - side[0] * n[2],
            side[0] * n[1] - side[1] * n[0],
        ];
        Some(Self {
            middle: surface.position,
            along: [side, back],
            half_mm: thinning.half_mm.map(|mm| mm as f32),
            left: thinning.left as f32,
            feather_mm: thinning.feather_mm as f32,
        })
    }

    /// Share of the hair left at a place of the mean head.
    fn left(&self, place: [f32; 3]) -> f32 {
        let way = [0, 1, 2].map(|i| place[i] - self.middle[i]);
        let length = (way[0] * way[0] + way[1] * way[1] + way[2] * way[2]).sqrt();
        let [a, b] = self
            .along
            .map(|t| way[0] * t[0] + way[1] * t[1] + way[2] * t[2]);
        let flat = (a * a + b * b).sqrt().max(1e-3);
        // The straight way stands for the way over the skin, in the direction in which it sets out.
        let direction = [a / flat / self.half_mm[0], b / flat / self.half_mm[1]];
        let reach = 1.0 / (direction[0] * direction[0] + direction[1] * direction[1]).sqrt();
        // Half of the fade lies inside the rim.
        let outside = smoothstep(0.0, 1.0, (length - reach) / self.feather_mm + 0.5);
        self.left + (1.0 - self.left) * outside
    }
}
