//! What models found in a photo, on its way to the study, and the head it makes on its way back.

use serde::Serialize;
use smp_design::{ExistingHair, Fit, usual_beside_hair};
use smp_photo::{FoundFace, FoundHead, HeadClasses, HeadFindings, SearchRemark};
use wasm_bindgen::prelude::*;

use crate::alpha::AlphaMask;
use crate::convert::to_js;
use crate::given::{self, OptionFields};
use crate::marks::{HandleOut, named_handles};
use crate::numbers;
use crate::proposed::HairlineOut;
use crate::study::{Album, refused, sex};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What was found in a photo, and in the same photo turned by one, two and three quarters clockwise. */
export type Looked = import('./smp_vision.js').Findings & { turned?: { faces: import('./smp_vision.js').Face[] }[] };

/** A head placed by what was found in the photo. */
export interface Found {
  /** How many quarter turns clockwise make the photo upright, where it is not: then nothing is placed, and the photo is to
   * be turned and looked at again. */
  quarter_turns: number;
  /** Null where the marks must be placed by hand. */
  fit: Fit | null;
  /** The hair that the photo shows on it, as a design keeps it; null where it shows none. */
  existing_hair: string | null;
  /** Null where the photo shows none. */
  hairline: ProposedHairline | null;
  /** The side of the marks; a guess where no face was found. */
  seen: Side;
  handles: PhotoHandle[];
  /** How light the skin of the face is, a step of the Monk scale; null where no face was found. */
  monk: number | null;
  /** What is usual for that skin beside the hair that the photo shows; null without a tone. */
  usual: { dilution: number; density_per_cm2: number } | null;
  said: ('no_face' | 'several' | 'cut_off' | 'no_fit' | 'poor' | 'covered' | 'hat' | 'no_line' | 'light_hair' | 'high_line' | 'apart' | 'nothing')[];
}
"#;

#[wasm_bindgen]
impl Album {
    /// Places the head by what was found: `{faces: [{points, score}], turned, person, classes}`, the points as x, y, z one
    /// behind the other in photo pixels, `turned` the `{faces}` of the photo turned by one, two and three quarters clockwise, the
    /// largest first, or nothing, the person as `{width_px, height_px, alpha}` or null, the classes of the head as
    /// `{frame, shares}` or null. `woman` tells whose head, and `circumference_mm` its circumference by tape, where that is known.
    #[wasm_bindgen(unchecked_return_type = "Found")]
    pub fn found(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Looked")] findings: &JsValue,
        woman: bool,
        circumference_mm: Option<f64>,
    ) -> Result<JsValue, JsValue> {
        let width_px = self.photo()?.size_px()[0];
        let findings = given::options(findings, "findings", findings_of)?.of(width_px)?;
        let typed = numbers::circumference_mm(circumference_mm)?;
        let found = self.album.found(&findings, sex(woman), typed);
        to_js(&found.map(FoundOut::from))
    }

    /// Recalls what was seen in the photo that is shown, and places nothing: for an album that begins again.
    /// `findings` as `found` took them, or null, and the handles that a hand set after that, or none.
    pub fn recall(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "import('./smp_vision.js').Findings | null")]
        findings: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "readonly PhotoHandle[]")] handles: &JsValue,
    ) -> Result<(), JsValue> {
        let width_px = self.photo()?.size_px()[0];
        let findings = match given::optional(findings, "findings", findings_of)? {
            Some(findings) => findings.of(width_px)?,
            None => HeadFindings::default(),
        };
        let handles = named_handles(handles)?;
        let recalled = self.album.recall(&findings, &handles);
        recalled.map_err(refused)
    }
}

/// What was found.
struct Findings {
    faces: Vec<FoundFace>,
    turned: [Option<FoundFace>; 3],
    person: Option<AlphaMask>,
    classes: Option<HeadClasses>,
}

impl Findings {
    /// In a photo so wide.
    fn of(self, width_px: u32) -> Result<HeadFindings, JsValue> {
        Ok(HeadFindings {
            faces: self.faces,
            turned: self.turned,
            person: match self.person {
                Some(person) => person.mask(width_px)?,
                None => None,
            },
            classes: self.classes,
        })
    }
}

fn findings_of(fields: &mut OptionFields) -> Result<Findings, JsValue> {
    let part = |fields: &mut OptionFields, name| fields.take(name).unwrap_or(JsValue::NULL);
    let faces = given::list(&part(fields, "faces"), "findings.faces", face)?;
    let turned = match fields.take("turned") {
        Some(turned) => given::list(&turned, "findings.turned", largest)?,
        None => Vec::new(),
    };
    let mut turned = turned.into_iter();
    let [person, classes] = ["person", "classes"].map(|name| part(fields, name));
    Ok(Findings {
        faces,
        turned: [(); 3].map(|()| turned.next().flatten()),
        person: given::optional(&person, "findings.person", AlphaMask::read)?,
        classes: given::optional(&classes, "findings.classes", classes_of)?,
    })
}

/// The largest face of a turned photo.
fn largest(fields: &mut OptionFields) -> Result<Option<FoundFace>, JsValue> {
    let faces = fields.take("faces").unwrap_or(JsValue::NULL);
    let faces = given::list(&faces, "findings.turned.faces", face)?;
    Ok(faces.into_iter().next())
}

fn classes_of(fields: &mut OptionFields) -> Result<HeadClasses, JsValue> {
    let frame = fields.floats("frame")?;
    let shares = fields.bytes("shares")?;
    let square = <[f32; 5]>::try_from(frame).ok();
    square
        .and_then(|frame| HeadClasses::new(frame, shares.to_vec()))
        .ok_or_else(|| {
            fields.refuse(
                "frame",
                "five numbers of a square and its places are expected",
            )
        })
}

/// A face of the networks. How sure the mesh is of it has been judged where it was found.
fn face(fields: &mut OptionFields) -> Result<FoundFace, JsValue> {
    let score = fields.number("score")?;
    fields.take("presence");
    let numbers = fields.floats("points")?;
    let points = numbers.chunks_exact(3);
    Ok(FoundFace {
        points_px: points.map(|p| [f64::from(p[0]), f64::from(p[1])]).collect(),
        score,
    })
}

#[derive(Serialize)]
struct UsualOut {
    dilution: f64,
    density_per_cm2: f64,
}

#[derive(Serialize)]
struct FoundOut {
    quarter_turns: u32,
    fit: Option<Fit>,
    existing_hair: Option<ExistingHair>,
    hairline: Option<HairlineOut>,
    seen: &'static str,
    handles: Vec<HandleOut>,
    monk: Option<f64>,
    usual: Option<UsualOut>,
    said: Vec<&'static str>,
}

impl From<FoundHead> for FoundOut {
    fn from(found: FoundHead) -> Self {
        let beside = |monk| usual_beside_hair(monk, found.hair_lightness);
        let usual = found.monk.map(beside);
        Self {
            quarter_turns: found.quarter_turns,
            seen: found.seen.name(),
            handles: found.handles.iter().map(HandleOut::of).collect(),
            said: found.remarks.into_iter().map(SearchRemark::code).collect(),
            existing_hair: found.existing_hair,
            hairline: found.own_hairline.map(HairlineOut::from),
            fit: found.fit,
            monk: found.monk,
            usual: usual.map(|usual| UsualOut {
                dilution: usual.dilution,
                density_per_cm2: usual.density_per_cm2,
            }),
        }
    }
}
