//! Landmarks of the head, found on the field itself by marching, so they follow every change
//! of the modelling. No measures here.

use smp_maths::vector::V3;

use super::eye::EYE;

use super::sculpture::{body, ear, whole};

/// Step of the coarse march and of the scans, mm.
const STEP_MM: f64 = 0.25;

/// Marches from `from` along the unit vector `dir` (at most `reach` mm) to the first zero of
/// `field`, and closes in by bisection. `None` if it never enters.
pub(crate) fn march(field: impl Fn(V3) -> f64, from: V3, dir: V3, reach: f64) -> Option<V3> {
    let at = |t: f64| {
        [
            from[0] + dir[0] * t,
            from[1] + dir[1] * t,
            from[2] + dir[2] * t,
        ]
    };
    let mut t = 0.0;
    let mut d = field(from);
    while d > 0.0 {
        let next = t + (d * 0.6).max(STEP_MM);
        if next > reach {
            return None;
        }
        let e = field(at(next));
        if e <= 0.0 {
            let (mut lo, mut hi) = (t, next);
            for _ in 0..40 {
                let m = 0.5 * (lo + hi);
                if field(at(m)) > 0.0 { lo = m } else { hi = m }
            }
            return Some(at(hi));
        }
        t = next;
        d = e;
    }
    Some(from)
}

/// The surface point seen when scanning from `from(s)` along `dir` for s in a..=b that has the
/// largest `score`.
fn best(
    field: impl Fn(V3) -> f64 + Copy,
    a: f64,
    b: f64,
    from: impl Fn(f64) -> V3,
    dir: V3,
    score: impl Fn(V3) -> f64,
) -> V3 {
    let n = ((b - a) / STEP_MM) as usize;
    let mut top = (f64::NEG_INFINITY, from(a));
    for i in 0..=n {
        let s = a + (b - a) * i as f64 / n as f64;
        if let Some(q) = march(field, from(s), dir, 500.0) {
            let v = score(q);
            if v > top.0 {
                top = (v, q);
            }
        }
    }
    top.1
}

/// A point of the midline seen from the front at heights a..=b with the largest score.
fn front(a: f64, b: f64, score: impl Fn(V3) -> f64) -> V3 {
    best(body, a, b, |y| [0.0, y, 220.0], [0.0, 0.0, -1.0], score)
}

/// The point of the front surface at (x, y).
fn facing(x: f64, y: f64) -> V3 {
    march(body, [x, y, 220.0], [0.0, 0.0, -1.0], 400.0).unwrap_or([x, y, 0.0])
}

fn mirrored(p: V3) -> V3 {
    [-p[0], p[1], p[2]]
}

/// All named landmarks, on the surface, mm in the head frame.
pub fn landmarks() -> Vec<(&'static str, [f64; 3])> {
    let down = [0.0, -1.0, 0.0];
    let vertex = best(body, -60.0, 40.0, |z| [0.0, 220.0, z], down, |q| q[1]);
    let crown = march(body, [0.0, 220.0, vertex[2] - 52.0], down, 400.0).unwrap_or(vertex);
    let behind =
        |a, b, score: fn(V3) -> f64| best(body, a, b, |y| [0.0, y, -260.0], [0.0, 0.0, 1.0], score);
    let pupil = facing(EYE[0], EYE[1]);
    let canthus = facing(46.0, EYE[1]);
    let inner = facing(18.0, EYE[1]);
    let tragion =
        march(whole, [140.0, 0.0, 0.0], [-1.0, 0.0, 0.0], 140.0).unwrap_or([72.0, 0.0, 0.0]);
    let ear_top = best(ear, -40.0, 10.0, |z| [84.0, 90.0, z], down, |q| q[1]);
    // Lowest along a direction tipped forward, so that the sloping floor of the mouth is no chin.
    let menton = best(
        body,
        70.0,
        100.0,
        |z| [0.0, -200.0, z],
        [0.0, 1.0, 0.0],
        |q| 0.3 * q[2] - q[1],
    );
    vec![
        ("glabella", front(24.0, 40.0, |q| q[2])),
        ("sellion", front(14.0, 30.0, |q| -q[2])),
        ("nose_tip", front(-30.0, -10.0, |q| q[2])),
        ("subnasale", front(-42.0, -26.0, |q| 0.5 * q[1] - q[2])),
        ("menton", menton),
        ("left_outer_canthus", canthus),
        ("right_outer_canthus", mirrored(canthus)),
        ("left_inner_canthus", inner),
        ("right_inner_canthus", mirrored(inner)),
        ("left_pupil", pupil),
        ("right_pupil", mirrored(pupil)),
        ("left_tragion", tragion),
        ("right_tragion", mirrored(tragion)),
        ("left_ear_top", ear_top),
        ("right_ear_top", mirrored(ear_top)),
        ("vertex", vertex),
        ("crown", crown),
        ("opisthocranion", behind(10.0, 90.0, |q| -q[2])),
        ("inion", behind(2.0, 2.0 + STEP_MM, |q| -q[2])),
        ("nape", behind(-110.0, -40.0, |q| q[2])),
    ]
}
