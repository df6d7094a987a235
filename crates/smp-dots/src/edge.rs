//! Distances to a line on the chart, and the inside of an outline, on the raster of the ground.

use smp_design::ChartMm;

use crate::ground::Ground;

/// A texel this far or further from a line is "far", chart mm.
const FAR_MM: f32 = 1e4;

/// Distance in chart mm from every texel's middle to a polyline, exact up to `band_mm`, "far"
/// beyond it.
pub(crate) fn distance(ground: &Ground, line: &[ChartMm], band_mm: f32) -> Vec<f32> {
    let mut squared = vec![FAR_MM * FAR_MM; ground.width * ground.height];
    for pair in thin(line).windows(2) {
        segment(ground, pair[0], pair[1], band_mm, &mut squared);
    }
    squared.iter().map(|d| d.sqrt()).collect()
}

/// Joins steps until they are about 3 mm long: the distance to a smooth line does not need more.
fn thin(line: &[ChartMm]) -> Vec<[f32; 2]> {
    let mut out: Vec<[f32; 2]> = Vec::new();
    for (index, point) in line.iter().enumerate() {
        let p = [point.u as f32, point.v as f32];
        let far = out.last().is_none_or(|q| {
            let (du, dv) = (p[0] - q[0], p[1] - q[1]);
            du * du + dv * dv > 9.0
        });
        if far || index + 1 == line.len() {
            out.push(p);
        }
    }
    out
}

fn segment(ground: &Ground, a: [f32; 2], b: [f32; 2], band: f32, squared: &mut [f32]) {
    let reach = |low: f32, high: f32, origin: i32, size: usize| {
        let first = (low - band - origin as f32).max(0.0) as usize;
        let last = (high + band - origin as f32 + 1.0).max(0.0) as usize;
        first..last.min(size)
    };
    let columns = reach(a[0].min(b[0]), a[0].max(b[0]), ground.u0, ground.width);
    let rows = reach(a[1].min(b[1]), a[1].max(b[1]), ground.v0, ground.height);
    let (du, dv) = (b[0] - a[0], b[1] - a[1]);
    let inverse = 1.0 / (du * du + dv * dv).max(1e-12);
    for y in rows {
        for x in columns.clone() {
            let (u, v) = ground.middle(x, y);
            let (pu, pv) = (u - a[0], v - a[1]);
            let t = ((pu * du + pv * dv) * inverse).clamp(0.0, 1.0);
            let (eu, ev) = (pu - t * du, pv - t * dv);
            let here = &mut squared[y * ground.width + x];
            *here = here.min(eu * eu + ev * ev);
        }
    }
}

/// Which texels have their middle inside a closed outline (even-odd, so a crossing outline is
/// defined: what it encloses twice is outside).
pub(crate) fn inside(ground: &Ground, outline: &[ChartMm]) -> Vec<bool> {
    let mut mask = vec![false; ground.width * ground.height];
    let mut crossings: Vec<f32> = Vec::new();
    for y in 0..ground.height {
        let (_, v) = ground.middle(0, y);
        crossings.clear();
        for (index, p) in outline.iter().enumerate() {
            let q = outline[(index + 1) % outline.len()];
            let (pv, qv) = (p.v as f32, q.v as f32);
            if (pv <= v) != (qv <= v) {
                let t = (v - pv) / (qv - pv);
                crossings.push(p.u as f32 + t * (q.u - p.u) as f32);
            }
        }
        crossings.sort_by(f32::total_cmp);
        for span in crossings.chunks_exact(2) {
            let at = |u: f32| (u - ground.u0 as f32 + 0.5).clamp(0.0, ground.width as f32) as usize;
            mask[y * ground.width + at(span[0])..y * ground.width + at(span[1])].fill(true);
        }
    }
    mask
}
