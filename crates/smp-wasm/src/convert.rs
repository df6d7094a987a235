//! Between JS values and the engine's own types.

use js_sys::{Error, Reflect};
use serde::{Deserialize, Serialize};
use smp_design::{Design, Fit};
use smp_engine::{Backdrop, Frame, HeadStage, PhotoFile, PhotoFormat, SittingError};
use wasm_bindgen::prelude::*;

/// How the head is seen; the lengths are pixels of the stage.
#[derive(Deserialize)]
pub(crate) struct HeadOptions {
    /// `photo` or `head`; only the stage asks.
    #[serde(default)]
    subject: String,
    width_px: f64,
    height_px: f64,
    yaw_deg: f64,
    pitch_deg: f64,
    zoom: f64,
    #[serde(default)]
    pan_x_px: f64,
    #[serde(default)]
    pan_y_px: f64,
    #[serde(default)]
    theme: String,
    #[serde(default)]
    draft: bool,
}

impl HeadOptions {
    pub(crate) fn on_photo(&self) -> bool {
        self.subject == "photo"
    }

    pub(crate) fn stage(&self) -> HeadStage {
        HeadStage {
            width_px: self.width_px as u32,
            height_px: self.height_px as u32,
            yaw_deg: self.yaw_deg,
            pitch_deg: self.pitch_deg,
            zoom: self.zoom,
            pan_px: [self.pan_x_px, self.pan_y_px],
            backdrop: match self.theme.as_str() {
                "dark" => Backdrop::Dark,
                _ => Backdrop::Light,
            },
            samples: if self.draft { 1 } else { 2 },
        }
    }
}

#[derive(Serialize)]
pub(crate) struct FrameOut {
    x_px: u32,
    y_px: u32,
    width_px: u32,
    height_px: u32,
    full_width_px: u32,
    full_height_px: u32,
}

impl From<Frame> for FrameOut {
    fn from(frame: Frame) -> Self {
        Self {
            x_px: frame.dirty.x,
            y_px: frame.dirty.y,
            width_px: frame.dirty.width,
            height_px: frame.dirty.height,
            full_width_px: frame.full.0,
            full_height_px: frame.full.1,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct PhotoOut {
    format: &'static str,
    width_px: u32,
    height_px: u32,
}

impl From<PhotoFile> for PhotoOut {
    fn from(file: PhotoFile) -> Self {
        Self {
            format: match file.format {
                PhotoFormat::Jpeg => "jpeg",
                PhotoFormat::Png => "png",
            },
            width_px: file.width_px,
            height_px: file.height_px,
        }
    }
}

/// A handle by its name.
#[derive(Serialize, Deserialize)]
pub(crate) struct Handle {
    name: String,
    x_px: f64,
    y_px: f64,
}

impl Handle {
    pub(crate) fn of(handle: &smp_engine::Handle) -> Self {
        Self {
            name: smp_engine::handle_name(handle.landmark).to_owned(),
            x_px: handle.at_px[0],
            y_px: handle.at_px[1],
        }
    }

    pub(crate) fn into_scalp(&self) -> Option<smp_engine::Handle> {
        Some(smp_engine::Handle {
            landmark: smp_engine::handle_named(&self.name)?,
            at_px: [self.x_px, self.y_px],
        })
    }
}

#[derive(Serialize)]
pub(crate) struct FitOut {
    pub(crate) fit: Fit,
    pub(crate) rms_mm: f64,
}

#[derive(Serialize)]
pub(crate) struct ShareOut {
    pub(crate) share: f32,
}

#[derive(Serialize)]
pub(crate) struct MaskOut {
    pub(crate) width_px: usize,
    pub(crate) height_px: usize,
}

#[derive(Deserialize)]
pub(crate) struct ExportMark {
    pub(crate) width_px: u32,
    pub(crate) height_px: u32,
}

pub(crate) fn design(json: &str) -> Result<Design, JsValue> {
    Design::from_json(json).map_err(|refused| error(refused.into()))
}

pub(crate) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(value.serialize(&plain)?)
}

pub(crate) fn from_js<T: for<'a> Deserialize<'a>>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value)
        .map_err(|refused| thrown("call", &refused.to_string(), None))
}

pub(crate) fn error(refused: SittingError) -> JsValue {
    thrown(refused.code(), &refused.to_string(), refused.path())
}

pub(crate) fn thrown(code: &str, message: &str, path: Option<&str>) -> JsValue {
    let error = Error::new(message);
    // Setting a field of a fresh Error object cannot fail.
    let _ = Reflect::set(&error, &"code".into(), &code.into());
    if let Some(path) = path {
        let _ = Reflect::set(&error, &"path".into(), &path.into());
    }
    error.into()
}
