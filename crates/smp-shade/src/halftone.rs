//! From dots to a tone: the dot gain law.
//!
//! Light that enters skin beside a dot may come out through it, so a dot darkens 2 to 4.7 times
//! its own area. With n dots of gained area `D'` per area the effective coverage is
//! `1 - exp(-n D')`; calibrated on sparse dots with the Monte Carlo of `pigment.rs` it predicts
//! dense lattices within .021 (Murray-Davies errs .167, Yule-Nielsen .08-.12).

use smp_maths::smoothstep;

use crate::encode::Linear;
use crate::pigment::{Deposit, solid_layer_on};

/// Gain at radius .15 mm and .25 mm: R at 650 nm, G at 550 nm, B at 450 nm.
const GAIN: [[f32; 3]; 2] = [[4.01, 3.34, 3.05], [3.44, 2.78, 2.58]];

/// Area that a dot of the diameter `dot_mm` darkens over its own area, R, G, B. Linear between the two
/// calibrated radii and continued to the document's limits.
pub fn gain(dot_mm: f32) -> [f32; 3] {
    let t = ((0.5 * dot_mm).clamp(0.08, 0.32) - 0.15) / 0.10;
    [0, 1, 2].map(|i| GAIN[0][i] + (GAIN[1][i] - GAIN[0][i]) * t)
}

/// Light left, R, G, B, in the middle of an even field of dots, as a ratio to bare skin. `layer`
/// is the solid layer of the pigment.
///
/// ```
/// use smp_shade::{deposit, mean_ratio, skin_albedo, solid_layer_on};
/// let carbon = smp_design::Catalogue::default().of(smp_design::Shade::Neutral);
/// let layer = solid_layer_on(&deposit(&carbon, 12.0, 0.15), skin_albedo(5));
/// let [red, _, blue] = mean_ratio(180.0, 0.45, layer);
/// assert!(red < blue && (0.2..0.9).contains(&red));
/// ```
pub fn mean_ratio(density_per_cm2: f32, dot_mm: f32, layer: [f32; 3]) -> [f32; 3] {
    let radius = 0.5 * dot_mm;
    let area_share = density_per_cm2 / 100.0 * std::f32::consts::PI * radius * radius;
    let gain = gain(dot_mm);
    [0, 1, 2].map(|i| {
        let covered = 1.0 - libm::expf(-area_share * gain[i]);
        1.0 - covered * (1.0 - layer[i])
    })
}

/// Share of the hue of a cap, as the logarithms of R, G and B beside its luminance, that photographs of real work show on
/// medium and lighter skin, and on dark: they are nearly neutral. Of bare skin .43 .57 .71, .38 .44 .47, .48 .47 .48 on
/// medium, .54 .58 .59 on light, .44 .43 .39 and .54 .52 .48 on dark skin, in the light and by the cameras of clinics
/// (crates/README.md). A handful; judgement.
const HUE_SHOWN: [f64; 2] = [0.30, 0.0];
/// By how much pigment has to sink, mm, until all of its hue is seen. Judgement.
const SUNK_MM: f64 = 0.20;
/// Area share of the dots of the field by which that is judged: [`JUDGED_PER_CM2`] of .45 mm.
const JUDGED_AREA: f32 = 0.286;

/// The solid `layer` whose even field is as dark as that of `layer` and has the hue that photographs of real work show.
/// `gain` is that of its dots, `skin` the person's skin as reflectance, not as some photo shows it.
pub fn as_photographed(layer: [f32; 3], gain: [f32; 3], skin: Linear, sunk_mm: f32) -> [f32; 3] {
    let covered = gain.map(|gain| 1.0 - libm::expf(-JUDGED_AREA * gain));
    let left = [0, 1, 2].map(|i| 1.0 - covered[i] * (1.0 - layer[i]));
    let lit = Linear([0, 1, 2].map(|i| skin.0[i] * left[i])).luminance();
    let whole = lit / skin.luminance().max(1e-6);
    let dark = crate::pigment::darkness(skin);
    let shown = HUE_SHOWN[0] + (HUE_SHOWN[1] - HUE_SHOWN[0]) * dark;
    let shown = shown + (1.0 - shown) * smoothstep(0.0, SUNK_MM, f64::from(sunk_mm));
    [0, 1, 2].map(|i| {
        let hue = libm::pow(f64::from(left[i] / whole.max(1e-6)), shown) as f32;
        (1.0 - (1.0 - whole * hue) / covered[i].max(1e-6)).clamp(0.0, 1.0)
    })
}

/// Density of the field of dots by which strengths are judged, per cm2.
const JUDGED_PER_CM2: f32 = 180.0;
/// Halvings of the search for an optical depth: to a thousandth of the strongest.
const HALVINGS: usize = 24;
/// Strongest optical depth that is looked for.
const MOST_DEPTH: f32 = 40.0;

/// A dot that has grown since it healed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GrownDot {
    /// Diameter when healed, mm.
    pub healed_mm: f32,
    /// Diameter now, in diameters when healed.
    pub size: f32,
}

/// The deposit that takes `strength` times the light of `healed` in an even field, as luminance, when its dots have
/// grown as `dot` says and its own depth is another: what `after` is but for its optical depth. Both on `skin`.
pub fn weakened(
    healed: &Deposit,
    after: &Deposit,
    dot: GrownDot,
    strength: f32,
    skin: Linear,
) -> Deposit {
    let taken = |deposit: &Deposit, dot_mm: f32| {
        let left = mean_ratio(JUDGED_PER_CM2, dot_mm, solid_layer_on(deposit, skin));
        let lost = [0, 1, 2].map(|i| skin.0[i] * (1.0 - left[i]));
        Linear(lost).luminance()
    };
    let wanted = strength * taken(healed, dot.healed_mm);
    let (mut low, mut high) = (0.0, MOST_DEPTH);
    for _ in 0..HALVINGS {
        let optical_depth = 0.5 * (low + high);
        let deposit = Deposit {
            optical_depth,
            ..*after
        };
        if taken(&deposit, dot.healed_mm * dot.size) < wanted {
            low = optical_depth;
        } else {
            high = optical_depth;
        }
    }
    Deposit {
        optical_depth: 0.5 * (low + high),
        ..*after
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{deposit, skin_albedo};
    use smp_design::{Catalogue, Design, DesignPreset, Shade, usual_for_skin};

    fn grown(size: f32) -> GrownDot {
        GrownDot {
            healed_mm: 0.45,
            size,
        }
    }

    /// Light left in the middle of a cap of the default design at a density and a dilution, R, G, B.
    fn cap(skin: Linear, per_cm2: f64, dilution: f64) -> [f32; 3] {
        let design = Design::preset(DesignPreset::Natural, "0");
        let session = &design.sessions[2];
        let colourant = Catalogue::default().of(session.pigment.shade);
        let layer = solid_layer_on(&deposit(&colourant, dilution, session.depth_mm), skin);
        mean_ratio(per_cm2 as f32, session.dot_mm as f32, layer)
    }

    /// Where a cap lies by its luminance between the darkest and the lightest of a band, 0 to 1; none
    /// where a channel leaves it.
    fn place(skin: Linear, left: [f32; 3], [darkest, lightest]: [[f32; 3]; 2]) -> Option<f32> {
        let y = |c: [f32; 3]| Linear([0, 1, 2].map(|i| skin.0[i] * c[i])).luminance();
        let inside = (0..3).all(|i| left[i] >= darkest[i] && left[i] <= lightest[i]);
        inside.then(|| (y(left) - y(darkest)) / (y(lightest) - y(darkest)))
    }

    const LIGHT: Linear = Linear([0.66, 0.44, 0.335]);
    const MEDIUM: Linear = Linear([0.40, 0.225, 0.14]);
    const DARK: Linear = Linear([0.125, 0.062, 0.038]);
    /// Middle of a finished cap, darkest and lightest of the published photographs of healed work that
    /// were measured for this project (crates/README.md); light skin is judgement.
    const ON_LIGHT: [[f32; 3]; 2] = [[0.55; 3], [0.72; 3]];
    const ON_MEDIUM: [[f32; 3]; 2] = [[0.38, 0.44, 0.47], [0.54, 0.63, 0.83]];
    const ON_DARK: [[f32; 3]; 2] = [[0.42; 3], [0.60; 3]];

    #[test]
    fn the_usual_look_is_as_dark_as_real_work_and_in_its_lighter_third() {
        for (skin, monk, band) in [
            (LIGHT, 2, ON_LIGHT),
            (skin_albedo(1), 1, ON_LIGHT),
            (MEDIUM, 6, ON_MEDIUM),
            (skin_albedo(5), 5, ON_MEDIUM),
            (skin_albedo(6), 6, ON_MEDIUM),
            (skin_albedo(7), 7, ON_MEDIUM),
            (DARK, 9, ON_DARK),
            (skin_albedo(9), 9, ON_DARK),
            (skin_albedo(10), 10, ON_DARK),
        ] {
            let usual = usual_for_skin(monk);
            let left = cap(skin, usual.density_per_cm2, usual.dilution);
            let place = place(skin, left, band);
            assert!(
                place.is_some_and(|p| (0.667..0.95).contains(&p)),
                "{monk}: {left:?} {place:?}"
            );
        }
        let left = cap(MEDIUM, 180.0, 12.0);
        assert!(
            left[0] < left[1] && left[1] < left[2],
            "red is lowered most"
        );
    }

    #[test]
    fn a_photographed_cap_is_nearly_neutral_and_as_dark() {
        for (skin, monk, band) in [
            (LIGHT, 2, ON_LIGHT),
            (MEDIUM, 6, ON_MEDIUM),
            (skin_albedo(7), 7, ON_MEDIUM),
            (DARK, 9, ON_DARK),
            (skin_albedo(10), 10, ON_DARK),
        ] {
            let usual = usual_for_skin(monk);
            let colourant = Catalogue::default().of(Shade::Neutral);
            let layer = solid_layer_on(&deposit(&colourant, usual.dilution, 0.15), skin);
            let shown = as_photographed(layer, gain(0.45), skin, 0.0);
            let left = |layer| mean_ratio(usual.density_per_cm2 as f32, 0.45, layer);
            let (before, after) = (left(layer), left(shown));
            assert!(place(skin, after, band).is_some(), "{monk}: {after:?}");
            let lit = |left: [f32; 3]| Linear([0, 1, 2].map(|i| skin.0[i] * left[i])).luminance();
            assert!((lit(after) / lit(before) - 1.0).abs() < 0.02, "{monk}");
            let [r, _, b] = after;
            // Blue over red in the pictures above: .89 to 1.65.
            assert!((0.89..1.25).contains(&(b / r)), "{monk}: {after:?}");
        }
    }

    #[test]
    fn a_darker_and_a_thin_look_are_within_reach() {
        // The darker half of the bands, and beyond their light end.
        let dark = place(MEDIUM, cap(MEDIUM, 200.0, 5.0), ON_MEDIUM);
        assert!(dark.is_some_and(|p| p < 0.45), "{dark:?}");
        let thin = cap(MEDIUM, 120.0, 20.0);
        let lightest = ON_MEDIUM[1];
        assert!(thin[0] > lightest[0] && thin[1] > lightest[1], "{thin:?}");
        let dark = place(DARK, cap(DARK, 190.0, 6.0), ON_DARK);
        assert!(dark.is_some_and(|p| p < 0.45), "{dark:?}");
        let dark = place(LIGHT, cap(LIGHT, 180.0, 22.0), ON_LIGHT);
        assert!(dark.is_some_and(|p| p < 0.45), "{dark:?}");
    }

    #[test]
    fn a_weakened_deposit_takes_the_share_that_was_asked_for() {
        let healed = deposit(&Shade::Neutral.usual(), 12.0, 0.15);
        for skin in [LIGHT, MEDIUM, DARK] {
            let lost = |d: &Deposit, mm: f32| {
                let left = mean_ratio(180.0, mm, solid_layer_on(d, skin));
                Linear([0, 1, 2].map(|i| skin.0[i] * (1.0 - left[i]))).luminance()
            };
            for (strength, size, depth_mm) in [
                (1.0, 1.0, 0.15),
                (0.7, 1.0, 0.15),
                (1.1, 1.18, 0.15),
                (0.5, 1.3, 0.2),
            ] {
                let after = Deposit { depth_mm, ..healed };
                let made = weakened(&healed, &after, grown(size), strength, skin);
                let ratio = lost(&made, 0.45 * size) / lost(&healed, 0.45);
                assert!(
                    (ratio - strength).abs() < 0.01,
                    "{strength} {size}: {ratio}"
                );
            }
        }
        // Nothing is left of nothing.
        let none = weakened(&healed, &healed, grown(1.0), 0.0, MEDIUM);
        assert!(none.optical_depth < 1e-4);
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
