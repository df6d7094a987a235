//! Whole designs that have a name, and what a skin usually takes.

use crate::document::Design;
use crate::hairline::{Hairline, HairlinePreset};
use crate::limits::Limit;
use crate::names;
use crate::person::Sex;
use crate::pigment::Pigment;
use crate::zone::Zone;

names! {
    /// The named designs.
    pub enum DesignPreset usually Natural {
        /// A soft rounded hairline on the full scalp.
        Natural: "natural" = HairlinePreset::SoftRounded,
        /// A straight edge-up.
        EdgeUp: "edge-up" = HairlinePreset::Straight,
        /// A widow's peak.
        WidowsPeak: "widows-peak" = HairlinePreset::WidowsPeak,
        /// A mature, receded hairline.
        Mature: "mature" = HairlinePreset::MatureReceded,
    }
    /// The form of its hairline.
    pub fn hairline -> HairlinePreset;
}

/// What a finished shaved look on a skin usually takes, so that it lands in the lighter third of what
/// photographs of healed work show on light, medium and dark skin. Calibrated by `smp-shade`'s tests;
/// the steps between are judgement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Usual {
    /// Parts of water to one of neutral pigment.
    pub dilution: f64,
    /// Finished dots per square centimetre.
    pub density_per_cm2: f64,
}

/// The usual look for a step of the Monk scale, or between two; other numbers count as the nearest.
pub fn usual_for_skin(monk: impl Into<f64>) -> Usual {
    usual_between_steps(monk.into())
}

/// How high a person's usual hairline lies, mm of skin from where the forms have it. That of women is 4.5 mm lower: 62.0 mm
/// above the brows, of men 66.5, the means of 456 people (Kashiyama 2021, Plast Reconstr Surg Glob Open).
///
/// ```
/// use smp_design::{Sex, usual_height_mm};
///
/// assert!(usual_height_mm(Sex::Woman) < usual_height_mm(Sex::Man));
/// ```
pub fn usual_height_mm(sex: Sex) -> f64 {
    match sex {
        Sex::Man => 0.0,
        Sex::Woman => -4.5,
    }
}

/// The usual look for a skin beside the person's own hair, which is so light: 0 as dark as brown hair, 1 white. A cap is to
/// look like that hair when it is shaved, and light hair is hardly darker than the skin: beside white hair the mix of the
/// fairest skin is usual on every skin. Judgement, tried on portraits; the match to stubble of that colour goes as far.
///
/// ```
/// use smp_design::{usual_beside_hair, usual_for_skin};
///
/// assert_eq!(usual_beside_hair(5, 0.0), usual_for_skin(5));
/// assert_eq!(usual_beside_hair(5, 1.0), usual_for_skin(1));
/// ```
pub fn usual_beside_hair(monk: impl Into<f64>, lightness: f64) -> Usual {
    let [dark, light] = [monk.into(), 1.0].map(usual_between_steps);
    let share = lightness.clamp(0.0, 1.0);
    Usual {
        dilution: between(
            [dark.dilution, light.dilution],
            share,
            &Pigment::RULES.dilution,
        ),
        density_per_cm2: between(
            [dark.density_per_cm2, light.density_per_cm2],
            share,
            &Zone::RULES.density_per_cm2,
        ),
    }
}

/// So far from one value to another, in the steps that a hand sets.
fn between([from, to]: [f64; 2], share: f64, limit: &Limit) -> f64 {
    let exact = from + share * (to - from);
    (exact / limit.step + 0.5).floor() * limit.step
}

fn usual_between_steps(monk: f64) -> Usual {
    const DILUTION: [f64; 10] = [27.0, 26.0, 21.0, 16.0, 12.0, 12.0, 12.0, 13.0, 14.0, 14.0];
    const PER_CM2: [f64; 10] = [
        150.0, 150.0, 160.0, 170.0, 180.0, 180.0, 180.0, 180.0, 180.0, 180.0,
    ];
    let off = (monk - 1.0).clamp(0.0, 9.0);
    let step = off as usize;
    let next = (step + 1).min(9);
    let between = |values: &[f64; 10], limit: &Limit| {
        between([values[step], values[next]], off - step as f64, limit)
    };
    Usual {
        dilution: between(&DILUTION, &Pigment::RULES.dilution),
        density_per_cm2: between(&PER_CM2, &Zone::RULES.density_per_cm2),
    }
}

impl Design {
    /// A named design with the given seed (1 to 32 hexadecimal digits).
    ///
    /// ```
    /// use smp_design::{Design, DesignPreset, HairlinePreset};
    ///
    /// let edge_up = Design::preset(DesignPreset::EdgeUp, "5eed");
    /// assert_eq!(edge_up.hairline.preset, HairlinePreset::Straight);
    /// assert_eq!(edge_up.validate(), Ok(()));
    /// ```
    pub fn preset(preset: DesignPreset, seed: &str) -> Self {
        Self {
            hairline: Hairline::of(preset.hairline()),
            ..Self::new(seed)
        }
    }

    /// Takes a step of the Monk scale, 1 to 10, as the skin. Where dilutions and densities are the usual ones of the
    /// skin before, they become the usual ones of this one.
    ///
    /// ```
    /// use smp_design::{Design, DesignPreset, usual_for_skin};
    ///
    /// let mut design = Design::preset(DesignPreset::Natural, "5eed");
    /// design.take_skin(1);
    /// assert_eq!(design.sessions[0].pigment.dilution, usual_for_skin(1).dilution);
    /// ```
    pub fn take_skin(&mut self, monk: impl Into<f64>) {
        self.take_skin_and_hair(monk.into(), 0.0);
    }

    /// Takes a step of the Monk scale as the skin, beside hair that is so light: 0 dark, 1 white.
    pub fn take_skin_and_hair(&mut self, monk: f64, lightness: f64) {
        let before = usual_for_skin(self.subject.skin.monk);
        let now = usual_beside_hair(monk, lightness);
        self.subject.skin.monk = monk;
        self.subject.skin.colour = None;
        let mut mixes = self.sessions.iter().map(|session| session.pigment.dilution);
        if mixes.all(|dilution| dilution == before.dilution) {
            for session in &mut self.sessions {
                session.pigment.dilution = now.dilution;
            }
        }
        let mut zones = self.zones.iter().map(|zone| zone.density_per_cm2);
        if zones.all(|per_cm2| per_cm2 == before.density_per_cm2) {
            for zone in &mut self.zones {
                zone.density_per_cm2 = now.density_per_cm2;
            }
        }
    }
}
