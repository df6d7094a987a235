//! The parts of the bench, as they are named on the command line.

use clap::ValueEnum;

/// What is measured together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Dots in node.
    Node,
    /// The page in Chromium, and what its first visit fetches.
    Page,
    /// Painting a photo in Chromium, beside the canvas.
    Photo,
    /// Libraries of others in turn with ours.
    Peers,
}
