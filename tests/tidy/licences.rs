//! Whose work is shipped, and under what: every package that the commands, the page and the tests are built from
//! has a licence that goes with ours.

use std::process::Command;

use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use super::{none, root};

/// Licences that ask for no more than to be named.
const PERMISSIVE: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Packages with files under another licence, each with the reason why that will do.
const EXCEPTIONS: &[(&str, &[&str])] = &[
    // Its font draws the captions of contact sheets and is shipped to nobody.
    ("epaint_default_fonts", &["OFL-1.1", "Ubuntu-font-1.0"]),
];

/// What is wrong with a package's licence.
fn breach(package: &str, licence: Option<&str>) -> Option<String> {
    let Some(licence) = licence else {
        return Some(format!("{package} names no licence."));
    };
    let expression = match Expression::parse_mode(licence, ParseMode::LAX) {
        Ok(expression) => expression,
        Err(error) => return Some(format!("{package}: {licence}: {}.", error.reason)),
    };
    let more = EXCEPTIONS.iter().find(|(name, _)| *name == package);
    let more = more.map_or(&[][..], |(_, licences)| licences);
    let allowed = |request: &LicenseReq| {
        let name = request.license.to_string();
        PERMISSIVE.contains(&name.as_str()) || more.contains(&name.as_str())
    };
    let fits = expression.evaluate(allowed);
    (!fits).then(|| format!("{package} is under {licence}, which is not on the list."))
}

/// The packages of a manifest, on this machine and in wasm, with their licences.
fn packages(manifest: &str) -> Vec<(String, Option<String>)> {
    let host = Command::new("rustc")
        .args(["--print", "host-tuple"])
        .current_dir(root())
        .output()
        .expect("rustc is there");
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--locked", "--format-version=1"])
        .args([
            "--filter-platform",
            String::from_utf8_lossy(&host.stdout).trim(),
        ])
        .args(["--filter-platform", "wasm32-unknown-unknown"])
        .arg("--manifest-path")
        .arg(root().join(manifest))
        .output()
        .expect("cargo is there");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{manifest}: {told}");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    let row = |package: &Value| {
        let text = |name: &str| package[name].as_str().map(str::to_owned);
        (text("name").expect("a name"), text("license"))
    };
    packages.iter().map(row).collect()
}

#[test]
fn every_package_is_under_a_licence_that_goes_with_ours() {
    let packages = packages("Cargo.toml");
    assert!(packages.len() > 50, "{} packages", packages.len());
    let breaches = packages
        .iter()
        .filter_map(|(name, licence)| breach(name, licence.as_deref()));
    none(breaches.collect());
    for (name, _) in EXCEPTIONS {
        let there = packages.iter().any(|(package, _)| package == name);
        assert!(
            there,
            "{name} is no package any more: its exception can go."
        );
    }
}

#[test]
fn other_licences_are_refused() {
    let fits = |licence: &str| breach("x", Some(licence)).is_none();
    assert!(fits("MIT OR Apache-2.0") && fits("GPL-3.0-only OR MIT") && fits("ISC AND MIT"));
    assert!(!fits("GPL-3.0-only") && !fits("MIT AND MPL-2.0") && !fits("no licence"));
    assert!(breach("x", None).is_some());
    assert!(!fits("OFL-1.1") && breach("epaint_default_fonts", Some("OFL-1.1")).is_none());
}
