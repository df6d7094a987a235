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

impl NetError {
    /// Why, without the machinery of formatting, which is a tenth of the wasm that runs models.
    pub fn sentence(self) -> String {
        let parts = match self {
            Self::Damaged(what) => ["The model is damaged: ", what, " cannot be read."],
            Self::Unsupported(what) => ["The model needs ", what, ", which is not built in here."],
            Self::TooLarge => ["The model is larger than any that is used here.", "", ""],
            Self::Other => [
                "This is another model than the one that is needed here.",
                "",
                "",
            ],
            Self::Input => [
                "The model was given a picture of another size than its own.",
                "",
                "",
            ],
        };
        let mut sentence = String::new();
        parts.into_iter().for_each(|part| sentence.push_str(part));
        sentence
    }
}

impl fmt::Display for NetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl std::error::Error for NetError {}
