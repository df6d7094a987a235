//! Order in the house, as a test: headers, sizes, and words that must not stand anywhere. What
//! each rule is for stands in `crates/README.md`. Who may name whom is in `arrows.rs`, and in which order a crate's
//! modules can be read in `circles.rs`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "it reads what is committed"
)]

mod arrows;
mod circles;
mod licences;
mod modules;
mod names;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Most lines of a source file.
const MAX_LINES: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ lies in the repository")
        .to_path_buf()
}

/// Every committed text file by its name from the root, with `/` between folders.
fn files() -> BTreeMap<String, String> {
    let skipped = [".git", "target", "dist", "node_modules", "pkg"];
    let mut found = BTreeMap::new();
    let mut waiting = vec![root()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder)
            .expect("a readable folder")
            .flatten()
        {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            // In a worktree `.git` is a file.
            if skipped.contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let relative = path.strip_prefix(root()).expect("below the root");
                found.insert(relative.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    found
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn is_script(name: &str) -> bool {
    matches!(ending(name), "js" | "mjs" | "ts")
}

fn is_source(name: &str) -> bool {
    is_script(name) || matches!(ending(name), "rs" | "css" | "html")
}

/// Fails with one line for every breach.
fn none(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

#[test]
fn every_file_says_what_lives_there() {
    let begins_well = |name: &str, text: &str| match ending(name) {
        "rs" => text.starts_with("//! "),
        "js" | "mjs" | "ts" | "css" => text.starts_with("/*") || text.starts_with("#!"),
        "toml" if !name.ends_with("Cargo.toml") && !name.starts_with('.') => text.starts_with("# "),
        "md" => text.starts_with("# "),
        _ => true,
    };
    none(
        files()
            .iter()
            .filter(|(name, text)| !begins_well(name, text))
            .map(|(name, _)| format!("{name} does not begin with a word on what lives there."))
            .collect(),
    );
}

/// What lies at the top of the project; everything else has a room.
const TOP: [&str; 12] = [
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "clippy.toml",
    "rust-toolchain.toml",
    "crates",
    "tests",
    "www",
];

#[test]
fn nothing_is_left_at_the_top() {
    let ours = |name: &str| {
        let made = ["target", "dist"].contains(&name);
        made || name.starts_with('.') || TOP.contains(&name)
    };
    let entries = std::fs::read_dir(root())
        .expect("a readable folder")
        .flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let strange = names.filter(|name| !ours(name));
    none(
        strange
            .map(|name| format!("{name} has no place at the top."))
            .collect(),
    );
}

#[test]
fn files_are_short() {
    none(
        files()
            .iter()
            .filter(|(name, text)| is_source(name) && text.lines().count() > MAX_LINES)
            .map(|(name, text)| {
                format!(
                    "{name} has {} lines; {MAX_LINES} is the most.",
                    text.lines().count()
                )
            })
            .collect(),
    );
}

/// A word that must not stand in some files, and why. Written in two halves, so that this file
/// does not hold what it looks for.
struct Banned {
    word: [&'static str; 2],
    why: &'static str,
    within: fn(&str) -> bool,
}

const BANNED: &[Banned] = &[
    Banned {
        word: [".inner", "HTML"],
        why: "texts become markup",
        within: in_page,
    },
    Banned {
        word: [".outer", "HTML"],
        why: "texts become markup",
        within: in_page,
    },
    Banned {
        word: ["insertAdjacent", "HTML"],
        why: "texts become markup",
        within: in_page,
    },
    Banned {
        word: ["setAttribute('", "style'"],
        why: "the policy blocks it",
        within: in_page,
    },
    Banned {
        word: [" style", "=\""],
        why: "the policy blocks it",
        within: in_page,
    },
    Banned {
        word: ["ev", "al("],
        why: "the policy blocks it",
        within: in_page,
    },
    Banned {
        word: ["new ", "Function("],
        why: "the policy blocks it",
        within: in_page,
    },
    Banned {
        word: ["http", "s://"],
        why: "there is no third party",
        within: is_page_script,
    },
    Banned {
        word: [".on", "ly("],
        why: "it hides the other tests",
        within: is_source,
    },
    Banned {
        word: ["dbg", "!("],
        why: "it is a leftover",
        within: is_source,
    },
    Banned {
        word: ["todo", "!("],
        why: "nothing is a stub",
        within: is_source,
    },
    Banned {
        word: ["unimplemented", "!("],
        why: "nothing is a stub",
        within: is_source,
    },
    Banned {
        word: ["FIX", "ME"],
        why: "file an issue instead",
        within: is_source,
    },
    Banned {
        word: ["/ro", "ot/"],
        why: "it is a place of one machine",
        within: anywhere,
    },
    Banned {
        word: ["/wo", "rk/"],
        why: "it is a place of one machine",
        within: anywhere,
    },
    Banned {
        word: ["/ho", "me/"],
        why: "it is a place of one machine",
        within: anywhere,
    },
    Banned {
        word: ["../", "shared"],
        why: "it is no part of the project",
        within: anywhere,
    },
    Banned {
        word: ["arb", "test::"],
        why: "its number of cases is a time budget; smp-cases runs a fixed number",
        within: outside_of_cases,
    },
    Banned {
        word: ["un", "safe {"],
        why: "there is none",
        within: is_source,
    },
];

fn anywhere(_: &str) -> bool {
    true
}

fn outside_of_cases(name: &str) -> bool {
    ending(name) == "rs" && !name.starts_with("crates/smp-cases/")
}

fn in_page(name: &str) -> bool {
    name.starts_with("www/") && is_source(name)
}

fn is_page_script(name: &str) -> bool {
    name.starts_with("www/") && matches!(ending(name), "js" | "css")
}

#[test]
fn some_words_stand_nowhere() {
    let mut breaches = Vec::new();
    for (name, text) in files() {
        for Banned { word, why, within } in BANNED {
            let word = word.concat();
            if within(&name) && text.contains(&word) {
                breaches.push(format!("{name} holds `{word}`: {why}."));
            }
        }
    }
    none(breaches);
}

#[test]
fn licences_are_there_and_named_everywhere() {
    let files = files();
    assert!(files["LICENSE-MIT"].contains("Permission is hereby granted, free of charge"));
    assert!(files["LICENSE-APACHE"].contains("Version 2.0, January 2004"));
    let mut breaches = Vec::new();
    for (name, text) in files
        .iter()
        .filter(|(name, _)| name.ends_with("/Cargo.toml"))
    {
        for line in ["license.workspace = true", "publish.workspace = true"] {
            if !text.contains(line) {
                breaches.push(format!("{name} has no `{line}`."));
            }
        }
    }
    none(breaches);
}
