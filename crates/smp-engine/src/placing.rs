//! The scene's photo: taking it, its own look, and the mask of its skin.

use smp_vision::{PhotoLook, SkinMask, are_whole};

use crate::error::SceneError;
use crate::photo::PhotoSide;
use crate::scene::Scene;

impl Scene {
    /// Takes a photo: upright RGBA, 8 bits a channel, row by row.
    ///
    /// # Errors
    /// [`SceneError::Pixels`] when the bytes are not `4 * width_px * height_px`, or none; the photo before stays.
    pub fn set_photo(
        &mut self,
        rgba: Vec<u8>,
        width_px: u32,
        height_px: u32,
    ) -> Result<(), SceneError> {
        if !are_whole(rgba.len(), [width_px, height_px]) {
            return Err(SceneError::Pixels);
        }
        self.photos.advance();
        self.photo = Some(PhotoSide::new(self.photos, rgba, width_px, height_px));
        self.place();
        Ok(())
    }

    /// Takes the photo's own look, measured by `smp-photo`: what is drawn into it is as soft and as
    /// grainy. Until then it is sharp and without grain.
    pub fn set_look(&mut self, look: PhotoLook) {
        if let Some(side) = &mut self.photo {
            side.set_look(look);
        }
    }

    /// Forgets the photo, and an export of it.
    pub fn clear_photo(&mut self) {
        self.photo = None;
        self.export = None;
        self.photos.advance();
    }

    /// Takes the mask of the photo's skin, found by `smp-photo`; without one the whole placed scalp is
    /// treated.
    pub fn set_mask(&mut self, mask: Option<SkinMask>) {
        if let Some(side) = &mut self.photo {
            side.set_mask(mask);
        }
    }
}
