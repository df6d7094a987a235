//! The depth picture: which triangle of the head is seen at each sample, and how far away.

use crate::raster::view::{Rect, View};
use smp_maths::{doubled_area, greater, lesser};
use smp_scalp::Head;

/// No triangle here.
pub(crate) const NOTHING: u32 = u32::MAX;
/// A ribbon of hair here.
pub(crate) const RIBBON: u32 = u32::MAX - 1;

/// Depth and triangle of every sample of a picture.
///
/// ```
/// use smp_render::{Depth, View};
/// use smp_scalp::{Camera, Head};
///
/// let camera = Camera::orbit(160, 200, 30.0, 5.0, 1.0, [0.0; 2]);
/// let depth = Depth::new(&Head::built_in(), &View::of(&camera), 160, 200);
/// assert!(depth.at(80.0, 100.0).is_finite(), "the head is in the middle");
/// assert_eq!(depth.at(0.5, 0.5), f32::INFINITY);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Depth {
    width: usize,
    height: usize,
    /// One over the millimetres along the camera's axis; 0 where nothing is. It runs linearly over
    /// the picture of a plane.
    near: Vec<f32>,
    /// Empty after a picture whose painter needs none.
    pub(crate) triangle: Vec<u32>,
    /// Every vertex in the picture: x px, y px, one over its depth in mm; 0 behind the camera.
    pub(crate) projected: Vec<[f32; 3]>,
    /// Smallest and largest corner of everything drawn.
    low: [f32; 2],
    high: [f32; 2],
}

impl Depth {
    /// Rasterises a head into `width` by `height` samples, which lie at the centres of pixels; `view` is for a
    /// picture of this size.
    pub fn new(head: &Head, view: &View, width: usize, height: usize) -> Self {
        let mut depth = Self::default();
        depth.redraw(head, view, width, height);
        depth
    }

    /// Rasterises into the memory of the last picture; the arguments are those of [`Depth::new`].
    pub fn redraw(&mut self, head: &Head, view: &View, width: usize, height: usize) {
        self.draw(head, view, [width, height], &mut DepthOnly);
    }

    /// Rasterises, and has `painter` paint what is seen.
    pub(crate) fn draw(
        &mut self,
        head: &Head,
        view: &View,
        [width, height]: [usize; 2],
        painter: &mut impl Painter,
    ) {
        self.width = width;
        self.height = height;
        self.near.clear();
        self.near.resize(width * height, 0.0);
        self.triangle.clear();
        self.triangle
            .resize(if painter.names() { width * height } else { 0 }, NOTHING);
        self.projected.clear();
        self.projected.extend(head.positions().iter().map(|&p| {
            let c = view.place(p);
            if c[2] <= 1.0 {
                return [0.0; 3];
            }
            let [x, y] = view.project(c);
            [x, y, 1.0 / c[2]]
        }));
        (self.low, self.high) = ([f32::MAX; 2], [f32::MIN; 2]);
        for at in 0..self.projected.len() {
            self.cover(self.projected[at]);
        }
        for (index, corners) in head.triangles().iter().enumerate() {
            self.fill(index as u32, *corners, painter);
        }
    }

    /// Draws a piece of a ribbon of hair among what is there: left and right before, left and right after;
    /// `put` gets the samples at which it is nearest.
    pub(crate) fn add_ribbon(
        &mut self,
        [a, b, c, d]: [RibbonCorner; 4],
        put: &mut dyn FnMut(usize, [f32; 3]),
    ) {
        self.cover(c.at);
        self.cover(d.at);
        self.fill_ribbon([a, b, c], put);
        self.fill_ribbon([c, b, d], put);
    }

    /// A triangle of a ribbon, either way round, in the light of its first corner.
    #[inline(never)]
    fn fill_ribbon(&mut self, corners: [RibbonCorner; 3], put: &mut dyn FnMut(usize, [f32; 3])) {
        let [mut a, mut b, c] = corners.map(|corner| corner.at);
        if edge(a, c, b[0], b[1]) < 0.0 {
            (a, b) = (b, a);
        }
        let light = corners[0].light;
        let size = [self.width, self.height];
        let names = !self.triangle.is_empty();
        let triangle = &mut self.triangle;
        let plane = |_: &mut DepthOnly, _| ();
        let near = &mut self.near;
        rasterize([a, b, c], size, near, &mut DepthOnly, plane, |_, at, ()| {
            if names {
                triangle[at] = RIBBON;
            }
            put(at, light);
        });
    }

    /// The box of everything drawn, in units of `samples` a side.
    pub(crate) fn covered(&self, samples: f32) -> Rect {
        let [low, high] = [self.low, self.high].map(|corner| corner.map(|v| v / samples));
        let side = |length: usize| (length as f32 / samples) as u32;
        Rect::around(low, high, 1.0, side(self.width), side(self.height))
    }

    #[inline]
    fn cover(&mut self, [x, y, near]: [f32; 3]) {
        if near > 0.0 {
            self.low = [least(self.low[0], x, x), least(self.low[1], y, y)];
            self.high = [-least(-self.high[0], -x, -x), -least(-self.high[1], -y, -y)];
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

    /// Mm along the camera's axis at a place of the picture, px; infinite off the head and off the picture.
    pub fn at(&self, x_px: f32, y_px: f32) -> f32 {
        if !(x_px >= 0.0 && y_px >= 0.0) {
            return f32::INFINITY;
        }
        let (x, y) = (x_px as usize, y_px as usize);
        if x >= self.width || y >= self.height {
            return f32::INFINITY;
        }
        1.0 / self.near[y * self.width + x]
    }

    /// The outline of what is drawn as a closed polygon, x and y in samples times `scale`: down the outermost
    /// samples on the left, up those on the right. Empty after a picture whose triangles were not kept.
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

    /// Draws one triangle of the head.
    #[inline(always)]
    fn fill<P: Painter>(&mut self, index: u32, corners: [u32; 3], painter: &mut P) {
        let projected = corners.map(|i| self.projected[i as usize]);
        let size = [self.width, self.height];
        let triangle = &mut self.triangle;
        let plane = |painter: &mut P, slopes| painter.plane(corners, slopes);
        let near = &mut self.near;
        rasterize(
            projected,
            size,
            near,
            painter,
            plane,
            |painter, at, value| {
                if painter.names() {
                    triangle[at] = index;
                }
                painter.put(at, value);
            },
        );
    }
}

/// A corner of a ribbon of hair in the picture.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RibbonCorner {
    /// x px, y px, one over the depth in mm; 0 behind the camera.
    pub(crate) at: [f32; 3],
    /// Light of the hair there.
    pub(crate) light: [f32; 3],
}

/// Goes row by row between the edges of a triangle of corners x px, y px and one over the depth, over the
/// samples at which it is nearer than what is there; they are taken. The one raster of triangles.
#[inline(always)]
fn rasterize<P: Painter>(
    [a, b, c]: [[f32; 3]; 3],
    [width, height]: [usize; 2],
    nearest: &mut [f32],
    painter: &mut P,
    plane: impl FnOnce(&mut P, Slopes) -> P::Plane,
    mut put: impl FnMut(&mut P, usize, &P::Interpolant),
) {
    // y points down, so front faces (counter-clockwise from outside) turn clockwise here.
    if a[2] <= 0.0 || b[2] <= 0.0 || c[2] <= 0.0 || edge(a, c, b[0], b[1]) <= 0.0 {
        return;
    }
    let (top, bottom) = (least(a[1], b[1], c[1]), -least(-a[1], -b[1], -c[1]));
    let rows = pixels(top, bottom, height);
    let sides = [Side::new(a, b), Side::new(b, c), Side::new(c, a)];
    let [u, v] = [b, c].map(|p| [p[0] - a[0], p[1] - a[1], p[2] - a[2]]);
    let det = 1.0 / (u[0] * v[1] - u[1] * v[0]);
    let slopes = Slopes { a, u, v, det };
    let [across, down] = slopes.of(a[2], b[2], c[2]);
    let plane = plane(painter, slopes);
    for y in rows {
        let py = y as f32 + 0.5;
        let columns = span(&sides, py, width);
        let first = y * width + columns.start;
        let mut near = a[2] + down * (py - a[1]) + across * (columns.start as f32 + 0.5 - a[0]);
        let line = first..first + columns.len();
        let mut value = painter.start(&plane, columns.start as f32 + 0.5, py);
        for (at, best) in (first..).zip(&mut nearest[line]) {
            if near > *best {
                *best = near;
                put(painter, at, &value);
            }
            near += across;
            painter.step(&plane, &mut value);
        }
    }
}

/// A triangle in the picture: its first corner, the ways to the others, and one over their
/// determinant.
pub(crate) struct Slopes {
    a: [f32; 3],
    u: [f32; 3],
    v: [f32; 3],
    det: f32,
}

impl Slopes {
    /// What a value rises by to the right and down, when the corners have these.
    #[inline(always)]
    pub(crate) fn of(&self, a: f32, b: f32, c: f32) -> [f32; 2] {
        let (b, c) = (b - a, c - a);
        [
            (b * self.v[1] - c * self.u[1]) * self.det,
            (self.u[0] * c - self.v[0] * b) * self.det,
        ]
    }

    /// The way from the first corner to a place.
    #[inline(always)]
    pub(crate) fn way(&self, x: f32, y: f32) -> [f32; 2] {
        [x - self.a[0], y - self.a[1]]
    }
}

/// The columns of a row that lie between a triangle's sides.
#[inline(always)]
fn span(sides: &[Side; 3], py: f32, width: usize) -> std::ops::Range<usize> {
    let (mut left, mut right) = (0.0f32, width as f32);
    for side in sides {
        let x = side.x + side.slope * (py - side.y);
        match side.bounds {
            Bounds::Left => left = greater(x, left),
            Bounds::Right => right = lesser(x, right),
            Bounds::Neither => {}
        }
    }
    pixels(left, right, width)
}

/// What is put down beside the depth, sample by sample.
pub(crate) trait Painter {
    /// What a triangle's samples have in common.
    type Plane;
    /// What goes from one sample of a row to the next.
    type Interpolant;
    fn plane(&mut self, corners: [u32; 3], slopes: Slopes) -> Self::Plane;
    fn start(&self, plane: &Self::Plane, x: f32, y: f32) -> Self::Interpolant;
    fn step(&self, plane: &Self::Plane, value: &mut Self::Interpolant);
    fn put(&mut self, at: usize, value: &Self::Interpolant);
    /// Whether each sample's triangle is kept for later.
    fn names(&self) -> bool {
        false
    }
}

/// Nothing but the depth.
struct DepthOnly;

impl Painter for DepthOnly {
    type Plane = ();
    type Interpolant = ();
    fn plane(&mut self, _: [u32; 3], _: Slopes) {}
    fn start(&self, (): &(), _: f32, _: f32) {}
    fn step(&self, (): &(), (): &mut ()) {}
    fn put(&mut self, _: usize, (): &()) {}
    fn names(&self) -> bool {
        true
    }
}

/// The pixels whose centres lie between two places, both counted in.
fn pixels(low: f32, high: f32, end: usize) -> std::ops::Range<usize> {
    let low = if low > 0.5 { low - 0.5 } else { 0.0 };
    let first = low as usize + usize::from(low > low as usize as f32);
    let past = if high >= 0.5 {
        (high - 0.5) as usize + 1
    } else {
        0
    };
    let past = past.min(end);
    first.min(past)..past
}

/// The smallest of three.
fn least(a: f32, b: f32, c: f32) -> f32 {
    lesser(c, lesser(a, b))
}

/// On which side of an edge the triangle lies.
enum Bounds {
    Left,
    Right,
    /// A level edge bounds the rows only.
    Neither,
}

/// An edge of a triangle as a line over the rows. Whichever of its two triangles asks, the line
/// starts from the same end, so that no crack opens between them.
struct Side {
    x: f32,
    y: f32,
    slope: f32,
    bounds: Bounds,
}

impl Side {
    fn new(from: [f32; 3], to: [f32; 3]) -> Self {
        let falls = to[1] > from[1];
        let (start, end) = if falls { (from, to) } else { (to, from) };
        let drop = end[1] - start[1];
        let bounds = match (drop > 0.0, falls) {
            (false, _) => Bounds::Neither,
            (true, true) => Bounds::Left,
            (true, false) => Bounds::Right,
        };
        Self {
            x: start[0],
            y: start[1],
            slope: if drop > 0.0 {
                (end[0] - start[0]) / drop
            } else {
                0.0
            },
            bounds,
        }
    }
}

/// Twice the signed area of the triangle a, b, (x, y).
fn edge(a: [f32; 3], b: [f32; 3], x: f32, y: f32) -> f32 {
    doubled_area([a[0], a[1]], [b[0], b[1]], [x, y])
}

/// Barycentric weights of a sample in the picture (affine: the triangles are a few mm wide).
pub(crate) fn weights(corners: [[f32; 3]; 3], x: f32, y: f32) -> [f32; 3] {
    let [a, b, c] = corners;
    let area = edge(a, b, c[0], c[1]);
    let wa = edge(b, c, x, y) / area;
    let wb = edge(c, a, x, y) / area;
    [wa, wb, 1.0 - wa - wb]
}
