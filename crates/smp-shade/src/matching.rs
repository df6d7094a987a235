//! Matching: which undertone and which dilution come nearest to a client's own stubble.
//!
//! What is compared is the mean colour of the field of dots with the mean colour of the stubble, both on
//! one skin, by CIEDE2000. Copying the hair's own colour would be wrong: a shaved hair and a dot
//! darken the skin in different ways.

use smp_design::{Catalogue, Limit, Pigment, Shade};

use crate::difference::delta_e_2000;
use crate::encode::Linear;
use crate::halftone::mean_ratio;
use crate::lab::Lab;
use crate::pigment::{deposit, solid_layer_on};

/// What a match is made for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// Bare skin.
    pub skin: Linear,
    /// Mean colour of the stubble on it.
    pub stubble: Linear,
    /// Finished dots per cm2.
    pub density_per_cm2: f64,
    /// Diameter of a dot, mm.
    pub dot_mm: f64,
    /// Depth at which it is put, mm.
    pub depth_mm: f64,
    /// Whether the hair is worn longer than stubble: then the dots only take away the contrast of the
    /// scalp and may be a little darker.
    pub long: bool,
}

/// The nearest that there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matched {
    /// Undertone and dilution.
    pub pigment: Pigment,
    /// Mean colour of the dots on the skin.
    pub dots: Linear,
    /// CIEDE2000 between that and the stubble; about 1 is just visible.
    pub difference: f64,
    /// Even the lightest mix is darker than the stubble.
    pub darker: bool,
    /// Close up the dots read blue.
    pub blue: bool,
}

/// How much darker than stubble dots may be under longer hair, in L*. Judgement.
const UNDER_LONG: f64 = 3.0;
/// Dots whose b* is below this read blue beside skin. Judgement: grey is 0.
const BLUE: f64 = 0.5;

/// Mean colour of a field of dots of `pigment` on the skin of `wanted`, linear light.
pub fn dots_mean(wanted: &Wanted, pigment: &Pigment, catalogue: &Catalogue) -> Linear {
    let layer = layer(wanted, pigment, catalogue);
    let left = mean_ratio(wanted.density_per_cm2 as f32, wanted.dot_mm as f32, layer);
    Linear([0, 1, 2].map(|i| wanted.skin.0[i] * left[i]))
}

fn layer(wanted: &Wanted, pigment: &Pigment, catalogue: &Catalogue) -> [f32; 3] {
    let colourant = catalogue.of(pigment.shade);
    solid_layer_on(
        &deposit(&colourant, pigment.dilution, wanted.depth_mm),
        wanted.skin,
    )
}

/// The pigment of `catalogue` whose dots come nearest to the stubble without being darker than it; where all are
/// darker, the lightest.
///
/// ```
/// use smp_shade::{Wanted, hair_of, matched, skin_albedo, stubble_mean};
/// let skin = skin_albedo(4);
/// let stubble = stubble_mean(skin, hair_of(&smp_design::Hair::default()), 0.5);
/// let wanted = Wanted { skin, stubble, density_per_cm2: 180.0, dot_mm: 0.45, depth_mm: 0.15, long: false };
/// let found = matched(&wanted, &smp_design::Catalogue::default());
/// assert!((5.0..=30.0).contains(&found.pigment.dilution));
/// ```
pub fn matched(wanted: &Wanted, catalogue: &Catalogue) -> Matched {
    let target = Lab::from(wanted.stubble);
    let room = if wanted.long { UNDER_LONG } else { 0.0 };
    let Limit { min, max, .. } = Pigment::RULES.dilution;
    let mut best: Option<Matched> = None;
    for (_, shade) in Shade::ALL {
        let steps = (max - min) as usize;
        for dilution in (0..=steps).map(|step| min + step as f64) {
            let pigment = Pigment { shade, dilution };
            let dots = dots_mean(wanted, &pigment, catalogue);
            let ours = Lab::from(dots);
            let candidate = Matched {
                pigment,
                dots,
                difference: delta_e_2000(ours, target),
                darker: ours.l < target.l - room,
                blue: reads_blue(wanted, &pigment, catalogue),
            };
            let better = best.is_none_or(|best| match (candidate.darker, best.darker) {
                (false, true) => true,
                (true, false) => false,
                (false, false) => candidate.difference < best.difference,
                (true, true) => candidate.dots.luminance() > best.dots.luminance(),
            });
            if better {
                best = Some(candidate);
            }
        }
    }
    // There are undertones, so there is a best one.
    best.unwrap_or(Matched {
        pigment: Pigment::default(),
        dots: wanted.skin,
        difference: 0.0,
        darker: false,
        blue: false,
    })
}

/// Whether a dot of `pigment` reads blue close up on the skin of `wanted`: b* of its core is below .5.
pub fn reads_blue(wanted: &Wanted, pigment: &Pigment, catalogue: &Catalogue) -> bool {
    let layer = layer(wanted, pigment, catalogue);
    let core = Linear([0, 1, 2].map(|i| wanted.skin.0[i] * layer[i]));
    Lab::from(core).b < BLUE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{hair_of, skin_albedo, stubble_mean};
    use smp_design::{Hair, HairColour};

    fn wanted(monk: u8, colour: HairColour, grey: f64) -> Wanted {
        let skin = skin_albedo(monk);
        let hair = Hair {
            colour,
            grey,
            ..Hair::default()
        };
        Wanted {
            skin,
            stubble: stubble_mean(skin, hair_of(&hair), 0.5),
            density_per_cm2: 180.0,
            dot_mm: 0.45,
            depth_mm: 0.15,
            long: false,
        }
    }

    #[test]
    fn a_match_is_near_and_never_darker_than_the_stubble() {
        let catalogue = Catalogue::default();
        for monk in [1, 3, 5, 7, 9] {
            for (_, colour) in HairColour::ALL {
                for grey in [0.0, 0.4] {
                    let wanted = wanted(monk, colour, grey);
                    let matched = matched(&wanted, &catalogue);
                    let (ours, theirs) = (Lab::from(matched.dots).l, Lab::from(wanted.stubble).l);
                    assert!(matched.darker || ours >= theirs - 1e-9, "{monk} {colour:?}");
                    if matched.darker {
                        assert_eq!(matched.pigment.dilution, 30.0);
                    } else {
                        assert!(
                            matched.difference < 9.0,
                            "{monk} {colour:?} {grey}: {matched:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_match_is_the_least_difference_of_all_that_are_not_darker() {
        let catalogue = Catalogue::default();
        let wanted = wanted(5, HairColour::DarkBrown, 0.0);
        let best = matched(&wanted, &catalogue);
        let target = Lab::from(wanted.stubble);
        for (_, shade) in Shade::ALL {
            for dilution in 5..=30 {
                let dilution = f64::from(dilution);
                let ours = Lab::from(dots_mean(&wanted, &Pigment { shade, dilution }, &catalogue));
                if ours.l >= target.l {
                    assert!(delta_e_2000(ours, target) >= best.difference);
                }
            }
        }
    }

    #[test]
    fn lighter_hair_and_grey_hair_ask_for_more_water() {
        let catalogue = Catalogue::default();
        let dilution = |colour, grey| {
            matched(&wanted(4, colour, grey), &catalogue)
                .pigment
                .dilution
        };
        assert!(dilution(HairColour::Black, 0.0) <= dilution(HairColour::LightBrown, 0.0));
        assert!(dilution(HairColour::Black, 0.0) <= dilution(HairColour::Black, 0.5));
    }

    #[test]
    fn deep_work_reads_blue_and_shallow_warm_work_does_not() {
        let catalogue = Catalogue::default();
        let pigment = |shade| Pigment {
            shade,
            dilution: 8.0,
        };
        let mut deep = wanted(3, HairColour::Black, 0.0);
        assert!(!reads_blue(&deep, &pigment(Shade::Warm), &catalogue));
        deep.depth_mm = 0.5;
        assert!(reads_blue(&deep, &pigment(Shade::Cool), &catalogue));
    }

    #[test]
    fn odd_colours_give_a_match_all_the_same() {
        for odd in [[0.0; 3], [1.0; 3], [f32::NAN; 3], [0.2, 0.2, 0.2]] {
            let mut wanted = wanted(5, HairColour::Black, 0.0);
            wanted.stubble = Linear(odd);
            wanted.skin = Linear(odd);
            let matched = matched(&wanted, &Catalogue::default());
            assert!((5.0..=30.0).contains(&matched.pigment.dilution));
        }
    }
}
