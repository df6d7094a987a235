//! The ear patch: the surface of the ear's stored field, trimmed where it dives under the head.

use crate::body::Body;
use crate::nets::Field;
use crate::vector::{V3, along, unit};

/// How deep the patch's rim lies under the head, mm: the ear's field is lowered by so much where
/// ear and head are one.
pub const SINK_MM: f64 = 0.5;
/// Triangles all of whose corners lie deeper than this are left out, mm.
const HIDDEN_MM: f64 = 0.38;
/// Up to this height above the head the ear's normals turn into the head's, mm.
const BLEND_MM: f64 = 1.2;

/// A piece of surface: vertices mm, unit normals, triangles.
pub type Patch = (Vec<[f64; 3]>, Vec<[f64; 3]>, Vec<[u32; 3]>);

/// The left ear on the given head.
pub fn patch(field: &Field, body: &Body) -> Patch {
    let (positions, mut normals, triangles) = field.surface();
    let heights: Vec<f64> = positions.iter().map(|&p| body.height(p)).collect();
    for (at, normal) in normals.iter_mut().enumerate() {
        let t = (heights[at] / BLEND_MM).clamp(0.0, 1.0);
        if t < 1.0 {
            let t = t * t * (3.0 - 2.0 * t);
            let skin = skin_normal(body, positions[at]);
            *normal = unit(along(skin.map(|v| v * (1.0 - t)), *normal, t));
        }
    }
    let shown = |t: &[u32; 3]| t.iter().any(|&i| heights[i as usize] > -HIDDEN_MM);
    let triangles: Vec<[u32; 3]> = triangles.into_iter().filter(shown).collect();
    compact(&positions, &normals, triangles)
}

/// Normal of the head under `p`: the gradient of the height over it.
fn skin_normal(body: &Body, p: V3) -> V3 {
    // Wide enough to bridge the cells of the grid.
    let h = 1.5;
    let mut g = [0.0; 3];
    for (axis, slot) in g.iter_mut().enumerate() {
        let (mut a, mut b) = (p, p);
        a[axis] -= h;
        b[axis] += h;
        *slot = body.height(b) - body.height(a);
    }
    unit(g)
}

/// Drops the vertices that no triangle uses.
fn compact(positions: &[V3], normals: &[V3], mut triangles: Vec<[u32; 3]>) -> Patch {
    let mut new = vec![u32::MAX; positions.len()];
    let (mut kept, mut kept_normals) = (Vec::new(), Vec::new());
    for index in triangles.iter_mut().flatten() {
        let old = *index as usize;
        if new[old] == u32::MAX {
            new[old] = kept.len() as u32;
            kept.push(positions[old]);
            kept_normals.push(normals[old]);
        }
        *index = new[old];
    }
    (kept, kept_normals, triangles)
}
