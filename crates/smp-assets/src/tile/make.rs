//! From chance to the finished tile, step by step, and its bytes.

use super::eliminate::eliminate;
use super::random::Random;
use super::torus::{POINTS, STEPS, TorusPoint};
use super::{order, relax};

/// Candidates at the start, per finished point.
const CANDIDATES: usize = 6;
/// Exponent of the weight is 8 (Yuksel 2015, section 3.2).
const STAGE: f64 = std::f64::consts::SQRT_2;

/// Makes the tile: its points in rank order.
pub fn make() -> Vec<TorusPoint> {
    let mut random = Random(0x5eed_0b0e_5eed_0b0e);
    let mut points: Vec<TorusPoint> = (0..POINTS * CANDIDATES)
        .map(|_| [random.next(), random.next()])
        .collect();
    points = eliminate(&points, POINTS).0;
    // From the finished set down to one point, in stages: within a stage the radius is that of
    // its end, so that the set left there is spread as evenly as its number allows.
    let mut leaving: Vec<TorusPoint> = Vec::new();
    while points.len() > 1 {
        let target = ((points.len() as f64 / STAGE) as usize).clamp(1, points.len() - 1);
        let (kept, gone) = eliminate(&points, target);
        leaving.extend(gone);
        points = kept;
    }
    leaving.extend(points);
    leaving.reverse();
    relax::relax(&mut leaving, &mut random);
    order::mend(&mut leaving, &mut random);
    leaving
}

/// The tile's bytes: x and y of each point in eleven bits each, the lowest first, in rank order.
pub fn bytes(points: &[TorusPoint]) -> Vec<u8> {
    let (mut out, mut rest, mut bits) = (Vec::new(), 0u32, 0);
    for v in points.as_flattened() {
        rest |= ((v * STEPS) as u32) << bits;
        bits += 11;
        while bits >= 8 {
            out.push(rest as u8);
            rest >>= 8;
            bits -= 8;
        }
    }
    if bits > 0 {
        out.push(rest as u8);
    }
    out
}
