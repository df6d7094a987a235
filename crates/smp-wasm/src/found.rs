//! What models found in a photo, on its way to the study, and the head it makes on its way back.

use js_sys::Float32Array;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use smp_design::{ExistingHair, Fit};
use smp_photo::{FoundFace, FoundHead, SearchRemark};
use wasm_bindgen::prelude::*;

use crate::alpha::AlphaMask;
use crate::convert::to_js;
use crate::given;
use crate::marks::HandleOut;
use crate::study::{Album, sex, typed};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A head placed by what was found in the photo. */
export interface Found {
  /** Null where the marks must be placed by hand. */
  fit: Fit | null;
  /** The hair that the photo shows on it, as a design keeps it; null where it shows none. */
  existing_hair: string | null;
  /** The side of the marks; a guess where no face was found. */
  seen: Side;
  handles: PhotoHandle[];
  said: ('no_face' | 'several' | 'cut_off' | 'no_fit' | 'poor')[];
}
"#;

#[wasm_bindgen]
impl Album {
    /// Places the head by what was found: `{faces: [{points}], person}`, the points as x, y, z one behind the
    /// other in photo pixels, the person as `{width_px, height_px, alpha}` or null. `woman` tells whose
    /// head; a circumference that is no number is not known.
    #[wasm_bindgen(unchecked_return_type = "Found")]
    pub fn found(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "import('./smp_vision.js').Findings")]
        findings: &JsValue,
        woman: bool,
        circumference_mm: f64,
    ) -> Result<JsValue, JsValue> {
        let width_px = self.photo()?.size_px()[0];
        let findings: FindingsIn = given::options(findings, "findings")?;
        let person = match given::optional::<AlphaMask>(&findings.person, "findings.person")? {
            Some(person) => person.mask(width_px)?,
            None => None,
        };
        let faces: Vec<FaceIn> = given::list(&findings.faces, "findings.faces")?;
        let faces: Vec<FoundFace> = faces.into_iter().map(FoundFace::from).collect();
        let typed = typed(circumference_mm);
        let found = self.album.found(&faces, person, sex(woman), typed);
        to_js(&found.map(FoundOut::from))
    }
}

/// What was found; each part is read by itself, so that an error names its place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FindingsIn {
    #[serde(with = "serde_wasm_bindgen::preserve")]
    faces: JsValue,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    person: JsValue,
}

/// A face of the networks. How sure they are of it has been judged where it was found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FaceIn {
    #[serde(rename = "score")]
    _score: IgnoredAny,
    #[serde(rename = "presence")]
    _presence: IgnoredAny,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    points: Float32Array,
}

impl From<FaceIn> for FoundFace {
    fn from(face: FaceIn) -> Self {
        let numbers = face.points.to_vec();
        let points = numbers.chunks_exact(3);
        Self {
            points_px: points.map(|p| [f64::from(p[0]), f64::from(p[1])]).collect(),
        }
    }
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
