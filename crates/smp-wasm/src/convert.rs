//! Between JS values and Rust's: what every handle needs.

use js_sys::{Error, Reflect};
use serde::Serialize;
use smp_design::Design;
use smp_engine::SittingError;
use wasm_bindgen::prelude::*;

use crate::plain::Plain;

/// A field of an object; undefined where there is none.
pub(crate) fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

pub(crate) fn number(object: &JsValue, name: &str) -> f64 {
    field(object, name).as_f64().unwrap_or(f64::NAN)
}

pub(crate) fn text(object: &JsValue, name: &str) -> String {
    field(object, name).as_string().unwrap_or_default()
}

pub(crate) fn design(json: &str) -> Result<Design, JsValue> {
    Design::from_json(json).map_err(|refused| error(refused.into()))
}

pub(crate) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let made = value.serialize(Plain);
    made.map_err(|refused| thrown("engine", &refused.to_string(), None))
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
