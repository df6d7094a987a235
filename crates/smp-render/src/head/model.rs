//! A head before a camera, in a skin and a light: what each place of it gives back.

use smp_maths::smoothstep;
use smp_scalp::Head;
use smp_shade::Linear;

use crate::head::layers::PixelLight;
use crate::raster::view::{View, unit};
use crate::studio::light::{Rig, light};

/// Heights between which the neck fades into the studio, mm: a bust without a cut.
const NECK_FADES_MM: [f32; 2] = [-168.0, -118.0];

/// How much of the head is there at a height: 1 above, 0 below the fading neck.
fn neck(y_mm: f32) -> f32 {
    let [low, high] = NECK_FADES_MM;
    smoothstep(low, high, y_mm)
}

/// A head before a camera, in a skin.
pub(crate) struct LitHead<'a> {
    pub(crate) head: &'a Head,
    pub(crate) view: &'a View,
    pub(crate) albedo: Linear,
    pub(crate) rig: &'a Rig,
}

impl LitHead<'_> {
    /// The light of a place of the head, whose reflectance is `even` times the skin's.
    pub(crate) fn sample(
        &self,
        place: [f32; 3],
        normal: [f32; 3],
        open: f32,
        even: f32,
    ) -> PixelLight {
        let normal = self.view.turn(normal);
        let eye = unit(self.view.place(place));
        // The lamps' frame has y up and z to the viewer.
        let lit = light(
            self.rig,
            unit([normal[0], -normal[1], -normal[2]]),
            [-eye[0], eye[1], eye[2]],
            open,
        );
        let share = neck(place[1]);
        let skin = |i: usize| self.albedo.0[i] * lit.diffuse[i] * even * share;
        let gloss = |i: usize| lit.gloss[i] * share;
        PixelLight {
            skin: [skin(0), skin(1), skin(2)],
            gloss: [gloss(0), gloss(1), gloss(2)],
            share,
        }
    }
}
