//! What is asked of a photo: its kind of file, the size and the outline of its head, the match.

use serde::Serialize;
use smp_design::{Rgb, Sex};
use smp_photo::{
    Album as Engine, AnalysisError, DesignMatch, OutlinePlace, PhotoAnalysis, PhotoFile, SkinFrom,
    StubbleSource, Unmatched,
};
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

use crate::convert::{refusal, refused_option, thrown, to_js};
use crate::given::{self, OptionFields};
use crate::numbers::{self, number};
use crate::rows::ImageRows;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r##"
type Fit = import('../state/types.js').Fit;
type AlphaMask = import('./smp_wasm.js').AlphaMask;

export interface PhotoFile {
  format: 'JPEG' | 'PNG' | 'WebP' | 'AVIF' | 'HEIC' | 'GIF';
  width_px: number;
  height_px: number;
}

export interface Place {
  x_px: number;
  y_px: number;
}

/** A place on the outline of the head, by its direction, in pixels of the fit's photo. */
export interface OutlinePlace extends Place {
  at: number;
}

/** What is known of the stubble: its places on the photo, else its colour, else the design's hair. */
export interface MatchOf {
  /** Whose dots count. */
  zone: number;
  /** #rrggbb. */
  colour?: string;
  stubble?: Place;
  skin?: Place | null;
}

export interface Matched {
  shade: import('../state/types.js').Shade;
  dilution: number;
  /** #rrggbb, like `dots`, in the light in which the stubble was sampled. */
  stubble: string;
  dots: string;
  /** CIEDE2000 in daylight. */
  difference: number;
  remarks: ('darker' | 'blue' | 'odd' | 'lighter' | 'grey' | 'not_skin')[];
}

export interface MatchAnswer {
  found: Matched | null;
  /** Which bare skin told the photo's light. */
  skin: 'tapped' | 'marked' | 'found' | null;
  /** Why nothing was found. */
  problem: 'off' | 'dark' | 'washed' | 'no_skin' | 'skin_dark' | 'skin_washed' | null;
}
"##;

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
    /// Without a photo yet. `template` is the head's, from `Scene.template`, which has come already: a second
    /// one would be a tenth of this wasm on the wire.
    #[wasm_bindgen(constructor)]
    pub fn new(template: &[u8]) -> Result<Self, JsValue> {
        let other = |_| {
            thrown(
                "options",
                "template: it is not the scene's",
                Some("template"),
            )
        };
        smp_photo::give_template(template).map_err(other)?;
        Ok(Self::default())
    }

    /// Format and size of a photo's file, before it is decoded.
    #[wasm_bindgen(unchecked_return_type = "PhotoFile")]
    pub fn inspect(&self, bytes: &[u8]) -> Result<JsValue, JsValue> {
        let file = smp_photo::inspect(bytes)
            .map_err(|error| thrown(error.code(), &error.to_string(), None))?;
        to_js(&PhotoOut::from(file))
    }

    /// Turns to an upright photo by its number. One that is known is not looked at again; of another one rows are
    /// read, and none of its pixels is kept. `design` is the whole design as it was on the photo before, as JSON text, or
    /// empty; `quarter_turns` clockwise made the photo upright, if a search or a hand said so. Returns the fit of its head, or null.
    #[wasm_bindgen(js_name = turnTo, unchecked_return_type = "Fit | null")]
    pub fn turn_to(
        &mut self,
        photo: f64,
        photo_pixels: &ImageData,
        design: &str,
        quarter_turns: Option<f64>,
    ) -> Result<JsValue, JsValue> {
        let photo = numbers::whole(photo, "photo", 0..=u32::MAX)?;
        let turns = numbers::quarter_turns(quarter_turns)?;
        let design = (!design.is_empty()).then(|| given::design(design));
        let leaving = design.transpose()?.and_then(|design| design.fit);
        let rows = ImageRows::of(photo_pixels);
        let fit = self.album.turn_to(photo, &rows, leaving.as_ref());
        let fit = fit.map_err(refused)?;
        self.photo_mut()?.quarter_turns = turns;
        to_js(&fit)
    }

    /// How soft and how grainy the photo is, for `Scene.setPhoto`.
    pub fn look(&self) -> Result<Vec<u8>, JsValue> {
        Ok(self.photo()?.look().0.clone())
    }

    /// Forgets a photo.
    pub fn forget(&mut self, photo: f64) -> Result<(), JsValue> {
        let photo = numbers::whole(photo, "photo", 0..=u32::MAX)?;
        self.album.forget(photo);
        Ok(())
    }

    /// The design's fit with a head as large as its typed circumference says; null where it is that already.
    /// `design` is the whole design, as JSON text.
    #[wasm_bindgen(unchecked_return_type = "Fit | null")]
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
        #[wasm_bindgen(unchecked_param_type = "readonly Place[]")] ends: &JsValue,
        distance_mm: f64,
    ) -> Result<Option<f64>, JsValue> {
        let fit = given::design(design)?.fit;
        let engine = self.photo()?;
        let distance_mm = number(distance_mm, "distance_mm")?;
        let ends = given::list(ends, "ends", place)?;
        let &[a, b] = ends.as_slice() else {
            return Err(refused_option("ends", "two places are expected"));
        };
        let ends_px = [a, b];
        let told = |fit| engine.circumference(&fit, ends_px, distance_mm);
        Ok(fit.and_then(told))
    }

    /// The places by which the outline of a design's head may be dragged, `{at, x_px, y_px}`, in pixels of the
    /// photo that its fit belongs to.
    #[wasm_bindgen(js_name = outlinePlaces, unchecked_return_type = "OutlinePlace[]")]
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
    #[wasm_bindgen(js_name = dragOutline, unchecked_return_type = "Fit | null")]
    pub fn drag_outline(
        &self,
        design: &str,
        at: f64,
        x_px: f64,
        y_px: f64,
    ) -> Result<JsValue, JsValue> {
        let fit = given::design(design)?.fit;
        let at = numbers::whole(at, "at", 0..=u32::MAX)? as usize;
        let to_px = [number(x_px, "x_px")?, number(y_px, "y_px")?];
        to_js(&fit.map(|fit| smp_photo::drag_outline(&fit, at, to_px)))
    }

    /// The pigment that comes nearest to a stubble. `of` is `{zone, colour?, stubble?, skin?}`: the area
    /// whose dots count; the stubble's colour as `#rrggbb`, or its place on the photo and that of bare
    /// skin, each `{x_px, y_px}`; without any, the design's own hair counts.
    #[wasm_bindgen(unchecked_return_type = "MatchAnswer")]
    pub fn matched(
        &self,
        design: &str,
        #[wasm_bindgen(unchecked_param_type = "MatchOf")] of: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let design = given::design(design)?;
        let MatchOf {
            zone,
            stubble,
            skin,
        } = given::options(of, "of", match_of)?;
        let stubble = match stubble {
            StubbleOf::Place(place) => place,
            StubbleOf::Known(stubble) => {
                let found = smp_photo::matched(&design, zone, stubble);
                return to_js(&MatchOut::of(Ok((found, None))));
            }
        };
        let engine = self.photo()?;
        let found = engine.matched(&design, zone, stubble, skin);
        to_js(&MatchOut::of(
            found.map(|sampled| (sampled.found, Some(sampled.skin_from))),
        ))
    }
}

/// A place of the photo, px.
fn place(fields: &mut OptionFields) -> Result<[f64; 2], JsValue> {
    Ok([fields.number("x_px")?, fields.number("y_px")?])
}

/// What a match is asked for.
struct MatchOf {
    zone: usize,
    stubble: StubbleOf,
    /// Bare skin on the photo, px.
    skin: Option<[f32; 2]>,
}

enum StubbleOf {
    /// On the photo, px.
    Place([f32; 2]),
    Known(StubbleSource),
}

fn match_of(fields: &mut OptionFields) -> Result<MatchOf, JsValue> {
    let zone = fields.whole("zone")? as usize;
    let at = |fields: &mut OptionFields, name, path| {
        let value = fields.take(name).unwrap_or(JsValue::NULL);
        let place = given::optional(&value, path, place)?;
        Ok::<_, JsValue>(place.map(|at| at.map(|v| v as f32)))
    };
    let skin = at(fields, "skin", "of.skin")?;
    let tapped = at(fields, "stubble", "of.stubble")?;
    let colour = fields.text("colour")?;
    let stubble = match (tapped, colour) {
        (Some(place), _) => StubbleOf::Place(place),
        (None, None) => StubbleOf::Known(StubbleSource::Hair),
        (None, Some(hex)) => StubbleOf::Known(StubbleSource::Colour(
            Rgb::from_hex(&hex)
                .ok_or_else(|| fields.refuse("colour", "a colour as #rrggbb is expected"))?,
        )),
    };
    Ok(MatchOf {
        zone,
        stubble,
        skin,
    })
}

/// What is refused of a photo, as an error.
pub(crate) fn refused(error: AnalysisError) -> JsValue {
    refusal(error.code(), error.reason(), &error.to_string(), None)
}

fn no_photo() -> JsValue {
    refused(AnalysisError::NoPhoto)
}

pub(crate) fn sex(woman: bool) -> Sex {
    if woman { Sex::Woman } else { Sex::Man }
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

/// A place on the outline.
#[derive(Serialize)]
struct PlaceOut {
    at: usize,
    x_px: f64,
    y_px: f64,
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
