//! The masses of the face: brow, cheekbones, cheeks, jaw and chin. Eyes, nose and mouth are
//! in files of their own.

use smp_maths::vector::V3;

use super::field::{egg, rod, sabs, smin};

/// The face without its features.
pub(crate) fn masses(p: V3) -> f64 {
    let ax = [sabs(p[0], 5.0), p[1], p[2]];
    let mid = egg(p, [0.0, -8.0, 30.0], [66.0, 56.0, 59.0]);
    let muzzle = egg(p, [0.0, -50.0, 58.0], [37.0, 36.0, 40.0]);
    let d = smin(mid, muzzle, 28.0);
    let zygoma = egg(ax, [43.0, -4.0, 49.0], [20.0, 16.0, 23.0]);
    let d = smin(d, zygoma, 20.0);
    let arch = rod(ax, [53.0, 0.0, 38.0], [59.5, 3.0, -4.0], 9.5, 9.0);
    let d = smin(d, arch, 24.0);
    let d = smin(d, jaw(p, ax), 30.0);
    smin(d, brow(ax), 20.0)
}

/// Mandible, cheek and chin.
fn jaw(p: V3, ax: V3) -> f64 {
    let ramus = rod(ax, [47.0, -8.0, 8.0], [43.0, -56.0, 15.0], 14.0, 13.0);
    let body = rod(ax, [42.0, -56.0, 16.0], [18.5, -79.5, 64.0], 14.0, 14.5);
    let d = smin(ramus, body, 18.0);
    let cheek = egg(ax, [29.0, -42.0, 32.0], [26.0, 37.0, 37.0]);
    let d = smin(d, cheek, 26.0);
    let chin = rod(ax, [18.5, -79.5, 64.0], [1.0, -83.0, 80.0], 14.5, 15.2);
    let d = smin(d, chin, 18.0);
    let sole = egg(p, [0.0, -60.0, 34.0], [44.0, 38.0, 50.0]);
    smin(d, sole, 20.0)
}

/// The brow ridge.
fn brow(ax: V3) -> f64 {
    let inner = rod(ax, [11.0, 29.5, 86.0], [30.0, 33.0, 79.0], 7.5, 7.0);
    let outer = rod(ax, [30.0, 33.0, 79.0], [49.0, 28.5, 56.0], 7.0, 5.0);
    let rim = rod(ax, [49.5, 27.5, 56.0], [49.0, 4.0, 52.0], 6.0, 10.0);
    smin(smin(inner, outer, 10.0), rim, 14.0)
}
