//! Rows of the table: who wears a design.

use crate::existing_hair::ExistingHair;
use crate::loss::LossPattern;
use crate::person::{Care, Hair, Measures, Sex, Skin};
use crate::rows::record;

record! {
    /// Who wears the design.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Subject: Default, SubjectRules at "subject" {
        /// Whose bust the built-in head is.
        sex: Sex;
        /// Skin of the built-in head; a photo brings its own.
        skin: Skin;
        /// The subject's own hair.
        hair: Hair;
        /// Where it has been lost.
        pattern: LossPattern;
        /// What was measured on the client; the built-in head takes it.
        measures: Measures;
        /// Hair as a photo shows it, as runs of levels; where there is any, it stands for that of the
        /// pattern.
        existing_hair: Option<ExistingHair>;
        /// What the healed work will meet with.
        care: Care;
    }
}
