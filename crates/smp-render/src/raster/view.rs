//! A camera in the single precision that pixels need, and rectangles of pixels.

use smp_scalp::Camera;

/// A rectangle of whole pixels.
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

    /// The same with so many pixels more on each side, as far as a picture goes.
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

    /// The rectangle around the box `min..max` in pixels, widened by `margin` and clipped to a
    /// picture; empty when the box is.
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

/// A pinhole camera ready for pixels: head frame (mm) to picture (px).
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

    /// The same camera for a picture `factor` times as large.
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

    /// From the camera frame to the picture, px.
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
