//! What is asked of a photo before a design is seen on it: the head (`observation.rs`, `found.rs`), the tapped
//! skin (`photo_skin.rs`), its own look, and (`sampled.rs`) the stubble. It works on a copy that it reduces, and hands plain values to the scene: a fit for the
//! design, a mask for the picture. The browser loads it with the first photo.

use smp_design::Fit;
use smp_scalp::{Handle, Head, ViewSide, circumference_by_distance, measure, sized};
use smp_vision::{PhotoLook, PhotoView};

use crate::error::AnalysisError;
use crate::guess::guess;
use crate::observation::Observation;
use crate::photo_skin::PhotoSkin;

/// Circumferences that differ by less are the same, mm: no tape tells them apart.
const SAME_MM: f64 = 0.1;

/// A photo that is being looked at.
#[derive(Clone, Debug)]
pub struct PhotoAnalysis {
    size_px: [u32; 2],
    look: PhotoLook,
    pub(crate) skin: PhotoSkin,
    /// What was seen of the head, and the head as it was last placed by that.
    pub(crate) observation: Option<Observation>,
    pub(crate) placed: Option<Fit>,
}

impl PhotoAnalysis {
    /// Looks at a photo: upright RGBA, row by row.
    ///
    /// # Errors
    /// [`AnalysisError::Pixels`] when the bytes are not that many pixels.
    pub fn new(rgba: &[u8], width_px: u32, height_px: u32) -> Result<Self, AnalysisError> {
        let count = 4 * u64::from(width_px) * u64::from(height_px);
        if count == 0 || rgba.len() as u64 != count {
            return Err(AnalysisError::Pixels);
        }
        let photo = PhotoView {
            rgba,
            width_px,
            height_px,
        };
        Ok(Self {
            size_px: [width_px, height_px],
            look: PhotoLook::of(photo),
            skin: PhotoSkin::of(photo),
            observation: None,
            placed: None,
        })
    }

    /// The marks of a side of the head, by default of the one that a fit sees: where that has them, else a
    /// sensible start. Returns the side as well.
    pub fn handles(&self, fit: Option<&Fit>, wanted: Option<ViewSide>) -> (ViewSide, Vec<Handle>) {
        let seen = wanted.unwrap_or_else(|| fit.map_or(ViewSide::Front, ViewSide::of_fit));
        let Some(fit) = fit.filter(|fit| ViewSide::of_fit(fit) == seen) else {
            let start = || (seen, seen.default_handles(self.size_px));
            return self.guessed(&[seen]).unwrap_or_else(start);
        };
        let scale = f64::from(self.size_px[0]) / f64::from(fit.photo_px[0]);
        let mut handles = seen.handles(fit);
        for handle in &mut handles {
            handle.at_px = handle.at_px.map(|v| v * scale);
        }
        (seen, handles)
    }

    /// The side from which the head is probably seen, of some, and a start for its marks; none where nobody
    /// is known to be in the photo.
    pub(crate) fn guessed(&self, sides: &[ViewSide]) -> Option<(ViewSide, Vec<Handle>)> {
        guess(self.person()?, self.size_px, sides)
    }

    /// A fit whose head is so far around; none where it is already.
    pub fn sized(&self, fit: &Fit, circumference_mm: f64) -> Option<Fit> {
        let mean = Head::built_in();
        let now = measure(&mean, &fit.shape).circumference_mm;
        let other = (now - circumference_mm).abs() > SAME_MM;
        other.then(|| sized(&mean, fit, circumference_mm))
    }

    /// The head's circumference, mm, if two places of the photo lie so far apart; none where they tell nothing.
    pub fn circumference(
        &self,
        fit: &Fit,
        ends_px: [[f64; 2]; 2],
        distance_mm: f64,
    ) -> Option<f64> {
        let scale = f64::from(fit.photo_px[0]) / f64::from(self.size_px[0]);
        let ends_px = ends_px.map(|end| end.map(|v| v * scale));
        circumference_by_distance(&Head::built_in(), fit, ends_px, distance_mm)
    }

    /// The head as it was last placed.
    pub fn placed(&self) -> Option<&Fit> {
        self.placed.as_ref()
    }

    /// How soft and how grainy the photo is.
    pub fn look(&self) -> &PhotoLook {
        &self.look
    }

    /// Width and height of the photo.
    pub fn size_px(&self) -> [u32; 2] {
        self.size_px
    }
}
