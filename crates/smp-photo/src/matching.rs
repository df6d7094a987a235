//! The match of a design: the pigment that comes nearest to the client's stubble.

use serde::Serialize;
use smp_design::{Cut, Design, Rgb, Shade};
use smp_shade::{
    Adapted, Doubt, Linear, Srgb8, Wanted, doubt, hair_of, in_daylight, shares_of, skin_of,
    stubble_mean,
};

/// What is known of the stubble.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StubbleSource {
    /// What the design says of the hair.
    Hair,
    /// Its mean colour, as it looks in daylight.
    Colour(Rgb),
    /// Its mean colour and that of the bare skin beside it, both in one and the same light.
    InLight {
        /// Stubble and the skin between it.
        stubble: Linear,
        /// Bare skin.
        skin: Linear,
    },
}

/// What should be known of a match before it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchRemark {
    /// Even the lightest mix is darker than the stubble.
    Darker,
    /// Close up the dots read blue.
    Blue,
    /// The colour is hardly one of hair on this skin.
    Odd,
    /// The stubble is as light as the skin, or lighter: dots only darken.
    Lighter,
    /// The photo has no colours, so nothing is known of the undertone.
    Grey,
    /// What lies beside the stubble hardly has a colour of skin.
    NotSkin,
}

/// A match, ready to be shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DesignMatch {
    /// Undertone.
    pub shade: Shade,
    /// Parts of water to one of pigment.
    pub dilution: f64,
    /// Mean colour of the stubble, in the light in which it was sampled.
    pub stubble: Rgb,
    /// Mean colour of the dots in that light.
    pub dots: Rgb,
    /// CIEDE2000 between the two on the design's skin in daylight.
    pub difference: f64,
    /// What should be known of it.
    pub remarks: Vec<MatchRemark>,
}

/// Stubble that leaves more, or less, of the skin's light is none. Judgement.
const OF_SKIN: [f32; 2] = [0.04, 0.95];
/// How much more of one colour than of another stubble leaves: .83 to .38 is the most of the bands in
/// crates/README.md. Beyond it the two patches do not belong together. Judgement.
const UNEVEN: f32 = 2.6;
/// Channels that lie closer together than this have no hue that 8 bits would hold. Judgement.
const COLOURLESS: f32 = 1.03;

/// Matches the last session of a `design` to the stubble `of` its wearer, with the dots of its zone number `zone`,
/// counted from 0; where there is no such zone, with those of the first.
///
/// ```
/// use smp_design::{Design, DesignPreset};
/// use smp_photo::{StubbleSource, matched};
///
/// let design = Design::preset(DesignPreset::Natural, "5eed");
/// let proposal = matched(&design, 0, StubbleSource::Hair);
/// assert!((5.0..=30.0).contains(&proposal.dilution));
/// assert!(proposal.difference < 10.0, "CIEDE2000 to the stubble");
/// ```
pub fn matched(design: &Design, zone: usize, of: StubbleSource) -> DesignMatch {
    let skin = skin_of(&design.subject.skin);
    let hair = &design.subject.hair;
    let daylight = |colour| Adapted {
        colour,
        light: [1.0; 3],
    };
    let adapted = match of {
        StubbleSource::Hair => daylight(stubble_mean(skin, hair_of(hair), hair.stubble_mm as f32)),
        StubbleSource::Colour(colour) => daylight(Linear::from(Srgb8(colour.0))),
        StubbleSource::InLight {
            stubble,
            skin: seen,
        } => in_daylight(stubble, seen, skin),
    };
    let stubble = adapted.colour;
    let session = design.sessions.last();
    let zone = design.zones.get(zone).or(design.zones.first());
    let session_dot = session.map_or(0.45, |session| session.dot_mm);
    let wanted = Wanted {
        skin,
        stubble,
        density_per_cm2: zone.map_or(180.0, |zone| zone.density_per_cm2),
        dot_mm: zone.and_then(|zone| zone.dot_mm).unwrap_or(session_dot),
        depth_mm: session.map_or(0.15, |session| session.depth_mm),
        // What is tapped is stubble, whatever the hair of the head is said to be.
        long: hair.cut == Cut::Long && !matches!(of, StubbleSource::InLight { .. }),
    };
    let found = smp_shade::matched(&wanted, &design.pigments.unwrap_or_default());
    let shown = |colour: Linear| Rgb(Srgb8::from(adapted.in_its_light(colour)).0);
    let mut remarks = remarks_on(of, stubble, skin);
    remarks.extend(found.darker.then_some(MatchRemark::Darker));
    remarks.extend(found.blue.then_some(MatchRemark::Blue));
    DesignMatch {
        shade: found.pigment.shade,
        dilution: found.pigment.dilution,
        stubble: shown(stubble),
        dots: shown(found.dots),
        difference: found.difference,
        remarks,
    }
}

/// What is odd about a stubble on a skin.
fn remarks_on(of: StubbleSource, stubble: Linear, skin: Linear) -> Vec<MatchRemark> {
    let share = stubble.luminance() / skin.luminance().max(1e-4);
    let StubbleSource::InLight {
        stubble: tapped,
        skin: seen,
    } = of
    else {
        let odd = !(OF_SKIN[0]..=OF_SKIN[1]).contains(&share);
        return odd.then_some(MatchRemark::Odd).into_iter().collect();
    };
    let left = shares_of(stubble, skin);
    let bright = Linear(
        seen.0
            .map(|v| v * skin.luminance() / seen.luminance().max(1e-6)),
    );
    let colourless = |colour: Linear| unevenness(colour.0) < COLOURLESS;
    let grey = colourless(tapped) && colourless(seen);
    let not_skin = !grey && doubt(bright) == Some(Doubt::NotSkin);
    let mut remarks = Vec::new();
    remarks.extend((share > OF_SKIN[1]).then_some(MatchRemark::Lighter));
    remarks.extend((share < OF_SKIN[0] || unevenness(left) > UNEVEN).then_some(MatchRemark::Odd));
    remarks.extend(not_skin.then_some(MatchRemark::NotSkin));
    remarks.extend(grey.then_some(MatchRemark::Grey));
    remarks
}

/// The largest channel over the smallest.
fn unevenness(channels: [f32; 3]) -> f32 {
    let most = channels.into_iter().fold(0.0f32, f32::max);
    most / channels.into_iter().fold(f32::MAX, f32::min).max(1e-6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use smp_design::{DesignPreset, HairColour};

    fn natural() -> Design {
        let mut design = Design::preset(DesignPreset::Natural, "5eed");
        design.subject.hair.colour = HairColour::Black;
        design
    }

    fn seen(light: [f32; 3], colour: Linear) -> Linear {
        Linear([0, 1, 2].map(|i| light[i] * colour.0[i]))
    }

    #[test]
    fn a_design_is_matched_to_its_hair_or_to_a_sampled_colour() {
        let design = natural();
        let own = matched(&design, 0, StubbleSource::Hair);
        assert!(
            !own.remarks.contains(&MatchRemark::Odd) && own.difference < 8.0,
            "{own:?}"
        );
        let sampled = matched(&design, 0, StubbleSource::Colour(own.stubble));
        assert_eq!((sampled.shade, sampled.dilution), (own.shade, own.dilution));
        for (colour, odd) in [
            ([255; 3], true),
            ([0; 3], true),
            ([0x70, 0x55, 0x48], false),
        ] {
            let found = matched(&design, 0, StubbleSource::Colour(Rgb(colour)));
            assert_eq!(found.remarks.contains(&MatchRemark::Odd), odd, "{colour:?}");
        }
    }

    #[test]
    fn the_light_of_the_photo_changes_no_proposal() {
        let design = natural();
        let truth = skin_of(&design.subject.skin);
        let stubble = stubble_mean(truth, hair_of(&design.subject.hair), 0.5);
        let own = matched(&design, 0, StubbleSource::Hair);
        for light in [[1.0; 3], [0.30, 0.21, 0.11], [0.35, 0.40, 0.48], [1.4; 3]] {
            let in_light = StubbleSource::InLight {
                stubble: seen(light, stubble),
                skin: seen(light, truth),
            };
            let found = matched(&design, 0, in_light);
            assert_eq!((found.shade, found.dilution), (own.shade, own.dilution));
            assert!((found.difference - own.difference).abs() < 1e-3);
            assert_eq!(found.remarks, own.remarks, "{light:?}");
            // The swatches are in the photo's light.
            assert_eq!(found.stubble.0, Srgb8::from(seen(light, stubble)).0);
        }
    }

    #[test]
    fn patches_that_make_no_stubble_are_said_to_be() {
        let design = natural();
        let skin = Linear([0.20, 0.11, 0.07]);
        for (stubble, skin, expected) in [
            ([0.20, 0.11, 0.07], skin, MatchRemark::Lighter),
            ([0.26, 0.15, 0.10], skin, MatchRemark::Lighter),
            ([0.002, 0.001, 0.001], skin, MatchRemark::Odd),
            // A grey wall for stubble, a blue one for skin, a photo without colours.
            ([0.11, 0.11, 0.11], skin, MatchRemark::Odd),
            (
                [0.05, 0.06, 0.10],
                Linear([0.1, 0.13, 0.3]),
                MatchRemark::NotSkin,
            ),
            ([0.11, 0.11, 0.11], Linear([0.2; 3]), MatchRemark::Grey),
            ([0.0; 3], Linear([0.0; 3]), MatchRemark::Grey),
        ] {
            let of = StubbleSource::InLight {
                stubble: Linear(stubble),
                skin,
            };
            let found = matched(&design, 0, of);
            assert!(found.remarks.contains(&expected), "{stubble:?} {found:?}");
            assert!(found.difference.is_finite() && (5.0..=30.0).contains(&found.dilution));
        }
    }

    #[test]
    fn dots_are_never_darker_than_stubble_that_was_tapped() {
        let mut design = natural();
        design.subject.hair.cut = Cut::Long;
        let skin = skin_of(&design.subject.skin);
        let light = |colour: Rgb| Linear::from(Srgb8(colour.0)).luminance();
        for left in [0.48, 0.55, 0.62, 0.66] {
            let stubble = seen([left, left + 0.02, left + 0.05], skin);
            let found = matched(&design, 0, StubbleSource::InLight { stubble, skin });
            let darker = found.remarks.contains(&MatchRemark::Darker);
            // Bytes may round the two apart by one step.
            assert!(
                darker || light(found.dots) >= 0.985 * light(found.stubble),
                "{found:?}"
            );
        }
    }

    #[test]
    fn an_area_is_matched_with_its_own_dots() {
        let mut design = natural();
        let mut thin = design.zones[0].clone();
        thin.density_per_cm2 = 90.0;
        design.zones.push(thin);
        let dilution = |zone| matched(&design, zone, StubbleSource::Hair).dilution;
        assert!(dilution(1) < dilution(0), "fewer dots, less water");
        assert_eq!(dilution(9), dilution(0));
    }
}
