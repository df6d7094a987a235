//! Several photos of one head, each with what is known of it. They share the form of the head and the design; one
//! of them is shown.

use smp_design::{ExistingHair, Fit, Sex};
use smp_scalp::Handle;
use smp_vision::SkinMask;

use crate::analysis::PhotoAnalysis;
use crate::error::AnalysisError;
use crate::found::{Found, FoundFace};

/// The photos.
#[derive(Clone, Debug, Default)]
pub struct Album {
    photos: Vec<(u32, PhotoAnalysis)>,
    shown: u32,
}

impl Album {
    /// Turns to a photo, new or known, by the number that whoever shows it gave it: upright RGBA, row by row.
    /// A photo that is known is not looked at again. `leaving` is the head of the design on the photo
    /// that was shown. Returns the head on the one that is shown now; none where it is not placed.
    ///
    /// # Errors
    /// [`AnalysisError::Pixels`] when the bytes are not that many pixels; then nothing changes.
    pub fn turn_to(
        &mut self,
        photo: u32,
        (rgba, width_px, height_px): (&[u8], u32, u32),
        leaving: Option<&Fit>,
    ) -> Result<Option<Fit>, AnalysisError> {
        let known = self.photos.iter().position(|(number, _)| *number == photo);
        let known = known.filter(|&at| self.photos[at].1.size_px() == [width_px, height_px]);
        if known.is_none() {
            let analysis = PhotoAnalysis::new(rgba, width_px, height_px)?;
            self.forget(photo);
            self.photos.push((photo, analysis));
        }
        if self.shown != photo
            && let Some(left) = self.shown_mut()
        {
            left.left_with(leaving);
        }
        self.shown = photo;
        Ok(self.shown_mut().and_then(|analysis| {
            let fit = analysis.placed_as(leaving)?;
            analysis.follow_scalp(&fit);
            Some(fit)
        }))
    }

    /// Forgets a photo.
    pub fn forget(&mut self, photo: u32) {
        self.photos.retain(|(number, _)| *number != photo);
    }

    /// The photo that is shown.
    pub fn shown(&self) -> Option<&PhotoAnalysis> {
        let mut photos = self.photos.iter();
        photos.find_map(|(number, analysis)| (*number == self.shown).then_some(analysis))
    }

    /// The photo that is shown, to be changed.
    pub fn shown_mut(&mut self) -> Option<&mut PhotoAnalysis> {
        self.split().map(|(analysis, _)| analysis)
    }

    /// The photo that is shown, and the others.
    fn split(&mut self) -> Option<(&mut PhotoAnalysis, Vec<&mut PhotoAnalysis>)> {
        let shown = self.shown;
        let (here, others): (Vec<_>, Vec<_>) = self
            .photos
            .iter_mut()
            .partition(|(number, _)| *number == shown);
        let here = here.into_iter().next()?;
        let others = others.into_iter().map(|(_, analysis)| analysis).collect();
        Some((&mut here.1, others))
    }

    /// [`PhotoAnalysis::fit`] on the photo that is shown, with the head's other photos, whose heads are placed anew.
    ///
    /// # Errors
    /// [`AnalysisError::Fit`] when the handles make no head, [`AnalysisError::NoPhoto`] without a photo.
    pub fn fit(
        &mut self,
        handles: &[Handle],
        sex: Sex,
        circumference_mm: Option<f64>,
    ) -> Result<(Fit, f64), AnalysisError> {
        let (analysis, mut others) = self.split().ok_or(AnalysisError::NoPhoto)?;
        Ok(analysis.fit_beside(&mut others, handles, sex, circumference_mm)?)
    }

    /// [`PhotoAnalysis::found`] on the photo that is shown, with the head's other photos; none without a photo.
    pub fn found(
        &mut self,
        faces: &[FoundFace],
        person: Option<SkinMask>,
        sex: Sex,
        circumference_mm: Option<f64>,
    ) -> Option<Found> {
        let (analysis, mut others) = self.split()?;
        Some(analysis.found_beside(&mut others, faces, person, sex, circumference_mm))
    }

    /// The hair that the photos show on the placed head, each what it sees best; `fit` is that of the photo that
    /// is shown. None where they show none.
    pub fn existing_hair(&mut self, fit: &Fit) -> Option<ExistingHair> {
        let (analysis, mut others) = self.split()?;
        analysis.hair_beside(&mut others, fit)
    }
}
