//! The seven handles by which a head is placed in a photo: where they start, and where a fit
//! puts them.

use smp_design::{Fit, Shape};

use crate::camera::{Camera, rotation, rotation_vector};
use crate::head::Landmark;
use crate::shape::warp;
use crate::template::Template;
use crate::vector::{V3, dot};

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
const FIRST_SHARE: f64 = 0.55;
/// Chin to vertex, mm.
const HEAD_MM: f64 = 231.0;
/// Focal length of a usual photo, in longer sides (about 68 mm on full frame, as cropped
/// portraits are; see fit.rs).
pub(crate) const USUAL_FOCAL: f64 = 1.9;

/// The outline's top never lies lower, mm.
const ABOVE_MM: f64 = 35.0;

/// The mean head's points that a fit needs.
pub(crate) struct Model {
    landmarks: Vec<V3>,
    cranium: Vec<V3>,
}

impl Model {
    pub(crate) fn new() -> Self {
        let template = Template::built_in();
        let vertices = template.body().vertices();
        // A prime stride spreads the points over the rows; neighbours lie about 10 mm apart,
        // where the outline of a head sags by .2 mm.
        let cranium = vertices.into_iter().step_by(17);
        Self {
            landmarks: template.landmarks,
            cranium: cranium.filter(|p| p[1] > ABOVE_MM).collect(),
        }
    }

    /// A landmark's place in the picture. `up` is the picture's direction of the head's axis.
    pub(crate) fn project(&self, camera: &Camera, shape: &Shape, landmark: Landmark) -> [f64; 3] {
        if landmark == Landmark::Crown {
            return self.top(camera, shape);
        }
        camera.project_wide(warp(shape, self.landmarks[landmark as usize]))
    }

    /// The point of the outline that is highest along the head's own axis in the picture.
    fn top(&self, camera: &Camera, shape: &Shape) -> [f64; 3] {
        let up = picture_up(camera);
        let height = |p: &[f64; 3]| p[0] * up[0] + p[1] * up[1];
        let mut best = camera.project_wide(warp(shape, self.landmarks[Landmark::Vertex as usize]));
        for &p in &self.cranium {
            let seen = camera.project_wide(warp(shape, p));
            if height(&seen) > height(&best) {
                best = seen;
            }
        }
        best
    }
}

/// Unit direction in the picture of the head's upright axis; straight up where that points at
/// the camera.
pub(crate) fn picture_up(camera: &Camera) -> [f64; 2] {
    let [x, y] = [camera.rotation[0][1], camera.rotation[1][1]];
    let length = (x * x + y * y).sqrt();
    if length < 0.2 {
        return [0.0, -1.0];
    }
    [x / length, y / length]
}

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
