//! The masses of the face: brow, cheekbones, cheeks, jaw and chin. Eyes, nose and mouth are
//! in files of their own.

use super::field::{V3, egg, rod, sabs, smin};

/// The face without its features.
pub(crate) fn masses(p: V3) -> f64 {
    let ax = [sabs(p[0], 5.0), p[1], p[2]];
    let mid = egg(p, [0.0, -10.0, 30.0], [67.0, 60.0, 60.0]);
    let muzzle = egg(p, [0.0, -50.0, 58.0], [38.0, 36.0, 42.0]);
    let d = smin(mid, muzzle, 24.0);
    let zygoma = egg(ax, [50.0, 2.0, 44.0], [20.0, 15.0, 26.0]);
    let d = smin(d, zygoma, 18.0);
    let arch = rod(ax, [58.0, 2.0, 40.0], [63.0, 4.0, 0.0], 9.5, 8.5);
    let d = smin(d, arch, 18.0);
    let d = smin(d, jaw(p, ax), 22.0);
    smin(d, brow(ax), 14.0)
}

/// Mandible and chin.
fn jaw(p: V3, ax: V3) -> f64 {
    let ramus = rod(ax, [51.0, -8.0, 8.0], [44.0, -58.0, 14.0], 15.0, 13.0);
    let body = rod(ax, [43.0, -58.0, 15.0], [12.0, -85.0, 76.0], 14.0, 14.0);
    let d = smin(ramus, body, 16.0);
    let cheek = rod(ax, [44.0, -12.0, 44.0], [28.0, -64.0, 58.0], 17.0, 17.0);
    let d = smin(d, cheek, 24.0);
    let chin = egg(p, [0.0, -84.0, 78.0], [21.0, 17.0, 19.0]);
    let d = smin(d, chin, 12.0);
    let sole = egg(p, [0.0, -62.0, 34.0], [46.0, 38.0, 50.0]);
    smin(d, sole, 20.0)
}

/// The brow ridge.
fn brow(ax: V3) -> f64 {
    let inner = rod(ax, [8.0, 35.0, 87.0], [30.0, 39.0, 79.0], 8.0, 7.5);
    let outer = rod(ax, [30.0, 39.0, 79.0], [51.0, 29.0, 56.0], 7.5, 7.0);
    smin(inner, outer, 8.0)
}
