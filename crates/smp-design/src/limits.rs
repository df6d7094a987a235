//! The rules of single fields of the document: the range of a number, and how many entries a list has.
//! Which field has which stands with the field, in the table.

/// The range of one number of the document.
///
/// ```
/// use smp_design::Hairline;
///
/// let softness = Hairline::RULES.softness_mm;
/// assert_eq!((softness.min, softness.max, softness.unit), (0.0, 20.0, "mm"));
/// assert_eq!(Hairline::default().softness_mm, softness.default);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// Smallest legal value.
    pub min: f64,
    /// Largest legal value.
    pub max: f64,
    /// Step of a control.
    pub step: f64,
    /// Value of a new design; of a number that may be left out, what a control starts from.
    pub default: f64,
    /// Unit as shown beside the number; empty for a plain number.
    pub unit: &'static str,
}

impl Limit {
    /// The nearest legal value.
    pub fn clamp(&self, value: f64) -> f64 {
        // `f64::clamp` would bring the printing of floats into the wasm, for its panic.
        value.max(self.min).min(self.max)
    }
}

/// How many entries a list of the document has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entries {
    /// Fewest.
    pub min: usize,
    /// Most.
    pub max: usize,
    /// Whether the list may be empty as well.
    pub or_none: bool,
}

impl Entries {
    /// From the fewest to the most.
    pub const fn between(min: usize, max: usize) -> Self {
        Self {
            min,
            max,
            or_none: false,
        }
    }

    /// The same, or none at all.
    pub const fn or_none(self) -> Self {
        Self {
            or_none: true,
            ..self
        }
    }
}

/// The rule of a list: how many entries it has, and the rule of each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct List<R> {
    /// How many.
    pub entries: Entries,
    /// Each of them.
    pub each: R,
}

/// What the rule of a field says, for those who list all rules.
pub trait Rule {
    /// The range of its number, or of each of its numbers.
    fn limit(&self) -> Option<Limit>;

    /// How many entries it has, if it is a list.
    fn entries(&self) -> Option<Entries>;
}

impl Rule for () {
    fn limit(&self) -> Option<Limit> {
        None
    }

    fn entries(&self) -> Option<Entries> {
        None
    }
}

impl Rule for Limit {
    fn limit(&self) -> Option<Limit> {
        Some(*self)
    }

    fn entries(&self) -> Option<Entries> {
        None
    }
}

impl<R: Rule> Rule for List<R> {
    fn limit(&self) -> Option<Limit> {
        self.each.limit()
    }

    fn entries(&self) -> Option<Entries> {
        Some(self.entries)
    }
}
