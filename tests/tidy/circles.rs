//! No circle among the modules of a crate: each can be read after those that it names, and before those that
//! name it. What counts as naming stands in `modules.rs`.

use std::path::PathBuf;

use super::modules::{Crate, Edges, Place, circles};
use super::{none, root};

/// Crates that still have circles. A crate without one must leave the list.
const STILL: &[&str] = &[];

/// The packages with the root file of each of their crates.
fn crates() -> Vec<(String, Vec<PathBuf>)> {
    let rooms = std::fs::read_dir(root().join("crates")).expect("a readable folder");
    let mut found: Vec<(String, Vec<PathBuf>)> = rooms
        .flatten()
        .filter(|entry| entry.path().join("Cargo.toml").is_file())
        .map(|entry| {
            let source = entry.path().join("src");
            let programs = std::fs::read_dir(source.join("bin"));
            let programs = programs.into_iter().flatten().flatten();
            let roots = [source.join("lib.rs"), source.join("main.rs")];
            let roots = roots.into_iter().filter(|path| path.is_file());
            (
                entry.file_name().to_string_lossy().into_owned(),
                roots.chain(programs.map(|entry| entry.path())).collect(),
            )
        })
        .collect();
    found.sort();
    found
}

fn show(place: &Place) -> String {
    match place.len() {
        0 => "the crate's root".to_owned(),
        _ => place.join("::"),
    }
}

/// One circle in words: who names whom, by what.
fn told(package: &str, circle: &Edges) -> String {
    let mut text = format!("{package} has a circle of modules:");
    for ((from, to), names) in circle {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (from, to) = (show(from), show(to));
        text.push_str(&format!("\n  {from} names {to} by {}", names.join(", ")));
    }
    text
}

#[test]
fn the_modules_of_a_crate_have_no_circle() {
    let crates = crates();
    assert!(crates.len() > 5, "{} crates", crates.len());
    let mut breaches = Vec::new();
    for (package, roots) in crates {
        assert!(!roots.is_empty(), "{package} has a root file");
        let told: Vec<String> = roots
            .iter()
            .flat_map(|file| circles(&Crate::read(file).edges()))
            .map(|circle| told(&package, &circle))
            .collect();
        // To be read with `cargo test -p smp-tests no_circle -- --nocapture`.
        println!("{package}: {} circles", told.len());
        told.iter().for_each(|circle| println!("{circle}"));
        match STILL.contains(&package.as_str()) {
            false => breaches.extend(told),
            true if told.is_empty() => breaches.push(format!(
                "{package} has no circle any more; take it off the list in tests/tidy/circles.rs."
            )),
            true => {}
        }
    }
    none(breaches);
}
