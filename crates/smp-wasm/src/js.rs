//! The few of JavaScript's own objects that are used here. `js-sys` has all of them, and with them functions
//! for callbacks that nobody calls, which the linker cannot tell from wanted ones: a kibibyte of each wasm.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A list of anything.
    pub(crate) type Array;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> Array;

    #[wasm_bindgen(method)]
    pub(crate) fn push(this: &Array, value: &JsValue);

    /// The items of a list, or of anything that can be gone through.
    #[wasm_bindgen(static_method_of = Array, js_name = from)]
    pub(crate) fn items(list: &JsValue) -> Vec<JsValue>;

    /// An object without fields.
    pub(crate) type Object;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> Object;

    /// What is thrown.
    pub(crate) type Error;

    #[wasm_bindgen(constructor)]
    pub(crate) fn new(message: &str) -> Error;

    /// A field of an object; refused where the value is none.
    #[wasm_bindgen(catch, js_namespace = Reflect, js_name = get)]
    pub(crate) fn get_field(object: &JsValue, name: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = Reflect, js_name = set)]
    pub(crate) fn set_field(object: &JsValue, name: &str, value: &JsValue);

    /// Numbers of 32 bits.
    #[wasm_bindgen(typescript_type = "Float32Array")]
    pub type Float32Array;

    /// A copy.
    #[wasm_bindgen(constructor)]
    pub(crate) fn new(numbers: &[f32]) -> Float32Array;

    #[wasm_bindgen(constructor)]
    pub(crate) fn of(value: &JsValue) -> Float32Array;

    #[wasm_bindgen(method, js_name = slice)]
    pub(crate) fn to_vec(this: &Float32Array) -> Vec<f32>;

    /// Bytes.
    pub(crate) type Uint8Array;

    /// A copy.
    #[wasm_bindgen(constructor)]
    pub(crate) fn new(bytes: &[u8]) -> Uint8Array;

    #[wasm_bindgen(constructor)]
    pub(crate) fn of(value: &JsValue) -> Uint8Array;

    #[wasm_bindgen(method, js_name = slice)]
    pub(crate) fn to_vec(this: &Uint8Array) -> Vec<u8>;

    /// Bytes as a canvas has them.
    #[wasm_bindgen(typescript_type = "Uint8ClampedArray")]
    pub type Uint8ClampedArray;

    /// A copy.
    #[wasm_bindgen(constructor)]
    pub(crate) fn new(bytes: &[u8]) -> Uint8ClampedArray;
}
