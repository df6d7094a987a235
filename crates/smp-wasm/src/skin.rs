//! The skin of a photo, told from hair, tapped and corrected.

use js_sys::Float32Array;
use serde::Deserialize;
use smp_photo::MaskEdit;
use wasm_bindgen::prelude::*;

use crate::convert::{self, to_js};
use crate::given;
use crate::study::Album;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A correction of the skin by hand; points are x, y one behind the other in photo pixels. */
export type SkinEdit =
  | { kind: 'stroke'; add: boolean; radius_px: number; points: Float32Array }
  | { kind: 'more'; points: Float32Array }
  | { kind: 'outline'; add: boolean; points: Float32Array }
  | { kind: 'grow' }
  | { kind: 'shrink' };
"#;

#[wasm_bindgen]
impl Album {
    /// Tells bare scalp from hair on the placed head of a design, JSON text; returns the hair that the photo
    /// shows, and the head's other photos with it, as a design keeps it, or null. `anew` looks at the photo
    /// again, else what was corrected counts.
    #[wasm_bindgen(js_name = existingHair, unchecked_return_type = "string | null")]
    pub fn existing_hair(&mut self, design: &str, anew: bool) -> Result<JsValue, JsValue> {
        let design = given::design(design)?;
        let engine = self.photo_mut()?;
        let Some(fit) = &design.fit else {
            return Ok(JsValue::NULL);
        };
        if anew {
            engine.skin.find_scalp(fit);
        }
        to_js(&self.album.existing_hair(fit))
    }

    /// Adds a patch of skin; returns the photo's share of skin.
    pub fn tap(&mut self, x_px: f32, y_px: f32) -> Result<f32, JsValue> {
        let engine = self.photo_mut()?;
        Ok(engine.skin.tap(x_px, y_px))
    }

    /// Corrects the skin by hand; returns the photo's share of it. `edit` is `{kind, add?, radius_px?,
    /// points?}`: a `stroke`, `more` of the last stroke, an `outline`, `grow` or `shrink`; points are x, y
    /// one behind the other in photo pixels.
    #[wasm_bindgen(js_name = editSkin)]
    pub fn edit_skin(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "SkinEdit")] edit: &JsValue,
    ) -> Result<f32, JsValue> {
        let engine = self.photo_mut()?;
        let edit: EditIn = given::options(edit, "edit")?;
        let points_px = points(&edit.points);
        let add = edit.add;
        let edit = match edit.kind {
            EditKind::More => return Ok(engine.skin.extend_stroke(&points_px)),
            EditKind::Outline => MaskEdit::Outline { add, points_px },
            EditKind::Grow => MaskEdit::Grow,
            EditKind::Shrink => MaskEdit::Shrink,
            EditKind::Stroke => MaskEdit::Stroke {
                add,
                radius_px: edit
                    .radius_px
                    .ok_or_else(|| given::refused("edit.radius_px", "a stroke needs one"))?,
                points_px,
            },
        };
        Ok(engine.skin.edit(edit))
    }

    /// Takes the last tap or correction back; returns the photo's share of skin, or undefined where there is
    /// nothing to take back.
    #[wasm_bindgen(js_name = undoSkin)]
    pub fn undo_skin(&mut self) -> Result<Option<f32>, JsValue> {
        Ok(self.photo_mut()?.skin.undo())
    }

    /// Forgets taps and corrections.
    pub fn clear(&mut self) {
        if let Some(engine) = self.album.shown_mut() {
            engine.skin.clear();
        }
    }

    /// The mask of the skin, `{width_px, height_px, alpha}`, or null.
    #[wasm_bindgen(unchecked_return_type = "AlphaMask | null")]
    pub fn mask(&self) -> JsValue {
        let mask = self.album.shown().and_then(|shown| shown.skin.mask());
        mask.map_or(JsValue::NULL, convert::mask)
    }
}

/// A correction by hand.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EditIn {
    kind: EditKind,
    #[serde(default)]
    add: bool,
    radius_px: Option<f32>,
    /// None for growing and shrinking.
    #[serde(
        default,
        deserialize_with = "serde_wasm_bindgen::preserve::deserialize"
    )]
    points: Float32Array,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum EditKind {
    Stroke,
    More,
    Outline,
    Grow,
    Shrink,
}

fn points(list: &Float32Array) -> Vec<[f32; 2]> {
    let numbers = list.to_vec();
    numbers.chunks_exact(2).map(|p| [p[0], p[1]]).collect()
}
