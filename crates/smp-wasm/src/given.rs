//! From JS values to Rust's: designs as JSON text, options as plain objects. What is not known is refused in
//! both, with its place.

use std::cell::RefCell;

use js_sys::{Array, Error, Object};
use serde::de::DeserializeOwned;
use serde::de::value::MapDeserializer;
use serde_wasm_bindgen::Deserializer;
use smp_design::Design;
use wasm_bindgen::prelude::*;

use crate::convert::thrown;

pub(crate) fn design(json: &str) -> Result<Design, JsValue> {
    Design::from_json(json)
        .map_err(|refused| thrown("design", &refused.to_string(), Some(&refused.path)))
}

/// Options, refused with the code `options` where a field is unknown, missing or of another type; `place`
/// names the object in the error. A field that is undefined is missing.
pub(crate) fn options<T: DeserializeOwned>(value: &JsValue, place: &str) -> Result<T, JsValue> {
    if !value.is_object() {
        return Err(refused(place, "an object is expected"));
    }
    let reading = RefCell::new(JsValue::UNDEFINED);
    let fields = Fields {
        entries: Object::entries(value.unchecked_ref()),
        next: 0,
        reading: &reading,
    };
    // Asked for a struct, the deserializer would look up the fields that the struct has and see no other; as
    // a map it goes through all of them, and `deny_unknown_fields` counts.
    let read = T::deserialize(MapDeserializer::<_, serde_wasm_bindgen::Error>::new(fields));
    read.map_err(|error| {
        let message = String::from(JsValue::from(error).unchecked_into::<Error>().message());
        match reading.into_inner().as_string() {
            Some(field) => refused(&format!("{place}.{field}"), &message),
            None => refused(place, &message),
        }
    })
}

/// Each object of a list, read as options.
#[cfg(feature = "study")]
pub(crate) fn list<T: DeserializeOwned>(value: &JsValue, place: &str) -> Result<Vec<T>, JsValue> {
    if !Array::is_array(value) {
        return Err(refused(place, "a list is expected"));
    }
    let items = value.unchecked_ref::<Array>().iter().enumerate();
    items
        .map(|(nth, item)| options(&item, &format!("{place}[{nth}]")))
        .collect()
}

/// Options that may be left out: null or undefined.
pub(crate) fn optional<T: DeserializeOwned>(
    value: &JsValue,
    place: &str,
) -> Result<Option<T>, JsValue> {
    if value.is_null() || value.is_undefined() {
        return Ok(None);
    }
    options(value, place).map(Some)
}

pub(crate) fn refused(place: &str, why: &str) -> JsValue {
    thrown("options", &format!("{place}: {why}"), Some(place))
}

/// The fields of an object with their values, one after the other.
struct Fields<'a> {
    /// Pairs of name and value.
    entries: Array,
    next: u32,
    /// The name of the field that is being read; undefined when all have been.
    reading: &'a RefCell<JsValue>,
}

impl Iterator for Fields<'_> {
    type Item = (Deserializer, Deserializer);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, value) = loop {
            let entry = self.entries.get(self.next);
            if entry.is_undefined() {
                self.reading.replace(entry);
                return None;
            }
            self.next += 1;
            let entry = entry.unchecked_into::<Array>();
            let value = entry.get(1);
            if !value.is_undefined() {
                break (entry.get(0), value);
            }
        };
        self.reading.replace(name.clone());
        Some((name.into(), value.into()))
    }
}
