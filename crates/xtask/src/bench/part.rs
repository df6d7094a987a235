//! The parts of the bench, as they are named on the command line, and how thoroughly they are run.

use clap::ValueEnum;

/// What is measured together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum BenchPart {
    /// Dots in node.
    Node,
    /// The page in Chromium, and what its first visit fetches.
    Page,
    /// Painting a photo in Chromium, beside the canvas.
    Photo,
    /// Libraries of others in turn with ours.
    Peers,
}

/// How often the scripts do what they measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// As often as makes a good median.
    Measured,
    /// Once, not to be read.
    Rehearsed,
}
