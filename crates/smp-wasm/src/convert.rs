//! From Rust's values to JS: what every handle needs.

use js_sys::{Error, Reflect};
use wasm_bindgen::prelude::*;

#[cfg(any(feature = "sitting", feature = "study"))]
pub(crate) fn to_js<T: serde::Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let made = value.serialize(crate::plain::Plain);
    made.map_err(|refused| thrown("engine", &refused.to_string(), None))
}

/// A mask as `{width_px, height_px, alpha}`.
#[cfg(any(feature = "study", feature = "vision"))]
pub(crate) fn mask(mask: &smp_engine::SkinMask) -> Result<JsValue, JsValue> {
    object([
        ("width_px", (mask.width() as f64).into()),
        ("height_px", (mask.height() as f64).into()),
        ("alpha", js_sys::Uint8Array::from(mask.alpha()).into()),
    ])
}

/// An object of a few fields; without the serializer, which the smallest of the wasm does not carry.
#[cfg(any(feature = "study", feature = "vision"))]
pub(crate) fn object<const N: usize>(fields: [(&str, JsValue); N]) -> Result<JsValue, JsValue> {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &name.into(), &value)?;
    }
    Ok(object.into())
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
