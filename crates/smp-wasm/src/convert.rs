//! From Rust's values to JS: what every handle needs.

use js_sys::{Error, Object, Reflect};
use wasm_bindgen::prelude::*;
#[cfg(feature = "sitting")]
use web_sys::ImageData;

/// A summary as a plain object: maps and missing values as JSON has them.
#[cfg(any(feature = "sitting", feature = "study"))]
pub(crate) fn to_js<T: serde::Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let made = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    made.map_err(JsValue::from)
}

/// A mask as `{width_px, height_px, alpha}`.
#[cfg(any(feature = "study", feature = "vision"))]
pub(crate) fn mask(mask: &smp_vision::SkinMask) -> JsValue {
    object([
        ("width_px", (mask.width() as f64).into()),
        ("height_px", (mask.height() as f64).into()),
        (
            "alpha",
            js_sys::Uint8Array::new_from_slice(mask.alpha()).into(),
        ),
    ])
}

/// An object of a few fields; without the serializer, which the smallest of the wasm does not carry.
#[cfg(any(feature = "study", feature = "vision"))]
pub(crate) fn object<const N: usize>(fields: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, &value);
    }
    object.into()
}

/// An `Error` with a short fixed code for programs and, where there is one, the place of what is refused.
pub(crate) fn thrown(code: &str, message: &str, path: Option<&str>) -> JsValue {
    let error = Error::new(message);
    set(&error, "code", &code.into());
    if let Some(path) = path {
        set(&error, "path", &path.into());
    }
    error.into()
}

/// An option or a number that is refused, with its place.
#[cfg(any(feature = "sitting", feature = "study"))]
pub(crate) fn refused_option(place: &str, why: &str) -> JsValue {
    thrown("options", &[place, ": ", why].concat(), Some(place))
}

/// An `Error` with a short fixed code and the reason within it, which may be empty; the page has the sentence.
#[cfg(any(feature = "sitting", feature = "study"))]
pub(crate) fn refusal(code: &str, reason: &str, message: &str, path: Option<&str>) -> JsValue {
    let error = thrown(code, message, path);
    if !reason.is_empty() {
        set(error.unchecked_ref(), "reason", &reason.into());
    }
    error
}

/// A design that is refused: an `Error` with the code `design`, the place, the reason and the values of its sentence.
#[cfg(any(feature = "sitting", feature = "study"))]
pub(crate) fn refused_design(refused: &smp_design::DesignError) -> JsValue {
    let (reason, path) = (refused.fault.reason(), Some(refused.path.as_str()));
    let error = refusal("design", reason, &refused.to_string(), path);
    let values = Object::new();
    for (name, value) in &refused.values {
        set(&values, name, &value.as_str().into());
    }
    set(error.unchecked_ref(), "values", &values);
    error
}

/// Sets a field of an object that is new, and so takes every field.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// Pixels as the browser's canvas takes them: a copy of its own, which may be transferred.
#[cfg(feature = "sitting")]
pub(crate) fn image(rgba: &[u8], width_px: u32, height_px: u32) -> Result<ImageData, JsValue> {
    let copy = js_sys::Uint8ClampedArray::new_from_slice(rgba);
    ImageData::new_with_js_u8_clamped_array_and_sh(&copy, width_px, height_px)
}
