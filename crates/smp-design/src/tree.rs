//! JSON as a tree that keeps what the document cares for: fields in their order, none twice.
//! `serde_json` reads the text; what the fields mean stands in the table of the document (`rows.rs`).

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::error::DesignFault;

/// A JSON value. Numbers are read as the nearest float, as JavaScript reads them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Tree {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
    /// An object that none can be: at which field, and why.
    Wrong(String, DesignFault),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_any(Grower)
    }
}

struct Grower;

impl<'de> Visitor<'de> for Grower {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(truth))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Number(number as f64))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Number(number as f64))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Tree, E> {
        Ok(Tree::Number(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element()? {
            list.push(entry);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut fields: Vec<(String, Tree)> = Vec::new();
        let mut wrong = None;
        while let Some(name) = entries.next_key::<String>()? {
            let value = entries.next_value()?;
            if fields.iter().any(|(known, _)| *known == name) {
                wrong = Some((name, DesignFault::Twice));
            } else if fields.len() >= MOST_FIELDS {
                // Only the fields that exist are many; a flood of others ends here.
                wrong = Some((name, DesignFault::TooManyFields));
            } else {
                fields.push((name, value));
            }
        }
        Ok(match wrong {
            Some((name, why)) => Tree::Wrong(name, why),
            None => Tree::Object(fields),
        })
    }
}

/// No object of the document has as many.
const MOST_FIELDS: usize = 64;
