//! The depth picture: which triangle of the head is seen at each sample, and how far away.

use crate::view::View;
use smp_scalp::Head;

/// No triangle here.
pub(crate) const NOTHING: u32 = u32::MAX;

/// Depth and triangle of every sample of a picture.
#[derive(Clone, Debug, Default)]
pub struct Depth {
    width: usize,
    height: usize,
    /// Millimetres along the camera's axis; infinite where nothing is.
    depth_mm: Vec<f32>,
    pub(crate) triangle: Vec<u32>,
    /// Every vertex in the picture: x px, y px, depth mm.
    pub(crate) projected: Vec<[f32; 3]>,
}

impl Depth {
    /// Rasterises a head. Samples lie at pixel centres; `view` is for exactly this size.
    pub fn new(head: &Head, view: &View, width: usize, height: usize) -> Self {
        let mut depth = Self::default();
        depth.redraw(head, view, width, height);
        depth
    }

    /// Rasterises again into the same memory.
    pub fn redraw(&mut self, head: &Head, view: &View, width: usize, height: usize) {
        self.width = width;
        self.height = height;
        self.depth_mm.clear();
        self.depth_mm.resize(width * height, f32::INFINITY);
        self.triangle.clear();
        self.triangle.resize(width * height, NOTHING);
        self.projected.clear();
        self.projected.extend(head.positions().iter().map(|&p| {
            let c = view.place(p);
            let [x, y] = view.project(c);
            [x, y, c[2]]
        }));
        for (index, corners) in head.triangles().iter().enumerate() {
            let [a, b, c] = corners.map(|i| self.projected[i as usize]);
            self.fill(index as u32, a, b, c);
        }
    }

    /// Width in samples.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Height in samples.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Depth at a place of the picture; infinite off the head and off the picture.
    pub fn at(&self, x_px: f32, y_px: f32) -> f32 {
        if !(x_px >= 0.0 && y_px >= 0.0) {
            return f32::INFINITY;
        }
        let (x, y) = (x_px as usize, y_px as usize);
        if x >= self.width || y >= self.height {
            return f32::INFINITY;
        }
        self.depth_mm[y * self.width + x]
    }

    /// The outline of what is drawn, as a closed polygon in units of `scale` per sample: down the
    /// outermost samples on the left, up those on the right.
    pub fn outline(&self, scale: f32) -> Vec<[f32; 2]> {
        let ends = |y: usize| {
            let row = &self.triangle[y * self.width..(y + 1) * self.width];
            let first = row.iter().position(|&t| t != NOTHING)?;
            let last = row.iter().rposition(|&t| t != NOTHING)? + 1;
            let y = (y as f32 + 0.5) * scale;
            Some(([first as f32 * scale, y], [last as f32 * scale, y]))
        };
        let (left, mut right): (Vec<_>, Vec<_>) = (0..self.height).filter_map(ends).unzip();
        right.reverse();
        [left, right].concat()
    }

    /// Half-space test with 1/z interpolated linearly in the picture (exact for planes).
    fn fill(&mut self, index: u32, a: [f32; 3], b: [f32; 3], c: [f32; 3]) {
        if a[2] <= 1.0 || b[2] <= 1.0 || c[2] <= 1.0 {
            return; // behind the camera
        }
        // y points down, so front faces (counter-clockwise from outside) turn clockwise here.
        let area = edge(a, c, b[0], b[1]);
        if area <= 0.0 {
            return;
        }
        let low = |v: [f32; 3], i: usize| v[i];
        let span = |i: usize, end: usize| {
            let min = low(a, i).min(low(b, i)).min(low(c, i));
            let max = low(a, i).max(low(b, i)).max(low(c, i));
            let first = (min - 0.5).max(0.0) as usize;
            let last = (max + 0.5).max(0.0).min(end as f32) as usize;
            first..last.min(end)
        };
        let (rows, columns) = (span(1, self.height), span(0, self.width));
        let inverse = [
            1.0 / (a[2] * area),
            1.0 / (b[2] * area),
            1.0 / (c[2] * area),
        ];
        for y in rows {
            let py = y as f32 + 0.5;
            let line = y * self.width;
            for x in columns.clone() {
                let px = x as f32 + 0.5;
                let wa = edge(b, c, px, py);
                let wb = edge(c, a, px, py);
                let wc = edge(a, b, px, py);
                // Negative in this orientation; zero counts as inside for both neighbours, the
                // nearer one wins, so no crack opens between triangles.
                if wa > 0.0 || wb > 0.0 || wc > 0.0 {
                    continue;
                }
                let near = -(wa * inverse[0] + wb * inverse[1] + wc * inverse[2]);
                let depth = 1.0 / near;
                if depth < self.depth_mm[line + x] {
                    self.depth_mm[line + x] = depth;
                    self.triangle[line + x] = index;
                }
            }
        }
    }
}

/// Twice the signed area of the triangle a, b, (x, y).
fn edge(a: [f32; 3], b: [f32; 3], x: f32, y: f32) -> f32 {
    (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0])
}

/// Barycentric weights of a sample in the picture (affine: the triangles are a few mm wide).
pub(crate) fn weights(corners: [[f32; 3]; 3], x: f32, y: f32) -> [f32; 3] {
    let [a, b, c] = corners;
    let area = edge(a, b, c[0], c[1]);
    let wa = edge(b, c, x, y) / area;
    let wb = edge(c, a, x, y) / area;
    [wa, wb, 1.0 - wa - wb]
}
