//! The marks by which a head is placed in a photo, and what is usual of photos. Which marks a side of the head
//! has is in `view_side.rs`.

use smp_design::Fit;

use crate::camera::pinhole::rotation;
use crate::head::landmark::Landmark;
use smp_maths::vector::dot;

/// A landmark and its place in the photo. `Landmark::Crown` stands for the topmost point of the
/// head's outline, up being the head's own axis; it is not a fixed place of the skin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handle {
    /// Which one.
    pub landmark: Landmark,
    /// Pixels of the upright photo, right and down.
    pub at_px: [f64; 2],
}

/// The seven of a face, in their order.
pub(crate) const HANDLES: [Landmark; 7] = [
    Landmark::RightOuterCanthus,
    Landmark::LeftOuterCanthus,
    Landmark::NoseTip,
    Landmark::Chin,
    Landmark::RightEarTop,
    Landmark::LeftEarTop,
    Landmark::Crown,
];

/// Share of the photo's shorter side that the head's height takes in the first guess.
pub(crate) const FIRST_SHARE: f64 = 0.55;
/// Chin to vertex, mm.
pub(crate) const HEAD_MM: f64 = 231.0;
/// Focal length of a usual photo, in longer sides (about 68 mm on full frame, as cropped
/// portraits are; see pose.rs).
pub(crate) const USUAL_FOCAL: f64 = 1.9;

/// Whether the face looks towards the camera.
pub(crate) fn faces_camera(fit: &Fit) -> bool {
    let forward = rotation(fit.rotation_rad).map(|row| row[2]);
    dot(forward, fit.translation_mm) < 0.0
}
