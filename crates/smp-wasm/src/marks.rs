//! The marks of a head as they go out and in: handles by their names, in photo pixels, and the head under them.

use serde::Serialize;
use smp_design::Fit;
use smp_photo::{FittedHead, Handle, SideHandles, ViewSide, handle_name, handle_named};
use wasm_bindgen::prelude::*;

use crate::convert::to_js;
use crate::given::{self, OptionFields};
use crate::numbers;
use crate::proposed::HairlineOut;
use crate::study::{Album, refused, sex};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
export interface PhotoHandle {
  name: string;
  x_px: number;
  y_px: number;
}

/** From which side the photo sees the head. */
export type Side = 'front' | 'left' | 'right' | 'back' | 'above';

export interface Marks {
  seen: Side;
  marks: PhotoHandle[];
}

export interface HeadFit {
  fit: Fit;
  rms_mm: number;
  /** Null where the photo shows none. */
  hairline: ProposedHairline | null;
  /** What was proposed for the head as it was placed before. */
  hairline_before: ProposedHairline | null;
}
"#;

impl Album {
    /// The hairline that the photo which is shown proposes for its head as it is placed.
    fn hairline(&self) -> Option<HairlineOut> {
        let photo = self.album.shown()?;
        Some(photo.own_hairline(photo.placed()?)?.into())
    }
}

#[wasm_bindgen]
impl Album {
    /// The marks of a side of the head, `front`, `left`, `right`, `back` or `above`, else of the one that the
    /// design's fit sees: `{seen, marks}`, in photo pixels, where the fit has them or a sensible start.
    /// `design` is the whole design, as JSON text.
    #[wasm_bindgen(unchecked_return_type = "Marks")]
    pub fn handles(&self, design: &str, side: &str) -> Result<JsValue, JsValue> {
        let design = given::design(design)?;
        let engine = self.photo()?;
        let SideHandles { seen, handles } =
            engine.handles(design.fit.as_ref(), ViewSide::named(side));
        to_js(&MarksOut {
            seen: seen.name(),
            marks: handles.iter().map(HandleOut::of).collect(),
        })
    }

    /// The fit of the head under the handles, and its misfit in mm, together with the head's other photos;
    /// `woman` tells whose head, and `circumference_mm` its circumference by tape, where that is known.
    #[wasm_bindgen(unchecked_return_type = "HeadFit")]
    pub fn fit(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "readonly PhotoHandle[]")] handles: &JsValue,
        woman: bool,
        circumference_mm: Option<f64>,
    ) -> Result<JsValue, JsValue> {
        let handles = named_handles(handles)?;
        let typed = numbers::circumference_mm(circumference_mm)?;
        let hairline_before = self.hairline();
        let fitted = self.album.fit(&handles, sex(woman), typed);
        let FittedHead { fit, rms_mm } = fitted.map_err(refused)?;
        to_js(&FitOut {
            fit,
            rms_mm,
            hairline: self.hairline(),
            hairline_before,
        })
    }
}

/// A handle by its name.
#[derive(Serialize)]
pub(crate) struct HandleOut {
    name: &'static str,
    x_px: f64,
    y_px: f64,
}

impl HandleOut {
    pub(crate) fn of(handle: &Handle) -> Self {
        Self {
            name: handle_name(handle.landmark),
            x_px: handle.at_px[0],
            y_px: handle.at_px[1],
        }
    }
}

/// The handles of a list, `{name, x_px, y_px}`.
pub(crate) fn named_handles(list: &JsValue) -> Result<Vec<Handle>, JsValue> {
    given::list(list, "handles", handle)
}

fn handle(fields: &mut OptionFields) -> Result<Handle, JsValue> {
    let name = fields.text("name")?.unwrap_or_default();
    let landmark = handle_named(&name)
        .ok_or_else(|| fields.refuse("name", &["no mark is called ", &name].concat()))?;
    Ok(Handle {
        landmark,
        at_px: [fields.number("x_px")?, fields.number("y_px")?],
    })
}

/// The marks of a side of the head.
#[derive(Serialize)]
struct MarksOut {
    seen: &'static str,
    marks: Vec<HandleOut>,
}

#[derive(Serialize)]
struct FitOut {
    fit: Fit,
    rms_mm: f64,
    hairline: Option<HairlineOut>,
    hairline_before: Option<HairlineOut>,
}
