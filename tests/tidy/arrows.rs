//! Who may name whom: the arrows between the crates, and between the folders of the page.

use super::{ending, files, none};

/// What each package may name, tests of their own aside. `smp-assets` makes files that `smp-scalp`
/// and `smp-dots` hold, so it is asked at build time only and nothing names it.
const ARROWS: &[(&str, &[&str])] = &[
    ("smp-design", &[]),
    ("smp-maths", &[]),
    ("smp-scalp", &["smp-design", "smp-maths"]),
    ("smp-shade", &["smp-design", "smp-maths"]),
    (
        "smp-vision",
        &["smp-design", "smp-maths", "smp-scalp", "smp-shade"],
    ),
    ("smp-dots", &["smp-design", "smp-maths", "smp-scalp"]),
    (
        "smp-render",
        &[
            "smp-design",
            "smp-maths",
            "smp-scalp",
            "smp-shade",
            "smp-dots",
        ],
    ),
    (
        "smp-engine",
        &[
            "smp-design",
            "smp-scalp",
            "smp-shade",
            "smp-vision",
            "smp-dots",
            "smp-render",
        ],
    ),
    (
        "smp-photo",
        &["smp-design", "smp-scalp", "smp-shade", "smp-vision"],
    ),
    (
        "smp-wasm",
        &["smp-design", "smp-vision", "smp-photo", "smp-engine"],
    ),
    (
        "smp-assets",
        &["smp-design", "smp-maths", "smp-scalp", "smp-dots"],
    ),
    ("smp-tests", &[]),
    ("smp-peers", &[]),
    (
        "xtask",
        &[
            "smp-design",
            "smp-scalp",
            "smp-shade",
            "smp-dots",
            "smp-photo",
            "smp-engine",
        ],
    ),
];

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

/// The names of the packages that a manifest depends on outside of its tests.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line == "[dependencies]" || line == "[build-dependencies]";
        } else if inside && let Some((name, _)) = line.split_once(['=', '.']) {
            names.push(name.trim());
        }
    }
    names
}

#[test]
fn rooms_name_only_the_rooms_before_them() {
    let mut breaches = Vec::new();
    for (name, text) in files()
        .iter()
        .filter(|(name, _)| name.ends_with("/Cargo.toml"))
    {
        let package = text
            .lines()
            .find_map(|line| line.strip_prefix("name = "))
            .map(|name| name.trim_matches('"'))
            .expect("a package has a name");
        let Some((_, allowed)) = ARROWS.iter().find(|(known, _)| *known == package) else {
            breaches.push(format!("{name}: {package} has no row in the arrows."));
            continue;
        };
        for dependency in dependencies(text) {
            if dependency.starts_with("smp-") && !allowed.contains(&dependency) {
                breaches.push(format!("{name}: {package} must not name {dependency}."));
            }
            let browser = ["web-sys", "js-sys", "wasm-bindgen", "getrandom"];
            if browser.contains(&dependency) && package != "smp-wasm" {
                breaches.push(format!("{name}: only smp-wasm may name {dependency}."));
            }
        }
    }
    none(breaches);
}

/// The modules that a script imports, as written.
fn imports(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in text
        .match_indices("from '")
        .chain(text.match_indices("import '"))
    {
        let rest = &text[at..];
        found.extend(rest.split('\'').nth(1));
    }
    for (at, _) in text.match_indices("import('") {
        // A JSDoc type is no import of the running page.
        let typed = text[..at].trim_end().ends_with('{') || text[..at].ends_with("@type {");
        if !typed && !text[..at].rsplit('\n').next().is_some_and(is_remark) {
            found.extend(text[at..].split('\'').nth(1));
        }
    }
    found
}

fn is_remark(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('*') || line.starts_with("/*") || line.starts_with("//")
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
        .map_or_else(String::new, |first| (*first).to_owned())
}

#[test]
fn scripts_import_only_what_they_may() {
    let mut breaches = Vec::new();
    for (name, text) in files() {
        let Some(name) = name
            .strip_prefix("www/")
            .filter(|name| ending(name) == "js")
        else {
            continue;
        };
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let top = folder.split('/').next().unwrap_or("");
        let allowed = SCRIPT_ARROWS.iter().find(|(known, _)| *known == top);
        for import in imports(&text) {
            let target = leads_to(folder, import);
            if !import.starts_with('.') {
                breaches.push(format!(
                    "www/{name} imports {import}, which is no file of the page."
                ));
            } else if target == "pkg" {
                if name != "engine/worker.js" {
                    breaches.push(format!(
                        "www/{name} imports pkg; only engine/worker.js may."
                    ));
                }
            } else if allowed.is_some_and(|(_, folders)| !folders.contains(&target.as_str())) {
                breaches.push(format!("www/{name} must not import {import}."));
            }
        }
    }
    none(breaches);
}

#[test]
fn the_arrows_are_the_ones_in_the_architecture_text() {
    let files = files();
    let text = &files["crates/README.md"];
    for (package, _) in ARROWS {
        assert!(
            text.contains(package),
            "crates/README.md says nothing of {package}."
        );
    }
}
