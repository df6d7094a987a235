//! The pixels of a photo where the browser holds them: the study takes rows of them and keeps none, so that they
//! lie in one heap, that of the scene.

use js_sys::{Reflect, Uint8ClampedArray};
use smp_photo::{PhotoRows, are_whole};
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

/// An `ImageData` whose bytes stay in the heap of JS.
pub(crate) struct ImageRows {
    bytes: Uint8ClampedArray,
    size_px: [u32; 2],
}

impl ImageRows {
    /// Without bytes where `image` has none.
    pub(crate) fn of(image: &ImageData) -> Self {
        // `ImageData::data` would copy all of them into this heap.
        let bytes = Reflect::get(image, &"data".into()).ok();
        let bytes = bytes.and_then(|bytes| bytes.dyn_into().ok());
        Self {
            bytes: bytes.unwrap_or_else(|| Uint8ClampedArray::new_with_length(0)),
            size_px: [image.width(), image.height()],
        }
    }
}

impl PhotoRows for ImageRows {
    fn size_px(&self) -> [u32; 2] {
        self.size_px
    }

    fn is_whole(&self) -> bool {
        are_whole(self.bytes.length() as usize, self.size_px)
    }

    fn copy_rows(&self, top: usize, rgba: &mut [u8]) -> bool {
        let from = 4 * self.size_px[0] as usize * top;
        let to = from + rgba.len();
        let there = to <= self.bytes.length() as usize;
        if there {
            self.bytes.subarray(from as u32, to as u32).copy_to(rgba);
        }
        there
    }
}
