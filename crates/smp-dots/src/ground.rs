//! The ground under the raster: for each chart millimetre, how the chart stretches the skin there.
//! Made once for a head; every field of that head uses it.

use std::ops::Range;

use smp_design::ChartMm;
use smp_scalp::Head;

use crate::tile::CELL_MM;

/// Texels along a side of a block; the corners of blocks are the nodes. A block lies on one cell
/// of the tile.
pub(crate) const BLOCK: usize = CELL_MM as usize;
/// Taken as the stretch off the drawable scalp, where it is only needed to tell "far".
const OFF_SKIN_MM: f32 = 0.4;

/// The chart's stretch on a raster of 1 mm.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Chart millimetres of the raster's corner, whole blocks from the chart's middle.
    pub(crate) u0: i32,
    pub(crate) v0: i32,
    /// Texels; whole blocks.
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Skin mm2 per chart mm2 of each texel; 0 off the drawable scalp.
    pub(crate) skin_mm2: Vec<f32>,
    pub(crate) node_columns: usize,
    pub(crate) node_rows: usize,
    /// Skin mm per chart mm at each node.
    pub(crate) node_skin_mm: Vec<f32>,
}

impl Ground {
    /// Samples a head's chart at the middle of every chart millimetre.
    pub fn new(head: &Head) -> Self {
        let (low, high) = head.chart().bounds();
        let side = BLOCK as f64;
        let [u0, v0] = [low.u, low.v].map(|low| libm::floor(low / side) as i32 * BLOCK as i32);
        let blocks =
            |low: i32, high: f64| ((libm::ceil(high) as i32 - low).max(1) as usize).div_ceil(BLOCK);
        let (columns, rows) = (blocks(u0, high.u), blocks(v0, high.v));
        let (width, height) = (columns * BLOCK, rows * BLOCK);
        let sample = |x: f64, y: f64| {
            let (u, v) = (f64::from(u0) + x, f64::from(v0) + y);
            let factor = head.chart().area_factor(ChartMm { u, v });
            factor.map_or(0.0, |factor| 1.0 / factor.max(1e-3))
        };
        let mut skin_mm2 = head.chart().area_factors([u0, v0], [width, height]);
        for value in &mut skin_mm2 {
            if *value > 0.0 {
                *value = 1.0 / value.max(1e-3);
            }
        }
        let node = |at: usize| {
            let (x, y) = (at % (columns + 1) * BLOCK, at / (columns + 1) * BLOCK);
            match sample(x as f64, y as f64) {
                0.0 => OFF_SKIN_MM,
                area => area.sqrt(),
            }
        };
        Self {
            u0,
            v0,
            width,
            height,
            skin_mm2,
            node_columns: columns + 1,
            node_rows: rows + 1,
            node_skin_mm: (0..(columns + 1) * (rows + 1)).map(node).collect(),
        }
    }

    /// Chart place of a texel's middle.
    pub(crate) fn middle(&self, x: usize, y: usize) -> [f32; 2] {
        [
            (self.u0 + x as i32) as f32 + 0.5,
            (self.v0 + y as i32) as f32 + 0.5,
        ]
    }

    /// Chart place of a node.
    pub(crate) fn node(&self, column: usize, row: usize) -> [f32; 2] {
        [
            (self.u0 + (column * BLOCK) as i32) as f32,
            (self.v0 + (row * BLOCK) as i32) as f32,
        ]
    }

    /// A value at the middle of a texel, between those of the nodes around it.
    #[inline]
    pub(crate) fn between(&self, nodes: &[f32], x: usize, y: usize) -> f32 {
        let corner = y / BLOCK * self.node_columns + x / BLOCK;
        let part = |v: usize| ((v % BLOCK) as f32 + 0.5) / BLOCK as f32;
        let mix = |a: f32, b: f32, t: f32| a + (b - a) * t;
        let low = mix(nodes[corner], nodes[corner + 1], part(x));
        let next = corner + self.node_columns;
        mix(low, mix(nodes[next], nodes[next + 1], part(x)), part(y))
    }

    /// Skin mm per chart mm at the node before a place.
    pub(crate) fn skin_near(&self, [u, v]: [f32; 2]) -> f32 {
        let column = index(u, self.u0, self.node_columns - 1);
        let row = index(v, self.v0, self.node_rows - 1);
        self.node_skin_mm[row * self.node_columns + column]
    }

    /// Columns and rows of the nodes in a box.
    pub(crate) fn nodes_within(
        &self,
        low: [f32; 2],
        high: [f32; 2],
    ) -> (Range<usize>, Range<usize>) {
        let columns = index(low[0], self.u0, self.node_columns)
            ..index(high[0] + BLOCK as f32, self.u0, self.node_columns);
        let rows = index(low[1], self.v0, self.node_rows)
            ..index(high[1] + BLOCK as f32, self.v0, self.node_rows);
        (columns, rows)
    }

    /// The first column of nodes at or after a place.
    pub(crate) fn first_column_from(&self, u: f32) -> usize {
        let blocks = (u - self.u0 as f32) / BLOCK as f32;
        (blocks.max(0.0).ceil() as usize).min(self.node_columns)
    }
}

/// Blocks from an origin to a place, at least 0 and at most `most`.
fn index(mm: f32, origin: i32, most: usize) -> usize {
    (((mm - origin as f32) / BLOCK as f32).max(0.0) as usize).min(most)
}
