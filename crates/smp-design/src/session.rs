//! Rows of the table: the sittings of a design, how far each goes, with what needle, dot and pigment.

use crate::limits::Limit;
use crate::pigment::Pigment;
use crate::rows::{document_names, record};
use crate::table::Value;

record! {
    /// One sitting.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Session, SessionRules at "sessions" {
        /// Share of the finished density reached after this sitting (cumulative), 0 to 1.
        share: f64 = Limit { min: 0.05, max: 1.0, step: 0.05, default: 1.0, unit: "" }
            => "30/70/100 % (Liu 2025)", required;
        /// Diameter of the healed deposit disc in mm.
        dot_mm: f64 = Limit { min: 0.20, max: 0.60, step: 0.01, default: 0.45, unit: "mm" }
            => "visible width of healed dots, calibrated on photographs; judgement";
        /// What is put in.
        pigment: Pigment;
        /// Effective depth of the deposit's upper face in mm.
        depth_mm: f64 = Limit { min: 0.10, max: 0.60, step: 0.01, default: 0.15, unit: "mm" }
            => "effective optical depth of good work .10-.20; judgement" usually [0.10, 0.20];
        /// What it is put in with.
        needle: Needle;
        /// Days after the session before; the first has no use for it.
        after_days: f64 = Limit { min: 5.0, max: 60.0, step: 1.0, default: 14.0, unit: "days" }
            => "clinics leave 7 to 30 days between sessions, most 10 to 14";
    }
}

impl Session {
    /// A sitting after which so large a share of the finished density is reached, with the usual numbers.
    pub fn reaching(share: f64) -> Self {
        Self {
            share,
            ..Self::usual(&())
        }
    }
}

document_names! {
    /// A needle.
    pub enum Needle usually Single {
        /// One point: a dot is one disc.
        Single: "single" = (1, 1.0),
        /// Three points in a round: a dot is three deposits within the diameter of one. Three equal
        /// circles that touch fill a round one of `1 + 2 / sqrt 3` times their size.
        RoundThree: "round_three" = (3, 0.464_101_6),
    }
    /// How many deposits a dot has, and the diameter of each as a share of the dot's.
    pub fn deposits -> (u8, f64);
}
