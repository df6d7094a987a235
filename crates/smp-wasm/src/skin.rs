//! The skin of a photo, told from hair, tapped and corrected.

use smp_photo::MaskEdit;
use wasm_bindgen::prelude::*;

use crate::convert::{self, to_js};
use crate::given::{self, field, number, text};
use crate::js::Float32Array;
use crate::study::Album;

#[wasm_bindgen]
impl Album {
    /// Tells bare scalp from hair on the placed head of a design, JSON text; returns the hair that the photo
    /// shows, and the head's other photos with it, as a design keeps it, or null. `anew` looks at the photo
    /// again, else what was corrected counts.
    #[wasm_bindgen(js_name = existingHair)]
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
    pub fn edit_skin(&mut self, edit: &JsValue) -> Result<f32, JsValue> {
        let engine = self.photo_mut()?;
        let points_px = points(&field(edit, "points"));
        let add = field(edit, "add").is_truthy();
        let edit = match text(edit, "kind").as_str() {
            "more" => return Ok(engine.skin.extend_stroke(&points_px)),
            "outline" => MaskEdit::Outline { add, points_px },
            "grow" => MaskEdit::Grow,
            "shrink" => MaskEdit::Shrink,
            _ => MaskEdit::Stroke {
                add,
                radius_px: number(edit, "radius_px") as f32,
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
    pub fn mask(&self) -> JsValue {
        let mask = self.album.shown().and_then(|shown| shown.skin.mask());
        mask.map_or(JsValue::NULL, convert::mask)
    }
}

fn points(value: &JsValue) -> Vec<[f32; 2]> {
    if !value.is_object() {
        return Vec::new();
    }
    let numbers = Float32Array::of(value).to_vec();
    numbers.chunks_exact(2).map(|p| [p[0], p[1]]).collect()
}
