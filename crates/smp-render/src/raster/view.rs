//! A camera in the single precision that pixels need, and rectangles of pixels.

use smp_scalp::Camera;

/// A rectangle of whole pixels, from the picture's upper left corner.
///
/// ```
/// use smp_render::Rect;
///
/// let dot = Rect { x: 10, y: 20, width: 4, height: 4 };
/// assert_eq!(dot.union(Rect::default()), dot);
/// assert_eq!(dot.grown(12, (640, 480)), Rect { x: 0, y: 8, width: 26, height: 28 });
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Left edge.
    pub x: u32,
    /// Upper edge.
    pub y: u32,
    /// Width; 0 is empty.
    pub width: u32,
    /// Height; 0 is empty.
    pub height: u32,
}

impl Rect {
    /// Whether it holds no pixel.
    pub fn is_empty(&self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// Whether all of another lies in it.
    pub fn holds(&self, other: &Self) -> bool {
        self.union(*other) == *self
    }

    /// This rectangle with `by_px` pixels more on each side, cut off at the edges of a picture of `width` by
    /// `height` px.
    pub fn grown(&self, by_px: u32, (width, height): (u32, u32)) -> Self {
        let (x, y) = (self.x.saturating_sub(by_px), self.y.saturating_sub(by_px));
        Self {
            x,
            y,
            width: (self.x + self.width + by_px).min(width) - x,
            height: (self.y + self.height + by_px).min(height) - y,
        }
    }

    /// The smallest rectangle around both; an empty one adds nothing.
    #[inline(never)]
    pub fn union(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self {
            x,
            y,
            width: right - x,
            height: bottom - y,
        }
    }

    /// The rectangle of the pixels that the box from `min` to `max`, x and y in px, touches when it is widened by
    /// `margin` px, cut off at the edges of a picture of `width` by `height` px; empty where `min` lies beyond
    /// `max`.
    #[inline(never)]
    pub fn around(min: [f32; 2], max: [f32; 2], margin: f32, width: u32, height: u32) -> Self {
        if min[0] > max[0] || min[1] > max[1] {
            return Self::default();
        }
        let low = |v: f32, end: u32| (v - margin).max(0.0).min(end as f32) as u32;
        let high = |v: f32, end: u32| (v + margin + 1.0).max(0.0).min(end as f32) as u32;
        let (x, y) = (low(min[0], width), low(min[1], height));
        Self {
            x,
            y,
            width: high(max[0], width).saturating_sub(x),
            height: high(max[1], height).saturating_sub(y),
        }
    }
}

/// A pinhole camera in the single precision of pixels: from the head frame (mm) to the picture (px from the upper
/// left corner).
///
/// ```
/// use smp_render::View;
/// use smp_scalp::Camera;
///
/// let camera = Camera::orbit(160, 200, 30.0, 5.0, 1.0, [0.0; 2]);
/// let view = View::of(&camera);
/// // The head's origin is seen at the principal point when the camera looks straight at it.
/// let [x, y] = view.project(view.place([0.0; 3]));
/// assert!(x.is_finite() && y.is_finite() && view.px_per_mm() > 0.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Rows of the rotation, head frame to camera frame (x right, y down, z away).
    pub rotation: [[f32; 3]; 3],
    /// The head's origin in the camera frame, mm.
    pub translation: [f32; 3],
    /// Focal length, px.
    pub focal_px: f32,
    /// Principal point, px.
    pub principal_px: [f32; 2],
}

impl View {
    /// The single-precision form of a camera.
    pub fn of(camera: &Camera) -> Self {
        Self {
            rotation: camera.rotation.map(|row| row.map(|v| v as f32)),
            translation: camera.translation_mm.map(|v| v as f32),
            focal_px: camera.focal_px as f32,
            principal_px: camera.principal_px.map(|v| v as f32),
        }
    }

    /// This camera for a picture `factor` times as large.
    pub fn scaled(&self, factor: f32) -> Self {
        Self {
            focal_px: self.focal_px * factor,
            principal_px: self.principal_px.map(|v| v * factor),
            ..*self
        }
    }

    /// A direction of the head frame in the camera frame.
    #[inline]
    pub fn turn(&self, d: [f32; 3]) -> [f32; 3] {
        let [a, b, c] = &self.rotation;
        [dot(*a, d), dot(*b, d), dot(*c, d)]
    }

    /// A place of the head frame in the camera frame, mm.
    #[inline]
    pub fn place(&self, p: [f32; 3]) -> [f32; 3] {
        let ([x, y, z], [tx, ty, tz]) = (self.turn(p), self.translation);
        [x + tx, y + ty, z + tz]
    }

    /// From a place of the camera frame, mm, to the picture, px. The place must lie before the camera, `z` > 0.
    #[inline]
    pub fn project(&self, c: [f32; 3]) -> [f32; 2] {
        let scale = self.focal_px / c[2];
        [
            c[0] * scale + self.principal_px[0],
            c[1] * scale + self.principal_px[1],
        ]
    }

    /// Where the camera stands in the head frame, mm.
    pub fn eye(&self) -> [f32; 3] {
        let ([a, b, c], [x, y, z]) = (&self.rotation, self.translation);
        [0, 1, 2].map(|i| -(a[i] * x + b[i] * y + c[i] * z))
    }

    /// Pixels per millimetre at the head's origin.
    pub fn px_per_mm(&self) -> f32 {
        self.focal_px / self.translation[2].max(1.0)
    }
}

#[inline]
pub(crate) fn dot(a: [f32; 3], b: [f32; 3]) -> f32 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

#[inline]
pub(crate) fn cross(a: [f32; 3], b: [f32; 3]) -> [f32; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

#[inline]
pub(crate) fn unit(a: [f32; 3]) -> [f32; 3] {
    let scale = 1.0 / (dot(a, a) + 1e-24).sqrt();
    [a[0] * scale, a[1] * scale, a[2] * scale]
}
