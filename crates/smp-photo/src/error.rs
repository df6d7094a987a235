//! What can go wrong with a photo that is looked at: a code for each, and no sentence; the page has those.

use std::fmt;

use smp_scalp::FitError;

/// Why an act was refused. Whatever was there before is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnalysisError {
    /// The bytes are not as many as the pixels need, or there are none.
    Pixels,
    /// There is no photo yet.
    NoPhoto,
    /// The handles do not make a head.
    Fit(FitError),
}

impl AnalysisError {
    /// A short fixed name for programs; the page says it under `error.`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pixels => "photo-unreadable",
            Self::NoPhoto => "no-photo",
            Self::Fit(_) => "fit",
        }
    }

    /// Why, within the code; empty where the code says all. The page says it under `error.<code>.`.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Pixels | Self::NoPhoto => "",
            Self::Fit(error) => error.reason(),
        }
    }
}

impl fmt::Display for AnalysisError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pixels | Self::NoPhoto => f.write_str(self.code()),
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
