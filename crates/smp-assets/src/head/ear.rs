//! The left ear alone: helix, antihelix, concha bowl, tragus and lobe.

use smp_maths::vector::V3;

use smp_maths::smoothstep;

use super::field::{ball, egg, oval, rod, smax, smin};

/// Where the ear's own frame starts, mm in the head frame.
const SEAT: V3 = [75.5, 5.0, -9.0];
/// Cosine and sine of the backward tilt, 12 degrees.
const TILT: [f64; 2] = [0.978_147_600_7, 0.207_911_690_8];
/// Cosine and sine of the flare from the head, 39 degrees.
const FLARE: [f64; 2] = [0.777_145_961_5, 0.629_320_391_0];

/// Head frame to ear frame: up along the ear, back along it, outwards from it.
fn frame(p: V3) -> V3 {
    let q = [p[0] - SEAT[0], p[1] - SEAT[1], p[2] - SEAT[2]];
    let up = TILT[0] * q[1] - TILT[1] * q[2];
    let back = -TILT[1] * q[1] - TILT[0] * q[2];
    [
        up,
        FLARE[0] * back + FLARE[1] * q[0],
        FLARE[0] * q[0] - FLARE[1] * back,
    ]
}

/// Distance to the ear's outline in its own plane: a wide upper and a narrow lower oval.
fn outline(u: f64, v: f64) -> f64 {
    let upper = oval(u - 8.0, v - 2.0, [20.5, 16.0]);
    let lower = oval(u + 17.0, v + 3.0, [14.5, 8.5]);
    smin(upper, lower, 22.0)
}

/// Signed distance of the left ear (x > 0), mm.
pub(crate) fn ear(p: V3) -> f64 {
    let q = frame(p);
    let [u, v, w] = q;
    let edge = outline(u, v);
    // The plate, a little thicker in the lobe.
    let low = smoothstep(-12.0, -24.0, u);
    let sheet = (w + 1.0 - 0.6 * low).abs() - 2.2 - 1.0 * low;
    let d = smax(edge, sheet, 3.0);
    let d = smin(d, helix(q, edge), 2.2);
    let d = smin(d, antihelix(q), 3.0);
    // What carries the bowl from behind.
    let root = rod(q, [9.0, -6.0, -9.0], [-10.0, -6.0, -9.0], 8.5, 8.0);
    let d = smin(d, root, 8.0);
    let bowl = egg(q, [-4.0, -4.0, 4.0], [11.5, 8.5, 8.5]);
    let d = smax(d, -bowl, 3.0);
    let crus = rod(q, [2.0, -3.0, -2.5], [7.0, -13.0, 3.5], 1.6, 2.2);
    let d = smin(d, crus, 3.0);
    let tragus = rod(q, [-1.0, -13.5, 5.5], [-6.0, -11.5, 6.0], 3.6, 3.4);
    let d = smin(d, tragus, 6.0);
    let antitragus = ball(q, [-16.0, -5.0, 1.2], 2.6);
    smin(d, antitragus, 5.0)
}

/// The rolled rim, thick on top and running out into the lobe.
fn helix(q: V3, edge: f64) -> f64 {
    let [u, v, w] = q;
    // Never thinner than the mesh can follow.
    let thick = 2.3 + 0.8 * smoothstep(-24.0, 6.0, u);
    let middle = -0.4 + 1.8 * smoothstep(-22.0, 0.0, u);
    let (out, side) = (edge + 0.1, w - middle);
    let ring = (out * out + side * side).sqrt() - thick;
    // It stops in front, below the crus, where the tragus takes over.
    let front = -smax(v + 8.0, u - 6.0, 4.0);
    smax(ring, front, 5.0)
}

/// The inner ridge, from the fork above the bowl down to the antitragus.
fn antihelix(q: V3) -> f64 {
    let [u, v, w] = q;
    let inner = oval(u - 1.0, v + 1.5, [18.5, 10.5]);
    let ridge = (inner * inner + (w - 0.2) * (w - 0.2)).sqrt() - 2.5;
    smax(ridge, -v - 2.5 - 0.12 * u, 6.0)
}
