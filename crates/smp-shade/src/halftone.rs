//! From dots to a tone: the dot gain law.
//!
//! Light that enters skin beside a dot may come out through it, so a dot darkens 2 to 4.7 times
//! its own area. With n dots of gained area `D'` per area the effective coverage is
//! `1 - exp(-n D')`; calibrated on sparse dots with the Monte Carlo of `pigment.rs` it predicts
//! dense lattices within .021 (Murray-Davies errs .167, Yule-Nielsen .08-.12).

/// Gain at radius .15 mm and .25 mm: R at 650 nm, G at 550 nm, B at 450 nm.
const GAIN: [[f32; 3]; 2] = [[4.01, 3.34, 3.05], [3.44, 2.78, 2.58]];

/// Area that a dot of a diameter darkens over its own area, R, G, B. Linear between the two
/// calibrated radii and continued to the document's limits.
pub fn gain(dot_mm: f32) -> [f32; 3] {
    let t = ((0.5 * dot_mm).clamp(0.08, 0.32) - 0.15) / 0.10;
    [0, 1, 2].map(|i| GAIN[0][i] + (GAIN[1][i] - GAIN[0][i]) * t)
}

/// Light left, R, G, B, in the middle of an even field of dots, as a ratio to bare skin. `layer`
/// is the solid layer of the pigment.
pub fn mean_ratio(density_per_cm2: f32, dot_mm: f32, layer: [f32; 3]) -> [f32; 3] {
    let radius = 0.5 * dot_mm;
    let area_share = density_per_cm2 / 100.0 * std::f32::consts::PI * radius * radius;
    let gain = gain(dot_mm);
    [0, 1, 2].map(|i| {
        let covered = 1.0 - libm::expf(-area_share * gain[i]);
        1.0 - covered * (1.0 - layer[i])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linear, deposit, skin_albedo, solid_layer_on};
    use smp_design::{Design, DesignPreset};

    /// Light left in the middle of a cap of the default design at a dilution, R, G, B.
    fn cap(skin: Linear, dilution: f64) -> [f32; 3] {
        let design = Design::preset(DesignPreset::Natural, "0");
        let (zone, mut session) = (&design.zones[0], design.sessions[2].clone());
        session.pigment.dilution = dilution;
        let layer = solid_layer_on(&deposit(&session.pigment, session.depth_mm), skin);
        mean_ratio(zone.density_per_cm2 as f32, session.dot_mm as f32, layer)
    }

    /// Ratio of luminance to bare skin (Rec. 709 weights).
    fn luminance(skin: Linear, left: [f32; 3]) -> f32 {
        let y = |c: [f32; 3]| 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
        y([0, 1, 2].map(|i| skin.0[i] * left[i])) / y(skin.0)
    }

    const LIGHT: Linear = Linear([0.66, 0.44, 0.335]);
    const MEDIUM: Linear = Linear([0.40, 0.225, 0.14]);
    const DARK: Linear = Linear([0.125, 0.062, 0.038]);
    /// Middle of a finished cap on medium skin, lightest and darkest of the published photographs
    /// of healed work that were measured for this project (crates/README.md).
    const DARKEST: [f32; 3] = [0.38, 0.44, 0.47];
    const LIGHTEST: [f32; 3] = [0.54, 0.63, 0.83];

    #[test]
    fn the_default_is_as_dark_as_real_work_and_in_its_lighter_third() {
        let dilution = Design::preset(DesignPreset::Natural, "0").sessions[2]
            .pigment
            .dilution;
        for skin in [MEDIUM, skin_albedo(5), skin_albedo(6)] {
            let left = cap(skin, dilution);
            let inside = |i: usize| left[i] >= DARKEST[i] && left[i] <= LIGHTEST[i];
            assert!((0..3).all(inside), "{left:?}");
            assert!(
                left[0] < left[1] && left[1] < left[2],
                "red is lowered most"
            );
            let (dark, light) = (luminance(skin, DARKEST), luminance(skin, LIGHTEST));
            let place = (luminance(skin, left) - dark) / (light - dark);
            assert!((0.667..0.95).contains(&place), "{left:?}: {place}");
        }
        // Dark skin, measured: .42-.60 of bare skin's light.
        let left = luminance(DARK, cap(DARK, dilution));
        assert!((0.42..=0.60).contains(&left), "{left}");
    }

    #[test]
    fn a_darker_and_a_lighter_look_are_steps_of_dilution_away() {
        // Strong work at 1:5 comes near the middle of the photographs.
        let dark = luminance(MEDIUM, cap(MEDIUM, 5.0));
        assert!((0.45..0.53).contains(&dark), "{dark}");
        // Light skin takes lighter mixes; .55-.72 is judgement (only fresh work was measured).
        let light = luminance(LIGHT, cap(LIGHT, 20.0));
        assert!((0.55..=0.72).contains(&light), "{light}");
    }

    #[test]
    fn more_and_larger_dots_are_darker() {
        let layer = [0.2, 0.3, 0.5];
        for step in 1..24 {
            let n = 10.0 * step as f32;
            let (few, many) = (
                mean_ratio(n, 0.45, layer),
                mean_ratio(n + 10.0, 0.45, layer),
            );
            let (fine, wide) = (
                mean_ratio(180.0, 0.18 + 0.0175 * step as f32, layer),
                mean_ratio(180.0, 0.1975 + 0.0175 * step as f32, layer),
            );
            assert!((0..3).all(|i| many[i] < few[i] && wide[i] < fine[i]));
        }
        assert_eq!(mean_ratio(0.0, 0.45, layer), [1.0; 3]);
    }

    #[test]
    fn gain_is_the_calibration_at_its_own_radii() {
        assert_eq!(gain(0.30), GAIN[0]);
        assert!((0..3).all(|i| (gain(0.50)[i] - GAIN[1][i]).abs() < 1e-6));
        // .45 mm: 172-237 dots/cm2 for a gained area of .8-1.1 per area at 550 nm.
        let per_dot = gain(0.45)[1] * std::f32::consts::PI * 0.225 * 0.225;
        assert!((172.0 * per_dot / 100.0 - 0.8).abs() < 0.02);
        assert!((237.0 * per_dot / 100.0 - 1.1).abs() < 0.02);
    }
}
