//! Samples the left ear's field: the whole head near the ear, lowered a little where the ear has
//! no part in it, so that the patch's rim dives under the head's own surface.

use smp_maths::smoothstep;

use smp_scalp::making::{DistanceField, SINK_MM};

use crate::head;

/// Edge of a cell, mm.
const CELL_MM: f64 = 1.85;
/// The ear's part of the surface (the head's distance less the whole's) at which the patch lies
/// on the true surface, mm.
const FULL_MM: f64 = 0.5;
/// Free cells around the ear.
const MARGIN: usize = 3;
/// Box searched for the ear, mm.
const SEARCH: [[f64; 3]; 2] = [[40.0, -60.0, -70.0], [130.0, 70.0, 50.0]];

/// Distance to the patch, mm.
fn distance(p: [f64; 3]) -> f64 {
    let whole = head::whole(p);
    let part = smoothstep(0.0, FULL_MM, head::body(p) - whole);
    whole + SINK_MM * (1.0 - part)
}

/// The field over the smallest box that holds every place where the ear shapes the surface.
pub(super) fn field() -> DistanceField {
    let count = |axis: usize| ((SEARCH[1][axis] - SEARCH[0][axis]) / CELL_MM) as usize;
    let (mut low, mut high) = ([usize::MAX; 3], [0; 3]);
    for z in 0..count(2) {
        for y in 0..count(1) {
            for x in 0..count(0) {
                let cell = [x, y, z];
                let p = place(cell);
                let whole = head::whole(p);
                if whole.abs() < CELL_MM && head::body(p) - whole > 0.01 {
                    for axis in 0..3 {
                        low[axis] = low[axis].min(cell[axis]);
                        high[axis] = high[axis].max(cell[axis]);
                    }
                }
            }
        }
    }
    let low = low.map(|v| v.saturating_sub(MARGIN));
    let size = [0, 1, 2].map(|axis| high[axis] + MARGIN + 1 - low[axis]);
    DistanceField::sample(place(low), CELL_MM, size, distance)
}

fn place(cell: [usize; 3]) -> [f64; 3] {
    [0, 1, 2].map(|axis| SEARCH[0][axis] + cell[axis] as f64 * CELL_MM)
}
