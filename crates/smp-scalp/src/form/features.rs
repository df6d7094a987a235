//! The surfaces that stand on the head: the ears, and the middle of the face. They are
//! meshed from stored fields and trimmed where they dive under the head.

use smp_maths::smoothstep;

use crate::form::body::Body;
use crate::form::field::DistanceField;
use crate::form::patch::SurfacePatch;
use smp_maths::vector::{V3, along, unit};

/// How deep a patch's rim lies under the head, mm: outside it the field is lowered by this.
pub const SINK_MM: f64 = 0.5;
/// Triangles all of whose corners lie deeper than this are left out, mm.
const HIDDEN_MM: f64 = 0.38;
/// Up to this height above the head the ear's normals turn into the head's, mm.
const BLEND_MM: f64 = 1.2;
/// The face's patch ends on a rounded box seen from the front: middle and half sides x, y, and
/// the radius of its corners, mm.
const FACE_MIDDLE_Y_MM: f64 = -25.5;
const FACE_HALF_MM: [f64; 2] = [36.5, 45.0];
const FACE_ROUND_MM: f64 = 14.0;
/// Width of the band inside its rim in which the face's patch comes up to the surface, mm.
pub const FACE_BAND_MM: f64 = 3.5;
/// The head's own triangles end this far inside the rim, mm.
const FACE_CUT_MM: f64 = 5.0;
/// Nothing of the face's patch lies further back, mm.
const FACE_BACK_MM: f64 = 50.0;

/// The left ear of the distances `field` on `body`.
pub fn ear_patch(field: &DistanceField, body: &Body) -> SurfacePatch {
    let mut patch = field.surface();
    let mut heights = Vec::with_capacity(patch.positions.len());
    for (&p, normal) in patch.positions.iter().zip(&mut patch.normals) {
        let (height, skin) = body.over(p);
        let t = smoothstep(0.0, BLEND_MM, height);
        *normal = unit(along(skin.map(|v| v * (1.0 - t)), *normal, t));
        heights.push(height);
    }
    patch.trimmed(|at| heights[at] > -HIDDEN_MM)
}

/// The middle of the face, both halves, of the distances `field` of its left half on `body`.
pub fn face_patch(field: &DistanceField, body: &Body) -> SurfacePatch {
    let mut patch = field.mirrored().surface();
    let edges: Vec<f64> = patch.positions.iter().map(|&p| face_edge_mm(p)).collect();
    for (at, normal) in patch.normals.iter_mut().enumerate() {
        // The head's own normals where the head's own triangles may show.
        let t = (-edges[at] / FACE_CUT_MM - 0.6).clamp(0.0, 1.0);
        if t < 1.0 && edges[at] < 1.0 {
            let (_, skin) = body.over(patch.positions[at]);
            *normal = unit(along(skin.map(|v| v * (1.0 - t)), *normal, t));
        }
    }
    patch.trimmed(|at| edges[at] < -0.1 * FACE_BAND_MM)
}

/// How far a place lies outside the face's patch as seen from the front, mm; inside it is
/// negative (a box with round corners, Quilez, "2D distance functions").
pub fn face_edge_mm(p: [f64; 3]) -> f64 {
    let x = p[0].abs() - FACE_HALF_MM[0] + FACE_ROUND_MM;
    let y = (p[1] - FACE_MIDDLE_Y_MM).abs() - FACE_HALF_MM[1] + FACE_ROUND_MM;
    let (ox, oy) = (x.max(0.0), y.max(0.0));
    (ox * ox + oy * oy).sqrt() + x.max(y).min(0.0) - FACE_ROUND_MM
}

/// Whether the head's own vertex lies well under the face's patch.
pub(crate) fn under_face(p: V3) -> bool {
    p[2] > FACE_BACK_MM && face_edge_mm(p) < -FACE_CUT_MM
}
