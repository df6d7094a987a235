//! The parts of the tests, as they are named on the command line.

use clap::ValueEnum;

/// One part of the tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestPart {
    /// Format, lints, documentation, Rust tests.
    Unit,
    /// What is made again and must be the same: the committed files that programs make, and the goldens with all
    /// optimisation.
    Again,
    /// The page's script: types, tests under node, goldens in wasm, size.
    Web,
    /// The page in three engines; most of it in Chromium.
    Browser,
}
