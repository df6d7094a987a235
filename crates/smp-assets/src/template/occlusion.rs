//! Ambient occlusion: how much of the sky each vertex sees past the rest of the head, by tracing
//! the sculpture's field. Soft: a ray that passes near skin counts in part.

use smp_maths::vector::cross;

use super::vector::unit;
use crate::head;

/// Rays a vertex.
const RAYS: usize = 40;
/// Length of a ray, mm: what is further away only dims evenly.
const REACH_MM: f64 = 90.0;
/// A ray counts in full that keeps this share of its length as distance from all skin.
const SOFTNESS: f64 = 0.30;
/// Start above the skin, mm, so that a ray does not meet the facet it starts from.
const START_MM: f64 = 0.6;

/// Openness 0 to 1 of each vertex.
pub(super) fn bake(places: &[[f64; 3]], normals: &[[f64; 3]]) -> Vec<f64> {
    let directions = directions();
    places
        .iter()
        .zip(normals)
        .map(|(p, n)| openness(*p, *n, &directions))
        .collect()
}

/// Directions spread by the cosine law over the hemisphere about z: a golden-angle spiral (Vogel
/// 1979) on the disc, lifted (Malley's method).
fn directions() -> Vec<[f64; 3]> {
    const GOLDEN: f64 = 2.399_963_229_728_653;
    (0..RAYS)
        .map(|k| {
            let square = (k as f64 + 0.5) / RAYS as f64;
            let (s, c) = libm::sincos(GOLDEN * k as f64);
            let r = square.sqrt();
            [r * c, r * s, (1.0 - square).sqrt()]
        })
        .collect()
}

fn openness(p: [f64; 3], n: [f64; 3], directions: &[[f64; 3]]) -> f64 {
    // A frame that turns slowly over the head, so that neighbours look the same ways.
    let helper = if n[0].abs() < 0.8 {
        [1.0, 0.0, 0.0]
    } else {
        [0.0, 1.0, 0.0]
    };
    let t1 = unit(cross(helper, n));
    let t2 = cross(n, t1);
    let start = [0, 1, 2].map(|i| p[i] + n[i] * START_MM);
    let sum: f64 = directions
        .iter()
        .map(|d| {
            let ray = [0, 1, 2].map(|i| t1[i] * d[0] + t2[i] * d[1] + n[i] * d[2]);
            passed(start, ray, d[2])
        })
        .sum();
    sum / directions.len() as f64
}

/// How freely a ray leaves the head, 0 to 1. `rise` is its cosine with the normal: a low ray
/// passes its own skin at that share of its length even on flat ground.
fn passed(start: [f64; 3], ray: [f64; 3], rise: f64) -> f64 {
    let mut free = 1.0f64;
    let mut t = 1.0;
    while t < REACH_MM {
        let distance = head::whole([0, 1, 2].map(|i| start[i] + ray[i] * t));
        let wanted = SOFTNESS.min(0.6 * rise).max(0.02) * t;
        free = free.min((distance / wanted).clamp(0.0, 1.0));
        if free == 0.0 {
            return 0.0;
        }
        t += (distance * 0.8).max(1.2);
    }
    free
}
