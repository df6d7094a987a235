//! The few points of the mean head that a fit needs, and how the modes of its form move each. The modes
//! add up, so a form costs a few products a point instead of the rules of `form/modes.rs`.

use smp_design::Shape;

use crate::camera::pinhole::Camera;
use crate::form::modes::warp;
use crate::head::landmark::Landmark;
use crate::head::template::Template;
use smp_maths::vector::{V3, add, scaled, sub};

/// How many modes a form has, its sex among them: the measures first, then those between them, ears and
/// sex last.
pub(crate) const MODES: usize = Shape::MODES.len();
/// The first are the measures, in this order.
pub(crate) const MEASURES: usize = 4;
/// So many a photo tells of: all but the ears and the sex.
pub(crate) const SEEN: usize = 9;

/// The outline's top never lies lower, mm.
const ABOVE_MM: f64 = 35.0;

/// A place of the mean head, and what a step of each mode adds to it.
struct Moving {
    place: V3,
    modes: [V3; MODES],
}

impl Moving {
    fn new(place: V3) -> Self {
        let modes = std::array::from_fn(|mode| {
            let mut steps = [0.0; MODES];
            steps[mode] = 1.0;
            sub(warp(&Shape::of_steps(steps), place), place)
        });
        Self { place, modes }
    }

    fn at(&self, steps: &[f64; MODES]) -> V3 {
        let moved = self.modes.iter().zip(steps);
        moved.fold(self.place, |at, (mode, step)| add(at, scaled(*mode, *step)))
    }
}

/// The points.
pub(crate) struct MorphableHead {
    landmarks: Vec<Moving>,
    cranium: Vec<Moving>,
}

impl MorphableHead {
    pub(crate) fn new() -> Self {
        let template = Template::built_in();
        let vertices = template.body().vertices();
        // A prime stride spreads the points over the rows; neighbours lie about 10 mm apart,
        // where the outline of a head sags by .2 mm.
        let cranium = vertices.into_iter().step_by(17);
        let top = template.landmarks.get(Landmark::Vertex as usize).copied();
        let cranium = cranium.chain(top).filter(|p| p[1] > ABOVE_MM);
        Self {
            cranium: cranium.map(Moving::new).collect(),
            landmarks: template.landmarks.into_iter().map(Moving::new).collect(),
        }
    }

    /// A landmark's place in the picture and its depth. The crown stands for the point of the outline that
    /// is highest along the head's own axis.
    pub(crate) fn project(&self, camera: &Camera, shape: &Shape, landmark: Landmark) -> [f64; 3] {
        let steps = shape.steps();
        if landmark == Landmark::Crown {
            let mut top = [[0.0; 3]];
            self.farthest(camera, &steps, &[picture_up(camera)], &mut top);
            return top[0];
        }
        let known = self.landmarks.get(landmark as usize);
        camera.project_wide(known.map_or([0.0; 3], |point| point.at(&steps)))
    }

    /// The points of the cranium that lie farthest along some directions of the picture, with their depth.
    pub(crate) fn farthest(
        &self,
        camera: &Camera,
        steps: &[f64; MODES],
        along: &[[f64; 2]],
        out: &mut [[f64; 3]],
    ) {
        let mut best = vec![f64::NEG_INFINITY; along.len()];
        for point in &self.cranium {
            let seen = camera.project_wide(point.at(steps));
            for ((d, best), out) in along.iter().zip(&mut best).zip(out.iter_mut()) {
                let reach = seen[0] * d[0] + seen[1] * d[1];
                if reach > *best {
                    (*best, *out) = (reach, seen);
                }
            }
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use smp_maths::vector::length;

    #[test]
    fn modes_add_up_to_the_form() {
        smp_cases::cases(200, |u| {
            let mut part = |most: i32| {
                Ok::<f64, smp_cases::Error>(f64::from(u.int_in_range(-100..=100)?) * 0.01)
                    .map(|v| v * f64::from(most))
            };
            let mut steps = [0.0; MODES];
            for step in &mut steps {
                *step = part(3)?;
            }
            steps[MODES - 1] = part(1)?.abs();
            let place = [part(80)?, part(120)?, part(110)?];
            let off = sub(
                Moving::new(place).at(&steps),
                warp(&Shape::of_steps(steps), place),
            );
            assert!(length(off) < 1e-9, "{off:?}");
            Ok(())
        });
    }
}
