//! The marks of a head as they go in and out: handles by their names, in photo pixels.

use serde::{Deserialize, Serialize};
use smp_photo::{Handle, handle_name, handle_named};
use wasm_bindgen::JsValue;

use crate::given;

/// A handle by its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HandleIn {
    name: String,
    x_px: f64,
    y_px: f64,
}

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
    let handles: Vec<HandleIn> = given::list(list, "handles")?;
    let handle = |HandleIn { name, x_px, y_px }| match handle_named(&name) {
        Some(landmark) => Ok(Handle {
            landmark,
            at_px: [x_px, y_px],
        }),
        None => Err(given::refused(
            "handles",
            &format!("no mark is called {name}"),
        )),
    };
    handles.into_iter().map(handle).collect()
}
