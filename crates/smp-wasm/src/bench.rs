//! What only the bench asks of a sitting: single steps, done again. Not in the wasm that is shipped.

use smp_engine::PhotoStep;
use wasm_bindgen::prelude::*;

use crate::js::Float32Array;
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

    /// Does a step of painting the photo again: `see`, `stamp`, `fill`, `fill_unspread` or `paint`.
    #[wasm_bindgen(js_name = photoAgain)]
    pub fn photo_again(&mut self, name: &str) {
        let named = PhotoStep::ALL.iter().find(|(known, _)| *known == name);
        if let Some((_, step)) = named {
            self.engine.photo_again(*step);
        }
    }

    /// Centre and radius, px, of every dot that is seen: x, y, r one behind the other.
    pub fn circles(&mut self) -> Float32Array {
        Float32Array::new(self.engine.circles().as_flattened())
    }
}
