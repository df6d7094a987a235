//! The match of a design: the pigment that comes nearest to the client's stubble.

use serde::Serialize;
use smp_design::{Cut, Design, Rgb, Shade};
use smp_shade::{Linear, Srgb8, Wanted, hair_of, skin_of, stubble_mean};

/// A match, ready to be shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DesignMatch {
    /// Undertone.
    pub shade: Shade,
    /// Parts of water to one of pigment.
    pub dilution: f64,
    /// Mean colour of the stubble.
    pub stubble: Rgb,
    /// Mean colour of the dots.
    pub dots: Rgb,
    /// CIEDE2000 between the two.
    pub difference: f64,
    /// Even the lightest mix is darker than the stubble.
    pub darker: bool,
    /// Close up the dots read blue.
    pub blue: bool,
    /// The colour is hardly one of stubble on this skin: as light as the skin, or black.
    pub odd: bool,
}

/// Stubble that leaves more, or less, of the skin's light is none. Judgement.
const OF_SKIN: [f32; 2] = [0.04, 0.95];

/// Matches a design's last session and first zone to a stubble; `sampled` is its mean colour as a photo
/// shows it, in place of what the design says of the hair.
pub fn matched(design: &Design, sampled: Option<Rgb>) -> DesignMatch {
    let skin = skin_of(&design.subject.skin);
    let hair = &design.subject.hair;
    let stubble = match sampled {
        Some(colour) => Linear::from(Srgb8(colour.0)),
        None => stubble_mean(skin, hair_of(hair), hair.stubble_mm as f32),
    };
    let (session, zone) = (design.sessions.last(), design.zones.first());
    let session_dot = session.map_or(0.45, |session| session.dot_mm);
    let wanted = Wanted {
        skin,
        stubble,
        density_per_cm2: zone.map_or(180.0, |zone| zone.density_per_cm2),
        dot_mm: zone.and_then(|zone| zone.dot_mm).unwrap_or(session_dot),
        depth_mm: session.map_or(0.15, |session| session.depth_mm),
        long: hair.cut == Cut::Long,
    };
    let found = smp_shade::matched(&wanted, &design.pigments.unwrap_or_default());
    let share = stubble.luminance() / skin.luminance().max(1e-4);
    let shown = |light: Linear| Rgb(Srgb8::from(light).0);
    DesignMatch {
        shade: found.pigment.shade,
        dilution: found.pigment.dilution,
        stubble: shown(stubble),
        dots: shown(found.dots),
        difference: found.difference,
        darker: found.darker,
        blue: found.blue,
        odd: !(OF_SKIN[0]..=OF_SKIN[1]).contains(&share),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use smp_design::{DesignPreset, HairColour};

    #[test]
    fn a_design_is_matched_to_its_hair_or_to_a_sampled_colour() {
        let mut design = Design::preset(DesignPreset::Natural, "5eed");
        design.subject.hair.colour = HairColour::Black;
        let own = matched(&design, None);
        assert!(!own.odd && own.difference < 8.0, "{own:?}");
        let sampled = matched(&design, Some(own.stubble));
        assert_eq!((sampled.shade, sampled.dilution), (own.shade, own.dilution));
        for (colour, odd) in [
            ([255; 3], true),
            ([0; 3], true),
            ([0x70, 0x55, 0x48], false),
        ] {
            assert_eq!(matched(&design, Some(Rgb(colour))).odd, odd, "{colour:?}");
        }
    }
}
