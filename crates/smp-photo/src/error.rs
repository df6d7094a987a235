//! What can go wrong with a photo that is looked at, each with a fixed code and a sentence for a person.

use std::fmt;

use smp_scalp::FitError;

/// Why an act was refused. Whatever was there before is still there.
#[derive(Clone, Debug, PartialEq)]
pub enum AnalysisError {
    /// The bytes are not that many pixels.
    Pixels,
    /// There is no photo yet.
    NoPhoto,
    /// The handles do not make a head.
    Fit(FitError),
}

impl AnalysisError {
    /// A short fixed name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Pixels | Self::NoPhoto => "not-ready",
            Self::Fit(_) => "fit",
        }
    }
}

impl fmt::Display for AnalysisError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pixels => f.write_str("This photo could not be read; please choose another."),
            Self::NoPhoto => f.write_str("Please load a photo first."),
            Self::Fit(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for AnalysisError {}

impl From<FitError> for AnalysisError {
    fn from(error: FitError) -> Self {
        Self::Fit(error)
    }
}
