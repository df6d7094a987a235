//! `cargo xtask build`: `dist/site`, the app as it is put on a server, with its sizes on the wire.
//! What the sizes may be stands in `budget.rs`.

use std::path::{Path, PathBuf};

use crate::tool::{files_below, read, root, show, write};
use crate::{Outcome, bindings, budget};

/// Builds the site and prints what each file costs.
pub(crate) fn run() -> Outcome {
    bindings::build()?;
    let site = root().join("dist/site");
    if site.exists() {
        std::fs::remove_dir_all(&site)
            .map_err(|error| format!("{} cannot be emptied: {error}.", show(&site)))?;
    }
    let www = root().join("www");
    for file in published(&www) {
        let name = file.strip_prefix(&www).unwrap_or(&file);
        write(&site.join(name), &read(&file)?)?;
    }
    println!("{} made.", show(&site));
    budget::print(&site)
}

/// The files of `www` that a visitor may need: no types, no notes, nothing hidden.
pub(crate) fn published(www: &Path) -> Vec<PathBuf> {
    let wanted = |path: &PathBuf| {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let other = name.ends_with(".d.ts")
            || name.ends_with(".md")
            || name == "jsconfig.json"
            || name == "tsconfig.json"
            || name == "package.json"
            || name.starts_with('.');
        !other
    };
    files_below(www).into_iter().filter(wanted).collect()
}
