//! The table of the document as values: what `cargo xtask assets` prints for the page. Nothing of it is
//! needed to read a design, so nothing of it is shipped.
//!
//! The whole table is `Design::schema()`.

use crate::limits::{Entries, Limit};

/// What stands in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A number.
    Number,
    /// True or false.
    Truth,
    /// A text.
    Text,
    /// A place of the chart: two numbers.
    Place,
    /// One of several names.
    Name(Names),
    /// An object.
    Record(Record),
    /// Something that may be left out or null.
    Maybe(Box<Kind>),
    /// A list.
    List(Box<Kind>),
    /// So many of a kind.
    Array(usize, Box<Kind>),
}

/// The names of the values of one type.
#[derive(Clone, Debug, PartialEq)]
pub struct Names {
    /// The type.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The names in the order of the table.
    pub names: &'static [&'static str],
}

/// An object of the document.
///
/// ```
/// use smp_design::Design;
///
/// let document = Design::schema();
/// let session = document.all().into_iter().find(|record| record.name == "Session").unwrap();
/// let depth = session.fields.iter().find(|field| field.name == "depth_mm").unwrap();
/// assert_eq!(session.path_of(depth), "sessions.depth_mm");
/// assert_eq!(depth.limit.unwrap().unit, "mm");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its type.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Its place in the document, by which its numbers are known; empty for the document itself.
    pub at: &'static str,
    /// Its fields, in the order of the table.
    pub fields: Vec<Field>,
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name in the document.
    pub name: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// What stands in it.
    pub kind: Kind,
    /// The range of its number, or of each of its numbers.
    pub limit: Option<Limit>,
    /// How many entries it has, if it is a list.
    pub entries: Option<Entries>,
    /// Where the range of its number comes from; empty without a number.
    pub source: &'static str,
    /// Within what its number mostly is, where the field says so.
    pub usual: Option<[f64; 2]>,
}

impl Record {
    /// The place of a field in the document, without indices, such as `zones.density_per_cm2`.
    pub fn path_of(&self, field: &Field) -> String {
        match self.at {
            "" => field.name.to_owned(),
            at => [at, ".", field.name].concat(),
        }
    }

    /// This object and every object in it, each once, from the outside in.
    pub fn all(&self) -> Vec<&Record> {
        let mut all = vec![self];
        for field in &self.fields {
            let inner = field.kind.record().map(Record::all).unwrap_or_default();
            let known = |record: &&Record| !all.iter().any(|known| known.name == record.name);
            let new: Vec<&Record> = inner.into_iter().filter(known).collect();
            all.extend(new);
        }
        all
    }
}

impl Kind {
    /// What stands in it, whether it may be missing or is a list.
    pub fn inner(&self) -> &Self {
        match self {
            Self::Maybe(kind) | Self::List(kind) | Self::Array(_, kind) => kind.inner(),
            kind => kind,
        }
    }

    fn record(&self) -> Option<&Record> {
        match self.inner() {
            Self::Record(record) => Some(record),
            _ => None,
        }
    }
}
