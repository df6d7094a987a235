//! The sittings of a design: how far each goes, needle, dot and pigment.

use serde::Serialize;

use crate::limits::default_of;
use crate::names::named;

/// One sitting.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Session {
    /// Share of the finished density reached after this sitting (cumulative), 0 to 1.
    pub share: f64,
    /// Diameter of the healed deposit disc in mm.
    pub dot_mm: f64,
    /// What is put in.
    pub pigment: Pigment,
    /// Effective depth of the deposit's upper face in mm.
    pub depth_mm: f64,
    /// What it is put in with.
    pub needle: Needle,
    /// Days after the session before; the first has no use for it.
    pub after_days: f64,
}

/// A needle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Needle {
    /// One point: a dot is one disc.
    #[default]
    Single,
    /// Three points in a round: a dot is three deposits within the diameter of one.
    RoundThree,
}

named!(Needle:
    "single" => Single,
    "round_three" => RoundThree,);

impl Needle {
    /// How many deposits a dot has, and the diameter of each as a share of the dot's: three equal
    /// circles that touch fill a round one of `1 + 2 / sqrt 3` times their size.
    pub fn deposits(self) -> (u8, f64) {
        match self {
            Self::Single => (1, 1.0),
            Self::RoundThree => (3, 0.464_101_6),
        }
    }
}

/// A pigment as it is mixed: undertone and dilution.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Pigment {
    /// Undertone.
    pub shade: Shade,
    /// Parts of water to one part of pigment; larger is lighter.
    pub dilution: f64,
}

impl Default for Pigment {
    fn default() -> Self {
        Self {
            shade: Shade::Neutral,
            dilution: default_of("sessions.pigment.dilution"),
        }
    }
}

/// Undertone of a pigment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Carbon grey-black.
    Neutral,
    /// Towards brown.
    Warm,
    /// Towards blue-grey.
    Cool,
    /// Flat grey.
    Ash,
}

named!(Shade:
    "neutral" => Neutral,
    "warm" => Warm,
    "cool" => Cool,
    "ash" => Ash,);

/// What the pigments of a clinic are: the four undertones, each with its own two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Catalogue {
    /// Carbon grey-black.
    pub neutral: Colourant,
    /// Towards brown.
    pub warm: Colourant,
    /// Towards blue-grey.
    pub cool: Colourant,
    /// Flat grey.
    pub ash: Colourant,
}

impl Catalogue {
    /// The pigment of an undertone.
    pub fn of(&self, shade: Shade) -> Colourant {
        match shade {
            Shade::Neutral => self.neutral,
            Shade::Warm => self.warm,
            Shade::Cool => self.cool,
            Shade::Ash => self.ash,
        }
    }
}

impl Default for Catalogue {
    /// Pigments of no brand. Slopes are judgement between flat black (0), carbon (about 1) and brown (2
    /// to 3.3); flat black takes more red than carbon does, so what is left looks cooler. Ash is carbon
    /// thinned with white carriers: weaker for the same dilution. The depth is chosen so that the
    /// default design (1:12) leaves medium skin the light of the lighter third of what published
    /// photographs of healed work show: clients fear too dark more than too light. Judgement; no
    /// published table was found.
    fn default() -> Self {
        let colourant = |slope, optical_depth| Colourant {
            slope,
            optical_depth,
        };
        Self {
            neutral: colourant(2.0, 11.4),
            warm: colourant(3.2, 11.4),
            cool: colourant(0.2, 11.4),
            ash: colourant(0.7, 7.4),
        }
    }
}

/// An undiluted pigment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Colourant {
    /// Spectral slope: 0 flat black, about 1 carbon, 2 to 3.3 brown.
    pub slope: f64,
    /// Optical depth of a deposit at 550 nm; a mix of 1:N has one part in 1 + N of it (Beer).
    pub optical_depth: f64,
}

/// Three sittings at 30, 70 and 100 % of the finished density: the layering protocol of
/// Liu 2025 (PubMed 40899372).
pub(crate) fn default_sessions() -> Vec<Session> {
    [0.3, 0.7, 1.0]
        .map(|share| Session {
            share,
            dot_mm: default_of("sessions.dot_mm"),
            pigment: Pigment::default(),
            depth_mm: default_of("sessions.depth_mm"),
            needle: Needle::default(),
            after_days: default_of("sessions.after_days"),
        })
        .to_vec()
}
