//! What can go wrong in a scene: a code for each, and no sentence; the page has those.

use std::fmt;

use smp_design::DesignError;

/// Why an act was refused. Whatever was there before is still there.
#[derive(Clone, Debug, PartialEq)]
pub enum SceneError {
    /// The design does not fit its document.
    Design(DesignError),
    /// The bytes of a photo are not as many as its pixels need, or there are none.
    Pixels,
    /// There is no photo yet.
    NoPhoto,
    /// The picture could not be written.
    Export(ExportError),
}

/// Why a picture could not be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// No export has been begun.
    NotBegun,
    /// It would have no pixels.
    Empty,
    /// The rows are not whole, or too many.
    Rows,
    /// Not all rows came.
    Unfinished,
}

impl ExportError {
    /// All of them: the page has a sentence for each.
    pub const ALL: [Self; 4] = [Self::NotBegun, Self::Empty, Self::Rows, Self::Unfinished];

    /// A short fixed name; the page says it under `error.export.`.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NotBegun => "not-begun",
            Self::Empty => "empty",
            Self::Rows => "rows",
            Self::Unfinished => "unfinished",
        }
    }
}

impl SceneError {
    /// A short fixed name for programs; the page says it under `error.`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Design(_) => "design",
            Self::Pixels => "photo-unreadable",
            Self::NoPhoto => "no-photo",
            Self::Export(_) => "export",
        }
    }

    /// Why, within the code; empty where the code says all. The page says it under `error.<code>.`.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::Design(error) => error.fault.reason(),
            Self::Export(error) => error.reason(),
            Self::Pixels | Self::NoPhoto => "",
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
            Self::Pixels | Self::NoPhoto => f.write_str(self.code()),
            Self::Export(error) => write!(f, "export: {}", error.reason()),
        }
    }
}

impl std::error::Error for SceneError {}

impl From<DesignError> for SceneError {
    fn from(error: DesignError) -> Self {
        Self::Design(error)
    }
}

impl From<ExportError> for SceneError {
    fn from(error: ExportError) -> Self {
        Self::Export(error)
    }
}
