//! Where the search for a fit begins: the mean head, turned, scaled and moved onto the points.

use smp_design::Shape;

use crate::camera::pinhole::Camera;
use crate::fit::handles::USUAL_FOCAL;
use crate::fit::model::MorphableHead;
use crate::fit::pose::{PLACE, PhotoTerms, Pose};

/// A first guess: the mean head at a yaw and a pitch, turned, scaled and moved onto the handles.
pub(crate) fn start(
    model: &MorphableHead,
    usual: &Shape,
    shown: &PhotoTerms<'_>,
    [yaw_deg, pitch_deg]: [f64; 2],
    size_px: f64,
) -> Pose {
    let longer = f64::from(shown.photo_px[0].max(shown.photo_px[1]));
    let focal_px = USUAL_FOCAL * longer;
    let base = Camera::orbit(1000, 1000, yaw_deg, pitch_deg, 1.0, [0.0; 2]);
    let pairs: Vec<([f64; 2], [f64; 2])> = shown
        .handles
        .iter()
        .map(|h| {
            let [x, y, z] = model.project(&base, usual, h.landmark);
            let mm = z / base.focal_px;
            ([(x - 500.0) * mm, (y - 500.0) * mm], h.at_px)
        })
        .collect();
    let ([cosine, sine], [left, top]) = similarity(&pairs);
    let scale = (cosine * cosine + sine * sine).sqrt().max(size_px / 2000.0);
    let roll = libm::atan2(sine, cosine);
    let depth = focal_px / scale;
    let [half_width, half_height] = shown.photo_px.map(|side| f64::from(side) * 0.5);
    let middle = [
        (left - half_width) / scale,
        (top - half_height) / scale,
        depth,
    ];
    let pose = Pose {
        rotation: base.rotation,
        translation_mm: [0.0, 0.0, depth],
        focal_px,
    };
    let mut turn = [0.0; PLACE];
    turn[2] = roll;
    let mut rolled = pose.moved(&turn);
    // The orbit's middle, not the head's origin, projects to the middle of the base picture.
    let [x, y, z] = base.translation_mm;
    let (s, c) = libm::sincos(roll);
    let offset = [c * x - s * y, s * x + c * y, z - 1100.0];
    rolled.translation_mm = [
        middle[0] + offset[0],
        middle[1] + offset[1],
        middle[2] + offset[2],
    ];
    rolled
}

/// Least-squares similarity (turn and scale as a complex number, and shift) of 2-D pairs.
fn similarity(pairs: &[([f64; 2], [f64; 2])]) -> ([f64; 2], [f64; 2]) {
    let n = pairs.len() as f64;
    let mean = |get: fn(&([f64; 2], [f64; 2])) -> f64| pairs.iter().map(get).sum::<f64>() / n;
    let a = [mean(|p| p.0[0]), mean(|p| p.0[1])];
    let b = [mean(|p| p.1[0]), mean(|p| p.1[1])];
    let (mut real, mut imaginary, mut norm) = (0.0, 0.0, 0.0);
    for (p, q) in pairs {
        let (x, y) = (p[0] - a[0], p[1] - a[1]);
        let (u, v) = (q[0] - b[0], q[1] - b[1]);
        real += x * u + y * v;
        imaginary += x * v - y * u;
        norm += x * x + y * y;
    }
    let (c, s) = (real / norm.max(1e-9), imaginary / norm.max(1e-9));
    (
        [c, s],
        [b[0] - c * a[0] + s * a[1], b[1] - s * a[0] - c * a[1]],
    )
}
