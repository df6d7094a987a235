//! What only the bench asks of a sitting: single steps, done again. Not in the wasm that is shipped.

use wasm_bindgen::prelude::*;

use crate::sitting::Sitting;

#[wasm_bindgen]
impl Sitting {
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
}
