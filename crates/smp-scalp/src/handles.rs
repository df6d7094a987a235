//! The seven handles by which a head is placed in a photo: where they start, and where a fit
//! puts them.

use smp_design::{Fit, Shape};

use crate::camera::{Camera, rotation, rotation_vector};
use crate::head::Landmark;
use crate::model::Model;
use crate::vector::dot;

/// A landmark and its place in the photo. `Landmark::Crown` stands for the topmost point of the
/// head's outline, up being the head's own axis; it is not a fixed place of the skin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handle {
    /// Which one.
    pub landmark: Landmark,
    /// Pixels of the upright photo, right and down.
    pub at_px: [f64; 2],
}

/// The seven, in their order.
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
/// portraits are; see fit.rs).
pub(crate) const USUAL_FOCAL: f64 = 1.9;

/// A sensible start: a frontal head in the middle of the photo.
pub fn default_handles(photo_px: [u32; 2]) -> [Handle; 7] {
    let [width, height] = photo_px.map(|side| f64::from(side.max(1)));
    let focal_px = USUAL_FOCAL * width.max(height);
    let depth = focal_px * HEAD_MM / (FIRST_SHARE * width.min(height));
    let frontal = [[1.0, 0.0, 0.0], [0.0, -1.0, 0.0], [0.0, 0.0, -1.0]];
    let middle_y = 15.0;
    project_handles(&Fit {
        photo_px,
        focal_px,
        rotation_rad: rotation_vector(&frontal),
        translation_mm: [0.0, middle_y, depth],
        shape: Shape::default(),
        outline: Vec::new(),
    })
}

/// Where a fit puts the seven handles, in photo pixels.
pub fn project_handles(fit: &Fit) -> [Handle; 7] {
    let camera = Camera::of_fit(fit, 1.0);
    let model = Model::new();
    HANDLES.map(|landmark| {
        let [x, y, _] = model.project(&camera, &fit.shape, landmark);
        Handle {
            landmark,
            at_px: [x, y],
        }
    })
}

/// Whether the face looks towards the camera.
pub(crate) fn faces_camera(fit: &Fit) -> bool {
    let forward = rotation(fit.rotation_rad).map(|row| row[2]);
    dot(forward, fit.translation_mm) < 0.0
}
