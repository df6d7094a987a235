//! What can go wrong in a sitting, each with a fixed code and a sentence for a person.

use std::fmt;

use smp_design::DesignError;
use smp_scalp::FitError;
use smp_vision::PhotoError;

/// Why an act was refused. Whatever was there before is still there.
#[derive(Clone, Debug, PartialEq)]
pub enum SittingError {
    /// The design does not fit its document.
    Design(DesignError),
    /// The photo's file was refused.
    Photo(PhotoError),
    /// The handles do not make a head.
    Fit(FitError),
    /// The act needs something that is not there yet; the sentence says what.
    NotReady(&'static str),
    /// The picture could not be written; the sentence says why.
    Export(String),
}

impl SittingError {
    /// There is no photo yet.
    pub const NO_PHOTO: Self = Self::NotReady("Please load a photo first.");

    /// A short fixed name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Design(_) => "design",
            Self::Photo(error) => error.code(),
            Self::Fit(_) => "fit",
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

impl fmt::Display for SittingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Design(error) => error.fmt(f),
            Self::Photo(error) => error.fmt(f),
            Self::Fit(error) => error.fmt(f),
            Self::NotReady(sentence) => f.write_str(sentence),
            Self::Export(sentence) => f.write_str(sentence),
        }
    }
}

impl std::error::Error for SittingError {}

impl From<DesignError> for SittingError {
    fn from(error: DesignError) -> Self {
        Self::Design(error)
    }
}

impl From<PhotoError> for SittingError {
    fn from(error: PhotoError) -> Self {
        Self::Photo(error)
    }
}

impl From<FitError> for SittingError {
    fn from(error: FitError) -> Self {
        Self::Fit(error)
    }
}
