//! `cargo xtask bench`: the numbers to show, not timed tests. It builds, lets `tests/bench` measure
//! in node and in Chromium, and prints medians and minima. The tests rehearse it: everything once, and
//! only the shape of what is printed counts.

mod part;
mod peers;
mod shape;

use std::path::Path;
use std::process::Command;

use clap::ValueEnum as _;
use serde_json::{Value, json};

pub(crate) use part::BenchPart;
use part::Pace;

use crate::browsers;
use crate::inputs::fixtures;
use crate::serve;
use crate::serve::{bindings, budget, site};
use crate::tool::{
    Outcome, command, need_node, need_packages, need_packages_in, output, root, say, show, write,
};

/// Measures, prints a table, and writes JSON where asked.
pub(crate) fn run(part: Option<BenchPart>, json_path: Option<&Path>) -> Outcome {
    build()?;
    let wanted = BenchPart::value_variants()
        .iter()
        .copied()
        .filter(|one| part.is_none_or(|part| part == *one));
    let mut rows = Vec::new();
    for one in wanted {
        let measured = measure(one, Pace::Measured)?;
        say!("{}", table(one, &measured).trim_end());
        rows.extend(measured);
    }
    if let Some(path) = json_path {
        let text = serde_json::to_string_pretty(&rows).unwrap_or_default();
        write(path, text.as_bytes())?;
        say!("{} made.", show(path));
    }
    Ok(())
}

/// A part once, as a test that it still works: its rows have the names and units that
/// `tests/bench/rows.json` lists, and every figure is a number. How large they are says nothing.
pub(crate) fn rehearse(part: BenchPart) -> Outcome {
    build()?;
    let rows = measure(part, Pace::Rehearsed)?;
    let table = table(part, &rows);
    say!("{}", table.trim_end());
    shape::check(part, &rows, &table)
}

fn build() -> Outcome {
    need_node()?;
    need_packages()?;
    bindings::build()?;
    bindings::build_for_bench()
}

/// The rows of one part.
fn measure(part: BenchPart, pace: Pace) -> Outcome<Vec<Value>> {
    let ask = |mut script: Command, what: &str| {
        if pace == Pace::Rehearsed {
            script.env("BUZZLINE_BENCH_REHEARSAL", "1");
        }
        say!("Measuring: {what}.");
        rows_of(script, what)
    };
    match part {
        BenchPart::Node => ask(
            command("node", &["tests/bench/node.mjs"]),
            "the engine in node",
        ),
        BenchPart::Page => {
            let mut rows = ask(in_chromium("page.mjs")?, "the page in Chromium")?;
            rows.push(first_visit()?);
            rows.extend(ask(beside_editors()?, "the page's start beside others'")?);
            Ok(rows)
        }
        BenchPart::Photo => ask(in_chromium("alone.mjs")?, "a photo in Chromium"),
        BenchPart::Peers => {
            // They are compiled before anything is measured.
            let (script, skipped) = peers::prepare(pace);
            let mut rows = ask(script, "other libraries in turn with ours")?;
            rows.extend(skipped);
            Ok(rows)
        }
    }
}

/// A script of `tests/bench` that measures the page, or the bench's own wasm, in a browser.
fn in_chromium(script: &str) -> Outcome<Command> {
    let port = serve::in_background(root().join("www"))?;
    let alone = serve::in_background(root().join(bindings::BENCH))?;
    let mut page = command("node", &[&format!("tests/bench/{script}")]);
    page.env("CHROMIUM", browsers::chromium()?)
        .env("BUZZLINE_URL", format!("http://localhost:{port}/"))
        .env("BUZZLINE_BENCH_URL", format!("http://localhost:{alone}/"))
        .env("BUZZLINE_FIXTURES", fixtures::make()?);
    Ok(page)
}

/// The script that sets the start of the packed page beside those of picture editors.
fn beside_editors() -> Outcome<Command> {
    need_packages_in("tests/bench/editors")?;
    let mut script = in_chromium("start.mjs")?;
    script
        .env("BUZZLINE_SITE", site::pack()?)
        .env("BUZZLINE_EDITORS", root().join("target/editors"));
    Ok(script)
}

/// The rows that a script prints as one JSON list on its last line.
fn rows_of(script: Command, what: &str) -> Outcome<Vec<Value>> {
    let text = output(script, &format!("The bench of {what}"))?;
    let last = text.lines().last().unwrap_or_default();
    serde_json::from_str(last)
        .map_err(|error| format!("The bench of {what} printed no result: {error}."))
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

/// What a person reads: a line of headings, a line for each row, and what explains them.
fn table(part: BenchPart, rows: &[Value]) -> String {
    if part == BenchPart::Peers {
        return peers::table(rows);
    }
    let name = |row: &Value| row["name"].as_str().unwrap_or_default().to_owned();
    let width = rows.iter().map(|row| name(row).len()).max().unwrap_or(0);
    let mut text = format!(
        "{:<width$} {:>9} {:>9} {:>5} {:>8}\n",
        "", "median", "min", "runs", "target"
    );
    for row in rows {
        let number = |name: &str| row[name].as_f64().map_or("-".into(), |v| format!("{v:.2}"));
        text += &format!(
            "{:<width$} {:>9} {:>9} {:>5} {:>8}  {}\n",
            name(row),
            number("median"),
            number("min"),
            row["runs"].as_u64().unwrap_or(0),
            number("target"),
            row["unit"].as_str().unwrap_or_default(),
        );
    }
    text
}
