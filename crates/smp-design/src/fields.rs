//! The values of a JSON tree, read one by one: each knows its place, whatever does not fit is said
//! once, and reading goes on with the usual value. A result for every field would be a branch for
//! every field. What the fields mean stands in the table of the document.

use std::cell::{Cell, RefCell};

use crate::error::{DesignError, DesignFault};
use crate::tree::Tree;

/// The first fault that was found in a document.
#[derive(Default)]
pub(crate) struct FirstFault(RefCell<Option<DesignError>>);

impl FirstFault {
    /// What was refused first, or what was made of it.
    pub(crate) fn or<T>(self, made: T) -> Result<T, DesignError> {
        self.0.into_inner().map_or(Ok(made), Err)
    }
}

/// Where a value stands: a field of an object or an entry of a list.
pub struct Place<'a> {
    within: Option<&'a Place<'a>>,
    name: &'a str,
    index: usize,
    first_fault: &'a FirstFault,
}

impl<'a> Place<'a> {
    /// The whole document.
    pub(crate) fn document(first_fault: &'a FirstFault) -> Self {
        Self {
            within: None,
            name: ".",
            index: 0,
            first_fault,
        }
    }
}

impl Place<'_> {
    /// A field of what stands here.
    pub(crate) fn field<'s>(&'s self, name: &'s str) -> Place<'s> {
        Place {
            within: Some(self),
            name,
            index: 0,
            first_fault: self.first_fault,
        }
    }

    /// An entry of the list that stands here.
    pub(crate) fn entry(&self, index: usize) -> Place<'_> {
        Place {
            index,
            ..self.field("")
        }
    }

    /// As a path; the document itself is `.`.
    pub(crate) fn path(&self) -> String {
        let outer = self.within.map(Place::path).unwrap_or_default();
        match (outer.as_str(), self.name) {
            ("", name) => name.to_owned(),
            (_, "") => format!("{outer}[{}]", self.index),
            (".", name) => name.to_owned(),
            (_, name) => [&outer, ".", name].concat(),
        }
    }

    /// Keeps a fault, unless there was one before.
    pub(crate) fn refuse(&self, fault: DesignFault, values: Vec<(&'static str, String)>) {
        let mut first = self.first_fault.0.borrow_mut();
        first.get_or_insert_with(|| DesignError::new(self.path(), fault, values));
    }
}

/// A value and its place in the document.
pub struct At<'a> {
    pub(crate) place: Place<'a>,
    pub(crate) value: &'a Tree,
}

/// The fields of an object, and which of them have been read.
pub struct Fields<'a> {
    at: &'a At<'a>,
    all: &'a [(String, Tree)],
    read: Cell<u64>,
}

/// What stands where a field is missing.
static NOTHING: Tree = Tree::Null;

impl At<'_> {
    /// Refuses what stands here, which is not what is expected.
    fn refuse(&self, expected: DesignFault) {
        match self.value {
            Tree::Wrong(name, fault) => self.place.field(name).refuse(*fault, Vec::new()),
            _ => self.place.refuse(expected, Vec::new()),
        }
    }

    pub(crate) fn fields(&self) -> Fields<'_> {
        let all = match self.value {
            Tree::Object(all) => all.as_slice(),
            _ => {
                self.refuse(DesignFault::Object);
                &[]
            }
        };
        Fields {
            at: self,
            all,
            read: Cell::new(0),
        }
    }

    /// The entries of a list with their places.
    pub(crate) fn entries(&self) -> impl Iterator<Item = At<'_>> {
        let values = match self.value {
            Tree::List(values) => values.as_slice(),
            _ => {
                self.refuse(DesignFault::List);
                &[]
            }
        };
        values.iter().enumerate().map(|(index, value)| At {
            place: self.place.entry(index),
            value,
        })
    }

    pub(crate) fn number(&self) -> f64 {
        match self.value {
            Tree::Number(number) => *number,
            _ => {
                self.refuse(DesignFault::Number);
                0.0
            }
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        *self.value == Tree::Null
    }

    /// A whole number of at most 32 bits.
    pub(crate) fn whole(&self) -> u32 {
        match *self.value {
            Tree::Number(n) if n >= 0.0 && n <= f64::from(u32::MAX) && n.fract() == 0.0 => n as u32,
            _ => {
                self.refuse(DesignFault::Whole);
                0
            }
        }
    }

    pub(crate) fn truth(&self) -> bool {
        match self.value {
            Tree::Bool(truth) => *truth,
            _ => {
                self.refuse(DesignFault::Truth);
                false
            }
        }
    }

    pub(crate) fn text(&self) -> String {
        match self.value {
            Tree::Text(text) => text.clone(),
            _ => {
                self.refuse(DesignFault::Text);
                String::new()
            }
        }
    }

    /// Which of some names stands here.
    pub(crate) fn named(&self, names: &[&str]) -> usize {
        let found = match self.value {
            Tree::Text(text) => names.iter().position(|name| text == name),
            _ => None,
        };
        found.unwrap_or_else(|| {
            let values = vec![("names", names.join(", "))];
            self.place.refuse(DesignFault::Name, values);
            0
        })
    }
}

impl Fields<'_> {
    /// A field that may be left out.
    pub(crate) fn take<'s>(&'s self, name: &'s str) -> Option<At<'s>> {
        let index = self.all.iter().position(|(known, _)| known == name)?;
        self.read.set(self.read.get() | 1 << (index & 63));
        Some(self.field(name, &self.all[index].1))
    }

    fn field<'s>(&'s self, name: &'s str, value: &'s Tree) -> At<'s> {
        At {
            place: self.at.place.field(name),
            value,
        }
    }

    /// A field that must be there.
    pub(crate) fn need<'s>(&'s self, name: &'s str) -> At<'s> {
        self.take(name).unwrap_or_else(|| {
            let values = vec![("name", name.to_owned())];
            self.at.place.refuse(DesignFault::Missing, values);
            self.field(name, &NOTHING)
        })
    }

    /// Refuses what nobody asked for.
    pub(crate) fn end(&self) {
        let unread = (0..self.all.len()).find(|index| self.read.get() >> (index & 63) & 1 == 0);
        if let Some(index) = unread {
            let at = self.field(&self.all[index].0, &NOTHING);
            at.place.refuse(DesignFault::Unknown, Vec::new());
        }
    }
}
