//! From JS values to Rust's: what a sitting and a study are given.

use smp_design::Design;
use wasm_bindgen::prelude::*;

use crate::convert::thrown;
use crate::js;

/// A field of an object; undefined where there is none.
pub(crate) fn field(object: &JsValue, name: &str) -> JsValue {
    js::get_field(object, name).unwrap_or(JsValue::UNDEFINED)
}

pub(crate) fn number(object: &JsValue, name: &str) -> f64 {
    field(object, name).as_f64().unwrap_or(f64::NAN)
}

pub(crate) fn text(object: &JsValue, name: &str) -> String {
    field(object, name).as_string().unwrap_or_default()
}

pub(crate) fn design(json: &str) -> Result<Design, JsValue> {
    Design::from_json(json)
        .map_err(|refused| thrown("design", &refused.to_string(), Some(&refused.path)))
}
