//! The scene's photo: taking it, its own look, and the mask of its skin.

use smp_vision::{PhotoLook, SkinMask};

use crate::error::SceneError;
use crate::photo::PhotoSide;
use crate::scene::Scene;

impl Scene {
    /// Takes a photo: upright RGBA, row by row.
    ///
    /// # Errors
    /// [`SceneError::NotReady`] when the bytes are not that many pixels; the photo before stays.
    pub fn set_photo(
        &mut self,
        rgba: Vec<u8>,
        width_px: u32,
        height_px: u32,
    ) -> Result<(), SceneError> {
        let count = 4 * u64::from(width_px) * u64::from(height_px);
        if count == 0 || rgba.len() as u64 != count {
            return Err(SceneError::PIXELS);
        }
        self.photo = Some(PhotoSide::new(rgba, width_px, height_px));
        self.measure_again();
        self.all_dirty = true;
        self.root_again();
        self.place_head();
        Ok(())
    }

    /// Takes the photo's own look, measured by `smp-photo`: what is drawn into it is as soft and as
    /// grainy. Until then it is sharp and without grain.
    pub fn set_look(&mut self, look: PhotoLook) {
        if let Some(side) = &mut self.photo {
            side.picture.set_noise(look.noise());
            side.look = look;
        }
        self.see_again();
    }

    /// Forgets the photo.
    pub fn clear_photo(&mut self) {
        self.photo = None;
        self.export = None;
        self.measure_again();
        self.all_dirty = true;
        self.root_again();
    }

    /// Takes the mask of the photo's skin, found by `smp-photo`; without one the whole placed scalp is
    /// treated.
    pub fn set_mask(&mut self, mask: Option<SkinMask>) {
        self.paint_stale = true;
        if let Some(side) = &mut self.photo {
            side.set_mask(mask);
        }
    }
}
