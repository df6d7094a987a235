//! What one photo says of a head: where its camera stood, and how far a guess of camera and form misses what is
//! seen there.

use smp_design::{Fit, Shape};

use crate::camera::pinhole::{Camera, rotation, rotation_vector};
use crate::fit::handles::{Handle, USUAL_FOCAL};
use crate::fit::model::{MODES, MorphableHead, picture_up};
use crate::fit::outline::OutlineReach;
use crate::fit::view_side::ViewSide;
use crate::head::landmark::Landmark;
use smp_maths::vector::V3;

/// Priors: focal length within a factor of 1.6, since portraits are cropped and taken with phones
/// and long lenses alike; distance 1.2 m within a factor of 1.6 (so .5 to 3 m is two
/// standard deviations). Judgement.
const FOCAL_SD: f64 = 0.5;
const DISTANCE_MM: f64 = 1200.0;
const DISTANCE_SD: f64 = 0.47;

/// Spread of a landmark between the model and a real head, mm: eyes 2.5, nose 5, chin and ears
/// 6, outline 4 (measured on fits of synthetic heads; the tap itself adds about 1.5). The edge of the face
/// before the ears is where a face's net ends, not quite a landmark: 9. Judgement.
fn sigma_mm(landmark: Landmark) -> f64 {
    match landmark {
        Landmark::RightOuterCanthus
        | Landmark::LeftOuterCanthus
        | Landmark::RightInnerCanthus
        | Landmark::LeftInnerCanthus => 2.5,
        Landmark::Crown => 4.0,
        Landmark::NoseTip | Landmark::Sellion => 5.0,
        Landmark::LeftTragion | Landmark::RightTragion => 9.0,
        _ => 6.0,
    }
}
/// The outline is flat on top: along it the handle says little, mm.
const CROWN_ALONG_MM: f64 = 30.0;

/// Unknowns of a camera: a turn after the present rotation (3), translation in mm (x and y over the depth,
/// and the logarithm of the depth), logarithm of the focal length.
pub(crate) const PLACE: usize = 7;

/// Where a camera stands.
#[derive(Clone, Copy)]
pub(crate) struct Pose {
    pub(crate) rotation: [[f64; 3]; 3],
    pub(crate) translation_mm: V3,
    pub(crate) focal_px: f64,
}

impl Pose {
    pub(crate) fn of_fit(fit: &Fit) -> Self {
        Self {
            rotation: rotation(fit.rotation_rad),
            translation_mm: fit.translation_mm,
            focal_px: fit.focal_px,
        }
    }

    pub(crate) fn moved(&self, by: &[f64; PLACE]) -> Self {
        let turn = rotation([by[0], by[1], by[2]]);
        let mut turned = [[0.0; 3]; 3];
        for (row, out) in turned.iter_mut().enumerate() {
            for (column, slot) in out.iter_mut().enumerate() {
                *slot = (0..3)
                    .map(|k| turn[row][k] * self.rotation[k][column])
                    .sum();
            }
        }
        let [x, y, z] = self.translation_mm;
        let nearer = libm::exp(by[5].clamp(-1.0, 1.0));
        Self {
            rotation: turned,
            translation_mm: [
                (x + by[3] * z) * nearer,
                (y + by[4] * z) * nearer,
                z * nearer,
            ],
            focal_px: self.focal_px * libm::exp(by[6].clamp(-1.0, 1.0)),
        }
    }

    pub(crate) fn fit(&self, photo_px: [u32; 2], form: &[f64; MODES]) -> Fit {
        Fit {
            photo_px,
            quarter_turns: 0,
            focal_px: self.focal_px,
            rotation_rad: rotation_vector(&self.rotation),
            translation_mm: self.translation_mm,
            shape: Shape::of_steps(*form),
            outline: Vec::new(),
        }
    }
}

/// What one photo shows of the head.
pub(crate) struct PhotoTerms<'a> {
    pub(crate) handles: &'a [Handle],
    pub(crate) outline: Option<OutlineReach>,
    pub(crate) photo_px: [u32; 2],
}

impl PhotoTerms<'_> {
    pub(crate) fn camera(&self, pose: &Pose) -> Camera {
        Camera {
            focal_px: pose.focal_px,
            principal_px: self.photo_px.map(|side| f64::from(side) * 0.5),
            rotation: pose.rotation,
            translation_mm: pose.translation_mm,
        }
    }

    /// Everything that should be zero, in standard deviations.
    pub(crate) fn residuals(
        &self,
        model: &MorphableHead,
        pose: &Pose,
        form: &[f64; MODES],
        out: &mut Vec<f64>,
    ) {
        out.clear();
        let camera = self.camera(pose);
        let shape = Shape::of_steps(*form);
        for handle in self.handles {
            let [x, y] = off_mm(model, &camera, &shape, handle);
            let sigma = sigma_mm(handle.landmark);
            if handle.landmark == Landmark::Crown {
                let up = picture_up(&camera);
                out.push((x * up[0] + y * up[1]) / sigma);
                out.push((x * up[1] - y * up[0]) / CROWN_ALONG_MM);
            } else {
                out.extend([x / sigma, y / sigma]);
            }
        }
        if let Some(outline) = &self.outline {
            outline.residuals(model, &camera, form, out);
        }
        if let Some([usual, spread]) = ViewSide::of_points(self.handles).usual_pitch_deg() {
            let down = libm::asin((-camera.rotation[2][1]).clamp(-1.0, 1.0));
            out.push((down.to_degrees() - usual) / spread);
        }
        let longer = f64::from(self.photo_px[0].max(self.photo_px[1]));
        out.push(libm::log(pose.focal_px / (USUAL_FOCAL * longer)) / FOCAL_SD);
        out.push(libm::log(pose.translation_mm[2].max(1.0) / DISTANCE_MM) / DISTANCE_SD);
    }

    /// How far the handles lie from the head, root mean square, mm.
    pub(crate) fn rms_mm(&self, model: &MorphableHead, pose: &Pose, form: &[f64; MODES]) -> f64 {
        let camera = self.camera(pose);
        let shape = Shape::of_steps(*form);
        let up = picture_up(&camera);
        let mut sum = 0.0;
        for handle in self.handles {
            let [x, y] = off_mm(model, &camera, &shape, handle);
            sum += if handle.landmark == Landmark::Crown {
                (x * up[0] + y * up[1]) * (x * up[0] + y * up[1])
            } else {
                x * x + y * y
            };
        }
        (sum / self.handles.len() as f64).sqrt()
    }
}

/// Distance of one handle from the head, mm at its depth, right and down.
fn off_mm(model: &MorphableHead, camera: &Camera, shape: &Shape, handle: &Handle) -> [f64; 2] {
    let [x, y, depth] = model.project(camera, shape, handle.landmark);
    let mm = depth.max(50.0) / camera.focal_px;
    [(x - handle.at_px[0]) * mm, (y - handle.at_px[1]) * mm]
}
