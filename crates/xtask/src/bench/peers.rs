//! The part of the bench that sets our dots beside those of other libraries: gets the packages and
//! builds the crates of `tests/bench/peers`, and prints what `tests/bench/peers.mjs` measures. What
//! cannot be had, such as without a registry, is skipped with a line that says so.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use super::part::Pace;
use crate::serve::bindings::TARGET;
use crate::tool::{Outcome, cargo, command, need_packages_in, root, run, say};

const FOLDER: &str = "tests/bench/peers";

/// Gets what can be had: the script that measures it, and a row for each kind that is left out. Only what is measured
/// is built with all optimisation, which takes minutes.
pub(crate) fn prepare(pace: Pace) -> (Command, Vec<Value>) {
    let mut script = command("node", &["tests/bench/peers.mjs"]);
    let mut skipped = Vec::new();
    let mut take = |variable: &str, name: &str, place: Outcome<PathBuf>| match place {
        Ok(place) => {
            script.env(variable, place);
        }
        Err(why) => skipped.push(json!({"part": "peers", "name": name, "skipped": why})),
    };
    let packages = need_packages_in(FOLDER).map(|()| PathBuf::from(FOLDER));
    take("PEERS_NPM", "npm packages", packages);
    let profile = match pace {
        Pace::Measured => "release",
        Pace::Rehearsed => "rehearsal",
    };
    let program = format!("{profile}/smp-peers{}", std::env::consts::EXE_SUFFIX);
    let native = build(profile, &["--bins"], program);
    take("PEERS_NATIVE", "native crates", native);
    let library = format!("{TARGET}/{profile}/smp_peers.wasm");
    let wasm = build(profile, &["--lib", "--target", TARGET], library);
    take("PEERS_WASM", "crates in wasm", wasm);
    (script, skipped)
}

/// Builds the package of the crates, which is no part of this workspace; hands back what it made.
fn build(profile: &str, arguments: &[&str], made: String) -> Outcome<PathBuf> {
    let target = root().join("target/peers");
    let shown = arguments.join(" ");
    say!("Building {FOLDER} (cargo build --profile {profile} {shown}).");
    let mut build = cargo(&["build", "--profile", profile, "--locked", "--quiet"]);
    build.args(arguments).arg("--target-dir").arg(&target);
    // There it finds its own settings, and above them the project's.
    build.current_dir(root().join(FOLDER));
    run(build, &format!("The build of {FOLDER}"))?;
    Ok(target.join(made))
}

/// The table, what was skipped, and how far ahead of the fastest npm package ours is.
pub(crate) fn table(rows: &[Value]) -> String {
    let mut lines = vec![format!(
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
    )];
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let number = |row: &Value, name: &str, places: usize| {
        row[name]
            .as_f64()
            .map_or("-".into(), |v| format!("{v:.places$}"))
    };
    let fact = |row: &Value, name: &str| if row[name] == true { "yes" } else { "no" };
    for row in rows.iter().filter(|row| row["dots"].is_number()) {
        lines.push(format!(
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
        ));
    }
    lines.push(
        "first: median of the first runs of all turns, after others have used the caches.\n\
         rho: least distance to hexagonal spacing. cvNN: relative spread of the distances to the\n\
         nearest dot. CE: Clark and Evans. Plow: mean power at low frequencies, 1 for chance.\n\
         order: every beginning is even. density: may differ from place to place. locality: a change\n\
         in one place leaves the others. The others fill a square evenly at 180 per cm2; ours fill the\n\
         scalp, and their evenness is that of the tile at 180 per cm2, before irregularity."
            .to_owned(),
    );
    for row in rows.iter().filter(|row| row["skipped"].is_string()) {
        lines.push(format!(
            "Skipped {}: {}",
            text(row, "name"),
            text(row, "skipped")
        ));
    }
    for row in rows.iter().filter(|row| row["part"] == "fastest npm peer") {
        lines.push(format!(
            "fastest npm peer: {}, {} times (target {}); the first runs of turns alone, {} times",
            text(row, "peer"),
            number(row, "median", 1),
            number(row, "target", 0),
            number(row, "first", 1),
        ));
    }
    lines.join("\n") + "\n"
}
