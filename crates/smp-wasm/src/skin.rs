//! The skin of a photo, told from hair, tapped and corrected.

use smp_photo::MaskEdit;
use wasm_bindgen::prelude::*;

use crate::convert::{self, to_js};
use crate::given::{self, OptionFields};
use crate::numbers::number;
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
    pub fn tap(&mut self, x_px: f64, y_px: f64) -> Result<f32, JsValue> {
        let [x_px, y_px] = [number(x_px, "x_px")?, number(y_px, "y_px")?];
        let engine = self.photo_mut()?;
        Ok(engine.skin.tap(x_px as f32, y_px as f32))
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
        match given::options(edit, "edit", correction)? {
            Correction::More(points_px) => Ok(engine.skin.extend_stroke(&points_px)),
            Correction::Edit(edit) => Ok(engine.skin.edit(edit)),
        }
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
enum Correction {
    /// More of the last stroke.
    More(Vec<[f32; 2]>),
    Edit(MaskEdit),
}

#[derive(Clone, Copy)]
enum EditKind {
    Stroke,
    More,
    Outline,
    Grow,
    Shrink,
}

const KINDS: [(&str, EditKind); 5] = [
    ("stroke", EditKind::Stroke),
    ("more", EditKind::More),
    ("outline", EditKind::Outline),
    ("grow", EditKind::Grow),
    ("shrink", EditKind::Shrink),
];

fn correction(fields: &mut OptionFields) -> Result<Correction, JsValue> {
    Ok(Correction::Edit(match fields.one_of("kind", &KINDS)? {
        EditKind::More => return Ok(Correction::More(points(fields)?)),
        EditKind::Grow => MaskEdit::Grow,
        EditKind::Shrink => MaskEdit::Shrink,
        EditKind::Outline => MaskEdit::Outline {
            add: fields.truth("add")?,
            points_px: points(fields)?,
        },
        EditKind::Stroke => MaskEdit::Stroke {
            add: fields.truth("add")?,
            radius_px: fields.number("radius_px")? as f32,
            points_px: points(fields)?,
        },
    }))
}

fn points(fields: &mut OptionFields) -> Result<Vec<[f32; 2]>, JsValue> {
    let numbers = fields.floats("points")?;
    if !numbers.iter().all(|number| number.is_finite()) {
        return Err(fields.refuse("points", "numbers are expected"));
    }
    Ok(numbers.chunks_exact(2).map(|p| [p[0], p[1]]).collect())
}
