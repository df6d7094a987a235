//! Masks on their way in.

use js_sys::Uint8Array;
#[cfg(feature = "sitting")]
use smp_engine::{Mark, SkinMask};
#[cfg(not(feature = "sitting"))]
use smp_photo::SkinMask;
use wasm_bindgen::JsValue;

use crate::convert::refused_option;
use crate::given::OptionFields;

/// A picture of one byte a pixel, row by row: text, or the skin of a photo.
pub(crate) struct AlphaMask {
    width_px: u32,
    height_px: u32,
    alpha: Uint8Array,
}

impl AlphaMask {
    pub(crate) fn read(fields: &mut OptionFields) -> Result<Self, JsValue> {
        Ok(Self {
            width_px: fields.whole("width_px")?,
            height_px: fields.whole("height_px")?,
            alpha: fields.bytes("alpha")?,
        })
    }

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
        Err(refused_option(
            &format!("{place}.alpha"),
            "a byte for each pixel is expected",
        ))
    }
}
