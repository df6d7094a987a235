//! From Rust's values to JS: what every handle needs.

use wasm_bindgen::prelude::*;

use crate::js;

#[cfg(any(feature = "sitting", feature = "study"))]
pub(crate) fn to_js<T: serde::Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let made = value.serialize(crate::plain::Plain);
    made.map_err(|refused| thrown("engine", &refused.to_string(), None))
}

/// A mask as `{width_px, height_px, alpha}`.
#[cfg(any(feature = "study", feature = "vision"))]
pub(crate) fn mask(mask: &smp_vision::SkinMask) -> JsValue {
    object([
        ("width_px", (mask.width() as f64).into()),
        ("height_px", (mask.height() as f64).into()),
        ("alpha", js::Uint8Array::new(mask.alpha()).into()),
    ])
}

/// An object of a few fields; without the serializer, which the smallest of the wasm does not carry.
#[cfg(any(feature = "study", feature = "vision"))]
pub(crate) fn object<const N: usize>(fields: [(&str, JsValue); N]) -> JsValue {
    let object = js::Object::new();
    for (name, value) in fields {
        js::set_field(&object, name, &value);
    }
    object.into()
}

pub(crate) fn thrown(code: &str, message: &str, path: Option<&str>) -> JsValue {
    let error = js::Error::new(message);
    js::set_field(&error, "code", &code.into());
    if let Some(path) = path {
        js::set_field(&error, "path", &path.into());
    }
    error.into()
}
