//! A known distance in a photo: what it says of the head's circumference.

use smp_design::Fit;

use crate::camera::bend::Bend;
use crate::camera::pinhole::Camera;
use crate::head::mesh::Head;
use crate::measure::measures::measure;
use smp_maths::vector::{V3, sub};

/// Shorter distances on the head, mm, are no better known than taps are.
const SHORTEST_MM: f64 = 8.0;

/// The circumference, mm, of the head of `fit` if the two places `ends_px` of its photo, on the head or held against
/// it, lie `distance_mm` apart; `None` where they are no places, or lie within 8 mm of each other. `mean` is the mean head.
///
/// Each place is taken to be as far away as the head's skin nearest to it in the picture.
pub fn circumference_by_distance(
    mean: &Head,
    fit: &Fit,
    ends_px: [[f64; 2]; 2],
    distance_mm: f64,
) -> Option<f64> {
    let finite = ends_px.iter().flatten().all(|v| v.is_finite());
    if !(finite && distance_mm > 0.0 && distance_mm.is_finite()) {
        return None;
    }
    let head = Head::shaped(&fit.shape);
    let camera = Camera::of_fit(fit, 1.0);
    let bend = Bend::of_fit(fit, &head, 1.0);
    let [a, b] = ends_px.map(|end| place(&head, &camera, bend.as_ref(), end));
    let way = sub(a, b);
    let far_mm = (way[0] * way[0] + way[1] * way[1] + way[2] * way[2]).sqrt();
    let now_mm = measure(mean, &fit.shape).circumference_mm;
    (far_mm > SHORTEST_MM).then_some(now_mm * distance_mm / far_mm)
}

/// A place of the picture in the camera frame, mm.
fn place(head: &Head, camera: &Camera, bend: Option<&Bend>, end_px: [f64; 2]) -> V3 {
    let end = end_px.map(|v| v as f32);
    let [x, y] = bend.map_or(end, |bend| bend.unbend(end));
    let (mut nearest, mut depth) = (f32::MAX, 0.0);
    for (&skin, &normal) in head.positions().iter().zip(head.normals()) {
        let [u, v, away] = camera.project(skin);
        let row = camera.rotation[2];
        let facing: f64 = (0..3).map(|i| row[i] * f64::from(normal[i])).sum();
        let off = (u - x) * (u - x) + (v - y) * (v - y);
        if facing < 0.0 && off < nearest {
            (nearest, depth) = (off, f64::from(away));
        }
    }
    let per_px = depth / camera.focal_px;
    let [cx, cy] = camera.principal_px;
    [
        (f64::from(x) - cx) * per_px,
        (f64::from(y) - cy) * per_px,
        depth,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::head::landmark::Landmark;

    /// Upright, a little to the side.
    fn turned() -> Fit {
        Fit {
            rotation_rad: [std::f64::consts::PI, 0.0, 0.3],
            translation_mm: [8.0, 20.0, 1000.0],
            ..crate::fit::reshape::tests::fit()
        }
    }

    #[test]
    fn a_distance_on_the_head_gives_its_circumference_and_a_longer_one_a_larger_head() {
        let (mean, fit) = (Head::built_in(), turned());
        let camera = Camera::of_fit(&fit, 1.0);
        let now = measure(&mean, &fit.shape).circumference_mm;
        let at = |landmark| {
            let p = mean.landmark(landmark);
            [p.x, p.y, p.z]
        };
        for (a, b) in [
            (Landmark::LeftOuterCanthus, Landmark::RightOuterCanthus),
            (Landmark::Sellion, Landmark::Chin),
        ] {
            let (a, b) = (at(a), at(b));
            let d = [0, 1, 2].map(|i| f64::from(a[i] - b[i]));
            let mm = (d[0] * d[0] + d[1] * d[1] + d[2] * d[2]).sqrt();
            let ends = [a, b].map(|p| {
                let [x, y, _] = camera.project(p);
                [f64::from(x), f64::from(y)]
            });
            let found = circumference_by_distance(&mean, &fit, ends, mm).expect("far enough");
            assert!((found / now - 1.0).abs() < 0.03, "{found} of {now}");
            let larger = circumference_by_distance(&mean, &fit, ends, 1.1 * mm);
            assert!((larger.expect("far enough") / found - 1.1).abs() < 1e-9);
        }
    }

    #[test]
    fn what_tells_nothing_is_none() {
        let (mean, fit) = (Head::built_in(), turned());
        let [a, b] = [[400.0, 500.0], [520.0, 500.0]];
        let told = |ends, mm| circumference_by_distance(&mean, &fit, ends, mm);
        assert!(told([a, b], 50.0).is_some());
        assert_eq!(told([a, a], 50.0), None);
        for mm in [0.0, -3.0, f64::NAN, f64::INFINITY] {
            assert_eq!(told([a, b], mm), None);
        }
        assert_eq!(told([a, [f64::NAN, 0.0]], 50.0), None);
    }
}
