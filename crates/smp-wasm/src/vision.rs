//! Finding the head in a photo by itself: three networks in, faces and the person out.

use js_sys::{Array, Float32Array};
use smp_vision::{Face, Models, NetError, PhotoView};
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

use crate::convert::{self, object, thrown};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
export interface Face {
  /** How sure the detector is, 0 to 1. */
  score: number;
  /** How sure the mesh is, 0 to 1. */
  presence: number;
  /** 468 times right, down and depth, in pixels of the photo; the order of MediaPipe's canonical face. */
  points: Float32Array<ArrayBuffer>;
}

export interface Findings {
  /** The largest first. */
  faces: Face[];
  /** The person over the whole photo, in a raster of its own; 255 is the person. */
  person: { width_px: number; height_px: number; alpha: Uint8Array<ArrayBuffer> };
}
"#;

/// Three networks, ready to look at photos.
#[wasm_bindgen]
pub struct Vision {
    models: Models,
}

#[wasm_bindgen]
impl Vision {
    /// Reads the files of the networks; they are not needed afterwards.
    #[wasm_bindgen(constructor)]
    pub fn new(detector: &[u8], mesh: &[u8], person: &[u8]) -> Result<Self, JsValue> {
        let models = Models::new(detector, mesh, person).map_err(refused)?;
        Ok(Self { models })
    }

    /// What is in an upright photo: `{faces: [{score, presence, points}], person: {width_px,
    /// height_px, alpha}}`, the largest face first. `points` holds 468 times right, down and depth, in
    /// pixels of the photo.
    #[wasm_bindgen(unchecked_return_type = "Findings")]
    pub fn find(&self, photo: &ImageData) -> Result<JsValue, JsValue> {
        let photo = PhotoView {
            rgba: &photo.data().0,
            width_px: photo.width(),
            height_px: photo.height(),
        };
        let unreadable = || thrown("photo-unreadable", "photo-unreadable", None);
        let found = self.models.find(photo).ok_or_else(unreadable)?;
        let faces = Array::new();
        for one in &found.faces {
            faces.push(&face(one));
        }
        let person = convert::mask(&found.person);
        Ok(object([("faces", faces.into()), ("person", person)]))
    }
}

fn refused(error: NetError) -> JsValue {
    thrown("model", error.reason(), None)
}

fn face(face: &Face) -> JsValue {
    let points = Float32Array::new_from_slice(face.points.as_flattened());
    object([
        ("score", face.score.into()),
        ("presence", face.presence.into()),
        ("points", points.into()),
    ])
}
