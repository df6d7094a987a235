//! `cargo xtask assets`: everything committed that a program makes. The makers of the head and
//! the tile are programs of `smp-assets`; the page's share of the schema is made here.

mod limits;
mod schema;

use std::path::PathBuf;

use crate::tool::{Outcome, cargo, read, root, run, show, write};

/// The programs of `smp-assets`, in the order of their needs: each makes one file of
/// `crates/*/assets` and, with `--check`, only compares.
const MAKERS: [&str; 2] = ["make_template", "make_tile"];

/// Makes everything, or with `check` says which file is stale.
pub(crate) fn run_all(check: bool) -> Outcome {
    for maker in MAKERS {
        println!("{} ({maker}).", if check { "Comparing" } else { "Making" });
        let mut command = cargo(&[
            "run",
            "--quiet",
            "--package",
            "smp-assets",
            "--bin",
            maker,
            "--",
        ]);
        if check {
            command.arg("--check");
        }
        run(command, &format!("The maker {maker}"))?;
    }
    generated().into_iter().try_for_each(|(path, text)| {
        if !check {
            println!("Making {}.", show(&path));
            return write(&path, text.as_bytes());
        }
        match read(&path) {
            Ok(bytes) if bytes == text.as_bytes() => Ok(()),
            Ok(_) => Err(format!(
                "{} is stale: run `cargo xtask assets`.",
                show(&path)
            )),
            Err(sentence) => Err(format!("{sentence} Run `cargo xtask assets`.")),
        }
    })
}

/// The files that are written from the Rust types, with their text.
fn generated() -> [(PathBuf, String); 3] {
    let state = root().join("www/state");
    [
        (state.join("limits.js"), limits::limits_script()),
        (state.join("skins.js"), limits::skins_script()),
        (state.join("design.d.ts"), schema::types()),
    ]
}
