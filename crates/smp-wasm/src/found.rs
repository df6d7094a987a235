//! What models found in a photo, on its way to the study, and the head it makes on its way back.

use serde::Serialize;
use smp_design::{ExistingHair, Fit};
use smp_photo::{FoundFace, FoundHead, SearchRemark, SkinMask};
use wasm_bindgen::prelude::*;

use crate::convert::to_js;
use crate::given::{field, number};
use crate::js::{Array, Float32Array, Uint8Array};
use crate::study::{Album, HandleOut, sex, typed};

#[wasm_bindgen]
impl Album {
    /// Places the head by what was found: `{faces: [{points}], person}`, the points as x, y, z one behind the
    /// other in photo pixels, the person as `{width_px, height_px, alpha}` or null. `woman` tells whose
    /// head; a circumference that is no number is not known.
    pub fn found(
        &mut self,
        findings: &JsValue,
        woman: bool,
        circumference_mm: f64,
    ) -> Result<JsValue, JsValue> {
        let width_px = self.photo()?.size_px()[0];
        let person = person(&field(findings, "person"), width_px);
        let faces: Vec<FoundFace> = Array::items(&field(findings, "faces"))
            .iter()
            .map(|found| face(&field(found, "points")))
            .collect();
        let typed = typed(circumference_mm);
        let found = self.album.found(&faces, person, sex(woman), typed);
        to_js(&found.map(FoundOut::from))
    }
}

fn face(points: &JsValue) -> FoundFace {
    let numbers = Float32Array::of(points).to_vec();
    let points = numbers.chunks_exact(3);
    FoundFace {
        points_px: points.map(|p| [f64::from(p[0]), f64::from(p[1])]).collect(),
    }
}

fn person(value: &JsValue, photo_width_px: u32) -> Option<SkinMask> {
    if !value.is_object() {
        return None;
    }
    let alpha = Uint8Array::of(&field(value, "alpha")).to_vec();
    let side = |name| number(value, name) as usize;
    SkinMask::new(side("width_px"), side("height_px"), photo_width_px, alpha)
}

#[derive(Serialize)]
struct FoundOut {
    fit: Option<Fit>,
    existing_hair: Option<ExistingHair>,
    seen: &'static str,
    handles: Vec<HandleOut>,
    said: Vec<&'static str>,
}

impl From<FoundHead> for FoundOut {
    fn from(found: FoundHead) -> Self {
        Self {
            seen: found.seen.name(),
            handles: found.handles.iter().map(HandleOut::of).collect(),
            said: found.remarks.into_iter().map(SearchRemark::code).collect(),
            existing_hair: found.existing_hair,
            fit: found.fit,
        }
    }
}
