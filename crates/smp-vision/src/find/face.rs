//! A face as it is found: 468 points in the photo.

/// Points of the face mesh.
pub const FACE_POINTS: usize = 468;

/// A face and where its points are in the photo.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// How sure the detector is, 0 to 1.
    pub score: f32,
    /// How sure the mesh is that it lies on a face, 0 to 1.
    pub presence: f32,
    /// The mesh: right and down in pixels of the photo, then depth in the same unit, nearer is less,
    /// from about the middle of the head. The order is that of MediaPipe's canonical face.
    pub points: Box<[[f32; 3]; FACE_POINTS]>,
}

impl Face {
    /// Width or height of the points in the photo, whichever is more.
    pub(super) fn side_px(&self) -> f32 {
        let [left, top, right, bottom] = bounds(&self.points);
        (right - left).max(bottom - top)
    }
}

/// Left, top, right and bottom of the points.
pub(super) fn bounds(points: &[[f32; 3]; FACE_POINTS]) -> [f32; 4] {
    let begin = [points[0][0], points[0][1], points[0][0], points[0][1]];
    points
        .iter()
        .fold(begin, |[left, top, right, bottom], &[x, y, _]| {
            [left.min(x), top.min(y), right.max(x), bottom.max(y)]
        })
}
