//! The seed of a new design: the one place where chance enters. From then on it is data.

use wasm_bindgen::JsValue;

/// 16 hexadecimal digits from the browser's own source.
pub(crate) fn fresh() -> Result<String, JsValue> {
    let seed = getrandom::u64().map_err(|_| {
        crate::convert::thrown("seed", "This browser gives no random numbers.", None)
    })?;
    Ok(format!("{seed:016x}"))
}
