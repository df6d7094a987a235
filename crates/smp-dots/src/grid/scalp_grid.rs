//! The grid of the scalp: for each chart millimetre, how the chart stretches the skin there.
//! Made once for a head; every field of that head uses it.

use std::ops::Range;
use std::sync::OnceLock;

use smp_design::ChartMm;
use smp_scalp::{Head, Parts};

use crate::grid::chart_raster::{BLOCK, Block, ChartRaster, TEXELS};

/// Taken as the stretch off the drawable scalp, where it is only needed to tell "far".
const OFF_SKIN_MM: f32 = 0.4;

/// How the chart stretches the skin of one head: skin mm2 for each square millimetre of the chart, and skin mm at
/// the nodes, the corners of blocks of 4 mm. Every field of that head is made with it.
///
/// ```
/// use smp_dots::ScalpGrid;
/// use smp_scalp::Head;
///
/// let grid = ScalpGrid::new(&Head::built_in());
/// ```
#[derive(Clone, Debug)]
pub struct ScalpGrid {
    pub(crate) raster: ChartRaster,
    /// Skin mm2 per chart mm2 of each texel, by block; 0 off the drawable scalp.
    pub(crate) skin_mm2: Vec<Block<f32>>,
    pub(crate) node_columns: usize,
    pub(crate) node_rows: usize,
    /// Skin mm per chart mm at each node.
    pub(crate) node_skin_mm: Vec<f32>,
    /// Filled when a zone first asks for it.
    pub(crate) top: OnceLock<Top>,
}

/// The top of the head at the nodes.
#[derive(Clone, Debug)]
pub(crate) struct Top {
    /// Mm of skin from each node to the rim of the top, positive on it.
    pub(crate) rim_mm: Vec<f32>,
    /// Where its parts end.
    pub(crate) parts: Parts,
}

impl ScalpGrid {
    /// Samples the area factor of `head`'s chart at the middle of every chart millimetre. Some 10 ms.
    pub fn new(head: &Head) -> Self {
        let (low, high) = head.chart().bounds();
        let side = BLOCK as f64;
        let [u0, v0] = [low.u, low.v].map(|low| libm::floor(low / side) as i32 * BLOCK as i32);
        let blocks =
            |low: i32, high: f64| ((libm::ceil(high) as i32 - low).max(1) as usize).div_ceil(BLOCK);
        let (columns, rows) = (blocks(u0, high.u), blocks(v0, high.v));
        let raster = ChartRaster {
            u0,
            v0,
            columns,
            rows,
        };
        let [width, height] = raster.size();
        let sample = |x: f64, y: f64| {
            let (u, v) = (f64::from(u0) + x, f64::from(v0) + y);
            let factor = head.chart().area_factor(ChartMm { u, v });
            factor.map_or(0.0, |factor| 1.0 / factor.max(1e-3))
        };
        let factors = head.chart().area_factors([u0, v0], [width, height]);
        let mut skin_mm2 = vec![[0.0; TEXELS]; raster.blocks()];
        for (index, factor) in factors.into_iter().enumerate() {
            if factor > 0.0 {
                let (block, texel) = raster.at(index % width, index / width);
                skin_mm2[block][texel] = 1.0 / factor.max(1e-3);
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
            raster,
            skin_mm2,
            node_columns: columns + 1,
            node_rows: rows + 1,
            node_skin_mm: (0..(columns + 1) * (rows + 1)).map(node).collect(),
            top: OnceLock::new(),
        }
    }

    /// Chart place of a texel's middle.
    pub(crate) fn middle(&self, block: usize, texel: usize) -> [f32; 2] {
        let [x, y] = self.raster.place(block, texel);
        [
            (self.raster.u0 + x as i32) as f32 + 0.5,
            (self.raster.v0 + y as i32) as f32 + 0.5,
        ]
    }

    /// Chart place of a node.
    pub(crate) fn node(&self, column: usize, row: usize) -> [f32; 2] {
        [
            (self.raster.u0 + (column * BLOCK) as i32) as f32,
            (self.raster.v0 + (row * BLOCK) as i32) as f32,
        ]
    }

    /// The nodes of a block.
    pub(crate) fn nodes_of(&self, block: usize) -> [usize; 4] {
        let columns = self.node_columns;
        let corner = block / (columns - 1) * columns + block % (columns - 1);
        [0, 1, columns, columns + 1].map(|step| corner + step)
    }

    /// Skin mm per chart mm at the node before a place.
    pub(crate) fn skin_near(&self, [u, v]: [f32; 2]) -> f32 {
        let column = index(u, self.raster.u0, self.raster.columns);
        let row = index(v, self.raster.v0, self.raster.rows);
        self.node_skin_mm[row * self.node_columns + column]
    }

    /// Columns and rows of the nodes in a box.
    pub(crate) fn nodes_within(
        &self,
        low: [f32; 2],
        high: [f32; 2],
    ) -> (Range<usize>, Range<usize>) {
        let columns = index(low[0], self.raster.u0, self.node_columns)
            ..index(high[0] + BLOCK as f32, self.raster.u0, self.node_columns);
        (columns, self.node_rows_within(low[1], high[1]))
    }

    /// Rows of the nodes between two values of `v`.
    pub(crate) fn node_rows_within(&self, low: f32, high: f32) -> Range<usize> {
        index(low, self.raster.v0, self.node_rows)
            ..index(high + BLOCK as f32, self.raster.v0, self.node_rows)
    }

    /// The first column of nodes at or after a place.
    pub(crate) fn first_column_from(&self, u: f32) -> usize {
        let blocks = (u - self.raster.u0 as f32) / BLOCK as f32;
        (blocks.ceil() as usize).min(self.node_columns)
    }
}

/// A value at the middle of a texel of a block, 0 to 15 line by line, between those of its nodes.
#[inline]
pub(crate) fn between([a, b, c, d]: [f32; 4], texel: usize) -> f32 {
    let part = |v: usize| (v as f32 + 0.5) / BLOCK as f32;
    let (x, y) = (part(texel % BLOCK), part(texel / BLOCK));
    let (low, high) = (a + (b - a) * x, c + (d - c) * x);
    low + (high - low) * y
}

/// The values at the middles of all texels of a block, between those of its `nodes`.
#[inline]
pub(crate) fn spread(nodes: [f32; 4]) -> Block<f32> {
    let mut out = [0.0; TEXELS];
    for (texel, value) in out.iter_mut().enumerate() {
        *value = between(nodes, texel);
    }
    out
}

/// Blocks from an origin to a place, at most `most`; what lies before the origin turns into 0.
fn index(mm: f32, origin: i32, most: usize) -> usize {
    (((mm - origin as f32) / BLOCK as f32) as usize).min(most)
}
