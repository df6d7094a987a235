//! Other programs: where they are, how they are run, and what to say when one is missing.
//! Which program a command needs is decided by the command.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write as _, stderr, stdout};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// What can go wrong with a command: a sentence for a person.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// The root of the checkout that the program was started in. It is looked for when the program runs: two
/// checkouts with one target folder share the program.
pub(crate) fn root() -> PathBuf {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    let found = || {
        // Where the package lies, says cargo when it starts the program.
        let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let here = std::env::current_dir().ok();
        let starts = [package, here];
        let mut roots = starts
            .iter()
            .flatten()
            .filter_map(|start| root_above(start));
        // Without one, paths are read from where the program was started.
        roots.next().unwrap_or_default()
    };
    ROOT.get_or_init(found).clone()
}

/// The innermost folder at or above a place whose manifest is a workspace's.
fn root_above(start: &Path) -> Option<PathBuf> {
    let is_root = |folder: &&Path| {
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml"));
        manifest.is_ok_and(|text| text.lines().any(|line| line.trim() == "[workspace]"))
    };
    start.ancestors().find(is_root).map(Path::to_path_buf)
}

/// Prints a line on standard output. When nobody reads any more, as behind `| head`, the program ends quietly.
macro_rules! say {
    ($($part:tt)*) => { $crate::tool::print_line(format_args!($($part)*)) };
}

/// Prints a line on standard error; nothing is lost when nobody reads it.
macro_rules! note {
    ($($part:tt)*) => { $crate::tool::print_note(format_args!($($part)*)) };
}

pub(crate) use {note, say};

/// What `say!` does.
pub(crate) fn print_line(line: Arguments<'_>) {
    if let Err(error) = writeln!(stdout().lock(), "{line}") {
        let closed = error.kind() == ErrorKind::BrokenPipe;
        if !closed {
            note!("error: The output cannot be written: {error}.");
        }
        std::process::exit(i32::from(!closed));
    }
}

/// What `note!` does.
pub(crate) fn print_note(line: Arguments<'_>) {
    let _ = writeln!(stderr().lock(), "{line}");
}

/// What several steps of a command need is made once, and its outcome kept for the others.
pub(crate) fn once<T: Clone>(
    made: &OnceLock<Outcome<T>>,
    make: impl FnOnce() -> Outcome<T>,
) -> Outcome<T> {
    made.get_or_init(make).clone()
}

/// A program of the search path, started in the repository's root.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Cargo as it started this program.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    command(&cargo, arguments)
}

/// Runs to the end with its output on the screen.
pub(crate) fn run(mut command: Command, what: &str) -> Outcome {
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| cannot_start(&command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(format!("{what} failed; what it printed is above."))
}

/// Runs to the end and hands back what it printed on standard output.
pub(crate) fn output(mut command: Command, what: &str) -> Outcome<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| cannot_start(&command, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(format!("{what} failed; what it printed is above."))
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    let program = command.get_program().to_string_lossy().into_owned();
    if error.kind() == std::io::ErrorKind::NotFound {
        return format!("{program} is missing. {}", how_to_get(&program));
    }
    format!("{program} could not be started: {error}.")
}

/// Says how a missing program is got, in a sentence.
pub(crate) fn how_to_get(program: &str) -> String {
    match program {
        "node" | "npm" => {
            "Install Node 20 or newer with npm, from nodejs.org or your system's packages.".into()
        }
        "rustup" => "Install it from rustup.rs, or install the Rust target \
                     wasm32-unknown-unknown by other means."
            .into(),
        _ => format!("Install {program} and try again."),
    }
}

/// The full path of a program of the search path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|candidate| candidate.is_file())
}

/// Refuses with a sentence when there is no node, or one older than 20.
pub(crate) fn need_node() -> Outcome {
    let version = output(command("node", &["--version"]), "node --version")?;
    let major = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|digits| digits.parse::<u32>().ok());
    if major.is_some_and(|major| major >= 20) {
        return Ok(());
    }
    Err(format!(
        "node is {}, and 20 is the oldest that will do. {}",
        version.trim(),
        how_to_get("node")
    ))
}

/// Installs the locked packages of tests/ when they are not there yet.
pub(crate) fn need_packages() -> Outcome {
    need_packages_in("tests")
}

/// Installs the locked packages of a folder when they are not there yet.
pub(crate) fn need_packages_in(name: &str) -> Outcome {
    let folder = root().join(name);
    let lock = folder.join("package-lock.json");
    let done = folder.join("node_modules/.package-lock.json");
    if is_newer(&done, &lock) {
        return Ok(());
    }
    need_node()?;
    note!("Installing the locked packages of {name}/ (npm ci).");
    let mut install = command(
        "npm",
        &["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    );
    // What a command prints may be JSON for another program.
    install.current_dir(folder).stdout(std::io::stderr());
    run(install, &format!("npm ci in {name}/"))
}

/// Whether `made` exists and is not older than `source`.
pub(crate) fn is_newer(made: &Path, source: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    match (time(made), time(source)) {
        (Some(made), Some(source)) => made >= source,
        _ => false,
    }
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Outcome {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("The folder {} cannot be made: {error}.", show(folder)))?;
    }
    std::fs::write(path, bytes)
        .map_err(|error| format!("{} cannot be written: {error}.", show(path)))
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}.", show(path)))
}

/// A path as a person would write it: from the repository's root where it lies inside.
pub(crate) fn show(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

/// Every file below a folder, in the order of their names.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(&next) else {
            continue;
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkout_is_found_from_anywhere_inside_it() {
        let top = std::env::temp_dir().join(format!("buzzline-roots-{}", std::process::id()));
        for clone in ["one", "two"] {
            let folder = top.join(clone);
            write(&folder.join("Cargo.toml"), b"# A workspace.\n[workspace]\n").expect("writable");
            write(&folder.join("crates/x/Cargo.toml"), b"[package]\n").expect("writable");
        }
        let found = ["one/crates/x", "two/crates/x/src", "two"].map(|at| root_above(&top.join(at)));
        std::fs::remove_dir_all(&top).expect("removable");
        assert_eq!(
            found,
            ["one", "two", "two"].map(|clone| Some(top.join(clone)))
        );
    }
}
