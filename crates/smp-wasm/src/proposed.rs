//! A hairline that is proposed by the one which a photo shows, on its way out.

use serde::Serialize;
use smp_photo::OwnHairline;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Where a hairline is proposed by the one that a photo shows, from the usual one. */
export interface ProposedHairline {
  height_mm: number;
  corners_mm: number;
  asymmetry_mm: number;
}
"#;

/// A line that is proposed by the person's own.
#[derive(Serialize)]
pub(crate) struct HairlineOut {
    height_mm: f64,
    corners_mm: f64,
    asymmetry_mm: f64,
}

impl From<OwnHairline> for HairlineOut {
    fn from(own: OwnHairline) -> Self {
        let proposed = own.proposed();
        Self {
            height_mm: proposed.height_mm,
            corners_mm: proposed.corners_mm,
            asymmetry_mm: proposed.asymmetry_mm,
        }
    }
}
