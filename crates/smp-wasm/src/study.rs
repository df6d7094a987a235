//! What is asked of a photo: its kind of file, the head under the handles, the tapped skin, the match.

use serde::Serialize;
use smp_design::{Fit, Rgb, Sex};
use smp_engine::{
    DesignMatch, Handle, PhotoFile, SkinFrom, Stubble, Study as Engine, Unmatched, handle_name,
    handle_named,
};
use wasm_bindgen::prelude::*;

use crate::convert::{self, thrown, to_js};
use crate::given::{self, field, number, text};

/// A photo that is being looked at.
#[wasm_bindgen]
#[derive(Default)]
pub struct Study {
    pub(crate) engine: Option<Engine>,
}

#[wasm_bindgen]
impl Study {
    /// Without a photo yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Format and size of a photo's file, before it is decoded.
    pub fn inspect(&self, bytes: &[u8]) -> Result<JsValue, JsValue> {
        let file = smp_engine::inspect(bytes)
            .map_err(|error| thrown(error.code(), &error.to_string(), None))?;
        to_js(&PhotoOut::from(file))
    }

    /// Looks at a photo: upright RGBA; returns how soft and how grainy it is, for `Sitting.setPhoto`.
    pub fn look(&mut self, rgba: &[u8], width_px: u32, height_px: u32) -> Result<Vec<u8>, JsValue> {
        let engine = Engine::new(rgba, width_px, height_px).map_err(given::error)?;
        let look = engine.look().0.clone();
        self.engine = Some(engine);
        Ok(look)
    }

    /// Forgets the photo.
    pub fn forget(&mut self) {
        self.engine = None;
    }

    /// The seven handles in photo pixels: those of a fit's head, or a sensible start without one.
    /// `design` is the whole design, as JSON text.
    pub fn handles(&self, design: &str) -> Result<JsValue, JsValue> {
        let design = given::design(design)?;
        let engine = self.engine.as_ref().ok_or_else(no_photo)?;
        let handles = engine.handles(design.fit.as_ref());
        to_js(&handles.iter().map(HandleOut::of).collect::<Vec<_>>())
    }

    /// The fit of the head under the handles, and its misfit in mm; `woman` tells whose head.
    pub fn fit(&self, handles: &JsValue, woman: bool) -> Result<JsValue, JsValue> {
        let engine = self.engine.as_ref().ok_or_else(no_photo)?;
        let sex = if woman { Sex::Woman } else { Sex::Man };
        let (fit, rms_mm) = engine
            .fit(&named_handles(handles), sex)
            .map_err(given::error)?;
        to_js(&FitOut { fit, rms_mm })
    }

    /// The design's fit with a head as large as its typed circumference says; null where it is that already.
    /// `design` is the whole design, as JSON text.
    pub fn sized(&self, design: &str) -> Result<JsValue, JsValue> {
        let design = given::design(design)?;
        let engine = self.engine.as_ref().ok_or_else(no_photo)?;
        let typed_mm = design.subject.measures.circumference_mm;
        let placed = design.fit.as_ref().zip(typed_mm);
        to_js(&placed.and_then(|(fit, mm)| engine.sized(fit, mm)))
    }

    /// Adds a patch of skin; returns the photo's share of skin.
    pub fn tap(&mut self, x_px: f32, y_px: f32) -> Result<f32, JsValue> {
        let engine = self.engine.as_mut().ok_or_else(no_photo)?;
        Ok(engine.tap(x_px, y_px))
    }

    /// Forgets the tapped skin.
    pub fn clear(&mut self) {
        if let Some(engine) = &mut self.engine {
            engine.clear();
        }
    }

    /// The pigment that comes nearest to a stubble. `of` is `{zone, colour?, stubble?, skin?}`: the area
    /// whose dots count; the stubble's colour as `#rrggbb`, or its place on the photo and that of bare
    /// skin, each `{x_px, y_px}`; without any, the design's own hair counts.
    pub fn matched(&self, design: &str, of: &JsValue) -> Result<JsValue, JsValue> {
        let design = given::design(design)?;
        let zone = number(of, "zone").max(0.0) as usize;
        let Some(stubble) = place(of, "stubble") else {
            let colour = Rgb::from_hex(&text(of, "colour"));
            let stubble = colour.map_or(Stubble::Hair, Stubble::Colour);
            let found = smp_engine::matched(&design, zone, stubble);
            return to_js(&MatchOut::of(Ok((found, None))));
        };
        let engine = self.engine.as_ref().ok_or_else(no_photo)?;
        let found = engine.matched(&design, zone, stubble, place(of, "skin"));
        to_js(&MatchOut::of(
            found.map(|(found, from)| (found, Some(from))),
        ))
    }

    /// The mask of the tapped skin, `{width_px, height_px, alpha}`, or null.
    pub fn mask(&self) -> Result<JsValue, JsValue> {
        let Some(mask) = self.engine.as_ref().and_then(Engine::mask) else {
            return Ok(JsValue::NULL);
        };
        convert::mask(mask)
    }
}

/// A place of the photo, where there is one.
fn place(of: &JsValue, name: &str) -> Option<[f32; 2]> {
    let place = field(of, name);
    let at_px = || ["x_px", "y_px"].map(|side| number(&place, side) as f32);
    place.is_object().then(at_px)
}

pub(crate) fn no_photo() -> JsValue {
    thrown("photo", "Please load a photo first.", None)
}

/// The handles of a list whose names are known: `{name, x_px, y_px}`.
fn named_handles(list: &JsValue) -> Vec<Handle> {
    let handle = |value: JsValue| {
        Some(Handle {
            landmark: handle_named(&text(&value, "name"))?,
            at_px: [number(&value, "x_px"), number(&value, "y_px")],
        })
    };
    js_sys::Array::from(list)
        .iter()
        .filter_map(handle)
        .collect()
}

#[derive(Serialize)]
struct PhotoOut {
    format: &'static str,
    width_px: u32,
    height_px: u32,
}

impl From<PhotoFile> for PhotoOut {
    fn from(file: PhotoFile) -> Self {
        Self {
            format: file.format.name(),
            width_px: file.width_px,
            height_px: file.height_px,
        }
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

#[derive(Serialize)]
struct FitOut {
    fit: Fit,
    rms_mm: f64,
}

/// A match and the bare skin that told the light, or why there is none.
#[derive(Serialize)]
struct MatchOut {
    found: Option<DesignMatch>,
    skin: Option<SkinFrom>,
    problem: Option<Unmatched>,
}

impl MatchOut {
    fn of(asked: Result<(DesignMatch, Option<SkinFrom>), Unmatched>) -> Self {
        let problem = asked.as_ref().err().copied();
        let (found, skin) = asked.ok().unzip();
        Self {
            found,
            skin: skin.flatten(),
            problem,
        }
    }
}
