//! The head's stage: how the mannequin is seen, and its picture, which is drawn again when that, its form, its
//! skin or its long hair is another.

use smp_design::{Design, Skin};
use smp_render::{Backdrop, HeadLook, HeadPicture, Lighting, RootedDot, Softness, View};
use smp_scalp::Camera;

use crate::basis::PlacementBasis;
use crate::density::DensityBuffer;
use crate::generation::{Generation, Stage};
use crate::inks::InkSet;
use crate::own_hair::{OwnHair, StubbleRoots};
use crate::painting::{Canvas, Painted, Picture};
use crate::viewpoint::Viewpoint;

/// How the mannequin is seen. Out-of-range values are clamped, not refused: they come from drags.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeadStage {
    /// Width of the picture, px, 1 to 8,192.
    pub width_px: u32,
    /// Height of the picture, px, 1 to 8,192.
    pub height_px: u32,
    /// Orbit to the side in degrees, -36,000 to 36,000; positive shows more of the subject's left.
    pub yaw_deg: f64,
    /// Orbit upwards in degrees, -60 to 90; 90 looks down on the crown.
    pub pitch_deg: f64,
    /// 0.3 to 40; 1 shows the whole bust.
    pub zoom: f64,
    /// Shift of the picture to the right and down, px.
    pub pan_px: [f64; 2],
    /// What stands behind.
    pub backdrop: Backdrop,
    /// In what light.
    pub lighting: Lighting,
    /// Samples along each side of a pixel, 1 to 3: 1 while it moves, 2 when it rests.
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

impl HeadStage {
    /// Longest side of a head picture, px.
    pub const MAX_SIDE_PX: u32 = 8192;

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
        self.width_px = self.width_px.clamp(1, Self::MAX_SIDE_PX);
        self.height_px = self.height_px.clamp(1, Self::MAX_SIDE_PX);
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
    ///
    /// ```
    /// use smp_engine::HeadStage;
    /// // The middle of the picture lies between the pixels of an even size.
    /// let stage = HeadStage { width_px: 800, height_px: 600, ..HeadStage::default() };
    /// assert_eq!(stage.camera().principal_px, [400.0, 300.0]);
    /// ```
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
}

/// What the picture of a bare head was drawn from.
#[derive(Clone, Copy, Debug, PartialEq)]
struct BareKey {
    stage: HeadStage,
    form: Generation,
    skin: Skin,
    strands: Option<Generation>,
}

/// The built-in head on its stage.
#[derive(Default)]
pub(crate) struct StagedHead {
    pub(crate) stage: HeadStage,
    picture: Stage<BareKey, HeadPicture>,
    painted: Option<Painted>,
}

impl StagedHead {
    /// On a stage of its own.
    pub(crate) fn on(stage: HeadStage) -> Self {
        Self {
            stage: stage.clamped(),
            ..Self::default()
        }
    }

    /// Brings the picture of the bare head up to date with a design, and the hair that it wears.
    pub(crate) fn draw(&mut self, design: &Design, hair: &mut OwnHair, basis: &mut PlacementBasis) {
        hair.grow(design, basis);
        let stage = self.stage;
        let key = BareKey {
            stage,
            form: basis.generation(),
            skin: design.subject.skin,
            strands: hair.drawn_with_head(),
        };
        self.picture.update(key, |picture| {
            let look = HeadLook {
                albedo: smp_shade::skin_of(&design.subject.skin),
                backdrop: stage.backdrop,
                lighting: stage.lighting,
                samples: stage.samples,
            };
            let view = View::of(&stage.camera());
            let size = [stage.width_px, stage.height_px];
            picture.stage(basis.bust(), hair.strands(), &view, size, &look);
        });
    }

    /// The picture.
    pub(crate) fn picture(&self) -> &HeadPicture {
        self.picture.value()
    }

    /// Which drawing of the bare head it shows.
    pub(crate) fn bare(&self) -> Generation {
        self.picture.generation()
    }

    /// Width and height of the picture, px.
    pub(crate) fn size(&self) -> (u32, u32) {
        (self.stage.width_px, self.stage.height_px)
    }

    /// The stage's camera before the drawn head.
    pub(crate) fn viewpoint(&self) -> Viewpoint<'_> {
        let (depth, depth_scale) = self.picture().depth();
        Viewpoint {
            view: View::of(&self.stage.camera()),
            depth,
            depth_scale,
            softness: Softness::default(),
            moving: self.stage.samples == 1,
            bend: None,
        }
    }

    /// The picture, to be painted.
    pub(crate) fn canvas(&mut self) -> Canvas<'_> {
        let (size, beneath) = (self.size(), self.bare());
        Canvas {
            picture: Picture::Head(self.picture.value_mut()),
            size,
            beneath,
            painted: &mut self.painted,
        }
    }

    /// Puts dots and stubble on a drawn head whose picture no edit follows.
    pub(crate) fn wear(
        &mut self,
        dots: &[RootedDot],
        inks: InkSet,
        stubble: Option<StubbleRoots<'_>>,
        shown: u8,
        densities: &mut DensityBuffer,
    ) -> &[u8] {
        let visible = self.viewpoint().see(dots, inks, stubble);
        let planes = densities.cover(&visible, shown, self.size());
        self.picture.value_mut().paint(planes, false);
        self.picture().pixels()
    }
}
