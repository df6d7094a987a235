//! Distances to lines on the chart, and the inside of outlines, at the nodes of a grid: the
//! corners of its blocks. Between nodes they are interpolated; a smooth line's distance is nearly
//! straight over the few millimetres of a block. Both can be brought up to date inside a box of nodes
//! alone, which is what an edit of a line needs.

use std::ops::Range;

use smp_design::ChartMm;
use smp_maths::lesser;

use crate::grid::chart_raster::BLOCK;
use crate::grid::scalp_grid::ScalpGrid;

/// A box of nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NodeBox {
    pub(crate) columns: Range<usize>,
    pub(crate) rows: Range<usize>,
}

impl NodeBox {
    /// Every node of a grid.
    pub(crate) fn all(grid: &ScalpGrid) -> Self {
        Self {
            columns: 0..grid.node_columns,
            rows: 0..grid.node_rows,
        }
    }

    /// The smallest box that holds both, if there is any.
    pub(crate) fn both(one: Option<Self>, other: Option<Self>) -> Option<Self> {
        let join = |a: Range<usize>, b: Range<usize>| a.start.min(b.start)..a.end.max(b.end);
        match (one, other) {
            (Some(one), Some(other)) => Some(Self {
                columns: join(one.columns, other.columns),
                rows: join(one.rows, other.rows),
            }),
            (one, other) => one.or(other),
        }
    }

    fn shared(&self, other: &Self) -> Self {
        let shared = |a: &Range<usize>, b: &Range<usize>| {
            let start = a.start.max(b.start);
            start..a.end.min(b.end).max(start)
        };
        Self {
            columns: shared(&self.columns, &other.columns),
            rows: shared(&self.rows, &other.rows),
        }
    }

    /// The indices of its nodes.
    pub(crate) fn nodes(&self, grid: &ScalpGrid) -> impl Iterator<Item = usize> + use<> {
        let (columns, wide) = (self.columns.clone(), grid.node_columns);
        let row = move |row: usize| columns.clone().map(move |column| row * wide + column);
        self.rows.clone().flat_map(row)
    }
}

/// A line with the fewest points that its distances need.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ThinnedLine(Vec<[f32; 2]>);

impl ThinnedLine {
    /// Keeps the points that enter a new square of 4 mm: a smooth line needs no more. Which points
    /// stay is decided by each step alone, so that an edit of a line moves nothing far from it.
    pub(crate) fn new(line: &[ChartMm]) -> Self {
        let square = |p: &ChartMm| [p.u, p.v].map(|c| libm::floor(c / 4.0) as i32);
        let kept = |at: &usize| {
            *at == 0 || *at + 1 == line.len() || square(&line[*at]) != square(&line[*at - 1])
        };
        let kept = (0..line.len()).filter(kept);
        Self(
            kept.map(|at| [line[at].u as f32, line[at].v as f32])
                .collect(),
        )
    }

    /// Where the distances to another line than this may differ, if that is anywhere.
    pub(crate) fn differs(&self, after: &Self, grid: &ScalpGrid, band_mm: f32) -> Option<NodeBox> {
        let (a, b) = (&self.0, &after.0);
        if a == b {
            return None;
        }
        let same = |(p, q): &(&[f32; 2], &[f32; 2])| p == q;
        let first = a.iter().zip(b).take_while(same).count();
        let most = a.len().min(b.len()) - first;
        let last = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
        let last = last.min(most);
        let changed = |line: &[[f32; 2]]| {
            let stretch = &line[first.saturating_sub(1)..(line.len() - last + 1).min(line.len())];
            let boxes = stretch
                .windows(2)
                .map(|w| searched(grid, w[0], w[1], band_mm));
            boxes.fold(None, |all, one| NodeBox::both(all, Some(one)))
        };
        NodeBox::both(changed(a), changed(b))
    }
}

/// Distance in mm of skin from every node to a polyline, exact up to `band_mm`, `band_mm` beyond.
///
/// Skin millimetres are chart millimetres times the stretch at the node.
pub(crate) fn distance(grid: &ScalpGrid, line: &ThinnedLine, band_mm: f32) -> Vec<f32> {
    let mut out = vec![0.0; grid.node_columns * grid.node_rows];
    distance_within(grid, line, band_mm, &NodeBox::all(grid), &mut out);
    out
}

/// Writes those distances for the nodes `within` a box to `out`, which has a place for every node of the grid.
pub(crate) fn distance_within(
    grid: &ScalpGrid,
    line: &ThinnedLine,
    band_mm: f32,
    within: &NodeBox,
    out: &mut [f32],
) {
    for at in within.nodes(grid) {
        out[at] = f32::MAX;
    }
    for pair in line.0.windows(2) {
        let nodes = searched(grid, pair[0], pair[1], band_mm).shared(within);
        segment(grid, pair[0], pair[1], &nodes, out);
    }
    for at in within.nodes(grid) {
        let mm = out[at].sqrt() * grid.node_skin_mm[at];
        out[at] = lesser(mm, band_mm);
    }
}

/// How much further than the stretch at a segment says its band is searched: the stretch changes
/// within the band.
const ROOM: f32 = 1.4;

/// The nodes that may lie within a band around a segment.
fn searched(grid: &ScalpGrid, a: [f32; 2], b: [f32; 2], band_mm: f32) -> NodeBox {
    let band = ROOM * band_mm / grid.skin_near([0, 1].map(|i| 0.5 * (a[i] + b[i])));
    let (columns, rows) = grid.nodes_within(
        [0, 1].map(|i| a[i].min(b[i]) - band),
        [0, 1].map(|i| a[i].max(b[i]) + band),
    );
    NodeBox { columns, rows }
}

fn segment(grid: &ScalpGrid, a: [f32; 2], b: [f32; 2], nodes: &NodeBox, squared: &mut [f32]) {
    let (du, dv) = (b[0] - a[0], b[1] - a[1]);
    let inverse = 1.0 / (du * du + dv * dv).max(1e-12);
    for row in nodes.rows.clone() {
        let [u, v] = grid.node(nodes.columns.start, row);
        let pv = v - a[1];
        let first = row * grid.node_columns;
        let row = &mut squared[first + nodes.columns.start..first + nodes.columns.end];
        for (column, here) in row.iter_mut().enumerate() {
            // Nodes lie on whole millimetres, so this has no error wherever it begins.
            let pu = (u + (column * BLOCK) as f32) - a[0];
            let t = ((pu * du + pv * dv) * inverse).clamp(0.0, 1.0);
            let (eu, ev) = (pu - t * du, pv - t * dv);
            let far = eu * eu + ev * ev;
            *here = lesser(far, *here);
        }
    }
}

/// Which nodes of some rows lie inside a closed outline, whose parts follow each other (even-odd, so a
/// crossing outline is defined: what it encloses twice is outside).
pub(crate) fn inside_rows(
    grid: &ScalpGrid,
    outline: &[&ThinnedLine],
    rows: Range<usize>,
    mask: &mut [bool],
) {
    let columns = grid.node_columns;
    let mut crossings: Vec<Vec<f32>> = vec![Vec::new(); rows.len()];
    let points = || outline.iter().flat_map(|part| &part.0);
    for (&p, &q) in points().zip(points().skip(1).chain(points().take(1))) {
        let (low, high) = (p[1].min(q[1]), p[1].max(q[1]));
        for row in grid.node_rows_within(low, high) {
            let v = grid.node(0, row)[1];
            if rows.contains(&row) && (p[1] <= v) != (q[1] <= v) {
                let t = (v - p[1]) / (q[1] - p[1]);
                let u = p[0] + t * (q[0] - p[0]);
                // Two or four values a row: put in where they belong.
                let line = &mut crossings[row - rows.start];
                line.insert(line.partition_point(|&other| other < u), u);
            }
        }
    }
    mask[rows.start * columns..rows.end * columns].fill(false);
    for (row, line) in rows.zip(crossings) {
        for span in line.chunks_exact(2) {
            let at = |u: f32| grid.first_column_from(u);
            mask[row * columns + at(span[0])..row * columns + at(span[1])].fill(true);
        }
    }
}

/// A line with a point at least every few mm, as the distances want it.
pub(crate) fn dense(line: &[ChartMm]) -> Vec<ChartMm> {
    const STEP_MM: f64 = 3.0;
    let mut out: Vec<ChartMm> = line.first().copied().into_iter().collect();
    for pair in line.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let length = libm::hypot(b.u - a.u, b.v - a.v);
        // A design's points lie within 400 mm; the cap is for none that do not.
        let steps = (libm::ceil(length / STEP_MM) as usize).clamp(1, 1000);
        out.extend((1..=steps).map(|k| {
            let t = k as f64 / steps as f64;
            ChartMm {
                u: a.u + (b.u - a.u) * t,
                v: a.v + (b.v - a.v) * t,
            }
        }));
    }
    out
}

/// An outline as a line that ends where it begins.
pub(crate) fn closed(outline: &[ChartMm]) -> Vec<ChartMm> {
    outline.iter().chain(outline.first()).copied().collect()
}

/// Distances to the rim of a [`closed`] outline, positive inside, in mm of skin, exact up to
/// `band_mm`.
pub(crate) fn signed(grid: &ScalpGrid, outline: &[ChartMm], band_mm: f32) -> Vec<f32> {
    let line = ThinnedLine::new(outline);
    let mut out = distance(grid, &line, band_mm);
    let mut within = vec![false; out.len()];
    inside_rows(grid, &[&line], 0..grid.node_rows, &mut within);
    for (mm, within) in out.iter_mut().zip(within) {
        *mm = if within { *mm } else { -*mm };
    }
    out
}
