//! Distances to lines on the chart, and the inside of outlines, at the nodes of a ground: the
//! corners of its blocks. Between nodes they are interpolated; a smooth line's distance is nearly
//! straight over the few millimetres of a block.

use smp_design::ChartMm;

use crate::ground::Ground;

/// Distance in mm of skin from every node to a polyline, exact up to `band_mm`, `band_mm` beyond.
///
/// Skin millimetres are chart millimetres times the stretch at the node.
pub(crate) fn distance(ground: &Ground, line: &[ChartMm], band_mm: f32) -> Vec<f32> {
    let mut squared = vec![f32::MAX; ground.node_columns * ground.node_rows];
    for pair in thin(line).windows(2) {
        segment(ground, pair[0], pair[1], band_mm, &mut squared);
    }
    let skin = ground.node_skin_mm.iter();
    let mm = |(d, skin): (&f32, &f32)| (d.sqrt() * skin).min(band_mm);
    squared.iter().zip(skin).map(mm).collect()
}

/// Keeps the points that enter a new square of 4 mm: a smooth line needs no more. Which points
/// stay is decided by each step alone, so that an edit of a line moves nothing far from it.
fn thin(line: &[ChartMm]) -> Vec<[f32; 2]> {
    let square = |p: &ChartMm| [p.u, p.v].map(|c| libm::floor(c / 4.0) as i32);
    let kept = |at: &usize| {
        *at == 0 || *at + 1 == line.len() || square(&line[*at]) != square(&line[*at - 1])
    };
    (0..line.len())
        .filter(kept)
        .map(|at| [line[at].u as f32, line[at].v as f32])
        .collect()
}

/// How much further than the stretch at a segment says its band is searched: the stretch changes
/// within the band.
const ROOM: f32 = 1.4;

fn segment(ground: &Ground, a: [f32; 2], b: [f32; 2], band_mm: f32, squared: &mut [f32]) {
    let band = ROOM * band_mm / ground.skin_near([0, 1].map(|i| 0.5 * (a[i] + b[i])));
    let (columns, rows) = ground.nodes_within(
        [0, 1].map(|i| a[i].min(b[i]) - band),
        [0, 1].map(|i| a[i].max(b[i]) + band),
    );
    let (du, dv) = (b[0] - a[0], b[1] - a[1]);
    let inverse = 1.0 / (du * du + dv * dv).max(1e-12);
    for row in rows {
        for column in columns.clone() {
            let [u, v] = ground.node(column, row);
            let (pu, pv) = (u - a[0], v - a[1]);
            let t = ((pu * du + pv * dv) * inverse).clamp(0.0, 1.0);
            let (eu, ev) = (pu - t * du, pv - t * dv);
            let here = &mut squared[row * ground.node_columns + column];
            *here = here.min(eu * eu + ev * ev);
        }
    }
}

/// Which nodes lie inside a closed outline (even-odd, so a crossing outline is defined: what it
/// encloses twice is outside).
pub(crate) fn inside(ground: &Ground, outline: &[ChartMm]) -> Vec<bool> {
    let (columns, rows) = (ground.node_columns, ground.node_rows);
    let mut crossings: Vec<Vec<f32>> = vec![Vec::new(); rows];
    for (index, p) in outline.iter().enumerate() {
        let q = outline[(index + 1) % outline.len()];
        let (p, q) = ([p.u as f32, p.v as f32], [q.u as f32, q.v as f32]);
        let (low, high) = (p[1].min(q[1]), p[1].max(q[1]));
        let (_, between) = ground.nodes_within([p[0], low], [p[0], high]);
        for row in between {
            let v = ground.node(0, row)[1];
            if (p[1] <= v) != (q[1] <= v) {
                let t = (v - p[1]) / (q[1] - p[1]);
                let u = p[0] + t * (q[0] - p[0]);
                // Two or four values a row: put in where they belong.
                let line = &mut crossings[row];
                line.insert(line.partition_point(|&other| other < u), u);
            }
        }
    }
    let mut mask = vec![false; columns * rows];
    for (row, line) in crossings.iter().enumerate() {
        for span in line.chunks_exact(2) {
            let at = |u: f32| ground.first_column_from(u);
            mask[row * columns + at(span[0])..row * columns + at(span[1])].fill(true);
        }
    }
    mask
}
