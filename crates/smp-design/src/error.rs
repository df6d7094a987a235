//! What can be wrong with a design, with its place: a reason and values, and no sentence; the page has those.

use std::fmt;

/// A design that was refused: where, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DesignError {
    /// Place in the document, such as `zones[0].density_per_cm2`; `.` is the whole document.
    pub path: String,
    /// What is wrong there.
    pub fault: DesignFault,
    /// What the sentence about it mentions, by name; numbers with a point and up to four decimals.
    pub values: Vec<(&'static str, String)>,
}

/// Declares the faults with their reasons.
macro_rules! faults {
    ($($(#[$about:meta])* $fault:ident = $reason:literal,)+) => {
        /// What can be wrong in a place of a design.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum DesignFault {
            $($(#[$about])* $fault,)+
        }

        impl DesignFault {
            /// All of them: the page has a sentence for each.
            pub const ALL: &[Self] = &[$(Self::$fault),+];

            /// A short fixed name for programs; the page says it under `error.design.`.
            pub fn reason(self) -> &'static str {
                match self {
                    $(Self::$fault => $reason,)+
                }
            }
        }
    };
}

faults! {
    /// The text has more than `most` bytes; it has `count`.
    TooLong = "too-long",
    /// The text is no JSON; what its reader says of it is `message`.
    Syntax = "syntax",
    /// The document is of the version `found`, and not of the one that is `known`.
    Version = "version",
    /// An object is expected.
    Object = "object",
    /// A list is expected.
    List = "list",
    /// A number is expected.
    Number = "number",
    /// A whole number, 0 or more, of at most 32 bits is expected.
    Whole = "whole",
    /// True or false is expected.
    Truth = "truth",
    /// A text is expected.
    Text = "text",
    /// One of `names` is expected.
    Name = "name",
    /// A list of `count` numbers is expected.
    Numbers = "numbers",
    /// A colour as `#rrggbb` is expected.
    Colour = "colour",
    /// Runs of hair as [`ExistingHair`](crate::ExistingHair) writes them are expected.
    Runs = "runs",
    /// A seed of 1 to 32 hexadecimal digits is expected.
    Seed = "seed",
    /// The field `name` is missing in it.
    Missing = "missing",
    /// There is no such field.
    Unknown = "unknown",
    /// The field stands there twice.
    Twice = "twice",
    /// The object has more fields than any of the document.
    TooManyFields = "too-many-fields",
    /// `value` is outside `min` to `max`; `usual` is the usual one. `unit` begins with a space, where there is one.
    Range = "range",
    /// There are `count` entries; `allowed` are possible.
    Entries = "entries",
    /// There are `count` entries; `allowed` or none are possible.
    EntriesOrNone = "entries-or-none",
    /// The share `share` is not more than that of the session before it, `before`.
    Share = "share",
    /// `years` is not later than the touch-up before it.
    TouchUp = "touch-up",
    /// No head of this sex is so large.
    HeadTooLarge = "head-too-large",
    /// No head of this sex is so small.
    HeadTooSmall = "head-too-small",
    /// A head so long and broad is about `around` mm around.
    Circumference = "circumference",
}

impl DesignError {
    /// What is wrong at a place, with what is to be mentioned of it.
    pub fn new(
        path: impl Into<String>,
        fault: DesignFault,
        values: Vec<(&'static str, String)>,
    ) -> Self {
        Self {
            path: path.into(),
            fault,
            values,
        }
    }
}

impl fmt::Display for DesignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        f.write_str(": ")?;
        f.write_str(self.fault.reason())?;
        for (name, value) in &self.values {
            for part in [", ", name, " ", value] {
                f.write_str(part)?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for DesignError {}
