//! Who may name whom: the arrows between the crates, and between the folders of the page.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use super::{ending, files, is_script, none, root};

/// Who names whom: each package with those of ours that it names outside of its own tests.
type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The arrows that `crates/README.md` draws: the first block below its heading. `design, scalp <- dots, assets`
/// reads: dots and assets name design and scalp and no other; `nothing` is no name.
fn drawn(text: &str) -> Result<Arrows, String> {
    let (_, section) = text
        .split_once("\n## Arrows\n")
        .ok_or("crates/README.md has no section `Arrows`.")?;
    let block = section
        .lines()
        .skip_while(|line| !line.starts_with("    "))
        .take_while(|line| line.starts_with("    "));
    let mut arrows = Arrows::new();
    for line in block {
        let names = |side: &str| -> Vec<String> {
            let names = side.split(',').map(|name| name.trim().to_owned());
            names.filter(|name| name != "nothing").collect()
        };
        let (named, naming) = line
            .split_once(" <- ")
            .ok_or_else(|| format!("No arrow in `{line}`."))?;
        for name in names(naming) {
            let named = names(named).into_iter().collect();
            if arrows.insert(name.clone(), named).is_some() {
                return Err(format!("The arrows to {name} are drawn twice."));
            }
        }
    }
    Ok(arrows)
}

/// The arrows that are there, by what Cargo makes of the manifests, and the names of foreign packages.
fn there() -> (Arrows, Arrows) {
    let (mut ours, mut foreign) = (Arrows::new(), Arrows::new());
    for manifest in ["Cargo.toml", "tests/bench/peers/Cargo.toml"] {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
        let output = Command::new(cargo)
            .args([
                "metadata",
                "--no-deps",
                "--format-version=1",
                "--manifest-path",
            ])
            .arg(root().join(manifest))
            .output()
            .expect("cargo is there");
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{manifest}: {text}");
        let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
        for package in metadata["packages"].as_array().expect("a list") {
            let dependencies = package["dependencies"].as_array().expect("a list");
            let (near, far) = dependencies
                .iter()
                // A dependency of the tests alone is of the kind "dev".
                .filter(|dependency| dependency["kind"] != "dev")
                .filter_map(|dependency| dependency["name"].as_str())
                .partition::<Vec<&str>, _>(|name| is_ours(name));
            let name = short(package["name"].as_str().expect("a name"));
            ours.insert(name.clone(), near.into_iter().map(short).collect());
            foreign.insert(name, far.into_iter().map(str::to_owned).collect());
        }
    }
    (ours, foreign)
}

fn is_ours(name: &str) -> bool {
    name == "xtask" || name.starts_with("smp-")
}

/// A package's name as it is drawn.
fn short(name: &str) -> String {
    name.trim_start_matches("smp-").to_owned()
}

/// What differs between the arrows that are drawn and those that are there.
fn differences(drawn: &Arrows, there: &Arrows) -> Vec<String> {
    let nobody = BTreeSet::new();
    let packages: BTreeSet<&String> = drawn.keys().chain(there.keys()).collect();
    let mut breaches = Vec::new();
    for package in packages {
        if drawn.contains_key(package) != there.contains_key(package) {
            breaches.push(format!(
                "{package} is {} in the arrows of crates/README.md.",
                if there.contains_key(package) {
                    "not"
                } else {
                    "no package, but"
                }
            ));
            continue;
        }
        let [drawn, there] = [drawn, there].map(|arrows| arrows.get(package).unwrap_or(&nobody));
        breaches.extend(there.difference(drawn).map(|name| {
            format!("{package} names {name}, and crates/README.md draws no such arrow.")
        }));
        breaches.extend(drawn.difference(there).map(|name| {
            format!(
                "crates/README.md draws an arrow from {package} to {name}, which it does not name."
            )
        }));
    }
    breaches
}

#[test]
fn the_arrows_between_the_rooms_are_the_ones_that_are_drawn() {
    let drawn = drawn(&files()["crates/README.md"]).expect("the block can be read");
    none(differences(&drawn, &there().0));
}

#[test]
fn an_arrow_too_many_or_too_few_is_told() {
    let text = "\n## Arrows\nWords.\n\n    nothing <- a\n    a <- b, c\n    a, b <- d\n\nMore.\n    x <- y\n";
    let mut arrows = drawn(text).expect("can be read");
    assert_eq!(arrows.keys().collect::<Vec<_>>(), ["a", "b", "c", "d"]);
    assert_eq!(differences(&arrows, &arrows), Vec::<String>::new());
    let there = arrows.clone();
    arrows.insert("b".into(), BTreeSet::new());
    arrows.insert("d".into(), ["a", "b", "c"].map(str::to_owned).into());
    arrows.remove("a");
    let told = differences(&arrows, &there).join("\n");
    assert!(told.contains("a is not in the arrows"), "{told}");
    assert!(told.contains("b names a, and"), "{told}");
    assert!(told.contains("an arrow from d to c"), "{told}");
    assert!(
        drawn("\n## Arrows\n\n    a <- b\n    b <- b\n").is_err(),
        "drawn twice"
    );
    assert!(drawn("nothing").is_err() && drawn("\n## Arrows\n    a, b\n").is_err());
}

#[test]
fn only_one_room_knows_the_browser() {
    let mut breaches = Vec::new();
    for (package, names) in there().1 {
        for name in [
            "web-sys",
            "js-sys",
            "wasm-bindgen",
            "serde-wasm-bindgen",
            "getrandom",
        ] {
            if names.contains(name) && package != "wasm" {
                breaches.push(format!("{package} names {name}; only smp-wasm may."));
            }
        }
    }
    none(breaches);
}

/// The folders of `www` with the folders whose modules each may import; the top and `shell` bring
/// everything together and have no row. Stage and panels never import each other.
const SCRIPT_ARROWS: &[(&str, &[&str])] = &[
    ("i18n", &["i18n"]),
    ("state", &["state"]),
    ("engine", &["engine", "state"]),
    ("context", &["context", "engine", "state", "i18n"]),
    ("parts", &["parts", "i18n"]),
    ("acts", &["acts", "context", "engine", "state", "i18n"]),
    (
        "stage",
        &["stage", "parts", "context", "engine", "state", "i18n"],
    ),
    (
        "panels",
        &["panels", "parts", "context", "engine", "state", "i18n"],
    ),
];

/// The modules that a script imports, as written: when it begins, on the way, or for their types.
fn imports(text: &str) -> BTreeSet<&str> {
    let words = ["from '", "import '", "import('"];
    let quoted = words
        .iter()
        .flat_map(|word| text.match_indices(word))
        .filter_map(|(at, _)| text[at..].split('\'').nth(1));
    quoted.collect()
}

/// The folder of `www` that an import leads to, from the folder it stands in.
fn leads_to(folder: &str, import: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for step in import.split('/') {
        match step {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.pop();
    parts
        .first()
        .map_or_else(String::new, |top| (*top).to_owned())
}

#[test]
fn scripts_import_only_what_they_may() {
    let mut breaches = Vec::new();
    for (name, text) in files() {
        let Some(name) = name.strip_prefix("www/").filter(|name| is_script(name)) else {
            continue;
        };
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let top = folder.split('/').next().unwrap_or("");
        let allowed = SCRIPT_ARROWS.iter().find(|(known, _)| *known == top);
        for import in imports(&text) {
            let to = leads_to(folder, import);
            if !import.starts_with('.') {
                breaches.push(format!(
                    "www/{name} imports {import}, which is no file of the page."
                ));
            } else if allowed.is_some_and(|(_, folders)| !folders.contains(&to.as_str())) {
                breaches.push(format!("www/{name} must not import {import}."));
            }
        }
    }
    none(breaches);
}

/// The two workers, which alone talk to the wasm.
const WORKERS: [&str; 2] = ["engine/worker.js", "engine/vision-worker.js"];

/// What a script does that only the workers may, or only their folder: the bindings are generated, so their
/// addresses are put together while the page runs.
fn reaches_for_the_wasm(name: &str, text: &str) -> Vec<String> {
    let mut breaches = Vec::new();
    let code = text.lines().filter(|line| !is_remark(line));
    for line in code {
        let computed = line.match_indices("import(").any(|(at, word)| {
            let rest = &line[at + word.len()..];
            !rest.starts_with('\'')
        });
        if computed && !WORKERS.contains(&name) {
            breaches.push(format!(
                "www/{name} imports an address that it computes; only the workers may."
            ));
        }
        if line.contains("pkg/") && !name.starts_with("engine/") {
            breaches.push(format!("www/{name} names pkg; only engine/ may."));
        }
    }
    breaches
}

fn is_remark(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('*') || line.starts_with("/*") || line.starts_with("//")
}

#[test]
fn only_workers_talk_to_the_wasm() {
    let files = files();
    let scripts = files
        .iter()
        .filter_map(|(name, text)| Some((name.strip_prefix("www/")?, text)))
        .filter(|(name, _)| ending(name) == "js");
    none(
        scripts
            .flat_map(|(name, text)| reaches_for_the_wasm(name, text))
            .collect(),
    );
    for worker in WORKERS {
        let text = &files[&format!("www/{worker}")];
        let told = reaches_for_the_wasm("panels/x.js", text);
        assert!(!told.is_empty(), "{worker} imports the bindings");
    }
    assert_eq!(
        reaches_for_the_wasm("panels/x.js", "const at = '../pkg/smp_wasm.js';").len(),
        1
    );
}
