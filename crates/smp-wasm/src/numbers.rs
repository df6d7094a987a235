//! Numbers that come in by themselves or in options: those that are none, or that no place, length or count can be,
//! are refused with the code `options` and their place.

use std::ops::RangeInclusive;

use wasm_bindgen::JsValue;

use crate::convert::refused_option;

/// Whether a number is one, and not beyond those of 32 bits, in which places are reckoned.
pub(crate) fn is_number(value: f64) -> bool {
    (value as f32).is_finite()
}

/// A number.
pub(crate) fn number(value: f64, place: &str) -> Result<f64, JsValue> {
    let told = is_number(value).then_some(value);
    told.ok_or_else(|| refused_option(place, "a number is expected"))
}

/// A whole number within `allowed`.
pub(crate) fn whole(value: f64, place: &str, allowed: RangeInclusive<u32>) -> Result<u32, JsValue> {
    let (least, most) = allowed.into_inner();
    if value.fract() == 0.0 && value >= f64::from(least) && value <= f64::from(most) {
        return Ok(value as u32);
    }
    // Whole numbers alone: those that write floats bring tables of many KiB along.
    let why = format!("a whole number from {least} to {most} is expected");
    Err(refused_option(place, &why))
}

/// How often a photo was turned by a quarter; none where it is left out.
#[cfg(feature = "study")]
pub(crate) fn quarter_turns(value: Option<f64>) -> Result<Option<u32>, JsValue> {
    let turns = value.map(|turns| whole(turns, "quarter_turns", 0..=3));
    turns.transpose()
}

/// A head's circumference by tape, mm, as a design may have it; none where it is left out.
#[cfg(feature = "study")]
pub(crate) fn circumference_mm(value: Option<f64>) -> Result<Option<f64>, JsValue> {
    let rule = smp_design::Measures::RULES.circumference_mm;
    let legal = |mm: &f64| (rule.min..=rule.max).contains(mm);
    if value.is_none_or(|mm| legal(&mm)) {
        return Ok(value);
    }
    let [least, most] = [rule.min, rule.max].map(|mm| mm as u32);
    let why = format!("{least} to {most} mm are expected");
    Err(refused_option("circumference_mm", &why))
}
