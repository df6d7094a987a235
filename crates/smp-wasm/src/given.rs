//! From JS values to Rust's: designs as JSON text, options as plain objects. What is not known is refused in
//! both, with its place.
//!
//! Options are read field by field, as a design is. `serde-wasm-bindgen` would read them into structs as well, but
//! asks an object only for the fields that a struct has and never sees the others; made to see them, it brings
//! serde's error texts along, which print floats exactly: 17 KiB of the first visit.

use std::ops::RangeInclusive;

#[cfg(feature = "study")]
use js_sys::Float32Array;
use js_sys::{Array, Object, Uint8Array};
use smp_design::Design;
use wasm_bindgen::prelude::*;

use crate::convert::{refused_design, refused_option};
use crate::numbers::{is_number, whole};

pub(crate) fn design(json: &str) -> Result<Design, JsValue> {
    Design::from_json(json).map_err(|refused| refused_design(&refused))
}

/// The fields of an object of options, each taken once; what nobody takes is refused in the end.
pub(crate) struct OptionFields {
    /// Names the object in errors.
    place: String,
    /// Those that are left, as far as they have a value: undefined is left out.
    left: Vec<(String, JsValue)>,
}

/// Options read from an object, refused with the code `options` where a field is unknown, missing or of another
/// type; `place` names the object in the error.
pub(crate) fn options<T>(
    value: &JsValue,
    place: &str,
    read: fn(&mut OptionFields) -> Result<T, JsValue>,
) -> Result<T, JsValue> {
    let mut fields = OptionFields::of(value, place)?;
    let made = read(&mut fields)?;
    fields.end()?;
    Ok(made)
}

/// Options that may be left out: null or undefined.
pub(crate) fn optional<T>(
    value: &JsValue,
    place: &str,
    read: fn(&mut OptionFields) -> Result<T, JsValue>,
) -> Result<Option<T>, JsValue> {
    if value.is_null() || value.is_undefined() {
        return Ok(None);
    }
    options(value, place, read).map(Some)
}

/// Each object of a list, read as options.
#[cfg(feature = "study")]
pub(crate) fn list<T>(
    value: &JsValue,
    place: &str,
    read: fn(&mut OptionFields) -> Result<T, JsValue>,
) -> Result<Vec<T>, JsValue> {
    if !Array::is_array(value) {
        return Err(refused_option(place, "a list is expected"));
    }
    let items = value.unchecked_ref::<Array>().iter().enumerate();
    items
        .map(|(nth, item)| options(&item, &format!("{place}[{nth}]"), read))
        .collect()
}

impl OptionFields {
    fn of(value: &JsValue, place: &str) -> Result<Self, JsValue> {
        if !value.is_object() {
            return Err(refused_option(place, "an object is expected"));
        }
        let entries = Object::entries(value.unchecked_ref());
        let entry = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            (entry.get(0).as_string().unwrap_or_default(), entry.get(1))
        };
        let left = entries.iter().map(entry);
        Ok(Self {
            place: place.to_owned(),
            left: left.filter(|(_, value)| !value.is_undefined()).collect(),
        })
    }

    /// A field that may be left out.
    pub(crate) fn take(&mut self, name: &str) -> Option<JsValue> {
        let at = self.left.iter().position(|(known, _)| known == name)?;
        Some(self.left.swap_remove(at).1)
    }

    /// Refuses a field.
    pub(crate) fn refuse(&self, name: &str, why: &str) -> JsValue {
        refused_option(&[&self.place, ".", name].concat(), why)
    }

    fn need(&mut self, name: &str) -> Result<JsValue, JsValue> {
        self.take(name)
            .ok_or_else(|| self.refuse(name, "this field is missing"))
    }

    /// A number.
    pub(crate) fn number(&mut self, name: &str) -> Result<f64, JsValue> {
        let value = self.need(name)?.as_f64();
        value
            .filter(|value| is_number(*value))
            .ok_or_else(|| self.refuse(name, "a number is expected"))
    }

    /// A number that may be null or left out.
    #[cfg(feature = "sitting")]
    pub(crate) fn maybe_number(&mut self, name: &str) -> Result<Option<f64>, JsValue> {
        let value = self.take(name).unwrap_or(JsValue::NULL);
        let number = value.as_f64().filter(|value| is_number(*value));
        if number.is_none() && !value.is_null() {
            return Err(self.refuse(name, "a number or null is expected"));
        }
        Ok(number)
    }

    /// A whole number of 32 bits.
    pub(crate) fn whole(&mut self, name: &str) -> Result<u32, JsValue> {
        self.whole_in(name, 0..=u32::MAX)
    }

    /// A whole number within `allowed`.
    pub(crate) fn whole_in(
        &mut self,
        name: &str,
        allowed: RangeInclusive<u32>,
    ) -> Result<u32, JsValue> {
        let number = self.number(name)?;
        whole(number, &[&self.place, ".", name].concat(), allowed)
    }

    /// True or false, by default false.
    pub(crate) fn truth(&mut self, name: &str) -> Result<bool, JsValue> {
        let Some(value) = self.take(name) else {
            return Ok(false);
        };
        value
            .as_bool()
            .ok_or_else(|| self.refuse(name, "true or false is expected"))
    }

    /// Text that may be left out.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, JsValue> {
        let Some(value) = self.take(name) else {
            return Ok(None);
        };
        let text = value.as_string();
        text.map(Some)
            .ok_or_else(|| self.refuse(name, "a text is expected"))
    }

    /// One of some names with what each means; none where it is left out.
    pub(crate) fn named<T: Copy>(
        &mut self,
        name: &str,
        known: &[(&str, T)],
    ) -> Result<Option<T>, JsValue> {
        let Some(text) = self.text(name)? else {
            return Ok(None);
        };
        let row = known.iter().find(|(known, _)| *known == text);
        row.map(|(_, value)| Some(*value)).ok_or_else(|| {
            let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
            self.refuse(
                name,
                &["one of ", &names.join(", "), " is expected"].concat(),
            )
        })
    }

    /// The same, of a field that must be there.
    pub(crate) fn one_of<T: Copy>(
        &mut self,
        name: &str,
        known: &[(&str, T)],
    ) -> Result<T, JsValue> {
        self.named(name, known)?
            .ok_or_else(|| self.refuse(name, "this field is missing"))
    }

    /// Bytes.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Uint8Array, JsValue> {
        let value = self.need(name)?;
        value
            .dyn_into()
            .map_err(|_| self.refuse(name, "a Uint8Array is expected"))
    }

    /// Numbers of 32 bits, by default none.
    #[cfg(feature = "study")]
    pub(crate) fn floats(&mut self, name: &str) -> Result<Vec<f32>, JsValue> {
        let Some(value) = self.take(name) else {
            return Ok(Vec::new());
        };
        let list: Result<Float32Array, _> = value.dyn_into();
        list.map(|list| list.to_vec())
            .map_err(|_| self.refuse(name, "a Float32Array is expected"))
    }

    /// Refuses what nobody took.
    fn end(&self) -> Result<(), JsValue> {
        match self.left.first() {
            Some((name, _)) => Err(self.refuse(name, "there is no such field")),
            None => Ok(()),
        }
    }
}
