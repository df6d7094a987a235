//! The sitting of a page: one design, seen on the head or on a photo.

use smp_design::{ChartMm, Design, DesignPreset};
use smp_engine::{Frame, PhotoLook, Scene as Engine, SceneError, SubjectKind};
use wasm_bindgen::prelude::*;

use crate::convert::{thrown, to_js};
use crate::given;
use crate::js::{Float32Array, Uint8ClampedArray};
use crate::options;
use crate::seed;

/// The one sitting of a page.
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

    /// A named design with a fresh seed.
    #[wasm_bindgen(js_name = newDesign)]
    pub fn new_design(&self, preset: &str) -> Result<JsValue, JsValue> {
        let known = DesignPreset::named(preset);
        let preset = known.ok_or_else(|| thrown("design", "No preset has this name.", None))?;
        to_js(&Design::preset(preset, &seed::fresh()?))
    }

    /// What of a design, JSON text, may leave the device.
    pub fn portable(&self, design: &str) -> Result<JsValue, JsValue> {
        to_js(&given::design(design)?.portable())
    }

    /// Takes a design; returns its figures.
    #[wasm_bindgen(js_name = setDesign)]
    pub fn set_design(&mut self, json: &str) -> Result<JsValue, JsValue> {
        to_js(&self.engine.set_design_json(json).map_err(refused)?)
    }

    /// The design that was set, with everything that its text left out.
    pub fn design(&self) -> Result<JsValue, JsValue> {
        to_js(self.engine.design())
    }

    /// Chooses head or photo and turns the head.
    #[wasm_bindgen(js_name = setStage)]
    pub fn set_stage(&mut self, options: &JsValue) {
        if options::on_photo(options) {
            self.engine.set_subject(SubjectKind::Photo);
        } else {
            self.engine.set_subject(SubjectKind::Head);
            self.engine.set_stage(options::stage(options));
        }
    }

    /// Shows the look after that many sessions; 0 is before.
    #[wasm_bindgen(js_name = setShown)]
    pub fn set_shown(&mut self, sessions: u8) {
        self.engine.set_shown(sessions);
    }

    /// Shows the look so many days after the last shown session, or healed where that is no number;
    /// `technique` is `good`, `too_deep` or `too_dense`.
    #[wasm_bindgen(js_name = setMoment)]
    pub fn set_moment(&mut self, days: f32, technique: &str) {
        self.engine.set_moment(options::moment(days, technique));
    }

    /// Brings the picture up to date; returns the dirty rectangle and the full size.
    pub fn render(&mut self) -> Result<JsValue, JsValue> {
        self.frame = self.engine.render();
        to_js(&options::FrameOut::from(self.frame))
    }

    /// RGBA of the last dirty rectangle.
    pub fn pixels(&self) -> Uint8ClampedArray {
        let rect = self.frame.dirty;
        let all = self.engine.pixels();
        let wide = self.frame.full.0 as usize;
        if rect.width == self.frame.full.0 {
            // Whole rows lie side by side: one copy, not two.
            let rows = rect.y as usize..(rect.y + rect.height) as usize;
            return Uint8ClampedArray::new(&all[4 * wide * rows.start..4 * wide * rows.end]);
        }
        let mut out = Vec::with_capacity(4 * rect.width as usize * rect.height as usize);
        for row in rect.y..rect.y + rect.height {
            let start = 4 * (row as usize * wide + rect.x as usize);
            out.extend_from_slice(&all[start..start + 4 * rect.width as usize]);
        }
        Uint8ClampedArray::new(out.as_slice())
    }

    /// The hairline's control points in the present picture.
    pub fn points(&mut self) -> Result<JsValue, JsValue> {
        to_js(self.engine.points())
    }

    /// The scalp under a pixel, or null.
    pub fn pick(&self, x_px: f64, y_px: f64) -> Result<JsValue, JsValue> {
        to_js(&self.engine.pick(x_px, y_px))
    }

    /// A place of the chart moved along the skin, right and up as seen, or null.
    pub fn nudge(
        &self,
        u_mm: f64,
        v_mm: f64,
        right_mm: f32,
        up_mm: f32,
    ) -> Result<JsValue, JsValue> {
        let at = ChartMm { u: u_mm, v: v_mm };
        to_js(&self.engine.nudge(at, right_mm, up_mm))
    }

    /// Takes a photo, upright RGBA, and its look as the study measured it.
    #[wasm_bindgen(js_name = setPhoto)]
    pub fn set_photo(
        &mut self,
        rgba: Vec<u8>,
        width_px: u32,
        height_px: u32,
        look: Vec<u8>,
    ) -> Result<(), JsValue> {
        let taken = self.engine.set_photo(rgba, width_px, height_px);
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
        Float32Array::new(self.engine.outline().as_flattened())
    }

    /// Takes the mask of the photo's skin, `{width_px, height_px, alpha}`; null takes it away.
    #[wasm_bindgen(js_name = setMask)]
    pub fn set_mask(&mut self, mask: &JsValue) {
        let photo_width_px = self.engine.photo_size().map_or(0, |size| size.0);
        self.engine.set_mask(options::mask(mask, photo_width_px));
    }

    /// The built-in head wearing a design, RGBA.
    pub fn thumbnail(
        &mut self,
        json: &str,
        options: &JsValue,
    ) -> Result<Uint8ClampedArray, JsValue> {
        let design = given::design(json)?;
        let shown = options::sessions_shown(options, &design);
        let pixels = self
            .engine
            .thumbnail(&design, options::stage(options), shown);
        Ok(Uint8ClampedArray::new(pixels))
    }

    /// The colour a design ends in, `#rrggbb`.
    pub fn swatch(&self, json: &str) -> Result<String, JsValue> {
        Ok(self.engine.swatch(&given::design(json)?))
    }

    /// The head with the dots and the mark, RGBA.
    #[wasm_bindgen(js_name = exportHead)]
    pub fn export_head(&mut self, options: &JsValue, mark: &JsValue) -> Uint8ClampedArray {
        let stage = options::stage(options);
        let pixels = self.engine.export_head(stage, &options::mark(mark));
        Uint8ClampedArray::new(pixels.as_slice())
    }

    /// Starts the export of the photo at its own size.
    #[wasm_bindgen(js_name = exportPhotoBegin)]
    pub fn export_photo_begin(
        &mut self,
        full_width_px: u32,
        full_height_px: u32,
        mark: &JsValue,
    ) -> Result<(), JsValue> {
        let mark = options::mark(mark);
        let begun = self
            .engine
            .export_photo_begin(full_width_px, full_height_px, mark);
        begun.map_err(refused)
    }

    /// Takes the next rows of the photo, upright RGBA; gives them back with dots and mark.
    #[wasm_bindgen(js_name = exportPhotoRows)]
    pub fn export_photo_rows(&mut self, rgba: Vec<u8>) -> Result<Uint8ClampedArray, JsValue> {
        let rows = self.engine.export_photo_rows(rgba).map_err(refused)?;
        Ok(Uint8ClampedArray::new(rows.as_slice()))
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

/// What a sitting refuses, as an error.
fn refused(error: SceneError) -> JsValue {
    thrown(error.code(), &error.to_string(), error.path())
}
