//! Rows of the table: the document itself, version 1. Plain data with the field's names, units in the
//! name.

use crate::fit::Fit;
use crate::hairline::Hairline;
use crate::limits::{Entries, Limit, List};
use crate::pigment::Catalogue;
use crate::rows::record;
use crate::session::Session;
use crate::subject::Subject;
use crate::table::Value;
use crate::zone::{Zone, ZoneKind};

/// The version this program writes.
pub const VERSION: u32 = 1;
/// Most zones of a design.
pub const MAX_ZONES: usize = 16;
/// Most sessions of a design.
pub const MAX_SESSIONS: usize = 4;
/// Most refreshments of the work.
pub const MAX_TOUCH_UPS: usize = 4;

/// Share of the finished density after each of the sittings of a new design: the layering protocol of
/// Liu 2025 (PubMed 40899372).
const SHARES: [f64; 3] = [0.3, 0.7, 1.0];

record! {
    /// Everything that was decided about one head; the dots follow from it and nothing else.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Design, DesignRules at "" {
        /// The document's version; 1.
        version: u32 = Limit { min: VERSION as f64, max: VERSION as f64, step: 1.0, default: VERSION as f64, unit: "" }
            => "the one version there is", required;
        /// 1 to 32 hexadecimal digits; the only source of chance in the dots.
        seed: String, required;
        /// Who wears it.
        subject: Subject;
        /// The front edge of the treated scalp.
        hairline: Hairline;
        /// How far dots leave their even places, 0 (as even as a printed screen) to 1 (up to .40 of the
        /// local spacing).
        irregularity: f64 = Limit { min: 0.0, max: 1.0, step: 0.05, default: 0.6, unit: "" }
            => "a Clark-Evans index of about 1.55; one close-up photograph of healed work measured 1.39. A choice guided by that one photograph";
        /// The treated areas, and those left alone. Where they overlap, a part of the scalp counts over
        /// the whole, what is drawn counts over what has a name, and of two of a kind the denser one.
        zones: Vec<Zone> = List { entries: Entries::between(1, MAX_ZONES), each: () },
            or(vec![Zone::of(ZoneKind::default())]);
        /// The sittings, first to last.
        sessions: Vec<Session> = List { entries: Entries::between(1, MAX_SESSIONS), each: () },
            or(SHARES.map(Session::reaching).to_vec());
        /// When the work is refreshed, in years after the last session, rising.
        touch_ups: Vec<f64> = List {
            entries: Entries::between(0, MAX_TOUCH_UPS),
            each: Limit { min: 0.5, max: 10.0, step: 0.5, default: 4.0, unit: "years" },
        } => "clinics refresh after 2 to 5 years";
        /// A clinic's own pigments; none means the usual ones.
        pigments: Option<Catalogue>;
        /// Where the head stands in a photo, once it has been placed there.
        fit: Option<Fit>;
    }
}

impl Design {
    /// A design in which nothing has been decided yet. `seed` is 1 to 32 hexadecimal digits.
    pub fn new(seed: &str) -> Self {
        Self {
            seed: seed.to_owned(),
            ..Self::usual(&())
        }
    }
}
