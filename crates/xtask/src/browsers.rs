//! The browsers that the tests and the bench drive: where they are, and how they are got when they may
//! be installed.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tool::{Outcome, command, find, output, run, say};

/// A program that is looked for, and the package of Debian that brings it.
#[derive(Clone, Copy)]
struct Program {
    /// The variable that may name it, and that tells the tests where it is.
    variable: &'static str,
    /// Its names on the search path, the likeliest first.
    names: &'static [&'static str],
    package: &'static str,
}

const CHROMIUM: Program = Program {
    variable: "CHROMIUM",
    names: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ],
    package: "chromium",
};

const ENGINES: [Program; 5] = [
    CHROMIUM,
    Program {
        variable: "FIREFOX",
        names: &["firefox-esr", "firefox"],
        package: "firefox-esr",
    },
    Program {
        variable: "WEBKIT_DRIVER",
        names: &["WebKitWebDriver"],
        package: "webkit2gtk-driver",
    },
    Program {
        variable: "MINIBROWSER",
        names: &["MiniBrowser"],
        package: "webkit2gtk-driver",
    },
    Program {
        variable: "XVFB",
        names: &["Xvfb"],
        package: "xvfb",
    },
];

/// Chromium's program.
pub(crate) fn chromium() -> Outcome<PathBuf> {
    let found = need(&[CHROMIUM])?;
    found
        .into_iter()
        .next()
        .map(|(_, path)| path)
        .ok_or_else(|| missing(&[CHROMIUM]))
}

/// What drives Chromium, Firefox and WebKitGTK: the variable that tells the tests, and the program.
pub(crate) fn engines() -> Outcome<Vec<(&'static str, PathBuf)>> {
    need(&ENGINES)
}

/// All of these programs. What is missing is installed from the system's packages when this is a
/// machine of nobody's (root, and no person at a terminal, or CI); otherwise the sentence says what to
/// install.
fn need(programs: &[Program]) -> Outcome<Vec<(&'static str, PathBuf)>> {
    if lacking(programs).is_empty() {
        return Ok(known(programs));
    }
    let unattended = std::env::var_os("CI").is_some() || !std::io::stdin().is_terminal();
    if !(unattended && is_root() && find("apt-get").is_some()) {
        return Err(missing(programs));
    }
    let packages = packages(&lacking(programs));
    say!("Installing {0} (apt-get install {0}).", packages.join(" "));
    run(apt(&["update"]), "apt-get update")?;
    let mut install = apt(&["-y", "install", "--no-install-recommends"]);
    install.args(&packages);
    run(install, "apt-get install")?;
    if lacking(programs).is_empty() {
        return Ok(known(programs));
    }
    Err(missing(programs))
}

fn apt(arguments: &[&str]) -> Command {
    let mut command = command("apt-get", &["-qq"]);
    command
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn known(programs: &[Program]) -> Vec<(&'static str, PathBuf)> {
    programs
        .iter()
        .filter_map(|program| Some((program.variable, locate(program)?)))
        .collect()
}

fn lacking(programs: &[Program]) -> Vec<Program> {
    let lacks = |program: &&Program| locate(program).is_none();
    programs.iter().filter(lacks).copied().collect()
}

/// The packages of some programs, each once.
fn packages(programs: &[Program]) -> Vec<&'static str> {
    let mut packages: Vec<_> = programs.iter().map(|program| program.package).collect();
    packages.dedup();
    packages
}

/// What is missing and how it is got, in one line.
fn missing(programs: &[Program]) -> String {
    let lacking = lacking(programs);
    let list = |of: fn(&Program) -> &'static str| {
        let words: Vec<_> = lacking.iter().map(of).collect();
        words.join(", ")
    };
    format!(
        "Missing: {}. Install with `apt-get install {}`, or name the programs in {}.",
        list(|program| program.names.first().copied().unwrap_or_default()),
        packages(&lacking).join(" "),
        list(|program| program.variable),
    )
}

fn locate(program: &Program) -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(program.variable) {
        return Some(PathBuf::from(named));
    }
    let on_path = program.names.iter().copied().find_map(find);
    on_path.or_else(|| program.names.iter().copied().find_map(beside_webkit))
}

/// A program that WebKitGTK keeps beside its library, `/usr/lib/<machine>/webkit2gtk-4.1`, off the search
/// path.
fn beside_webkit(name: &str) -> Option<PathBuf> {
    let folders = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).ok();
        let mut paths: Vec<_> = entries
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect();
        paths.sort();
        paths
    };
    let libraries = folders(Path::new("/usr/lib"));
    let roots = libraries
        .iter()
        .flat_map(|library| folders(library))
        .chain(folders(Path::new("/usr/libexec")))
        .chain(libraries.clone());
    roots
        .filter(|path| {
            path.file_name()
                .is_some_and(|folder| folder.to_string_lossy().starts_with("webkit"))
        })
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

fn is_root() -> bool {
    output(command("id", &["-u"]), "id -u").is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_in_one_line() {
        let nowhere = |variable, name: &'static [&'static str], package| Program {
            variable,
            names: name,
            package,
        };
        let said = missing(&[
            nowhere("NOWHERE_A", &["no-such-a"], "package-a"),
            nowhere("NOWHERE_B", &["no-such-b"], "package-b"),
            nowhere("NOWHERE_C", &["no-such-c"], "package-b"),
        ]);
        assert_eq!(
            said,
            "Missing: no-such-a, no-such-b, no-such-c. Install with `apt-get install package-a \
             package-b`, or name the programs in NOWHERE_A, NOWHERE_B, NOWHERE_C."
        );
    }
}
