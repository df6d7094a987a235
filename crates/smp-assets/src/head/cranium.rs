//! The skull's vault: the egg of the cranium, forehead, temples and occiput. No face, no neck.

use smp_maths::vector::V3;

use super::field::{egg, sabs, smin};

/// The cranium without the face.
pub(crate) fn cranium(p: V3) -> f64 {
    let ax = [sabs(p[0], 6.0), p[1], p[2]];
    // Profile ellipse through glabella, vertex and opisthocranion.
    let vault = egg(p, [0.0, 45.0, -3.0], [71.0, 84.5, 98.0]);
    // The parietals: widest in the back third, and what makes the top broad.
    let parietal = egg(ax, [24.0, 63.0, -27.0], [51.0, 56.0, 58.0]);
    let d = smin(vault, parietal, 34.0);
    // Full, gently rounded occiput.
    let occiput = egg(ax, [10.0, 37.0, -44.0], [50.0, 52.0, 52.5]);
    let d = smin(d, occiput, 26.0);
    // Frontal bosses square the forehead a little.
    let boss = egg(ax, [23.0, 66.0, 24.0], [39.0, 52.0, 61.0]);
    let d = smin(d, boss, 24.0);
    // Mastoid and temporal base, under and behind the ear.
    let temporal = egg(ax, [34.5, 6.0, -12.0], [33.0, 44.0, 50.0]);
    smin(d, temporal, 26.0)
}
