//! What lies under a pixel: the nearest triangle of the head, and its place on the chart.

use smp_design::ChartMm;

use crate::camera::pinhole::Camera;
use crate::head::mesh::Head;
use smp_maths::vector::{V3, along, cross, dot, narrow, sub, wide};

/// The nearest point of `head` under the pixel (`x_px`, `y_px`) of the picture of `camera`, mm in the head frame, and its
/// place on the chart where it is drawable scalp. `None` beside the head.
///
/// ```
/// use smp_scalp::{Camera, Head, pick};
/// let (head, camera) = (Head::built_in(), Camera::orbit(400, 500, 0.0, 45.0, 1.0, [0.0; 2]));
/// let (skin, chart) = pick(&head, &camera, 200.0, 150.0).expect("the head is there");
/// assert!(skin[1] > 0.0 && chart.is_some());
/// assert_eq!(pick(&head, &camera, 1.0, 1.0), None);
/// ```
pub fn pick(
    head: &Head,
    camera: &Camera,
    x_px: f64,
    y_px: f64,
) -> Option<([f32; 3], Option<ChartMm>)> {
    let (origin, direction) = camera.ray(x_px, y_px);
    let corner = |i: u32| wide(head.positions()[i as usize]);
    let mut nearest: Option<(f64, usize)> = None;
    for (index, triangle) in head.triangles().iter().enumerate() {
        if let Some(t) = hit(origin, direction, triangle.map(corner))
            && nearest.is_none_or(|(best, _)| t < best)
        {
            nearest = Some((t, index));
        }
    }
    let (t, index) = nearest?;
    let at = narrow(along(origin, direction, t));
    let on_patch = index >= head.body_triangles();
    Some((
        at,
        if on_patch {
            None
        } else {
            head.chart().locate(at)
        },
    ))
}

/// Distance along the ray to a triangle that faces it (Moeller and Trumbore, "Fast, minimum
/// storage ray-triangle intersection", J. Graphics Tools 1997).
fn hit(origin: V3, direction: V3, [a, b, c]: [V3; 3]) -> Option<f64> {
    let (e1, e2) = (sub(b, a), sub(c, a));
    let p = cross(direction, e2);
    let determinant = dot(e1, p);
    if determinant < 1e-12 {
        return None;
    }
    let s = sub(origin, a);
    let u = dot(s, p);
    if u < 0.0 || u > determinant {
        return None;
    }
    let q = cross(s, e1);
    let v = dot(direction, q);
    if v < 0.0 || u + v > determinant {
        return None;
    }
    let t = dot(e2, q) / determinant;
    (t > 0.0).then_some(t)
}
