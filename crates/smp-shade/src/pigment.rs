//! Pigment in skin: what a solid layer of it leaves of the skin's own light.
//!
//! A closed form with 18 constants, fitted for this project to a 31-band Monte Carlo of layered
//! skin (Henyey-Greenstein g .8, n 1.4, epidermis 60 um; melanosome and baseline absorption and
//! scattering from the literature, Prahl's haemoglobin). Error against that Monte Carlo over 420
//! colours: dE2000 mean .87, p95 1.69. A layered Kubelka-Munk errs 5.5, an alpha blend 7.8.

use smp_design::Colourant;
use smp_maths::smoothstep;

use crate::encode::Linear;

/// Pigment as it lies in the skin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deposit {
    /// Depth of its upper face in mm, .10 to .65; an effective depth.
    pub depth_mm: f32,
    /// Optical depth at 550 nm, 0 to about 6.
    pub optical_depth: f32,
    /// Spectral slope: 0 flat black, about 1 carbon, 2 to 3.3 brown.
    pub slope: f32,
}

/// One channel of the fit.
struct Channel {
    /// The veil: light that never reaches the pigment, `1 - exp(-(a z)^b)`.
    a_per_mm: f64,
    b: f64,
    /// Absorption per optical depth, and its growth with depth.
    k0: f64,
    k1: f64,
    m: f64,
    wavelength_nm: f64,
}

const CHANNELS: [Channel; 3] = [
    Channel {
        a_per_mm: 1.100,
        b: 1.398,
        k0: 4.343,
        k1: 2.235,
        m: 2.878,
        wavelength_nm: 635.5,
    },
    Channel {
        a_per_mm: 1.887,
        b: 1.355,
        k0: 3.984,
        k1: 1.070,
        m: 2.739,
        wavelength_nm: 536.1,
    },
    Channel {
        a_per_mm: 3.070,
        b: 1.229,
        k0: 3.549,
        k1: 1.324,
        m: 2.296,
        wavelength_nm: 432.4,
    },
];

impl Channel {
    fn veil(&self, depth_mm: f64) -> f64 {
        1.0 - libm::exp(-libm::pow(self.a_per_mm * depth_mm, self.b))
    }

    /// Light left of what reaches the pigment.
    fn through(&self, deposit: &Deposit) -> f64 {
        let tint = libm::pow(550.0 / self.wavelength_nm, f64::from(deposit.slope));
        let k = (self.k0 + self.k1 * f64::from(deposit.depth_mm)) * tint;
        libm::pow(1.0 + k * f64::from(deposit.optical_depth) / self.m, -self.m)
    }
}

/// Light left by a solid layer of `deposit` on average skin, R, G, B, as a ratio to bare skin.
pub fn solid_layer(deposit: &Deposit) -> [f32; 3] {
    CHANNELS.each_ref().map(|channel| {
        let veil = channel.veil(f64::from(deposit.depth_mm));
        (veil + (1.0 - veil) * channel.through(deposit)) as f32
    })
}

/// Blood's part of the veil: melanin cancels in the ratio, blood does not.
const REDNESS: [f64; 3] = [-0.119, -0.401, -0.361];
const REDNESS_OF: [f64; 3] = [3.295, -5.082, 1.787];
/// #b49880, the skin the plain form was fitted on.
const REFERENCE: [f64; 3] = [0.456_411_02, 0.313_988_72, 0.215_860_5];

/// What the veil has to be multiplied with so that rendered caps leave R, G and B as photographs of
/// healed work do: they are flatter than the Monte Carlo says, on dark skin much more so, where the
/// veil's own light has to pass the melanin as well. On skin of these luminances, and in between by
/// their logarithm. Calibrated on a handful of photographs of good work (crates/README.md), so it holds
/// for shallow deposits and ends where work is too deep, which does look blue; judgement.
const SEEN_ON_MEDIUM: [f64; 3] = [1.0, 0.90, 0.75];
const SEEN_ON_DARK: [f64; 3] = [1.0, 0.60, 0.35];
const SHALLOW_MM: f64 = 0.20;
const TOO_DEEP_MM: f64 = 0.45;
const MEDIUM_LUMINANCE: f64 = 0.25;
const DARK_LUMINANCE: f64 = 0.08;

/// How dark a skin is, 0 for medium and lighter ones to 1, by the logarithm of its luminance.
pub(crate) fn darkness(skin: Linear) -> f64 {
    let luminance = f64::from(skin.luminance()).max(1e-4);
    let log = |v: f64| libm::log(v);
    let dark =
        (log(MEDIUM_LUMINANCE) - log(luminance)) / (log(MEDIUM_LUMINANCE) - log(DARK_LUMINANCE));
    smoothstep(0.0, 1.0, dark)
}

fn seen(skin: Linear, depth_mm: f64) -> [f64; 3] {
    let (dark, deep) = (
        darkness(skin),
        smoothstep(SHALLOW_MM, TOO_DEEP_MM, depth_mm),
    );
    [0, 1, 2].map(|i| {
        let shallow = SEEN_ON_MEDIUM[i] + (SEEN_ON_DARK[i] - SEEN_ON_MEDIUM[i]) * dark;
        shallow + (1.0 - shallow) * deep
    })
}

/// Light left by a solid layer on a skin, R, G, B, as a ratio to it bare: the veil is corrected for how
/// red the skin is, and for what photographs show. `skin` is the average of a zone, never one pixel: the
/// correction amplifies noise.
pub fn solid_layer_on(deposit: &Deposit, skin: Linear) -> [f32; 3] {
    let log = |i: usize| libm::log(f64::from(skin.0[i]).max(1e-4) / REFERENCE[i]);
    let redness: f64 = (0..3).map(|i| REDNESS_OF[i] * log(i)).sum();
    let redness = redness.clamp(-1.5, 1.5);
    let seen = seen(skin, f64::from(deposit.depth_mm));
    let mut out = [0.0; 3];
    for (i, channel) in CHANNELS.iter().enumerate() {
        let veil = channel.veil(f64::from(deposit.depth_mm));
        let veil = (veil * seen[i] * libm::exp(-REDNESS[i] * redness)).min(1.0);
        out[i] = (veil + (1.0 - veil) * channel.through(deposit)) as f32;
    }
    out
}

/// What a mixed pigment becomes in the skin at a depth: a mix of 1:N holds one part in 1 + N, and
/// optical depth is in proportion to it (Beer).
pub fn deposit(colourant: &Colourant, dilution: f64, depth_mm: f64) -> Deposit {
    Deposit {
        depth_mm: depth_mm as f32,
        optical_depth: (colourant.optical_depth / (1.0 + dilution.max(0.0))) as f32,
        slope: colourant.slope as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::OkLab;
    use smp_design::{Catalogue, Shade};

    #[test]
    fn the_reference_vectors_hold() {
        let vectors = [
            ((0.2, 1.0, 0.5), [0.299532, 0.390663, 0.532849]),
            ((0.2, 1.0, 2.0), [0.131350, 0.249937, 0.435498]),
            ((0.35, 0.0, 1.0), [0.271986, 0.476152, 0.697510]),
            ((0.6, 2.0, 4.0), [0.430634, 0.694701, 0.880115]),
            ((0.1, 1.2, 0.25), [0.461921, 0.468266, 0.504615]),
        ];
        for ((depth_mm, slope, optical_depth), truth) in vectors {
            let ours = solid_layer(&Deposit {
                depth_mm,
                optical_depth,
                slope,
            });
            for i in 0..3 {
                assert!(
                    (ours[i] - truth[i] as f32).abs() < 1e-5,
                    "{ours:?} {truth:?}"
                );
            }
        }
    }

    #[test]
    fn deeper_looks_bluer_and_more_looks_darker() {
        // One pigment reads black, brown, blue-grey, steel blue as it lies deeper
        // (JAMA Dermatology 2006;142:1250): the hue turns one way only, from violet over blue.
        let skin = [0.456, 0.314, 0.216];
        let colour = |depth_mm| {
            let left = solid_layer(&Deposit {
                depth_mm,
                optical_depth: 2.0,
                slope: 1.0,
            });
            OkLab::from(Linear([0, 1, 2].map(|i| skin[i] * left[i])))
        };
        for step in 0..25 {
            let depth_mm = 0.10 + 0.02 * step as f32;
            let (shallow, deep) = (colour(depth_mm), colour(depth_mm + 0.02));
            assert!(shallow.a * deep.b < shallow.b * deep.a, "depth {depth_mm}");
        }
        let dark = |optical_depth| {
            solid_layer(&Deposit {
                depth_mm: 0.15,
                optical_depth,
                slope: 1.0,
            })
        };
        for step in 0..30 {
            let (a, b) = (dark(0.1 * step as f32), dark(0.1 * (step + 1) as f32));
            assert!((0..3).all(|i| b[i] < a[i]));
        }
    }

    #[test]
    fn on_any_skin_the_light_left_is_a_share() {
        let deposit = Deposit {
            depth_mm: 0.2,
            optical_depth: 2.0,
            slope: 1.0,
        };
        let plain = solid_layer(&deposit);
        let same = solid_layer_on(&deposit, Linear(REFERENCE.map(|v| v as f32)));
        // Red needs no correction on the skin that the form was fitted on, the others get less veil.
        assert!((plain[0] - same[0]).abs() < 1e-5);
        assert!(same[1] < plain[1] && same[2] < plain[2]);
        for odd in [[0.0; 3], [1.0; 3], [f32::MAX; 3], [1.0, 0.0, 0.0]] {
            let left = solid_layer_on(&deposit, Linear(odd));
            assert!(
                left.iter().all(|v| (0.0..=1.0).contains(v)),
                "{odd:?}: {left:?}"
            );
        }
    }

    #[test]
    fn water_makes_it_lighter_and_warmth_browner() {
        let catalogue = Catalogue::default();
        let mix = |shade, dilution| deposit(&catalogue.of(shade), dilution, 0.15);
        for dilution in 5..30 {
            let one = mix(Shade::Neutral, f64::from(dilution)).optical_depth;
            let two = mix(Shade::Neutral, f64::from(dilution + 1)).optical_depth;
            assert!(two < one && two > 0.0);
        }
        // Blue over red of what is left: brown takes more of the blue.
        let tint = |shade| {
            let [r, _, b] = solid_layer(&mix(shade, 12.0));
            b / r
        };
        assert!(tint(Shade::Warm) < tint(Shade::Neutral));
        assert!(tint(Shade::Neutral) < tint(Shade::Cool));
        assert!(mix(Shade::Ash, 12.0).optical_depth < mix(Shade::Neutral, 12.0).optical_depth);
    }
}
