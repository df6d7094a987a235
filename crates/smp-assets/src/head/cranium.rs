//! The skull's vault: the egg of the cranium, forehead, temples and occiput. No face, no neck.

use super::field::{V3, egg, sabs, smin};

/// The cranium without the face.
pub(crate) fn cranium(p: V3) -> f64 {
    let ax = [sabs(p[0], 6.0), p[1], p[2]];
    // Profile ellipse through glabella, vertex and opisthocranion.
    let vault = egg(p, [0.0, 45.0, -3.0], [71.5, 86.0, 99.0]);
    // The parietals: widest in the back third.
    let parietal = egg(ax, [20.0, 58.0, -28.0], [56.0, 54.0, 58.0]);
    let d = smin(vault, parietal, 30.0);
    // Full, gently rounded occiput.
    let occiput = egg(p, [0.0, 34.0, -48.0], [56.0, 52.0, 54.5]);
    let d = smin(d, occiput, 20.0);
    // Frontal bosses square the forehead a little.
    let boss = egg(ax, [24.0, 62.0, 50.0], [32.0, 34.0, 38.0]);
    let d = smin(d, boss, 16.0);
    // Mastoid and temporal base, under and behind the ear.
    let temporal = egg(ax, [38.0, 4.0, -14.0], [33.0, 44.0, 46.0]);
    smin(d, temporal, 20.0)
}
