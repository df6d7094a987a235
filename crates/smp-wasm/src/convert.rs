//! Between JS values and the engine's own types.

use js_sys::{Error, Reflect, Uint8Array};
use serde::Serialize;
use smp_design::{Design, Fit};
use smp_engine::{Backdrop, Frame, HeadStage, Mark, PhotoFile, PhotoFormat, SittingError};
use wasm_bindgen::prelude::*;

/// How the head is seen, from an object whose lengths are pixels of the stage. What is missing or
/// no number is left to the stage's own clamping.
pub(crate) fn stage(options: &JsValue) -> HeadStage {
    let number = |name| number(options, name);
    HeadStage {
        width_px: number("width_px") as u32,
        height_px: number("height_px") as u32,
        yaw_deg: number("yaw_deg"),
        pitch_deg: number("pitch_deg"),
        zoom: number("zoom"),
        pan_px: [number("pan_x_px"), number("pan_y_px")],
        backdrop: match text(options, "theme").as_str() {
            "dark" => Backdrop::Dark,
            "clear" => Backdrop::Clear,
            _ => Backdrop::Light,
        },
        samples: if field(options, "draft").is_truthy() {
            1
        } else {
            2
        },
    }
}

/// How many sessions a small picture shows: all, or none where it is asked for as it was before.
pub(crate) fn sessions_shown(options: &JsValue, design: &Design) -> u8 {
    if field(options, "before").is_truthy() {
        0
    } else {
        design.sessions.len() as u8
    }
}

/// Whether a stage asks for the photo.
pub(crate) fn on_photo(options: &JsValue) -> bool {
    text(options, "subject") == "photo"
}

/// Text as an alpha mask: `{width_px, height_px, alpha}`.
pub(crate) fn mark(value: &JsValue) -> Mark {
    let alpha = Uint8Array::new(&field(value, "alpha")).to_vec();
    let side = |name| number(value, name) as u32;
    Mark::new(side("width_px"), side("height_px"), alpha)
}

/// The handles of a list whose names are known: `{name, x_px, y_px}`.
pub(crate) fn handles(list: &JsValue) -> Vec<smp_engine::Handle> {
    let handle = |value: JsValue| {
        Some(smp_engine::Handle {
            landmark: smp_engine::handle_named(&text(&value, "name"))?,
            at_px: [number(&value, "x_px"), number(&value, "y_px")],
        })
    };
    js_sys::Array::from(list)
        .iter()
        .filter_map(handle)
        .collect()
}

/// A field of an object; undefined where there is none.
fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn number(object: &JsValue, name: &str) -> f64 {
    field(object, name).as_f64().unwrap_or(f64::NAN)
}

fn text(object: &JsValue, name: &str) -> String {
    field(object, name).as_string().unwrap_or_default()
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
#[derive(Serialize)]
pub(crate) struct Handle {
    name: &'static str,
    x_px: f64,
    y_px: f64,
}

impl Handle {
    pub(crate) fn of(handle: &smp_engine::Handle) -> Self {
        Self {
            name: smp_engine::handle_name(handle.landmark),
            x_px: handle.at_px[0],
            y_px: handle.at_px[1],
        }
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

pub(crate) fn design(json: &str) -> Result<Design, JsValue> {
    Design::from_json(json).map_err(|refused| error(refused.into()))
}

pub(crate) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(value.serialize(&plain)?)
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
