//! How well a placed head covers the head in its photo, told by the person that was found there.

use smp_scalp::{Camera, Landmark, ViewSide};
use smp_vision::SkinMask;

use crate::scene::Scene;

/// Every so many pixels of the mask one is asked: its own steps are wider.
const EVERY: usize = 2;

impl Scene {
    /// How much of the placed head's picture and of the `person` is common to both, of all that is either, as a
    /// share, 0 to 1. Only what lies above the eyes counts, along the head's own axis: below, a person has a face,
    /// hair and shoulders of its own. None while no head is placed.
    pub fn outline_iou(&self, person: &SkinMask) -> Option<f64> {
        let side = self.photo.as_ref()?;
        let placed = side.placed()?;
        let (width_px, _) = side.picture.size();
        let bend = placed.bend(width_px);
        let scale = width_px as f32 / placed.fit.photo_px[0] as f32;
        let rotation = Camera::of_fit(&placed.fit, 1.0).rotation;
        // Where the head's upright axis points in the picture, whose rows go down.
        let up = [0, 1].map(|row| rotation[row][1] as f32);
        let height = |[x, y]: [f32; 2]| x * up[0] + y * up[1];
        let eyes = ViewSide::Front
            .handles(&placed.fit)
            .into_iter()
            .filter(|handle| {
                let eyes = [Landmark::RightOuterCanthus, Landmark::LeftOuterCanthus];
                eyes.contains(&handle.landmark)
            });
        let eyes = eyes.map(|eye| height(eye.at_px.map(|v| v as f32 * scale)));
        let eyes = 0.5 * eyes.sum::<f32>();
        let step = width_px as f32 / person.width() as f32;
        let (mut both, mut either) = (0u32, 0u32);
        for row in (0..person.height()).step_by(EVERY) {
            for column in (0..person.width()).step_by(EVERY) {
                let at = [column, row].map(|v| (v as f32 + 0.5) * step);
                if height(at) < eyes {
                    continue;
                }
                let [x, y] = bend.as_ref().map_or(at, |bend| bend.unbend(at));
                let depth = placed
                    .depth
                    .at(x * placed.depth_scale, y * placed.depth_scale);
                let found = person.at(at[0], at[1]) > 0.5;
                both += u32::from(depth.is_finite() && found);
                either += u32::from(depth.is_finite() || found);
            }
        }
        (either > 0).then(|| f64::from(both) / f64::from(either))
    }
}
