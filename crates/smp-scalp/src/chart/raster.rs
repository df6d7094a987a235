//! The chart's surface as a raster of 2 mm, filled from the head's triangles and read with
//! bilinear interpolation. What the values mean stands in surface.rs.

use smp_design::ChartMm;

/// Edge of a texel, chart mm.
const TEXEL_MM: f64 = 2.0;
/// Texels around the drawable region, so that its rim can be interpolated.
const MARGIN: f64 = 3.0;

/// What is kept for a place: position, normal, area factor, side by side so that they are
/// interpolated in one go.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SurfaceTexel([f32; 7]);

impl SurfaceTexel {
    pub(crate) fn new(position: [f32; 3], normal: [f32; 3], area_factor: f32) -> Self {
        let ([x, y, z], [nx, ny, nz]) = (position, normal);
        Self([x, y, z, nx, ny, nz, area_factor])
    }

    pub(crate) fn position(&self) -> [f32; 3] {
        [self.0[0], self.0[1], self.0[2]]
    }

    /// Of about unit length.
    pub(crate) fn normal(&self) -> [f32; 3] {
        [self.0[3], self.0[4], self.0[5]]
    }

    pub(crate) fn area_factor(&self) -> f32 {
        self.0[6]
    }

    fn weighted([a, b, c]: &[Self; 3], w: [f64; 3]) -> Self {
        let [u, v, w] = w.map(|w| w as f32);
        let mut out = [0.0; 7];
        for (k, slot) in out.iter_mut().enumerate() {
            *slot = a.0[k] * u + b.0[k] * v + c.0[k] * w;
        }
        Self(out)
    }

    fn mixed(a: &Self, b: &Self, t: f32) -> Self {
        let mut out = [0.0; 7];
        for (k, slot) in out.iter_mut().enumerate() {
            *slot = a.0[k] + (b.0[k] - a.0[k]) * t;
        }
        Self(out)
    }
}

/// Texels over the drawable region.
#[derive(Clone, Debug)]
pub(crate) struct SurfaceRaster {
    origin: ChartMm,
    width: usize,
    height: usize,
    texels: Vec<SurfaceTexel>,
    /// 1 where the texel's middle is drawable and it and its neighbours to the upper right
    /// are filled.
    drawable: Vec<bool>,
}

impl SurfaceRaster {
    pub(crate) fn new(
        [min, max]: [ChartMm; 2],
        places: &[ChartMm],
        triangles: &[[u32; 3]],
        texel: impl Fn(usize) -> SurfaceTexel,
        outline: &[ChartMm],
    ) -> Self {
        let snap = |v: f64| ((v / TEXEL_MM).floor() - MARGIN) * TEXEL_MM;
        let origin = ChartMm {
            u: snap(min.u),
            v: snap(min.v),
        };
        let count =
            |low: f64, high: f64| ((high - low) / TEXEL_MM + MARGIN + 2.0).max(1.0) as usize;
        let (width, height) = (count(origin.u, max.u), count(origin.v, max.v));
        let mut raster = Self {
            origin,
            width,
            height,
            texels: vec![SurfaceTexel::default(); width * height],
            drawable: vec![false; width * height],
        };
        let mut known: Vec<Option<SurfaceTexel>> = vec![None; places.len()];
        for triangle in triangles {
            let corners = triangle.map(|i| places[i as usize]);
            if raster.touched(&corners) {
                let values =
                    triangle.map(|i| *known[i as usize].get_or_insert_with(|| texel(i as usize)));
                raster.fill(&corners, &values);
            }
        }
        raster.mark(outline);
        raster
    }

    fn column(&self, u: f64) -> f64 {
        (u - self.origin.u) / TEXEL_MM
    }

    fn row(&self, v: f64) -> f64 {
        (v - self.origin.v) / TEXEL_MM
    }

    /// Whether a triangle reaches into the raster; huge ones lie around the chart's antipode.
    fn touched(&self, corners: &[ChartMm; 3]) -> bool {
        let [low, high] = span(corners.map(|p| self.column(p.u)));
        let [bottom, top] = span(corners.map(|p| self.row(p.v)));
        let (width, height) = (self.width as f64, self.height as f64);
        // False for NaN too: a corner off the chart.
        high - low < 20.0
            && top - bottom < 20.0
            && high >= 0.0
            && low <= width
            && top >= 0.0
            && bottom <= height
    }

    /// Writes the texels whose points lie in a triangle.
    fn fill(&mut self, corners: &[ChartMm; 3], values: &[SurfaceTexel; 3]) {
        let x = corners.map(|p| self.column(p.u));
        let y = corners.map(|p| self.row(p.v));
        let area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
        // Seen from outside the chart is mirrored. Beyond the drawable region it may fold over;
        // what lies the other way round is such a fold.
        if area >= 0.0 {
            return;
        }
        let share = 1.0 / area;
        let [low, high] = span(x);
        let [bottom, top] = span(y);
        let columns = low.ceil().max(0.0) as usize
            ..(high.floor() + 1.0).max(0.0).min(self.width as f64) as usize;
        for row in bottom.ceil().max(0.0) as usize
            ..(top.floor() + 1.0).max(0.0).min(self.height as f64) as usize
        {
            for column in columns.clone() {
                let (px, py) = (column as f64, row as f64);
                let edge = |a: usize, b: usize| {
                    ((x[a] - px) * (y[b] - py) - (x[b] - px) * (y[a] - py)) * share
                };
                let w = [edge(1, 2), edge(2, 0), edge(0, 1)];
                // A hair wider than the triangle, so that no texel falls between two.
                if w.iter().all(|&w| w >= -1e-9) {
                    self.texels[row * self.width + column] = SurfaceTexel::weighted(values, w);
                }
            }
        }
    }

    /// Marks the texels whose middle lies in a closed outline (even-odd rule).
    fn mark(&mut self, outline: &[ChartMm]) {
        for row in 0..self.height - 1 {
            let v = self.origin.v + (row as f64 + 0.5) * TEXEL_MM;
            for pair in crossings(outline, v).chunks_exact(2) {
                let first = (self.column(pair[0]) - 0.5).ceil().max(0.0) as usize;
                let end = (self.column(pair[1]) + 0.5).floor().max(0.0) as usize;
                for column in first..end.min(self.width - 1) {
                    let at = row * self.width + column;
                    let full = [at, at + 1, at + self.width, at + self.width + 1];
                    self.drawable[at] = full.iter().all(|&k| self.texels[k].area_factor() > 0.0);
                }
            }
        }
    }

    /// The interpolated texel at (`u`, `v`), chart mm; `None` off the drawable region.
    pub(crate) fn look(&self, u: f64, v: f64) -> Option<SurfaceTexel> {
        let (at, fx, fy) = self.cell(u, v)?;
        let low = SurfaceTexel::mixed(&self.texels[at], &self.texels[at + 1], fx);
        let next = at + self.width;
        let high = SurfaceTexel::mixed(&self.texels[next], &self.texels[next + 1], fx);
        Some(SurfaceTexel::mixed(&low, &high, fy))
    }

    /// The interpolated area factor alone, the same number as [`SurfaceRaster::look`] gives.
    pub(crate) fn area_factor(&self, u: f64, v: f64) -> Option<f32> {
        let (at, fx, fy) = self.cell(u, v)?;
        Some(self.factor(at, fx, fy))
    }

    #[inline]
    fn factor(&self, at: usize, fx: f32, fy: f32) -> f32 {
        let factor = |at: usize| self.texels[at].area_factor();
        let mixed = |a: f32, b: f32, t: f32| a + (b - a) * t;
        let next = at + self.width;
        let low = mixed(factor(at), factor(at + 1), fx);
        mixed(low, mixed(factor(next), factor(next + 1), fx), fy)
    }

    /// [`SurfaceRaster::area_factor`] at places one millimetre apart along a row; 0 where there is none.
    pub(crate) fn area_row(&self, u: f64, v: f64, count: usize, out: &mut Vec<f32>) {
        let y = self.row(v);
        if !(y >= 0.0 && y < self.height as f64) {
            out.resize(out.len() + count, 0.0);
            return;
        }
        let (row, fy) = (y as usize, (y - y.floor()) as f32);
        let first = self.column(u);
        for step in 0..count {
            let x = first + step as f64 / TEXEL_MM;
            let at = row * self.width + x.max(0.0) as usize;
            if !(x >= 0.0 && x < self.width as f64 && self.drawable[at]) {
                out.push(0.0);
                continue;
            }
            out.push(self.factor(at, (x - x.floor()) as f32, fy));
        }
    }

    /// The texel before a drawable place, and how far the place lies on to the next ones.
    fn cell(&self, u: f64, v: f64) -> Option<(usize, f32, f32)> {
        let (x, y) = (self.column(u), self.row(v));
        // Written so that NaN is refused too.
        if !(x >= 0.0 && y >= 0.0 && x < self.width as f64 && y < self.height as f64) {
            return None;
        }
        let (column, row) = (x as usize, y as usize);
        let at = row * self.width + column;
        if !self.drawable[at] {
            return None;
        }
        let (fx, fy) = ((x - column as f64) as f32, (y - row as f64) as f32);
        Some((at, fx, fy))
    }
}

fn span(values: [f64; 3]) -> [f64; 2] {
    let [a, b, c] = values;
    // min and max would leave out NaN.
    if (a + b + c).is_nan() {
        return [f64::NAN; 2];
    }
    [a.min(b).min(c), a.max(b).max(c)]
}

/// Where a closed outline crosses the height v, in rising order.
fn crossings(outline: &[ChartMm], v: f64) -> Vec<f64> {
    let next = outline.iter().cycle().skip(1);
    let crossed = outline
        .iter()
        .zip(next)
        .filter(|(a, b)| (a.v > v) != (b.v > v))
        .map(|(a, b)| a.u + (v - a.v) / (b.v - a.v) * (b.u - a.u));
    // Two or four values: put in where they belong.
    let mut found: Vec<f64> = Vec::new();
    for u in crossed {
        found.insert(found.partition_point(|&other| other < u), u);
    }
    found
}
