//! What is asked of a photo before a design is seen on it: the head under the handles, the tapped
//! skin, its own look, and (`sampled.rs`) the stubble. It works on a copy that it reduces, and hands plain values to the sitting: a fit for the
//! design, a mask for the picture. The browser loads it with the first photo.

use smp_design::{Fit, Sex};
use smp_scalp::{Handle, Head, default_handles, fit_handles, measure, project_handles, sized};
use smp_vision::{PhotoLook, PhotoView, SkinMask, SkinTaps};

use crate::error::SittingError;

/// Circumferences that differ by less are the same, mm: no tape tells them apart.
const SAME_MM: f64 = 0.1;

/// A photo that is being looked at.
#[derive(Clone, Debug)]
pub struct Study {
    size_px: [u32; 2],
    look: PhotoLook,
    taps: SkinTaps,
    /// The person before the background, where a model found one.
    person: Option<SkinMask>,
    /// What of the photo may be treated: the tapped skin, the person, or both.
    mask: Option<SkinMask>,
}

impl Study {
    /// Looks at a photo: upright RGBA, row by row.
    ///
    /// # Errors
    /// [`SittingError::NotReady`] when the bytes are not that many pixels.
    pub fn new(rgba: &[u8], width_px: u32, height_px: u32) -> Result<Self, SittingError> {
        check_pixels(rgba, width_px, height_px)?;
        let photo = PhotoView {
            rgba,
            width_px,
            height_px,
        };
        Ok(Self {
            size_px: [width_px, height_px],
            look: PhotoLook::of(photo),
            taps: SkinTaps::new(photo),
            person: None,
            mask: None,
        })
    }

    /// The seven handles: where a placed head has them, else a sensible start.
    pub fn handles(&self, fit: Option<&Fit>) -> Vec<Handle> {
        let Some(fit) = fit else {
            return default_handles(self.size_px).to_vec();
        };
        let scale = f64::from(self.size_px[0]) / f64::from(fit.photo_px[0]);
        let mut handles = project_handles(fit).to_vec();
        for handle in &mut handles {
            handle.at_px = handle.at_px.map(|v| v * scale);
        }
        handles
    }

    /// Finds the head under the handles: the fit and its misfit in mm.
    ///
    /// # Errors
    /// [`SittingError::Fit`] when the handles make no head.
    pub fn fit(&self, handles: &[Handle], sex: Sex) -> Result<(Fit, f64), SittingError> {
        let (fit, quality) = fit_handles(handles, self.size_px, sex)?;
        Ok((fit, quality.rms_mm))
    }

    /// A fit whose head is so far around; none where it is already.
    pub fn sized(&self, fit: &Fit, circumference_mm: f64) -> Option<Fit> {
        let mean = Head::built_in();
        let now = measure(&mean, &fit.shape).circumference_mm;
        let other = (now - circumference_mm).abs() > SAME_MM;
        other.then(|| sized(&mean, fit, circumference_mm))
    }

    /// How soft and how grainy the photo is.
    pub fn look(&self) -> &PhotoLook {
        &self.look
    }

    /// Adds a patch of skin at a pixel of the photo; returns the photo's share of skin, 0 to 1.
    pub fn tap(&mut self, x_px: f32, y_px: f32) -> f32 {
        self.taps.tap(x_px, y_px);
        let tapped = self.taps.mask();
        let mask = match &self.person {
            Some(person) => tapped.within(person),
            None => tapped,
        };
        self.mask.insert(mask).share()
    }

    /// Forgets the tapped skin.
    pub fn clear(&mut self) {
        self.taps.clear();
        self.mask = self.person.clone();
    }

    /// Takes the person found in the photo: the background is no skin.
    pub(crate) fn set_person(&mut self, person: Option<SkinMask>) {
        self.person = person;
        if self.taps.is_empty() {
            self.mask = self.person.clone();
        }
    }

    pub(crate) fn taps(&self) -> &SkinTaps {
        &self.taps
    }

    /// Width and height of the photo.
    pub fn size_px(&self) -> [u32; 2] {
        self.size_px
    }

    /// What of the photo may be treated; none where nothing is known of it.
    pub fn mask(&self) -> Option<&SkinMask> {
        self.mask.as_ref()
    }
}

/// Whether bytes are so many pixels.
pub(crate) fn check_pixels(rgba: &[u8], width_px: u32, height_px: u32) -> Result<(), SittingError> {
    let count = 4 * u64::from(width_px) * u64::from(height_px);
    if count == 0 || rgba.len() as u64 != count {
        let sentence = "This photo could not be read; please choose another.";
        return Err(SittingError::NotReady(sentence));
    }
    Ok(())
}
