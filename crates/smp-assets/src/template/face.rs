//! Samples the field of the middle of the face (nose and mouth), where the head has undercuts
//! that one radius a ray cannot hold. Its rim is lowered under the head's own surface.

use smp_maths::smoothstep;

use smp_scalp::making::{DistanceField, FACE_BAND_MM, SINK_MM, face_edge_mm};

use crate::head;

/// Edge of a cell, mm.
const CELL_MM: f64 = 2.15;
/// Box of the patch, mm; the first corner lies on the midline, the other half is mirrored.
const BOX: [[f64; 3]; 2] = [[0.0, -75.0, 62.0], [40.0, 24.0, 124.0]];

/// Distance to the patch, mm: lowered from the rim's band outwards.
fn distance(p: [f64; 3]) -> f64 {
    let outwards = smoothstep(0.0, 1.0, 1.0 + face_edge_mm(p) / FACE_BAND_MM);
    head::body(p) + SINK_MM * outwards
}

/// The field of the left half.
pub(super) fn field() -> DistanceField {
    let size = [0, 1, 2].map(|axis| ((BOX[1][axis] - BOX[0][axis]) / CELL_MM) as usize + 1);
    DistanceField::sample(BOX[0], CELL_MM, size, distance)
}
