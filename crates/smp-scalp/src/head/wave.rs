//! Heads that no form has: their skin lies in smooth waves above and below the form's. Whoever finds heads is tried
//! on them, for a head made of the modes that are looked for proves nothing.

use smp_maths::vector::{V3, add, dot, scaled, sub, unit};

/// A wave of the skin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wave {
    /// The wave vector: the direction in which it runs, as long as there are waves in a millimetre.
    pub per_mm: [f64; 3],
    /// Where it begins, in waves.
    pub phase: f64,
    /// How high it is, mm.
    pub mm: f64,
}

impl Wave {
    /// How high the skin lies at a place, mm, and how that rises.
    fn at(&self, p: V3) -> (f64, V3) {
        let turn = std::f64::consts::TAU;
        let (s, c) = libm::sincos(turn * (dot(self.per_mm, p) + self.phase));
        (self.mm * s, scaled(self.per_mm, turn * self.mm * c))
    }
}

/// How high the skin in `waves` lies above the form at `p` (mm in the head frame), mm.
pub fn lift_mm(waves: &[Wave], p: [f64; 3]) -> f64 {
    waves.iter().map(|wave| wave.at(p).0).sum()
}

/// The place and the normal of skin that lies in waves.
pub(crate) fn lifted(waves: &[Wave], p: V3, normal: V3) -> (V3, V3) {
    let rise = waves
        .iter()
        .fold([0.0; 3], |rise, wave| add(rise, wave.at(p).1));
    let along = sub(rise, scaled(normal, dot(rise, normal)));
    (
        add(p, scaled(normal, lift_mm(waves, p))),
        unit(sub(normal, along)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::head::mesh::Head;

    #[test]
    fn skin_and_chart_lie_in_the_same_waves() {
        let waves = vec![Wave {
            per_mm: [0.004, 0.002, -0.003],
            phase: 0.2,
            mm: 3.0,
        }];
        let (plain, waved) = (Head::built_in(), Head::built_in().waved(waves.clone()));
        let (mut sum, mut count) = (0.0, 0.0);
        for place in smp_design::ExistingHair::places().step_by(7) {
            let surfaces = (plain.chart().surface(place), waved.chart().surface(place));
            let (Some(a), Some(b)) = surfaces else {
                continue;
            };
            let p = a.position.map(f64::from);
            let out = sub(b.position.map(f64::from), p);
            let along = dot(out, a.normal.map(f64::from));
            assert!((along - lift_mm(&waves, p)).abs() < 0.1, "{place:?}");
            let carried = waved.carried(a.position);
            let off = sub(carried.map(f64::from), b.position.map(f64::from));
            assert!(dot(off, off) < 0.25, "{place:?}: {off:?}");
            // The normal is that of the surface: hardly anything changes along it to either side.
            let (n, m) = (a.normal.map(f64::from), b.normal.map(f64::from));
            sum += libm::acos(dot(n, m).min(1.0)).to_degrees();
            count += 1.0;
        }
        assert!(count > 100.0 && (1.0..6.0).contains(&(sum / count)));
        let [a, b, c] =
            waved.triangles()[900].map(|i| waved.positions()[i as usize].map(f64::from));
        let flat = unit(smp_maths::vector::cross(sub(b, a), sub(c, a)));
        let at = waved.triangles()[900][0] as usize;
        assert!(dot(flat, waved.normals()[at].map(f64::from)) > 0.99);
    }
}
