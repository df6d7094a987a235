//! Chromatic adaptation: a colour that was seen in a light of its own, as daylight would show it. The skin beside it,
//! whose colour in daylight is known, stands for the white.

use crate::encode::Linear;

/// A reference's channel is taken for no less, linear, so that ratios stay numbers. Judgement.
const LEAST_LIGHT: f32 = 5e-4;
/// No channel of a colour counts for more than this many times the reference's. Judgement.
const MOST_RATIO: f32 = 4.0;

/// A colour in daylight, and the light in which it was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adapted {
    /// The colour in daylight, linear.
    pub colour: Linear,
    /// The light in which it was seen as shares of daylight: R, G, B, above 0, 1 in daylight itself.
    pub light: [f32; 3],
}

impl Adapted {
    /// What the light in which the colour was seen makes of another `colour` that is known in daylight.
    pub fn in_its_light(&self, colour: Linear) -> Linear {
        Linear([0, 1, 2].map(|i| colour.0[i] * self.light[i]))
    }
}

/// A `colour` in daylight that was seen beside `reference_seen`, both linear and in one and the same light; in
/// daylight the reference is `reference`.
///
/// Each channel is scaled by itself, to as much of the reference's as it was (J. von Kries, Chromatic Adaptation,
/// 1902), in the channels of linear sRGB; that a diagonal is enough: G. D. Finlayson, M. S. Drew and B. V. Funt,
/// Color constancy: generalized diagonal transforms suffice, J. Opt. Soc. Am. A 11, 3011-3019, 1994. Exposure and
/// white balance fall out, and so does the shade in which both lie.
///
/// ```
/// use smp_shade::{Linear, in_daylight};
/// // Stubble that leaves half of the skin's light, in a light with next to no blue.
/// let skin = Linear([0.4, 0.3, 0.2]);
/// let adapted = in_daylight(Linear([0.2, 0.15, 0.01]), Linear([0.4, 0.3, 0.02]), skin);
/// let half = [0.2, 0.15, 0.1];
/// assert!((0..3).all(|i| (adapted.colour.0[i] - half[i]).abs() < 1e-6));
/// assert!((adapted.light[2] - 0.1).abs() < 1e-6);
/// ```
pub fn in_daylight(colour: Linear, reference_seen: Linear, reference: Linear) -> Adapted {
    let seen = Linear(reference_seen.0.map(|v| v.max(LEAST_LIGHT)));
    let left = shares_of(colour, seen).map(|share| share.clamp(0.0, MOST_RATIO));
    Adapted {
        colour: Linear([0, 1, 2].map(|i| reference.0[i] * left[i])),
        light: shares_of(seen, reference),
    }
}

/// A `colour` as shares of a `reference`, R, G, B: 1 where a channel is as light as the reference's. A channel of the
/// reference that holds no light counts for a little, so that no share is infinite.
pub fn shares_of(colour: Linear, reference: Linear) -> [f32; 3] {
    [0, 1, 2].map(|i| colour.0[i] / reference.0[i].max(LEAST_LIGHT))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: [f32; 3], b: [f32; 3]) -> bool {
        (0..3).all(|i| (a[i] - b[i]).abs() < 1e-6)
    }

    #[test]
    fn each_channel_keeps_its_share_of_the_reference() {
        // By hand: .1/.5, .1/.4 and .06/.1 of (.6, .4, .3); the light is .5/.6, .4/.4, .1/.3 of daylight.
        let reference = Linear([0.6, 0.4, 0.3]);
        let adapted = in_daylight(Linear([0.1, 0.1, 0.06]), Linear([0.5, 0.4, 0.1]), reference);
        assert!(near(adapted.colour.0, [0.12, 0.1, 0.18]), "{adapted:?}");
        assert!(
            near(adapted.light, [0.833_333_3, 1.0, 0.333_333_3]),
            "{adapted:?}"
        );
        // Back in its own light it is what was seen, and so is the reference.
        let back = adapted.in_its_light(adapted.colour);
        assert!(near(back.0, [0.1, 0.1, 0.06]), "{back:?}");
        assert!(near(adapted.in_its_light(reference).0, [0.5, 0.4, 0.1]));
    }

    #[test]
    fn a_reference_without_light_gives_numbers() {
        let dark = Linear([0.0; 3]);
        for colour in [dark, Linear([1.0; 3])] {
            let adapted = in_daylight(colour, dark, Linear([0.5; 3]));
            let most = if colour == dark {
                0.0
            } else {
                0.5 * MOST_RATIO
            };
            assert_eq!(adapted.colour.0, [most; 3]);
            assert!(adapted.light.iter().all(|light| *light > 0.0));
            assert!(
                shares_of(colour, dark)
                    .iter()
                    .all(|share| share.is_finite())
            );
        }
    }
}
