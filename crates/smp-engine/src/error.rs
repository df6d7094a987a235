//! What can go wrong in a scene, each with a fixed code and a sentence for a person.

use std::fmt;

use smp_design::DesignError;

/// Why an act was refused. Whatever was there before is still there.
#[derive(Clone, Debug, PartialEq)]
pub enum SceneError {
    /// The design does not fit its document.
    Design(DesignError),
    /// The act needs something that is not there yet; the sentence says what.
    NotReady(&'static str),
    /// The picture could not be written; the sentence says why.
    Export(String),
}

impl SceneError {
    /// There is no photo yet.
    pub const NO_PHOTO: Self = Self::NotReady("Please load a photo first.");
    /// The bytes of a photo are not that many pixels.
    pub const PIXELS: Self = Self::NotReady("This photo could not be read; please choose another.");

    /// A short fixed name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Design(_) => "design",
            Self::NotReady(_) => "not-ready",
            Self::Export(_) => "export",
        }
    }

    /// The place in the design, where there is one.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Design(error) => Some(&error.path),
            _ => None,
        }
    }
}

impl fmt::Display for SceneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Design(error) => error.fmt(f),
            Self::NotReady(sentence) => f.write_str(sentence),
            Self::Export(sentence) => f.write_str(sentence),
        }
    }
}

impl std::error::Error for SceneError {}

impl From<DesignError> for SceneError {
    fn from(error: DesignError) -> Self {
        Self::Design(error)
    }
}
