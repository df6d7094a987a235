//! The sitting's photo: taking it, and the mask of its skin.

use smp_vision::SkinMask;

use crate::error::SittingError;
use crate::photo::PhotoSide;
use crate::sitting::Sitting;
use crate::study::check_pixels;

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
        check_pixels(&rgba, width_px, height_px)?;
        self.photo = Some(PhotoSide::new(rgba, width_px, height_px));
        self.measure_again();
        self.all_dirty = true;
        self.root_again();
        self.place_head();
        Ok(())
    }

    /// Forgets the photo.
    pub fn clear_photo(&mut self) {
        self.photo = None;
        self.export = None;
        self.measure_again();
        self.all_dirty = true;
        self.root_again();
    }

    /// Takes the mask of the photo's skin, see [`crate::Study`]; without one the whole placed scalp is
    /// treated.
    pub fn set_mask(&mut self, mask: Option<SkinMask>) {
        self.paint_stale = true;
        if let Some(side) = &mut self.photo {
            side.set_mask(mask);
        }
    }
}
