//! The sitting's photo: taking it, placing the head on it, tapping its skin.

use smp_design::Fit;
use smp_scalp::{Handle, default_handles, fit_handles, project_handles};

use crate::error::SittingError;
use crate::photo::PhotoSide;
use crate::sitting::Sitting;

impl Sitting {
    /// Takes a photo: upright RGBA, row by row.
    ///
    /// # Errors
    /// [`SittingError::NotReady`] when the bytes are not that many pixels; the photo before stays.
    pub fn set_photo(
        &mut self,
        rgba: Vec<u8>,
        width_px: u32,
        height_px: u32,
    ) -> Result<(), SittingError> {
        let count = 4 * u64::from(width_px) * u64::from(height_px);
        if count == 0 || rgba.len() as u64 != count {
            let sentence = "This photo could not be read; please choose another.";
            return Err(SittingError::NotReady(sentence));
        }
        self.photo = Some(PhotoSide::new(rgba, width_px, height_px));
        self.measure_again();
        self.all_dirty = true;
        self.see_again();
        self.place_head();
        Ok(())
    }

    /// Forgets the photo.
    pub fn clear_photo(&mut self) {
        self.photo = None;
        self.export = None;
        self.measure_again();
        self.all_dirty = true;
        self.see_again();
    }

    /// The seven handles: where the placed head has them, else a sensible start.
    pub fn photo_handles(&self) -> Vec<Handle> {
        let Some(side) = &self.photo else {
            return Vec::new();
        };
        let (width, height) = side.picture.size();
        match &side.placed {
            None => default_handles([width, height]).to_vec(),
            Some(placed) => {
                let scale = f64::from(width) / f64::from(placed.fit.photo_px[0]);
                let mut handles = project_handles(&placed.fit).to_vec();
                for handle in &mut handles {
                    handle.at_px = handle.at_px.map(|v| v * scale);
                }
                handles
            }
        }
    }

    /// Finds the head under the handles: the fit and its misfit in mm. The design is not changed.
    ///
    /// # Errors
    /// [`SittingError::NotReady`] without a photo, [`SittingError::Fit`] when the handles make no
    /// head.
    pub fn fit_photo(&self, handles: &[Handle]) -> Result<(Fit, f64), SittingError> {
        let Some(side) = &self.photo else {
            return Err(SittingError::NotReady("Please load a photo first."));
        };
        let (width, height) = side.picture.size();
        let (fit, quality) = fit_handles(handles, [width, height], self.design.subject.sex)?;
        Ok((fit, quality.rms_mm))
    }

    /// Adds a patch of skin at a pixel of the photo; returns the photo's share of skin, 0 to 1.
    pub fn tap_skin(&mut self, x_px: f32, y_px: f32) -> f32 {
        self.paint_stale = true;
        self.photo.as_mut().map_or(0.0, |side| side.tap(x_px, y_px))
    }

    /// Forgets the tapped skin: the whole placed scalp is treated again.
    pub fn clear_skin(&mut self) {
        self.paint_stale = true;
        if let Some(side) = &mut self.photo {
            side.clear_taps();
        }
    }

    /// The mask of the tapped skin: width, height, 0..255 row by row; none before the first tap.
    pub fn skin_mask(&self) -> Option<(usize, usize, &[u8])> {
        let mask = self.photo.as_ref()?.mask.as_ref()?;
        Some((mask.width(), mask.height(), mask.alpha()))
    }
}
