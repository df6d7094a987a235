//! The values of a JSON tree, read one by one: each knows its place, whatever does not fit is said
//! once, and reading goes on with the usual value. A result for every field would be a branch for
//! every field. What the fields mean stands in `read.rs`.

use std::cell::{Cell, RefCell};

use crate::error::DesignError;
use crate::tree::Tree;

/// Where a value stands: a field of an object or an entry of a list.
pub(crate) struct Place<'a> {
    within: Option<&'a Place<'a>>,
    name: &'a str,
    index: usize,
}

impl Place<'_> {
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
}

/// A value, its place in the document, and the first problem found in it.
pub(crate) struct At<'a> {
    pub(crate) place: Place<'a>,
    pub(crate) value: &'a Tree,
    problem: &'a RefCell<Option<DesignError>>,
}

/// The fields of an object, and which of them have been read.
pub(crate) struct Fields<'a> {
    at: &'a At<'a>,
    all: &'a [(String, Tree)],
    read: Cell<u64>,
}

/// What stands where a field is missing.
static NOTHING: Tree = Tree::Null;

impl<'a> At<'a> {
    /// The whole document.
    pub(crate) fn document(value: &'a Tree, problem: &'a RefCell<Option<DesignError>>) -> Self {
        let place = Place {
            within: None,
            name: ".",
            index: 0,
        };
        Self {
            place,
            value,
            problem,
        }
    }
}

impl At<'_> {
    /// Keeps a problem, unless there was one before.
    pub(crate) fn says(&self, place: String, said: String) {
        self.problem
            .borrow_mut()
            .get_or_insert_with(|| DesignError::new(place, said));
    }

    fn refuse(&self, expected: &str) {
        let found = match self.value {
            Tree::Null => "null",
            Tree::Bool(_) => "true or false",
            Tree::Number(_) => "a number",
            Tree::Text(_) => "a text",
            Tree::List(_) => "a list",
            Tree::Object(_) => "an object",
            Tree::Wrong(name, said) => {
                let place = Place {
                    within: Some(&self.place),
                    name,
                    index: 0,
                };
                return self.says(place.path(), (*said).to_owned());
            }
        };
        let said = [found, " stands here; expected ", expected, "."].concat();
        self.says(self.place.path(), said);
    }

    pub(crate) fn fields(&self) -> Fields<'_> {
        let all = match self.value {
            Tree::Object(all) => all.as_slice(),
            _ => {
                self.refuse("an object");
                &[]
            }
        };
        Fields {
            at: self,
            all,
            read: Cell::new(0),
        }
    }

    pub(crate) fn list<T>(&self, read: fn(&At<'_>) -> T) -> Vec<T> {
        let Tree::List(values) = self.value else {
            self.refuse("a list");
            return Vec::new();
        };
        let entry = |(index, value)| {
            read(&At {
                place: Place {
                    within: Some(&self.place),
                    name: "",
                    index,
                },
                value,
                problem: self.problem,
            })
        };
        values.iter().enumerate().map(entry).collect()
    }

    pub(crate) fn number(&self) -> f64 {
        match self.value {
            Tree::Number(number) => *number,
            _ => {
                self.refuse("a number");
                0.0
            }
        }
    }

    /// A whole number of at most 32 bits.
    pub(crate) fn whole(&self) -> u32 {
        match *self.value {
            Tree::Number(n) if n >= 0.0 && n <= f64::from(u32::MAX) && n.fract() == 0.0 => n as u32,
            _ => {
                self.refuse("a whole number");
                0
            }
        }
    }

    pub(crate) fn numbers<const N: usize>(&self) -> [f64; N] {
        self.list(|at| at.number()).try_into().unwrap_or_else(|_| {
            self.says(self.place.path(), format!("expected {N} numbers."));
            [0.0; N]
        })
    }

    pub(crate) fn truth(&self) -> bool {
        match self.value {
            Tree::Bool(truth) => *truth,
            _ => {
                self.refuse("true or false");
                false
            }
        }
    }

    pub(crate) fn text(&self) -> String {
        match self.value {
            Tree::Text(text) => text.clone(),
            _ => {
                self.refuse("a text");
                String::new()
            }
        }
    }

    /// Which of some names stands here.
    pub(crate) fn named<'n>(&self, names: impl Iterator<Item = &'n str> + Clone) -> usize {
        let found = match self.value {
            Tree::Text(text) => names.clone().position(|name| text == name),
            _ => None,
        };
        found.unwrap_or_else(|| {
            let names: Vec<&str> = names.collect();
            self.refuse(&["one of ", &names.join(", ")].concat());
            0
        })
    }
}

impl Fields<'_> {
    pub(crate) fn take<'s>(&'s self, name: &'s str) -> Option<At<'s>> {
        let index = self.all.iter().position(|(known, _)| known == name)?;
        self.read.set(self.read.get() | 1 << (index & 63));
        Some(self.field(name, &self.all[index].1))
    }

    fn field<'s>(&'s self, name: &'s str, value: &'s Tree) -> At<'s> {
        At {
            place: Place {
                within: Some(&self.at.place),
                name,
                index: 0,
            },
            value,
            problem: self.at.problem,
        }
    }

    pub(crate) fn need<'s>(&'s self, name: &'s str) -> At<'s> {
        self.take(name).unwrap_or_else(|| {
            let said = ["the field ", name, " is missing."].concat();
            self.at.says(self.at.place.path(), said);
            self.field(name, &NOTHING)
        })
    }

    /// A field that may be left out.
    pub(crate) fn read<T>(&self, name: &str, read: impl Fn(&At<'_>) -> T, usual: T) -> T {
        match self.take(name) {
            Some(at) => read(&at),
            None => usual,
        }
    }

    pub(crate) fn number(&self, name: &str, usual: f64) -> f64 {
        match self.take(name) {
            Some(at) => at.number(),
            None => usual,
        }
    }

    /// A value that may be left out or null.
    pub(crate) fn there<'s>(&'s self, name: &'s str) -> Option<At<'s>> {
        self.take(name).filter(|at| *at.value != Tree::Null)
    }

    /// A number that may be left out or null.
    pub(crate) fn maybe(&self, name: &str) -> Option<f64> {
        self.there(name).map(|at| at.number())
    }

    /// One of the values of a table, by its name.
    pub(crate) fn one_of<T: Copy>(&self, name: &str, names: &[(&str, T)], usual: T) -> T {
        match self.take(name) {
            Some(at) => names[at.named(names.iter().map(|(name, _)| *name))].1,
            None => usual,
        }
    }

    /// Refuses what nobody asked for.
    pub(crate) fn end(&self) {
        let unread = (0..self.all.len()).find(|index| self.read.get() >> (index & 63) & 1 == 0);
        if let Some(index) = unread {
            let at = self.field(&self.all[index].0, &NOTHING);
            at.says(at.place.path(), "there is no such field.".to_owned());
        }
    }
}
