//! `cargo xtask bench`: the numbers to show, not timed tests. It builds, lets `tests/bench` measure
//! in node and in Chromium, and prints medians and minima.

mod peers;

use std::path::Path;

use serde_json::{Value, json};

use crate::inputs::fixtures;
use crate::serve;
use crate::serve::{bindings, budget, site};
use crate::test::browser;
use crate::tool::{Outcome, command, need_node, need_packages, output, root, say, show, write};

/// What is measured together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Part {
    /// Dots in node.
    Node,
    /// The page in Chromium, and what its first visit fetches.
    Page,
    /// Painting a photo in Chromium, beside the canvas.
    Photo,
    /// Libraries of others in turn with ours.
    Peers,
}

/// Measures, prints a table, and writes JSON where asked.
pub(crate) fn run(part: Option<Part>, json_path: Option<&Path>) -> Outcome {
    let wants = |one: Part| part.is_none_or(|part| part == one);
    need_node()?;
    need_packages()?;
    bindings::build()?;
    bindings::build_for_bench()?;
    // They are compiled before anything is measured.
    let beside = wants(Part::Peers).then(peers::prepare);

    let mut rows = Vec::new();
    if wants(Part::Node) {
        say!("Measuring in node.");
        let script = command("node", &["tests/bench/node.mjs"]);
        rows.extend(measured(script, "The bench in node")?);
    }
    for (one, script, what) in [
        (Part::Page, "page.mjs", "The bench in Chromium"),
        (Part::Photo, "alone.mjs", "The bench of a photo in Chromium"),
    ] {
        if wants(one) {
            say!("Measuring in Chromium: {script}.");
            rows.extend(measured(in_chromium(script)?, what)?);
        }
    }
    if wants(Part::Page) {
        rows.push(first_visit()?);
    }
    print(&rows);

    if let Some(beside) = beside {
        say!("Measuring other libraries in turn with ours.");
        let others = beside.measured(measured)?;
        peers::print(&others);
        rows.extend(others);
    }
    if let Some(path) = json_path {
        let text = serde_json::to_string_pretty(&rows).unwrap_or_default();
        write(path, text.as_bytes())?;
        say!("{} made.", show(path));
    }
    Ok(())
}

/// A script of `tests/bench` that measures the page, or the bench's own wasm, in a browser.
fn in_chromium(script: &str) -> Outcome<std::process::Command> {
    let port = serve::in_background(root().join("www"))?;
    let alone = serve::in_background(root().join(bindings::BENCH))?;
    let mut page = command("node", &[&format!("tests/bench/{script}")]);
    page.env("CHROMIUM", browser::need()?)
        .env("BUZZLINE_URL", format!("http://localhost:{port}/"))
        .env("BUZZLINE_BENCH_URL", format!("http://localhost:{alone}/"))
        .env("BUZZLINE_FIXTURES", fixtures::make()?);
    Ok(page)
}

/// The rows that a script prints as one JSON list on its last line.
fn measured(script: std::process::Command, what: &str) -> Outcome<Vec<Value>> {
    let text = output(script, what)?;
    let last = text.lines().last().unwrap_or_default();
    serde_json::from_str(last).map_err(|error| format!("{what} printed no result: {error}."))
}

fn first_visit() -> Outcome<Value> {
    let kib = budget::first_visit_bytes(&site::pack()?)? as f64 / 1024.0;
    Ok(json!({
        "name": "first visit, brotli",
        "unit": "KiB",
        "median": kib,
        "min": kib,
        "runs": 1,
        "target": budget::FIRST_VISIT_BYTES / 1024,
    }))
}

fn print(rows: &[Value]) {
    say!(
        "{:<58} {:>9} {:>9} {:>5} {:>8}",
        "",
        "median",
        "min",
        "runs",
        "target"
    );
    for row in rows {
        let number = |name: &str| row[name].as_f64().map_or("-".into(), |v| format!("{v:.2}"));
        say!(
            "{:<58} {:>9} {:>9} {:>5} {:>8}  {}",
            row["name"].as_str().unwrap_or_default(),
            number("median"),
            number("min"),
            row["runs"].as_u64().unwrap_or(0),
            number("target"),
            row["unit"].as_str().unwrap_or_default(),
        );
    }
}
