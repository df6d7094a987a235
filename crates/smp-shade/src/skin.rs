//! Bare skin: the Monk Skin Tone scale and the reflectance of the built-in head.

use smp_design::Skin;

use crate::encode::{Linear, Srgb8};
use crate::lab::Lab;

/// The ten tones of the Monk Skin Tone scale, lightest first (Monk 2019), as display colours.
pub const MONK_TONES: [Srgb8; 10] = [
    Srgb8([0xf6, 0xed, 0xe4]),
    Srgb8([0xf3, 0xe7, 0xdb]),
    Srgb8([0xf7, 0xea, 0xd0]),
    Srgb8([0xea, 0xda, 0xba]),
    Srgb8([0xd7, 0xbd, 0x96]),
    Srgb8([0xa0, 0x7e, 0x56]),
    Srgb8([0x82, 0x5c, 0x43]),
    Srgb8([0x60, 0x41, 0x34]),
    Srgb8([0x3a, 0x31, 0x2a]),
    Srgb8([0x29, 0x24, 0x20]),
];

/// Reflectance of skin for each tone, linear. The scale's first five are display colours with
/// L* 78-94, lighter than skin is (light groups read L* 58-64); a warmer path through .66/.44/.335
/// (light), .40/.225/.14 (medium) and .125/.062/.038 (dark) looks like skin under the studio's
/// light. Judgement.
const ALBEDO: [[f32; 3]; 10] = [
    [0.710, 0.500, 0.400],
    [0.660, 0.440, 0.335],
    [0.610, 0.395, 0.287],
    [0.545, 0.336, 0.232],
    [0.470, 0.276, 0.180],
    [0.370, 0.206, 0.127],
    [0.270, 0.144, 0.087],
    [0.185, 0.095, 0.058],
    [0.125, 0.063, 0.040],
    [0.085, 0.044, 0.030],
];

/// Reflectance of usual skin: the fifth of the ten tones.
pub const USUAL_SKIN: Linear = Linear(ALBEDO[4]);

/// Reflectance of the head's skin at the Monk tone `monk`, 1 to 10, or between two; other numbers count as the nearest.
///
/// ```
/// use smp_shade::skin_albedo;
/// assert!(skin_albedo(1).luminance() > skin_albedo(10).luminance());
/// assert!(skin_albedo(4.4).luminance() > skin_albedo(4.5).luminance());
/// assert_eq!(skin_albedo(99), skin_albedo(10));
/// ```
pub fn skin_albedo(monk: impl Into<f64>) -> Linear {
    between_tones(monk.into())
}

fn between_tones(monk: f64) -> Linear {
    let off = (monk - 1.0).clamp(0.0, 9.0);
    let step = off as usize;
    let part = (off - step as f64) as f32;
    let (from, to) = (ALBEDO[step], ALBEDO[(step + 1).min(9)]);
    Linear([0, 1, 2].map(|i| from[i] + part * (to[i] - from[i])))
}

/// Reflectance of the head's skin: a colour of its own, or that of its step of the scale, with its
/// undertone; always one that skin can have.
pub fn skin_of(skin: &Skin) -> Linear {
    let base = match skin.colour {
        Some(colour) => as_skin(Linear::from(Srgb8(colour.0))),
        None => skin_albedo(skin.monk),
    };
    let balance = skin.undertone.balance();
    if balance == [1.0; 3] {
        return base;
    }
    let tinted = Linear([0, 1, 2].map(|i| base.0[i] * balance[i]));
    // As light as before: an undertone is a hue.
    let even = base.luminance() / tinted.luminance().max(1e-6);
    Linear(tinted.0.map(|v| v * even))
}

/// Redness in log linear R, G and B: what more blood takes (fitted with the constants of `pigment.rs`).
const BLOOD: [f32; 3] = [-0.119, -0.401, -0.361];
/// How much of that the reddest fresh work has on skin of a luminance, by its root: the most, where that is, and how fast it
/// falls to both sides. With it caps of the usual darkness come out as fresh work was measured, a* 6.7 higher than bare skin
/// on light and medium tones; darker ones, whose melanin hides blood, by less and less, to about 1 on the darkest. On light
/// skin the usual work is thinner and needs less. Judgement but for the 6.7, which is one man's.
const BLOOD_MOST: f32 = 1.36;
const MOST_AT_ROOT: f32 = 0.5;
const BLOOD_FALLS: f32 = 7.5;

/// Share of R, G and B, 0 to 1, that the reddest `skin` around fresh work loses.
pub fn redness_on(skin: Linear) -> [f32; 3] {
    let off = skin.luminance().clamp(0.02, 0.6).sqrt() - MOST_AT_ROOT;
    let amount = BLOOD_MOST - BLOOD_FALLS * off * off;
    BLOOD.map(|blood| 1.0 - libm::expf(amount * blood))
}

/// Why a colour is doubted to be skin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Darker than skin: it was taken as dark as skin gets.
    TooDark,
    /// Lighter than skin: it was taken as light as skin gets.
    TooLight,
    /// Of a hue that skin does not have; it was taken as it is.
    NotSkin,
}

/// Luminance of the darkest and of the lightest skin, with some room: L* of measured skin runs from
/// about 20 to 75.
const LUMINANCE: [f32; 2] = [0.02, 0.60];
/// Hue angles of skin in CIE Lab, degrees, with room, and the least chroma of a hue. Judgement.
const HUE_DEG: [f64; 2] = [5.0, 95.0];
const LEAST_CHROMA: f64 = 4.0;

/// A colour as reflectance of skin: as dark or as light as skin gets where it is beyond that. Whatever
/// comes in, numbers between 0 and 1 come out.
pub fn as_skin(colour: Linear) -> Linear {
    let tidy = Linear(colour.0.map(|v| if v > 0.0 { v.min(1.0) } else { 0.0 }));
    let luminance = tidy.luminance();
    // Black has no hue to keep.
    let [base, wanted] = match luminance {
        y if y < LUMINANCE[0] => [skin_albedo(10), Linear([LUMINANCE[0]; 3])],
        y if y > LUMINANCE[1] => [tidy, Linear([LUMINANCE[1]; 3])],
        _ => return tidy,
    };
    let even = wanted.0[0] / base.luminance();
    Linear(base.0.map(|v| v * even))
}

/// What is odd about `colour` as that of skin; `None` where nothing is.
pub fn doubt(colour: Linear) -> Option<Doubt> {
    let tidy = as_skin(colour);
    let luminance = colour.luminance();
    if luminance.is_nan() || luminance < LUMINANCE[0] {
        return Some(Doubt::TooDark);
    }
    if luminance > LUMINANCE[1] {
        return Some(Doubt::TooLight);
    }
    let lab = Lab::from(tidy);
    let chroma = (lab.a * lab.a + lab.b * lab.b).sqrt();
    let hue = libm::atan2(lab.b, lab.a).to_degrees();
    let odd = chroma < LEAST_CHROMA || !(HUE_DEG[0]..=HUE_DEG[1]).contains(&hue);
    odd.then_some(Doubt::NotSkin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use smp_design::{Rgb, Undertone};

    #[test]
    fn the_scale_reads_its_published_angles() {
        // Individual typology angle, degrees: atan((L* - 50) / b*).
        let published = [
            83.0, 80.2, 71.7, 64.7, 50.3, 10.9, -20.1, -55.4, -78.3, -84.3,
        ];
        for (tone, angle) in MONK_TONES.iter().zip(published) {
            let lab = Lab::from(Linear::from(*tone));
            let ours = libm::atan2(lab.l - 50.0, lab.b).to_degrees();
            assert!((ours - angle).abs() < 0.6, "{tone:?}: {ours} {angle}");
        }
    }

    #[test]
    fn undertones_are_hues_and_every_step_is_believable() {
        for monk in (10..=100).map(|tenths| f64::from(tenths) / 10.0) {
            let of = |undertone| {
                skin_of(&Skin {
                    monk,
                    undertone,
                    ..Skin::default()
                })
            };
            let [cool, plain, warm] =
                [Undertone::Cool, Undertone::Neutral, Undertone::Warm].map(of);
            assert_eq!(plain, skin_albedo(monk));
            for tinted in [cool, warm] {
                assert!((tinted.luminance() / plain.luminance() - 1.0).abs() < 1e-4);
            }
            let b = |c: Linear| Lab::from(c).b;
            assert!(b(cool) < b(plain) && b(plain) < b(warm));
            assert_eq!((as_skin(plain), doubt(plain)), (plain, None), "{monk}");
        }
    }

    #[test]
    fn fresh_work_reddens_light_skin_much_and_dark_skin_little() {
        let redder = |monk: u8| {
            let skin = skin_albedo(monk);
            let taken = redness_on(skin);
            let red = Linear([0, 1, 2].map(|i| skin.0[i] * (1.0 - taken[i])));
            Lab::from(red).a - Lab::from(skin).a
        };
        // Bare skin beside the dots; under them pigment greys it (the engine's tests of time).
        let (light, medium, dark) = (redder(2), redder(5), redder(10));
        assert!(
            (8.0..11.0).contains(&light) && (8.0..11.0).contains(&medium),
            "{light} {medium}"
        );
        assert!((1.0..4.0).contains(&dark), "{dark}");
        // Nothing takes light away that is not there.
        for odd in [0.0, 1e-9, 0.02, 0.6, 1.0, 50.0, f32::INFINITY] {
            let taken = redness_on(Linear([odd; 3]));
            assert!(
                taken.iter().all(|v| (0.0..0.5).contains(v)),
                "{odd}: {taken:?}"
            );
        }
    }

    #[test]
    fn any_colour_becomes_skin_and_odd_ones_are_said() {
        let own = |rgb| {
            skin_of(&Skin {
                colour: Some(Rgb(rgb)),
                ..Skin::default()
            })
        };
        assert_eq!(
            own([0xc5, 0x8c, 0x6e]),
            Linear::from(Srgb8([0xc5, 0x8c, 0x6e]))
        );
        let doubt = |c: [f32; 3]| doubt(Linear(c));
        assert_eq!(doubt([0.0; 3]), Some(Doubt::TooDark));
        assert_eq!(doubt([1.0; 3]), Some(Doubt::TooLight));
        assert_eq!(doubt([0.2; 3]), Some(Doubt::NotSkin));
        assert_eq!(doubt([0.05, 0.1, 0.4]), Some(Doubt::NotSkin));
        assert_eq!(doubt([f32::NAN; 3]), Some(Doubt::TooDark));
        for odd in [f32::NAN, f32::INFINITY, -1.0, 0.0, 1e-9, 3.0] {
            for other in [f32::NEG_INFINITY, 0.3, 7.0] {
                let odd_one = Linear([odd, other, odd]);
                let (skin, _) = (as_skin(odd_one), super::doubt(odd_one));
                assert!(
                    skin.0.iter().all(|v| (0.0..=1.0).contains(v)),
                    "{odd} {other} {skin:?}"
                );
            }
        }
    }

    #[test]
    fn darker_steps_are_darker_and_all_are_warm() {
        for monk in 1..=10 {
            let [r, g, b] = skin_albedo(monk).0;
            assert!(r > g && g > b && b > 0.0 && r < 0.75);
            if monk > 1 {
                assert!(Lab::from(skin_albedo(monk)).l < Lab::from(skin_albedo(monk - 1)).l);
            }
        }
        assert_eq!(skin_albedo(0), skin_albedo(1));
        assert_eq!(skin_albedo(99), skin_albedo(10));
    }
}
