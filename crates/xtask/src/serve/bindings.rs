//! From `crates/smp-wasm` to `www/pkg`: the wasm and the script that binds it. `wasm-bindgen` is
//! used as a library, so there is no tool to install and its version cannot drift.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Instant;

use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::tool::{
    Outcome, cargo, command, find, how_to_get, is_newer, once, output, read, root, run, say, write,
};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The wasm files: a feature of `smp-wasm`, and the name of what is made from it.
pub(crate) const PARTS: [(&str, &str); 3] = [
    ("sitting", "smp_wasm"),
    ("study", "smp_study"),
    ("vision", "smp_vision"),
];

/// Where the page finds its wasm, from the root.
const PACKAGE: &str = "www/pkg";
/// Where the bench finds its own wasm, from the root.
pub(crate) const BENCH: &str = "target/bench";

/// Builds each wasm and its bindings where something changed.
pub(crate) fn build() -> Outcome {
    static MADE: OnceLock<Outcome> = OnceLock::new();
    once(&MADE, || make(&PARTS, PACKAGE))
}

/// Builds the wasm that the bench measures: what is shipped, and single steps of it.
pub(crate) fn build_for_bench() -> Outcome {
    static MADE: OnceLock<Outcome> = OnceLock::new();
    once(&MADE, || {
        build()?;
        make(&[("bench", "smp_bench")], BENCH)?;
        for file in ["smp_study.js", "smp_study_bg.wasm"] {
            let shipped = read(&root().join(PACKAGE).join(file))?;
            write(&root().join(BENCH).join(file), &shipped)?;
        }
        Ok(())
    })
}

fn make(parts: &[(&str, &str)], package: &str) -> Outcome {
    need_target()?;
    let folder = package;
    let package = root().join(folder);
    for (feature, name) in parts {
        let profile = profile_of(feature);
        say!("Building {name} (cargo build -p smp-wasm --features {feature} --profile {profile}).");
        let begin = Instant::now();
        let wasm = compile(feature)?;
        if is_newer(&package.join(format!("{name}_bg.wasm")), &wasm) {
            say!("{name} in {folder} is up to date.");
            continue;
        }
        bind(&wasm, name, &package)?;
        say!(
            "{name} in {folder} made in {:.1} s.",
            begin.elapsed().as_secs_f64()
        );
    }
    Ok(())
}

/// Adds the wasm target to the compiler in use; never touches the compiler itself.
pub(crate) fn need_target() -> Outcome {
    let sysroot = output(
        command("rustc", &["--print", "sysroot"]),
        "rustc --print sysroot",
    )?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(TARGET)
        .is_dir()
    {
        return Ok(());
    }
    if find("rustup").is_none() {
        return Err(format!(
            "The Rust target {TARGET} is missing, and so is rustup, which would add it. {}",
            how_to_get("rustup")
        ));
    }
    say!("Adding the Rust target {TARGET} (rustup target add).");
    run(
        command("rustup", &["target", "add", TARGET]),
        "rustup target add",
    )
}

/// How it is compiled: see the profiles in Cargo.toml.
fn profile_of(feature: &str) -> &'static str {
    match feature {
        "vision" => "wasm-vision",
        _ => "wasm",
    }
}

/// Compiles and hands back where cargo put the wasm.
fn compile(feature: &str) -> Outcome<PathBuf> {
    let messages = output(
        cargo(&[
            "build",
            "--package",
            "smp-wasm",
            "--no-default-features",
            "--features",
            feature,
            "--profile",
            profile_of(feature),
            "--target",
            TARGET,
            "--config",
            &flags(feature),
            "--message-format",
            "json-render-diagnostics",
        ]),
        "The build of smp-wasm",
    )?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact")
        .flat_map(|message| {
            let names = message["filenames"].as_array().cloned();
            names.unwrap_or_default()
        })
        .filter_map(|name| name.as_str().map(PathBuf::from))
        .find(|path| path.file_name().is_some_and(|name| name == "smp_wasm.wasm"))
        .ok_or_else(|| "Cargo built smp-wasm but named no smp_wasm.wasm.".to_owned())
}

/// The largest function that is copied to where it is called, unless it says otherwise, in LLVM's own measure: its
/// usual 225 is for processors, and made the first wasm 2 % larger and no faster.
const INLINE_THRESHOLD: &str = "'-Cllvm-args=-inline-threshold=25'";

/// The wasm of the networks does its sums in lanes of eight of their own (`smp-vision/src/net`); vectors of other loops made
/// it a kilobyte larger and a tenth quicker, longer loops written out and another size of what is copied half a one and no
/// quicker.
const OF_VISION: [&str; 2] = [
    "'-Cno-vectorize-loops'",
    "'-Cllvm-args=-unroll-full-max-count=8 -inline-threshold=50'",
];

/// The compiler's flags for a wasm. A panic names its file: those of other packages by their own names, not by where
/// this machine keeps them.
fn flags(feature: &str) -> String {
    let home = std::env::var("CARGO_HOME").or_else(|_| {
        let home = std::env::var("HOME").or_else(|_| std::env::var("USERPROFILE"));
        home.map(|home| format!("{home}/.cargo"))
    });
    let registry = Path::new(&home.unwrap_or_default()).join("registry/src");
    let folders = std::fs::read_dir(registry).into_iter().flatten().flatten();
    let flags: Vec<_> = folders
        .map(|folder| format!("'--remap-path-prefix={}/='", folder.path().display()))
        .chain(match feature {
            "vision" => OF_VISION.map(str::to_owned).to_vec(),
            _ => vec![INLINE_THRESHOLD.to_owned()],
        })
        .collect();
    format!("target.{TARGET}.rustflags=[{}]", flags.join(","))
}

fn bind(wasm: &Path, name: &str, package: &Path) -> Outcome {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(name)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)
        // A bare `init()` must find the wasm beside its script.
        .and_then(|bindgen| bindgen.omit_default_module_path(false).generate(package))
        .map_err(|error| format!("The bindings of smp-wasm could not be made: {error:#}."))
}
