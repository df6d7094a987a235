//! Why a model is refused, in sentences.

use std::fmt;

/// Why a model cannot be read or run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetError {
    /// The file is not what it should be; what was looked for.
    Damaged(&'static str),
    /// The file is whole and asks for what is not built here.
    Unsupported(&'static str),
    /// More numbers or more work than any model of ours needs.
    TooLarge,
    /// A whole model, and not the one that is meant.
    Other,
    /// The input has another size than the model's.
    Input,
}

impl fmt::Display for NetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(what) => write!(f, "The model is damaged: {what} cannot be read."),
            Self::Unsupported(what) => {
                write!(f, "The model needs {what}, which is not built in here.")
            }
            Self::TooLarge => write!(f, "The model is larger than any that is used here."),
            Self::Other => write!(f, "This is another model than the one that is needed here."),
            Self::Input => write!(
                f,
                "The model was given a picture of another size than its own."
            ),
        }
    }
}

impl std::error::Error for NetError {}
