//! Finding the head in a photo by itself: three networks in, faces and the person out.

use smp_vision::{Face, Models, NetError, PhotoView};
use wasm_bindgen::prelude::*;

use crate::convert::{self, object, thrown};
use crate::js::{Array, Float32Array};

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

    /// What is in a photo, upright RGBA: `{faces: [{score, presence, points}], person: {width_px,
    /// height_px, alpha}}`, the largest face first. `points` holds 468 times right, down and depth, in
    /// pixels of the photo.
    pub fn find(&self, rgba: &[u8], width_px: u32, height_px: u32) -> Result<JsValue, JsValue> {
        let photo = PhotoView {
            rgba,
            width_px,
            height_px,
        };
        let found = self.models.find(photo).ok_or_else(|| {
            let sentence = "This photo could not be read; please choose another.";
            thrown("photo", sentence, None)
        })?;
        let faces = Array::new();
        found.faces.iter().for_each(|one| faces.push(&face(one)));
        let person = convert::mask(&found.person);
        Ok(object([("faces", faces.into()), ("person", person)]))
    }
}

fn refused(error: NetError) -> JsValue {
    thrown("model", &error.sentence(), None)
}

fn face(face: &Face) -> JsValue {
    let points = Float32Array::new(face.points.as_flattened());
    object([
        ("score", face.score.into()),
        ("presence", face.presence.into()),
        ("points", points.into()),
    ])
}
