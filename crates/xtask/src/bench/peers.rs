//! The part of the bench that sets our dots beside those of other libraries: gets the packages and
//! builds the crates of `tests/bench/peers`, and prints what `tests/bench/peers.mjs` measures. What
//! cannot be had, such as without a registry, is skipped with a line that says so.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::serve::bindings::TARGET;
use crate::tool::{Outcome, cargo, command, need_packages_in, root, run, say};

const FOLDER: &str = "tests/bench/peers";

/// The peers that could be had, and a row for each kind that could not.
pub(crate) struct Peers {
    script: Command,
    skipped: Vec<Value>,
}

/// Gets what can be had.
pub(crate) fn prepare() -> Peers {
    let mut peers = Peers {
        script: command("node", &["tests/bench/peers.mjs"]),
        skipped: Vec::new(),
    };
    let packages = need_packages_in(FOLDER).map(|()| PathBuf::from(FOLDER));
    peers.take("PEERS_NPM", "npm packages", packages);
    let program = format!("release/smp-peers{}", std::env::consts::EXE_SUFFIX);
    peers.take("PEERS_NATIVE", "native crates", build(&["--bins"], program));
    let library = format!("{TARGET}/release/smp_peers.wasm");
    let wasm = build(&["--lib", "--target", TARGET], library);
    peers.take("PEERS_WASM", "crates in wasm", wasm);
    peers
}

/// Builds the package of the crates, which is no part of this workspace; hands back what it made.
fn build(arguments: &[&str], made: String) -> Outcome<PathBuf> {
    let target = root().join("target/peers");
    say!("Building {FOLDER} (cargo build {}).", arguments.join(" "));
    let mut build = cargo(&["build", "--release", "--locked", "--quiet"]);
    build.args(arguments).arg("--target-dir").arg(&target);
    // There it finds its own settings, and above them the project's.
    build.current_dir(root().join(FOLDER));
    run(build, &format!("The build of {FOLDER}"))?;
    Ok(target.join(made))
}

impl Peers {
    /// Tells the script where some peers are, or notes why they are left out.
    fn take(&mut self, variable: &str, name: &str, place: Outcome<PathBuf>) {
        match place {
            Ok(place) => {
                self.script.env(variable, place);
            }
            Err(why) => self
                .skipped
                .push(json!({"part": "peers", "name": name, "skipped": why})),
        }
    }

    /// The rows of everybody, in the order of the table.
    pub(crate) fn measured(
        self,
        measure: fn(Command, &str) -> Outcome<Vec<Value>>,
    ) -> Outcome<Vec<Value>> {
        let mut rows = measure(self.script, "The bench beside other libraries")?;
        rows.extend(self.skipped);
        Ok(rows)
    }
}

/// The table, what was skipped, and how far ahead of the fastest npm package ours is.
pub(crate) fn print(rows: &[Value]) {
    say!("");
    say!(
        "{:<52} {:>9} {:>8} {:>8} {:>4} {:>6} {:>8} {:>5} {:>5} {:>5} {:>5}  {:<5} {:<7} locality",
        "30,000 dots beside other libraries, in turn",
        "median ms",
        "min ms",
        "first ms",
        "runs",
        "dots",
        "to ours",
        "rho",
        "cvNN",
        "CE",
        "Plow",
        "order",
        "density",
    );
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let number = |row: &Value, name: &str, places: usize| {
        row[name]
            .as_f64()
            .map_or("-".into(), |v| format!("{v:.places$}"))
    };
    let fact = |row: &Value, name: &str| if row[name] == true { "yes" } else { "no" };
    for row in rows.iter().filter(|row| row["dots"].is_number()) {
        say!(
            "{:<52} {:>9} {:>8} {:>8} {:>4} {:>6} {:>8} {:>5} {:>5} {:>5} {:>5}  {:<5} {:<7} {}",
            text(row, "name"),
            number(row, "median", 2),
            number(row, "min", 2),
            number(row, "first", 2),
            number(row, "runs", 0),
            number(row, "dots", 0),
            number(row, "ratio", 1),
            number(row, "rho", 3),
            number(row, "cv_nearest", 3),
            number(row, "clark_evans", 2),
            number(row, "low_power", 3),
            fact(row, "order"),
            fact(row, "local_density"),
            fact(row, "locality"),
        );
    }
    say!(
        "first: median of the first runs of all turns, after others have used the caches.\n\
         rho: least distance to hexagonal spacing. cvNN: relative spread of the distances to the\n\
         nearest dot. CE: Clark and Evans. Plow: mean power at low frequencies, 1 for chance.\n\
         order: every beginning is even. density: may differ from place to place. locality: a change\n\
         in one place leaves the others. The others fill a square evenly at 180 per cm2; ours fill the\n\
         scalp, and their evenness is that of the tile at 180 per cm2, before irregularity."
    );
    for row in rows.iter().filter(|row| row["skipped"].is_string()) {
        say!("Skipped {}: {}", text(row, "name"), text(row, "skipped"));
    }
    for row in rows.iter().filter(|row| row["part"] == "fastest npm peer") {
        say!(
            "fastest npm peer: {}, {} times (target {}); the first runs of turns alone, {} times",
            text(row, "name"),
            number(row, "median", 1),
            number(row, "target", 0),
            number(row, "first", 1),
        );
    }
}
