//! The parts of the tests, as they are named on the command line.

use clap::ValueEnum;

/// One part of the tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestPart {
    /// Format, lints, documentation, Rust tests.
    Unit,
    /// What programs make of the committed files, made again and compared.
    Assets,
    /// The page's script: types, tests under node, goldens in wasm, size.
    Web,
    /// The page in three engines; most of it in Chromium.
    Browser,
}
