//! Finding the head in a photo by itself: four networks in, faces, the person and what the head shows out.

use js_sys::{Array, Float32Array, Uint8Array};
use smp_vision::{Face, HeadClasses, Models, NetError, PhotoView};
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
  /** What the head shows; null where nobody is. */
  classes: HeadClasses | null;
}

/** A square around the head: how much of each of its places is background, skin, stubble, hair and something else. */
export interface HeadClasses {
  /** Its middle across and down, its side, cosine and sine of its turn, in pixels of the photo. */
  frame: Float32Array<ArrayBuffer>;
  /** Five bytes a place, row by row; 255 is all. First as seen, then at the same in the mirror. */
  shares: Uint8Array<ArrayBuffer>;
}
"#;

/// Four networks, ready to look at photos.
#[wasm_bindgen]
pub struct Vision {
    models: Models,
}

#[wasm_bindgen]
impl Vision {
    /// Reads the files of the networks; they are not needed afterwards.
    #[wasm_bindgen(constructor)]
    pub fn new(
        detector: &[u8],
        mesh: &[u8],
        person: &[u8],
        classes: &[u8],
    ) -> Result<Self, JsValue> {
        let models = Models::new(detector, mesh, person, classes).map_err(refused)?;
        Ok(Self { models })
    }

    /// What is in an upright photo: `{faces: [{score, presence, points}], person: {width_px,
    /// height_px, alpha}, classes: {frame, shares} | null}`, the largest face first. `points` holds 468 times right,
    /// down and depth, in pixels of the photo.
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
        let classes = found.classes.as_ref().map_or(JsValue::NULL, classes);
        Ok(object([
            ("faces", faces.into()),
            ("person", person),
            ("classes", classes),
        ]))
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

fn classes(classes: &HeadClasses) -> JsValue {
    let frame = Float32Array::new_from_slice(&classes.frame());
    let shares = Uint8Array::new_from_slice(classes.shares());
    object([("frame", frame.into()), ("shares", shares.into())])
}
