//! Writing an asset, or checking that the committed one is what its maker makes.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a maker writes a file"
)]
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the makers are commands"
)]

use std::path::Path;
use std::process::ExitCode;

/// Writes `bytes` to `path`; when the program was called with `--check`, compares instead and
/// fails with a sentence where the committed file is stale.
pub fn write_or_check(path: &Path, bytes: &[u8]) -> ExitCode {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if std::env::args().any(|argument| argument == "--check") {
        if std::fs::read(path).is_ok_and(|there| there == bytes) {
            eprintln!("{name} is up to date ({} bytes).", bytes.len());
            return ExitCode::SUCCESS;
        }
        eprintln!("{name} is not what its maker makes: run `cargo xtask assets` and commit it.");
        return ExitCode::FAILURE;
    }
    match std::fs::write(path, bytes) {
        Ok(()) => {
            eprintln!("{name} written ({} bytes).", bytes.len());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{name} could not be written: {error}.");
            ExitCode::FAILURE
        }
    }
}
