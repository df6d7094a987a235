//! Hair: its colour from its pigments, and the mean colour of a shaved head of it.

use smp_design::{Hair, HairColour};

use crate::encode::Linear;

/// Absorption of eumelanin and pheomelanin in hair per unit of concentration, R, G, B (d'Eon et al.
/// 2011, as the physically based hair models of renderers use it).
const EUMELANIN: [f32; 3] = [0.419, 0.697, 1.37];
const PHEOMELANIN: [f32; 3] = [0.187, 0.4, 1.05];
/// Light that many hairs together give back, from the absorption of one: `exp(-D sqrt(absorption))`
/// (after Chiang et al. 2016, whose D of 5.9 is that of long hair in a mass; short hairs on skin lie in
/// more light: judgement), and what glances off their surface.
const DEPTH: f32 = 3.2;
const SURFACE: f32 = 0.010;
/// Reflectance of white hair. Judgement.
pub const WHITE_HAIR: Linear = Linear([0.60, 0.58, 0.53]);

/// Concentrations of eumelanin and pheomelanin: black 8, brown 1.3, blond .3 are the renderers' usual
/// values; the steps between and red are judgement.
fn melanin(colour: HairColour) -> [f32; 2] {
    match colour {
        HairColour::Black => [8.0, 0.0],
        HairColour::DarkBrown => [4.0, 0.0],
        HairColour::Brown => [1.3, 0.0],
        HairColour::LightBrown => [0.7, 0.05],
        HairColour::Blond => [0.3, 0.05],
        HairColour::Red => [0.25, 1.6],
    }
}

/// Reflectance of `hair`, the mean of its coloured and its white hairs.
pub fn hair_of(hair: &Hair) -> Linear {
    let [eumelanin, pheomelanin] = melanin(hair.colour);
    let grey = hair.grey.clamp(0.0, 1.0) as f32;
    Linear([0, 1, 2].map(|i| {
        let absorbed = eumelanin * EUMELANIN[i] + pheomelanin * PHEOMELANIN[i];
        let own = SURFACE + 0.9 * libm::expf(-DEPTH * absorbed.sqrt());
        own + (WHITE_HAIR.0[i] - own) * grey
    }))
}

/// Hairs per cm2 of a full scalp (Guo 2017: 143 +- 28), what is seen of the width of a shaved one with
/// the dark ring of its follicle, and below the surface, mm; and the light lost beside it, as a share of
/// its area. As the stubble of `smp-render` has them.
const HAIRS_PER_CM2: f32 = 143.0;
const WIDTH_MM: f32 = 0.15;
const BELOW_MM: f32 = 0.18;
const GAIN: f32 = 3.85;

/// Mean colour of shaved hair `length_mm` long (.1 to 3 mm count) with the reflectance `hair` on `skin`, in even light.
///
/// ```
/// use smp_shade::{hair_of, skin_albedo, stubble_mean};
/// let (skin, hair) = (skin_albedo(5), hair_of(&smp_design::Hair::default()));
/// assert!(stubble_mean(skin, hair, 1.0).luminance() < stubble_mean(skin, hair, 0.3).luminance());
/// ```
pub fn stubble_mean(skin: Linear, hair: Linear, length_mm: f32) -> Linear {
    // Seen from above, half of a hair that leans along the skin lies in its neighbours' shade.
    let area_mm2 = WIDTH_MM * (BELOW_MM + 0.8 * length_mm.clamp(0.1, 3.0));
    let covered = 1.0 - libm::expf(-HAIRS_PER_CM2 / 100.0 * area_mm2 * GAIN);
    Linear([0, 1, 2].map(|i| {
        // Hair lighter than the skin lightens it only on top, not beside it.
        skin.0[i] + (hair.0[i].min(1.5 * skin.0[i]) - skin.0[i]) * covered
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reflectance(colour: HairColour, grey: f64) -> Linear {
        hair_of(&Hair {
            colour,
            grey,
            ..Hair::default()
        })
    }

    #[test]
    fn colours_run_from_black_to_blond_and_red_is_red() {
        let y = |colour| reflectance(colour, 0.0).luminance();
        let order = [
            HairColour::Black,
            HairColour::DarkBrown,
            HairColour::Brown,
            HairColour::LightBrown,
            HairColour::Blond,
        ];
        assert!(order.windows(2).all(|w| y(w[0]) < y(w[1])));
        for (_, colour) in HairColour::ALL {
            let [r, g, b] = reflectance(colour, 0.0).0;
            assert!(r >= g && g >= b && b >= SURFACE && r < 0.4, "{colour:?}");
        }
        let [r, g, _] = reflectance(HairColour::Red, 0.0).0;
        let [br, bg, _] = reflectance(HairColour::LightBrown, 0.0).0;
        assert!(r / g > br / bg);
    }

    #[test]
    fn grey_is_between_and_white_is_white() {
        let mean = reflectance(HairColour::Black, 0.5).luminance();
        let ends = [0.0, 1.0].map(|grey| reflectance(HairColour::Black, grey).luminance());
        assert!((mean - 0.5 * (ends[0] + ends[1])).abs() < 1e-6);
        assert_eq!(reflectance(HairColour::Blond, 1.0), WHITE_HAIR);
    }

    #[test]
    fn stubble_darkens_more_the_longer_it_is() {
        let skin = Linear([0.4, 0.225, 0.14]);
        let hair = reflectance(HairColour::DarkBrown, 0.0);
        let y = |mm| stubble_mean(skin, hair, mm).luminance() / skin.luminance();
        assert!(y(0.2) > y(0.5) && y(0.5) > y(1.0) && y(1.0) > y(3.0));
        assert!((0.5..0.9).contains(&y(0.5)), "{}", y(0.5));
    }
}
