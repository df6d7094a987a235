//! What happens when the engine stops: a panic leaves with its words, file and line, instead of the bare trap
//! that would follow.

use std::panic::{PanicHookInfo, set_hook};

use js_sys::Error;
use wasm_bindgen::prelude::*;

/// Called by the bindings once the wasm is there.
#[wasm_bindgen(start)]
fn speak_when_stopped() {
    set_hook(Box::new(leave));
}

/// Tells the console and throws an error named `Panic`. This instance must not be called again: what it was
/// doing stays half done.
fn leave(info: &PanicHookInfo<'_>) {
    let words = info.to_string();
    web_sys::console::error_1(&words.as_str().into());
    let error = Error::new(&words);
    error.set_name("Panic");
    wasm_bindgen::throw_val(error.into());
}
