//! The left ear alone: helix, antihelix, concha bowl, tragus and lobe.

use super::field::{V3, ball, egg, oval, rod, smax, smin};

/// Where the ear's own frame starts, mm in the head frame.
const SEAT: V3 = [76.0, 3.0, -9.0];
/// Cosine and sine of the backward tilt, 12 degrees.
const TILT: [f64; 2] = [0.978_147_600_7, 0.207_911_690_8];
/// Cosine and sine of the flare from the head, 28 degrees.
const FLARE: [f64; 2] = [0.882_947_592_9, 0.469_471_562_8];

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

/// Signed distance of the left ear (x > 0), mm.
pub(crate) fn ear(p: V3) -> f64 {
    let q = frame(p);
    let [u, v, w] = q;
    let outline = oval(u - 4.0, v - 2.0, [26.0, 16.0]);
    // The plate: a shallow bowl, thicker at the root.
    let sheet = (w + 1.0).abs() - 2.2;
    let plate = smax(outline, sheet, 3.0);
    let lobe = egg(q, [-24.0, -4.0, 0.5], [8.5, 8.0, 3.6]);
    let d = smin(plate, lobe, 8.0);
    let ring = (outline * outline + (w - 1.6) * (w - 1.6)).sqrt() - 2.9;
    let front = -v - 6.0 - 0.35 * u;
    let helix = smax(ring, front, 5.0);
    let d = smin(d, helix, 2.0);
    let inner = oval(u - 1.0, v + 1.0, [18.0, 10.5]);
    let fold = (inner * inner + (w - 0.6) * (w - 0.6)).sqrt() - 2.4;
    let d = smin(d, smax(fold, -v - 1.0, 5.0), 2.5);
    let root = rod(q, [8.0, -6.0, -9.0], [-10.0, -6.0, -9.0], 8.0, 8.0);
    let d = smin(d, root, 8.0);
    let bowl = egg(q, [-4.0, -3.0, 3.5], [10.5, 8.0, 7.5]);
    let d = smax(d, -bowl, 3.0);
    let tragus = ball(q, [-4.0, -12.0, 0.5], 3.6);
    smin(d, tragus, 4.0)
}
