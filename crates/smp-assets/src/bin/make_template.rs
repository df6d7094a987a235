//! `make_template` writes the head's template, `crates/smp-scalp/assets/head.bin`, from the
//! sculpture; `make_template --check` compares it with what the sculpture gives now.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the makers are commands"
)]

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match smp_assets::template::make() {
        Ok((template, report)) => {
            eprintln!("chart: {report:.3?}");
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../smp-scalp/assets/head.bin");
            smp_assets::write_or_check(&path, &template.write())
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
