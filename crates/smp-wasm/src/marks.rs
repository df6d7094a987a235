//! The marks of a head as they go in and out: handles by their names, in photo pixels.

use serde::Serialize;
use smp_photo::{Handle, handle_name, handle_named};
use wasm_bindgen::JsValue;

use crate::given::{self, OptionFields};

/// A handle by its name.
#[derive(Serialize)]
pub(crate) struct HandleOut {
    name: &'static str,
    x_px: f64,
    y_px: f64,
}

impl HandleOut {
    pub(crate) fn of(handle: &Handle) -> Self {
        Self {
            name: handle_name(handle.landmark),
            x_px: handle.at_px[0],
            y_px: handle.at_px[1],
        }
    }
}

/// The handles of a list, `{name, x_px, y_px}`.
pub(crate) fn named_handles(list: &JsValue) -> Result<Vec<Handle>, JsValue> {
    given::list(list, "handles", handle)
}

fn handle(fields: &mut OptionFields) -> Result<Handle, JsValue> {
    let name = fields.text("name")?.unwrap_or_default();
    let landmark = handle_named(&name)
        .ok_or_else(|| fields.refuse("name", &["no mark is called ", &name].concat()))?;
    Ok(Handle {
        landmark,
        at_px: [fields.number("x_px")?, fields.number("y_px")?],
    })
}
