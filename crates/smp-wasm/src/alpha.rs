//! Masks on their way in.

use js_sys::Uint8Array;
use serde::Deserialize;
#[cfg(feature = "sitting")]
use smp_engine::{Mark, SkinMask};
#[cfg(not(feature = "sitting"))]
use smp_photo::SkinMask;
use wasm_bindgen::JsValue;

use crate::given::refused;

/// A picture of one byte a pixel, row by row: text, or the skin of a photo.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AlphaMask {
    width_px: u32,
    height_px: u32,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    alpha: Uint8Array,
}

impl AlphaMask {
    /// As the text that stands on a picture.
    #[cfg(feature = "sitting")]
    pub(crate) fn mark(self) -> Result<Mark, JsValue> {
        self.whole("mark")?;
        Ok(Mark::new(
            self.width_px,
            self.height_px,
            self.alpha.to_vec(),
        ))
    }

    /// As the skin of a photo that is so wide; none of a photo without pixels.
    pub(crate) fn mask(self, photo_width_px: u32) -> Result<Option<SkinMask>, JsValue> {
        self.whole("mask")?;
        let [width, height] = [self.width_px, self.height_px].map(|side| side as usize);
        Ok(SkinMask::new(
            width,
            height,
            photo_width_px,
            self.alpha.to_vec(),
        ))
    }

    fn whole(&self, place: &str) -> Result<(), JsValue> {
        let pixels = u64::from(self.width_px) * u64::from(self.height_px);
        if pixels == u64::from(self.alpha.length()) {
            return Ok(());
        }
        Err(refused(
            &format!("{place}.alpha"),
            "a byte for each pixel is expected",
        ))
    }
}
