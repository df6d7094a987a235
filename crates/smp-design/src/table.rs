//! What can stand in a field of the document, and how it is read and checked. The objects and the names
//! are written down with the macros of `rows.rs`.

use crate::error::DesignFault;
use crate::fields::{At, Fields, Place};
use crate::limits::{Entries, Limit, List, Rule};
use crate::schema::Kind;

/// Something that stands in a field of the document.
pub trait Value: Sized {
    /// What is legal of it: a [`Limit`] for numbers, a [`List`] for lists.
    type Rule: Rule;

    /// What it is in the schema.
    fn kind() -> Kind;

    /// What holds where nothing is said.
    fn usual(rule: &Self::Rule) -> Self;

    /// Reads it; what does not fit is said, and whatever then comes back is no design.
    fn read(at: &At<'_>, rule: &Self::Rule) -> Self;

    /// Says what of it is not legal.
    fn check(&self, place: &Place<'_>, rule: &Self::Rule);

    /// Reads it from a field that may be left out.
    fn or(fields: &Fields<'_>, name: &str, rule: &Self::Rule, usual: Self) -> Self {
        match fields.take(name) {
            Some(at) => Self::read(&at, rule),
            None => usual,
        }
    }
}

impl Value for f64 {
    type Rule = Limit;

    fn kind() -> Kind {
        Kind::Number
    }

    fn usual(rule: &Limit) -> Self {
        rule.default
    }

    fn read(at: &At<'_>, _: &Limit) -> Self {
        at.number()
    }

    fn check(&self, place: &Place<'_>, rule: &Limit) {
        within(*self, place, rule);
    }
}

/// Whole numbers.
macro_rules! whole {
    ($($kind:ty),*) => {
        $(impl Value for $kind {
            type Rule = Limit;

            fn kind() -> Kind {
                Kind::Number
            }

            fn usual(rule: &Limit) -> Self {
                rule.default as Self
            }

            fn read(at: &At<'_>, _: &Limit) -> Self {
                // What is too large for the type is too large for its limit as well.
                at.whole().min(u32::from(Self::MAX)) as Self
            }

            fn check(&self, place: &Place<'_>, rule: &Limit) {
                within(f64::from(*self), place, rule);
            }
        })*
    };
}

whole!(u8, u32);

impl Value for bool {
    type Rule = ();

    fn kind() -> Kind {
        Kind::Truth
    }

    fn usual((): &()) -> Self {
        false
    }

    fn read(at: &At<'_>, (): &()) -> Self {
        at.truth()
    }

    fn check(&self, _: &Place<'_>, (): &()) {}
}

impl Value for String {
    type Rule = ();

    fn kind() -> Kind {
        Kind::Text
    }

    fn usual((): &()) -> Self {
        Self::new()
    }

    fn read(at: &At<'_>, (): &()) -> Self {
        at.text()
    }

    fn check(&self, _: &Place<'_>, (): &()) {}
}

/// What may be left out or null.
impl<T: Value> Value for Option<T> {
    type Rule = T::Rule;

    fn kind() -> Kind {
        Kind::Maybe(Box::new(T::kind()))
    }

    fn usual(_: &T::Rule) -> Self {
        None
    }

    fn read(at: &At<'_>, rule: &T::Rule) -> Self {
        (!at.is_null()).then(|| T::read(at, rule))
    }

    fn check(&self, place: &Place<'_>, rule: &T::Rule) {
        if let Some(value) = self {
            value.check(place, rule);
        }
    }
}

impl<T: Value> Value for Vec<T> {
    type Rule = List<T::Rule>;

    fn kind() -> Kind {
        Kind::List(Box::new(T::kind()))
    }

    fn usual(_: &Self::Rule) -> Self {
        Self::new()
    }

    fn read(at: &At<'_>, rule: &Self::Rule) -> Self {
        at.entries().map(|at| T::read(&at, &rule.each)).collect()
    }

    fn check(&self, place: &Place<'_>, rule: &Self::Rule) {
        counted(self.len(), place, rule.entries);
        for (index, value) in self.iter().enumerate() {
            value.check(&place.entry(index), &rule.each);
        }
    }
}

/// Numbers that belong together: what is wrong with one is said of all.
impl<T: Value + Copy, const N: usize> Value for [T; N] {
    type Rule = T::Rule;

    fn kind() -> Kind {
        Kind::Array(N, Box::new(T::kind()))
    }

    fn usual(rule: &T::Rule) -> Self {
        [T::usual(rule); N]
    }

    fn read(at: &At<'_>, rule: &T::Rule) -> Self {
        let values: Vec<T> = at.entries().map(|at| T::read(&at, rule)).collect();
        values.try_into().unwrap_or_else(|_| {
            let values = vec![("count", N.to_string())];
            at.place.refuse(DesignFault::Numbers, values);
            Self::usual(rule)
        })
    }

    fn check(&self, place: &Place<'_>, rule: &T::Rule) {
        for value in self {
            value.check(place, rule);
        }
    }
}

/// Refuses a number outside its range.
pub(crate) fn within(value: f64, place: &Place<'_>, rule: &Limit) {
    // Written so that NaN is refused too.
    if value >= rule.min && value <= rule.max {
        return;
    }
    let gap = if rule.unit.is_empty() { "" } else { " " };
    let values = vec![
        ("value", words(value)),
        ("min", words(rule.min)),
        ("max", words(rule.max)),
        ("usual", words(rule.default)),
        ("unit", [gap, rule.unit].concat()),
    ];
    place.refuse(DesignFault::Range, values);
}

/// Refuses a list of too few or too many entries.
pub(crate) fn counted(count: usize, place: &Place<'_>, rule: Entries) {
    let Entries { min, max, or_none } = rule;
    if (min..=max).contains(&count) || (or_none && count == 0) {
        return;
    }
    let mut allowed = max.to_string();
    if min < max {
        allowed.insert_str(0, &[&min.to_string(), "\u{2013}"].concat());
    }
    let fault = if or_none {
        DesignFault::EntriesOrNone
    } else {
        DesignFault::Entries
    };
    let values = vec![("count", count.to_string()), ("allowed", allowed)];
    place.refuse(fault, values);
}

/// A number as text, to four decimals. Writers that write every number exactly bring tables of 10 KiB
/// along, a twentieth of the first visit.
pub(crate) fn words(number: f64) -> String {
    const MOST: f64 = 1e9;
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.abs() >= MOST {
        let side = if number > 0.0 { ">1" } else { "<-1" };
        return [side, "000000000"].concat();
    }
    let ten_thousandths = (number.abs() * 1e4 + 0.5) as u64;
    let sign = if number < 0.0 && ten_thousandths > 0 {
        "-"
    } else {
        ""
    };
    let (whole, rest) = (ten_thousandths / 10_000, ten_thousandths % 10_000);
    let text = format!("{sign}{whole}.{rest:04}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
