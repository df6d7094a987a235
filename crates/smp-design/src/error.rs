//! What can be wrong with a design, with its place.

use std::fmt;

/// A design that was refused: where, and why, in a sentence for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DesignError {
    /// Place in the document, such as `zones[0].density_per_cm2`; `.` is the whole document.
    pub path: String,
    /// What is wrong there and what would be right.
    pub message: String,
}

impl DesignError {
    /// An error at a place.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for DesignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "." => write!(f, "The design: {}", self.message),
            path => write!(f, "The design, at {path}: {}", self.message),
        }
    }
}

impl std::error::Error for DesignError {}
