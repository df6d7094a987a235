//! `cargo xtask assets`: everything committed that a program makes. The makers of the head and
//! the tile are programs of `smp-assets`; the page's share of the schema is made here.

mod schema;
mod skins;
mod usual_lines;

use std::path::PathBuf;

use crate::serve::declarations;
use crate::tool::{Outcome, cargo, read, root, run, say, show, write};

/// The programs of `smp-assets`, in the order of their needs: each makes one file of
/// `crates/*/assets` and, with `--check`, only compares.
const MAKERS: [&str; 2] = ["make_template", "make_tile"];

/// Makes everything, or with `check` says which file is stale.
pub(crate) fn run_all(check: bool) -> Outcome {
    generated().into_iter().try_for_each(|(path, text)| {
        if !check {
            say!("Making {}.", show(&path));
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
    })?;
    for maker in MAKERS {
        say!("{} ({maker}).", if check { "Comparing" } else { "Making" });
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
    if !check {
        // Compared in the tests of the page, for which the wasm is built.
        declarations::make()?;
    }
    Ok(())
}

/// The files that are written from the table of the document, and what the page knows of skins and head, with their text.
fn generated() -> [(PathBuf, String); 6] {
    let state = root().join("www/state");
    [
        (state.join("design.d.ts"), schema::types()),
        (state.join("limits.js"), schema::limits_script()),
        (state.join("names.js"), schema::names_script()),
        (state.join("skins.js"), skins::script()),
        (state.join("usual-lines.js"), usual_lines::script()),
        (root().join("tests/web/design.json"), schema::some_design()),
    ]
}
