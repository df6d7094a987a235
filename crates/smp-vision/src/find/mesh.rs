//! The face mesh: its input, its points in the photo, and whether there is a face under it at all.
//! Constants: `mediapipe/modules/face_landmark/face_landmark_cpu.pbtxt`.

use super::crop::{Beyond, Crop};
use super::face::{FACE_POINTS, bounds};
use crate::net::{Net, NetError, logistic};
use crate::photo_view::PhotoView;

/// Side of the input; points are told in its pixels.
const SIDE: usize = 192;
/// The input's bytes go from 0 to 1.
const RANGE: [f32; 2] = [1.0 / 255.0, 0.0];
/// From this presence on there is a face.
pub(super) const LEAST_PRESENCE: f32 = 0.5;
/// The outer corners of the subject's right and left eye in the mesh.
const EYE_CORNERS: [usize; 2] = [33, 263];

/// The mesh on a face.
pub(super) struct Laid {
    pub(super) presence: f32,
    pub(super) points: Box<[[f32; 3]; FACE_POINTS]>,
}

#[derive(Debug)]
pub(super) struct Mesh {
    net: Net,
}

impl Mesh {
    pub(super) fn new(net: Net) -> Result<Self, NetError> {
        net.expect([1, SIDE, SIDE, 3], &[[1, 1, 1, 3 * FACE_POINTS], [1; 4]])?;
        Ok(Self { net })
    }

    /// Lays the mesh on a part of the photo, whether there is a face or not.
    pub(super) fn lay(&self, photo: PhotoView<'_>, part: &Crop) -> Option<Laid> {
        let input = part.sample(photo, [SIDE; 2], RANGE, Beyond::Nearest);
        let outputs = self.net.run(input).ok()?;
        let [points, presence] = &outputs[..] else {
            return None;
        };
        let presence = logistic(*presence.first()?);
        let (points, _) = points.as_chunks::<3>();
        let points: Vec<_> = points.iter().map(|&point| placed(part, point)).collect();
        let points: Box<[[f32; 3]; FACE_POINTS]> = points.try_into().ok()?;
        let sound = points.as_flattened().iter().all(|place| place.is_finite());
        sound.then_some(Laid { presence, points })
    }
}

/// A point of the input in the photo; its depth grows with the square as the other two do.
fn placed(part: &Crop, [x, y, depth]: [f32; 3]) -> [f32; 3] {
    let share = |at: f32| at / SIDE as f32;
    let [right_px, down_px] = part.to_photo(share(x), share(y));
    [right_px, down_px, share(depth) * part.size_px[0]]
}

/// The square around a mesh, for a second look (`face_landmark_landmarks_to_roi.pbtxt`).
pub(super) fn crop_of(points: &[[f32; 3]; FACE_POINTS]) -> Option<Crop> {
    let [from, to] = EYE_CORNERS.map(|nth| [points[nth][0], points[nth][1]]);
    Crop::along(bounds(points), from, to)
}
