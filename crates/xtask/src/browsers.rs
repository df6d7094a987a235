//! Chromium: where it is, and how it is got when it may be installed.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use crate::tool::{Outcome, command, find, how_to_get, output, run, say};

/// The browser's program. It is installed from the system's packages when it is missing and this
/// is a machine of nobody's (root, and no person at a terminal, or CI); otherwise the sentence
/// says what to install.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    if let Some(path) = known() {
        return Ok(path);
    }
    let unattended = std::env::var_os("CI").is_some() || !std::io::stdin().is_terminal();
    if !(unattended && is_root() && find("apt-get").is_some()) {
        return Err(format!("chromium is missing. {}", how_to_get("chromium")));
    }
    say!("Installing chromium (apt-get install chromium).");
    let apt = |arguments: &[&str]| {
        let mut command = command("apt-get", arguments);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run(apt(&["-qq", "update"]), "apt-get update")?;
    run(
        apt(&[
            "-qq",
            "-y",
            "install",
            "--no-install-recommends",
            "chromium",
        ]),
        "apt-get install chromium",
    )?;
    known().ok_or_else(|| format!("chromium is still missing. {}", how_to_get("chromium")))
}

fn known() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ]
    .into_iter()
    .find_map(find)
}

fn is_root() -> bool {
    output(command("id", &["-u"]), "id -u").is_ok_and(|id| id.trim() == "0")
}
