//! The head's stage: how the mannequin is seen.

use smp_design::Design;
use smp_render::{Backdrop, HeadLook, HeadPicture, Lighting, View};
use smp_scalp::{Camera, Head};

use crate::own_hair::OwnHair;

/// How the mannequin is seen. Out-of-range values are clamped, not refused: they come from drags.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadStage {
    /// Width of the picture, px.
    pub width_px: u32,
    /// Height of the picture, px.
    pub height_px: u32,
    /// Orbit to the side in degrees; positive shows more of the subject's left.
    pub yaw_deg: f64,
    /// Orbit upwards in degrees; 90 looks down on the crown.
    pub pitch_deg: f64,
    /// 1 shows the whole bust.
    pub zoom: f64,
    /// Shift of the picture to the right and down, px.
    pub pan_px: [f64; 2],
    /// What stands behind.
    pub backdrop: Backdrop,
    /// In what light.
    pub lighting: Lighting,
    /// Samples along each side of a pixel: 1 while it moves, 2 when it rests.
    pub samples: usize,
}

impl Default for HeadStage {
    fn default() -> Self {
        Self {
            width_px: 640,
            height_px: 640,
            yaw_deg: 0.0,
            pitch_deg: 8.0,
            zoom: 1.0,
            pan_px: [0.0; 2],
            backdrop: Backdrop::Light,
            lighting: Lighting::Studio,
            samples: 2,
        }
    }
}

/// Longest side of a head picture, px.
const MAX_SIDE_PX: u32 = 8192;

impl HeadStage {
    /// The stage with every number inside its range; what is no number becomes the default.
    pub(crate) fn clamped(mut self) -> Self {
        let usual = Self::default();
        let sane = |v: f64, low: f64, high: f64, usual: f64| {
            if v.is_finite() {
                v.max(low).min(high)
            } else {
                usual
            }
        };
        self.width_px = self.width_px.clamp(1, MAX_SIDE_PX);
        self.height_px = self.height_px.clamp(1, MAX_SIDE_PX);
        self.yaw_deg = sane(self.yaw_deg, -36_000.0, 36_000.0, usual.yaw_deg);
        self.pitch_deg = sane(self.pitch_deg, -60.0, 90.0, usual.pitch_deg);
        self.zoom = sane(self.zoom, 0.3, 40.0, usual.zoom);
        for pan in &mut self.pan_px {
            *pan = sane(*pan, -1e5, 1e5, 0.0);
        }
        self.samples = self.samples.clamp(1, 3);
        self
    }

    /// The camera before which the mannequin stands.
    pub fn camera(&self) -> Camera {
        Camera::orbit(
            self.width_px,
            self.height_px,
            self.yaw_deg,
            self.pitch_deg,
            self.zoom,
            self.pan_px,
        )
    }

    /// Draws the bare head of a design.
    pub(crate) fn draw(
        &self,
        picture: &mut HeadPicture,
        head: &Head,
        hair: &OwnHair,
        design: &Design,
    ) {
        let look = HeadLook {
            albedo: smp_shade::skin_of(&design.subject.skin),
            backdrop: self.backdrop,
            lighting: self.lighting,
            samples: self.samples,
        };
        let view = View::of(&self.camera());
        let size = [self.width_px, self.height_px];
        picture.stage(head, &hair.strands, &view, size, &look);
    }
}
