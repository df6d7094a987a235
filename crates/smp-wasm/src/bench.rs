//! What only the bench asks of a scene: single steps, done again and timed. Not in the wasm that is shipped.

use js_sys::{Float32Array, Reflect, global};
use smp_engine::PhotoStep;
use wasm_bindgen::prelude::*;
use web_sys::Performance;

use crate::convert::refused_option;
use crate::sitting::Scene;

#[wasm_bindgen]
impl Scene {
    /// Places the same dots again; returns how many.
    #[wasm_bindgen(js_name = placeAgain)]
    pub fn place_again(&mut self) -> usize {
        self.engine.place_again()
    }

    /// Reads the tile again; returns how many points it has.
    #[wasm_bindgen(js_name = readTileAgain)]
    pub fn read_tile_again(&self) -> usize {
        self.engine.read_tile_again()
    }

    /// Drags the middle of the hairline; returns how many dots there are.
    #[wasm_bindgen(js_name = dragAgain)]
    pub fn drag_again(&mut self, mm: f64) -> usize {
        self.engine.drag_again(mm)
    }

    /// Does a step of painting the photo again: `see`, `stamp`, `fill`, `fill_unspread` or `paint`. Returns how
    /// long it took, ms.
    #[wasm_bindgen(js_name = photoAgain)]
    pub fn photo_again(&mut self, name: &str) -> Result<f64, JsValue> {
        let named = PhotoStep::ALL.iter().find(|(known, _)| *known == name);
        let (_, step) = named.ok_or_else(|| refused_option("step", "no step has this name"))?;
        let clock = clock()?;
        let begin = clock.now();
        self.engine.photo_again(*step);
        Ok(clock.now() - begin)
    }

    /// Centre and radius, px, of every dot that is seen: x, y, r one behind the other.
    pub fn circles(&mut self) -> Float32Array {
        Float32Array::new_from_slice(self.engine.circles().as_flattened())
    }
}

/// The clock of a page, a worker or node: each has one, under this name.
fn clock() -> Result<Performance, JsValue> {
    Ok(Reflect::get(&global(), &"performance".into())?.unchecked_into())
}
