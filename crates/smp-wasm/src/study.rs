//! What is asked of a photo: its kind of file, the head under the handles, the tapped skin, the match.

use serde::Serialize;
use smp_design::{Fit, Rgb, Sex};
use smp_photo::{
    Album as Engine, AnalysisError, DesignMatch, Handle, OutlinePlace, PhotoAnalysis, PhotoFile,
    PhotoView, SkinFrom, Stubble, Unmatched, ViewSide, handle_name, handle_named,
};
use wasm_bindgen::prelude::*;

use crate::convert::{thrown, to_js};
use crate::given::{self, field, number, text};
use crate::js::Array;

/// The photos of a head that are being looked at, one of which is shown.
#[wasm_bindgen]
#[derive(Default)]
pub struct Album {
    pub(crate) album: Engine,
}

impl Album {
    /// The photo that is shown.
    pub(crate) fn photo(&self) -> Result<&PhotoAnalysis, JsValue> {
        self.album.shown().ok_or_else(no_photo)
    }

    /// The photo that is shown, to be changed.
    pub(crate) fn photo_mut(&mut self) -> Result<&mut PhotoAnalysis, JsValue> {
        self.album.shown_mut().ok_or_else(no_photo)
    }
}

#[wasm_bindgen]
impl Album {
    /// Without a photo yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Format and size of a photo's file, before it is decoded.
    pub fn inspect(&self, bytes: &[u8]) -> Result<JsValue, JsValue> {
        let file = smp_photo::inspect(bytes)
            .map_err(|error| thrown(error.code(), &error.to_string(), None))?;
        to_js(&PhotoOut::from(file))
    }

    /// Turns to a photo by its number: upright RGBA. One that is known is not looked at again. `design` is the
    /// whole design as it was on the photo before, as JSON text, or empty. Returns the fit of the head on the
    /// photo that is shown now, or null.
    #[wasm_bindgen(js_name = turnTo)]
    pub fn turn_to(
        &mut self,
        photo: u32,
        rgba: &[u8],
        width_px: u32,
        height_px: u32,
        design: &str,
    ) -> Result<JsValue, JsValue> {
        let leaving = match design {
            "" => None,
            design => given::design(design)?.fit,
        };
        let pixels = PhotoView {
            rgba,
            width_px,
            height_px,
        };
        let photo = self
            .album
            .turn_to(photo, pixels, leaving.as_ref())
            .map_err(refused)?;
        to_js(&photo)
    }

    /// How soft and how grainy the photo is, for `Scene.setPhoto`.
    pub fn look(&self) -> Result<Vec<u8>, JsValue> {
        Ok(self.photo()?.look().0.clone())
    }

    /// Forgets a photo.
    pub fn forget(&mut self, photo: u32) {
        self.album.forget(photo);
    }

    /// The marks of a side of the head, `front`, `left`, `right`, `back` or `above`, else of the one that the
    /// design's fit sees: `{seen, marks}`, in photo pixels, where the fit has them or a sensible start.
    /// `design` is the whole design, as JSON text.
    pub fn handles(&self, design: &str, side: &str) -> Result<JsValue, JsValue> {
        let design = given::design(design)?;
        let engine = self.photo()?;
        let (seen, handles) = engine.handles(design.fit.as_ref(), ViewSide::named(side));
        to_js(&MarksOut {
            seen: seen.name(),
            marks: handles.iter().map(HandleOut::of).collect(),
        })
    }

    /// The fit of the head under the handles, and its misfit in mm, together with the head's other photos;
    /// `woman` tells whose head, a circumference that is no number is not known.
    pub fn fit(
        &mut self,
        handles: &JsValue,
        woman: bool,
        circumference_mm: f64,
    ) -> Result<JsValue, JsValue> {
        let (fit, rms_mm) = self
            .album
            .fit(&named_handles(handles), sex(woman), typed(circumference_mm))
            .map_err(refused)?;
        to_js(&FitOut { fit, rms_mm })
    }

    /// The design's fit with a head as large as its typed circumference says; null where it is that already.
    /// `design` is the whole design, as JSON text.
    pub fn sized(&self, design: &str) -> Result<JsValue, JsValue> {
        let design = given::design(design)?;
        let engine = self.photo()?;
        let typed_mm = design.subject.measures.circumference_mm;
        let placed = design.fit.as_ref().zip(typed_mm);
        to_js(&placed.and_then(|(fit, mm)| engine.sized(fit, mm)))
    }

    /// The circumference in mm of a design's head if two places of the photo, `{x_px, y_px}` each, lie so many mm
    /// apart; undefined where they tell nothing.
    pub fn circumference(
        &self,
        design: &str,
        ends: Vec<JsValue>,
        distance_mm: f64,
    ) -> Result<Option<f64>, JsValue> {
        let fit = given::design(design)?.fit;
        let engine = self.photo()?;
        let place = |end: &JsValue| ["x_px", "y_px"].map(|side| number(end, side));
        let [a, b] = ends.as_slice() else {
            return Ok(None);
        };
        let told = |fit| engine.circumference(&fit, [place(a), place(b)], distance_mm);
        Ok(fit.and_then(told))
    }

    /// The places by which the outline of a design's head may be dragged, `{at, x_px, y_px}`, in pixels of the
    /// photo that its fit belongs to.
    #[wasm_bindgen(js_name = outlinePlaces)]
    pub fn outline_places(&self, design: &str) -> Result<JsValue, JsValue> {
        let fit = given::design(design)?.fit;
        let places = fit.map_or(Vec::new(), |fit| smp_photo::outline_places(&fit));
        let out = |place: &OutlinePlace| PlaceOut {
            at: place.at,
            x_px: place.at_px[0],
            y_px: place.at_px[1],
        };
        to_js(&places.iter().map(out).collect::<Vec<_>>())
    }

    /// The fit of a design with its outline dragged there, or null without one.
    #[wasm_bindgen(js_name = dragOutline)]
    pub fn drag_outline(
        &self,
        design: &str,
        at: usize,
        x_px: f64,
        y_px: f64,
    ) -> Result<JsValue, JsValue> {
        let fit = given::design(design)?.fit;
        to_js(&fit.map(|fit| smp_photo::drag_outline(&fit, at, [x_px, y_px])))
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
            let found = smp_photo::matched(&design, zone, stubble);
            return to_js(&MatchOut::of(Ok((found, None))));
        };
        let engine = self.photo()?;
        let found = engine.matched(&design, zone, stubble, place(of, "skin"));
        to_js(&MatchOut::of(
            found.map(|(found, from)| (found, Some(from))),
        ))
    }
}

/// A place of the photo, where there is one.
fn place(of: &JsValue, name: &str) -> Option<[f32; 2]> {
    let place = field(of, name);
    let at_px = || ["x_px", "y_px"].map(|side| number(&place, side) as f32);
    place.is_object().then(at_px)
}

/// What is refused of a photo, as an error.
fn refused(error: AnalysisError) -> JsValue {
    thrown(error.code(), &error.to_string(), None)
}

fn no_photo() -> JsValue {
    thrown("photo", &AnalysisError::NoPhoto.to_string(), None)
}

pub(crate) fn sex(woman: bool) -> Sex {
    if woman { Sex::Woman } else { Sex::Man }
}

/// A measure that is known.
pub(crate) fn typed(mm: f64) -> Option<f64> {
    mm.is_finite().then_some(mm)
}

/// The handles of a list whose names are known: `{name, x_px, y_px}`.
fn named_handles(list: &JsValue) -> Vec<Handle> {
    let handle = |value: &JsValue| {
        Some(Handle {
            landmark: handle_named(&text(value, "name"))?,
            at_px: [number(value, "x_px"), number(value, "y_px")],
        })
    };
    Array::items(list).iter().filter_map(handle).collect()
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

/// A place on the outline.
#[derive(Serialize)]
struct PlaceOut {
    at: usize,
    x_px: f64,
    y_px: f64,
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
