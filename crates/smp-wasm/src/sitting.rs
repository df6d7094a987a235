//! The scene of a page: one design, seen on the head or on a photo.

use js_sys::Float32Array;
use smp_design::{ChartMm, Design, DesignPreset};
use smp_engine::{
    ExportError, Frame, MAX_SIDE_PX, PhotoLook, Scene as Engine, SceneError, SubjectKind, are_whole,
};
use wasm_bindgen::prelude::*;
use web_sys::ImageData;

use crate::alpha::AlphaMask;
use crate::convert::{image, refusal, refused_design, to_js};
use crate::given;
use crate::numbers::{self, number};
use crate::options::{self, FrameOut, StageOptions};
use crate::seed;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
type Design = import('../state/design.js').Design;

/** A control point of the hairline, or any place of the scalp. */
export interface Point {
  x_px: number;
  y_px: number;
  visible: boolean;
  u_mm: number;
  v_mm: number;
  up_mm: number;
  side_mm: number;
  /** How far off each of the two may be; 0 on the built-in head. */
  off_mm: number;
}

export interface Summary {
  dots: number;
  area_cm2: number;
  /** How far areas, densities and counts may be off on a photo, relative. */
  area_off: number;
  /** Dots there are after each session. */
  sessions: number[];
  points: Point[];
  /** What the built-in head measures. */
  measures: import('../state/design.js').Measures;
}

export interface Stage {
  subject?: 'head' | 'photo';
  width_px: number;
  height_px: number;
  yaw_deg: number;
  pitch_deg: number;
  zoom: number;
  pan_x_px: number;
  pan_y_px: number;
  theme: 'light' | 'dark' | 'clear';
  lighting?: 'studio' | 'overhead' | 'daylight';
  draft?: boolean;
}

/** How a small picture is seen; `before` is without any session. */
export type ThumbnailView = Omit<Stage, 'subject' | 'draft'> & { before?: boolean };

export interface Moment {
  /** After the last shown session; null is healed. */
  day: number | null;
  technique: 'good' | 'too_deep' | 'too_dense';
}

export interface Frame {
  x_px: number;
  y_px: number;
  width_px: number;
  height_px: number;
  full_width_px: number;
  full_height_px: number;
}

/** A byte for each pixel, row by row: 0 nothing, 255 full. */
export interface AlphaMask {
  width_px: number;
  height_px: number;
  alpha: Uint8Array;
}
"#;

/// The one scene of a page.
#[wasm_bindgen]
pub struct Scene {
    pub(crate) engine: Engine,
    frame: Frame,
}

#[wasm_bindgen]
impl Scene {
    /// Decodes the head; it is bare until the first design comes.
    #[wasm_bindgen(constructor)]
    #[allow(
        clippy::new_without_default,
        reason = "JS has constructors, not traits"
    )]
    pub fn new() -> Self {
        Self {
            engine: Engine::default(),
            frame: Frame::default(),
        }
    }

    /// The head's template, for `new Album`, which comes without.
    pub fn template(&self) -> Vec<u8> {
        smp_engine::template_bytes().to_vec()
    }

    /// A named design with a fresh seed.
    #[wasm_bindgen(js_name = newDesign, unchecked_return_type = "Design")]
    pub fn new_design(&self, preset: &str) -> Result<JsValue, JsValue> {
        let known = DesignPreset::named(preset);
        let preset = known.ok_or_else(|| refusal("design", "preset", "preset", None))?;
        to_js(&Design::preset(preset, &seed::fresh()?))
    }

    /// What of a design, JSON text, may leave the device.
    #[wasm_bindgen(unchecked_return_type = "Design")]
    pub fn portable(&self, design: &str) -> Result<JsValue, JsValue> {
        to_js(&given::design(design)?.portable())
    }

    /// Takes a design; returns its figures.
    #[wasm_bindgen(js_name = setDesign, unchecked_return_type = "Summary")]
    pub fn set_design(&mut self, json: &str) -> Result<JsValue, JsValue> {
        to_js(&self.engine.set_design_json(json).map_err(refused)?)
    }

    /// The design that was set, with everything that its text left out.
    #[wasm_bindgen(unchecked_return_type = "Design")]
    pub fn design(&self) -> Result<JsValue, JsValue> {
        to_js(self.engine.design())
    }

    /// Chooses head or photo and turns the head.
    #[wasm_bindgen(js_name = setStage)]
    pub fn set_stage(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Stage")] stage: &JsValue,
    ) -> Result<(), JsValue> {
        let stage = given::options(stage, "stage", StageOptions::read)?;
        self.engine.set_subject(stage.subject);
        if stage.subject == SubjectKind::Head {
            self.engine.set_stage(stage.head);
        }
        Ok(())
    }

    /// Shows the look after that many sessions; 0 is before.
    #[wasm_bindgen(js_name = setShown)]
    pub fn set_shown(&mut self, sessions: f64) -> Result<(), JsValue> {
        let sessions = numbers::whole(sessions, "sessions", 0..=u32::from(u8::MAX))?;
        self.engine.set_shown(sessions as u8);
        Ok(())
    }

    /// Shows the look so many days after the last shown session, and so well made.
    #[wasm_bindgen(js_name = setMoment)]
    pub fn set_moment(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Moment")] moment: &JsValue,
    ) -> Result<(), JsValue> {
        self.engine
            .set_moment(given::options(moment, "moment", options::moment)?);
        Ok(())
    }

    /// Brings the picture up to date; returns the dirty rectangle and the full size.
    #[wasm_bindgen(unchecked_return_type = "Frame")]
    pub fn render(&mut self) -> Result<JsValue, JsValue> {
        self.frame = self.engine.render();
        to_js(&FrameOut::from(self.frame))
    }

    /// The pixels of the last dirty rectangle, which must not be empty.
    pub fn pixels(&self) -> Result<ImageData, JsValue> {
        let rect = self.frame.dirty;
        let all = self.engine.pixels();
        let wide = self.frame.full.0 as usize;
        if rect.width == self.frame.full.0 {
            // Whole rows lie side by side: one copy, not two.
            let rows = rect.y as usize..(rect.y + rect.height) as usize;
            let rows = &all[4 * wide * rows.start..4 * wide * rows.end];
            return image(rows, rect.width, rect.height);
        }
        let mut out = Vec::with_capacity(4 * rect.width as usize * rect.height as usize);
        for row in rect.y..rect.y + rect.height {
            let start = 4 * (row as usize * wide + rect.x as usize);
            out.extend_from_slice(&all[start..start + 4 * rect.width as usize]);
        }
        image(&out, rect.width, rect.height)
    }

    /// The hairline's control points in the present picture.
    #[wasm_bindgen(unchecked_return_type = "Point[]")]
    pub fn points(&mut self) -> Result<JsValue, JsValue> {
        to_js(self.engine.points())
    }

    /// The scalp under a pixel, or null.
    #[wasm_bindgen(unchecked_return_type = "Point | null")]
    pub fn pick(&self, x_px: f64, y_px: f64) -> Result<JsValue, JsValue> {
        let [x_px, y_px] = [number(x_px, "x_px")?, number(y_px, "y_px")?];
        to_js(&self.engine.pick(x_px, y_px))
    }

    /// A place of the chart moved along the skin, right and up as seen, or null.
    #[wasm_bindgen(unchecked_return_type = "Point | null")]
    pub fn nudge(
        &self,
        u_mm: f64,
        v_mm: f64,
        right_mm: f64,
        up_mm: f64,
    ) -> Result<JsValue, JsValue> {
        let at = ChartMm {
            u: number(u_mm, "u_mm")?,
            v: number(v_mm, "v_mm")?,
        };
        let [right_mm, up_mm] = [number(right_mm, "right_mm")?, number(up_mm, "up_mm")?];
        to_js(&self.engine.nudge(at, right_mm as f32, up_mm as f32))
    }

    /// Takes an upright photo, and its look as the study measured it.
    #[wasm_bindgen(js_name = setPhoto)]
    pub fn set_photo(&mut self, photo: &ImageData, look: Vec<u8>) -> Result<(), JsValue> {
        let pixels = photo.data().0;
        let taken = self.engine.set_photo(pixels, photo.width(), photo.height());
        taken.map_err(refused)?;
        self.engine.set_look(PhotoLook(look));
        Ok(())
    }

    /// Forgets the photo.
    #[wasm_bindgen(js_name = clearPhoto)]
    pub fn clear_photo(&mut self) {
        self.engine.clear_photo();
    }

    /// The placed head's outline: x, y pairs in photo pixels.
    pub fn outline(&self) -> Float32Array {
        Float32Array::new_from_slice(self.engine.outline().as_flattened())
    }

    /// Takes the mask of the photo's skin, `{width_px, height_px, alpha}`; null takes it away.
    #[wasm_bindgen(js_name = setMask)]
    pub fn set_mask(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "AlphaMask | null")] mask: &JsValue,
    ) -> Result<(), JsValue> {
        let photo_width_px = self.engine.photo_size().map_or(0, |size| size.0);
        let mask = match given::optional(mask, "mask", AlphaMask::read)? {
            Some(mask) => mask.mask(photo_width_px)?,
            None => None,
        };
        self.engine.set_mask(mask);
        Ok(())
    }

    /// The built-in head wearing a design, or, `before`, none of its sessions.
    pub fn thumbnail(
        &mut self,
        json: &str,
        #[wasm_bindgen(unchecked_param_type = "Stage")] stage: &JsValue,
        before: bool,
    ) -> Result<ImageData, JsValue> {
        let design = given::design(json)?;
        let stage = given::options(stage, "stage", StageOptions::read)?.head;
        let shown = if before { 0 } else { design.sessions.len() };
        let pixels = self.engine.thumbnail(&design, stage, shown as u8);
        image(pixels, stage.width_px, stage.height_px)
    }

    /// The colour a design ends in, `#rrggbb`.
    pub fn swatch(&self, json: &str) -> Result<String, JsValue> {
        Ok(self.engine.swatch(&given::design(json)?))
    }

    /// The head with the dots and the mark.
    #[wasm_bindgen(js_name = exportHead)]
    pub fn export_head(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Stage")] stage: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "AlphaMask")] mark: &JsValue,
    ) -> Result<ImageData, JsValue> {
        let stage = given::options(stage, "stage", StageOptions::read)?.head;
        let mark = given::options(mark, "mark", AlphaMask::read)?.mark()?;
        let pixels = self.engine.export_head(stage, &mark);
        image(&pixels, stage.width_px, stage.height_px)
    }

    /// Starts the export of the photo at its own size.
    #[wasm_bindgen(js_name = exportPhotoBegin)]
    pub fn export_photo_begin(
        &mut self,
        full_width_px: f64,
        full_height_px: f64,
        #[wasm_bindgen(unchecked_param_type = "AlphaMask")] mark: &JsValue,
    ) -> Result<(), JsValue> {
        let side = |value, place| numbers::whole(value, place, 1..=MAX_SIDE_PX);
        let full_width_px = side(full_width_px, "full_width_px")?;
        let full_height_px = side(full_height_px, "full_height_px")?;
        let mark = given::options(mark, "mark", AlphaMask::read)?.mark()?;
        let begun = self
            .engine
            .export_photo_begin(full_width_px, full_height_px, mark);
        begun.map_err(refused)
    }

    /// Takes the next rows of the upright photo; gives them back with dots and mark.
    #[wasm_bindgen(js_name = exportPhotoRows)]
    pub fn export_photo_rows(&mut self, rows: &ImageData) -> Result<ImageData, JsValue> {
        let (pixels, width, height) = (rows.data().0, rows.width(), rows.height());
        if !are_whole(pixels.len(), [width, height]) {
            return Err(refused(ExportError::Rows.into()));
        }
        let done = self.engine.export_photo_rows(pixels).map_err(refused)?;
        image(&done, width, height)
    }

    /// Ends the export; all rows must have come.
    #[wasm_bindgen(js_name = exportPhotoEnd)]
    pub fn export_photo_end(&mut self) -> Result<(), JsValue> {
        self.engine.export_photo_end().map_err(refused)
    }

    /// Fingerprint of the dots, 16 hexadecimal digits: the same natively and in every browser.
    #[wasm_bindgen(js_name = dotsHash)]
    pub fn dots_hash(&self) -> String {
        format!("{:016x}", self.engine.dots_hash())
    }

    /// Fingerprint of the present picture, 16 hexadecimal digits.
    #[wasm_bindgen(js_name = pictureHash)]
    pub fn picture_hash(&self) -> String {
        format!("{:016x}", self.engine.picture_hash())
    }
}

/// What a scene refuses, as an error.
fn refused(error: SceneError) -> JsValue {
    match error {
        SceneError::Design(error) => refused_design(&error),
        error => refusal(error.code(), error.reason(), &error.to_string(), None),
    }
}
