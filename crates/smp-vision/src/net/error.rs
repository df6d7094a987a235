//! Why a model is refused.

use std::fmt;

/// Why a model cannot be read or run. Names instead of the words themselves: two bytes are passed on with
/// much less code, and nearly everything here may fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetError {
    /// The file is not what it should be; what was looked for.
    Damaged(FilePart),
    /// The file is whole and asks for what is not built here.
    Unsupported(Need),
    /// More numbers or more work than any model of ours needs.
    TooLarge,
    /// A whole model, and not the one that is meant.
    Other,
    /// The input has another size than the model's.
    Input,
}

/// What of a file is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilePart {
    /// The letters it begins with.
    FirstLine,
    /// Its tables, and where they say that things lie.
    Contents,
    /// Its operators, and the tensors that they name.
    Operators,
    /// An operator that reads what is not made yet, or makes what is.
    Order,
    /// An operator's own table.
    Options,
    /// What comes out in the end.
    Outputs,
    /// Constants that are missing or too few.
    Weights,
    /// Weights of another shape than the operator needs.
    WeightsShape,
    /// Sides of a tensor that are none.
    TensorShape,
    /// Another shape than the operator's rule has it.
    OutputShape,
    /// A window without size, or larger than its picture.
    Window,
    /// What happens at the edges.
    Padding,
    /// What a picture is filled up with.
    Margins,
    /// What a picture is resized to.
    Size,
}

/// What a file asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// An operator that is not among ours.
    Operator,
    /// A curve at the end of an operator that is not among ours.
    Activation,
    /// Several tensors that go in.
    Inputs,
    /// A batch.
    Pictures,
    /// A tensor with more sides than a batch of pictures has.
    Sides,
    /// An operator on what is known before.
    Constants,
    /// Quantized values or weights.
    WholeNumbers,
    /// Dilation.
    Holes,
    /// A transposed convolution that steps further than its window reaches.
    Gaps,
    /// Several outputs for a channel.
    Channels,
    /// Broadcasting.
    Shapes,
}

impl FilePart {
    fn words(self) -> &'static str {
        match self {
            Self::FirstLine => "its first line",
            Self::Contents => "its table of contents",
            Self::Operators => "its list of operators",
            Self::Order => "the order of its operators",
            Self::Options => "the options of an operator",
            Self::Outputs => "its outputs",
            Self::Weights => "its weights",
            Self::WeightsShape => "the shape of its weights",
            Self::TensorShape => "the shape of a tensor",
            Self::OutputShape => "the shape of an output",
            Self::Window => "the size of a window",
            Self::Padding => "the padding of a window",
            Self::Margins => "the margins of a picture",
            Self::Size => "the size of a picture",
        }
    }
}

impl Need {
    fn words(self) -> &'static str {
        match self {
            Self::Operator => "an unknown operator",
            Self::Activation => "another activation than ReLU",
            Self::Inputs => "more than one input",
            Self::Pictures => "more than one picture at once",
            Self::Sides => "a tensor of more than four sides",
            Self::Constants => "a constant in place of a value",
            Self::WholeNumbers => "whole-number values",
            Self::Holes => "a window with holes",
            Self::Gaps => "a window that leaves gaps",
            Self::Channels => "such windows for each channel",
            Self::Shapes => "tensors of such different shapes side by side",
        }
    }
}

impl NetError {
    /// A short fixed name for programs: the wasm gives it, and carries no words of a model.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Damaged(_) => "damaged",
            Self::Unsupported(_) => "unsupported",
            Self::TooLarge => "too-large",
            Self::Other => "other",
            Self::Input => "input",
        }
    }
}

impl fmt::Display for NetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(part) => {
                write!(f, "The model is damaged: {} cannot be read.", part.words())
            }
            Self::Unsupported(need) => write!(
                f,
                "The model needs {}, which is not built in here.",
                need.words()
            ),
            Self::TooLarge => f.write_str("The model is larger than any that is used here."),
            Self::Other => f.write_str("This is another model than the one that is needed here."),
            Self::Input => {
                f.write_str("The model was given a picture of another size than its own.")
            }
        }
    }
}

impl std::error::Error for NetError {}
