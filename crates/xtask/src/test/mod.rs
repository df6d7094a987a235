//! `cargo xtask test`: everything that must pass, part by part, with one count at the end.
//! A part that cannot run has failed; nothing is passed over in silence.

mod beside;
mod part;
pub(crate) mod tally;

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::assets;
use crate::bench;
use crate::browsers;
use crate::inputs::fixtures;
use crate::serve::{bindings, budget, declarations, models};
use crate::tool::{Outcome, cargo, command, need_node, need_packages, root, say};
pub(crate) use part::TestPart;
use tally::Tally;

/// Runs these parts, or all of them where none is named.
pub(crate) fn run(parts: &[TestPart]) -> Outcome {
    if parts.is_empty() {
        return all();
    }
    let mut report = Report::default();
    for part in parts {
        match part {
            TestPart::Unit => unit(&mut report),
            TestPart::Again => made_again(&mut report),
            TestPart::Web => web(&mut report),
            TestPart::Browser => in_browser(&mut report),
        }
    }
    report.close()
}

/// Everything: the parts of the page and what is made again beside the Rust tests, since each of them leaves processors idle
/// for a while.
fn all() -> Outcome {
    let mut report = Report::default();
    // Both read what these make, so that neither may make it while the other is at work. Whoever needs what is
    // missing says so.
    for make in [need_packages, models::need, bindings::need_target] {
        let _ = make();
    }
    let _ = browsers::engines();
    let beside = [
        ("the page", &[TestPart::Web, TestPart::Browser][..]),
        ("what is made again", &[TestPart::Again]),
    ]
    .map(|(name, parts)| (name, beside::start(name, parts)));
    unit(&mut report);
    for (name, parts) in beside {
        match parts.and_then(beside::Beside::join) {
            Ok((lines, tally)) => report.take(lines, tally),
            Err(sentence) => report.step(name, || Err(sentence)),
        }
    }
    report.close()
}

fn unit(report: &mut Report) {
    report.step("format", || {
        quiet(cargo(&["fmt", "--all", "--", "--check"]))
    });
    report.step("lints", || {
        quiet(cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--quiet",
            "--",
            "-D",
            "warnings",
        ]))
    });
    report.step("documentation", || {
        let mut doc = cargo(&["doc", "--workspace", "--no-deps", "--quiet"]);
        doc.env("RUSTDOCFLAGS", "-D warnings");
        quiet(doc)
    });
    report.ready("networks for the tests", models::need);
    report.tests("Rust tests", || {
        counted(
            cargo(&["test", "--workspace", "--no-fail-fast"]),
            Tally::of_cargo,
        )
    });
}

fn made_again(report: &mut Report) {
    report.step("assets", || assets::run_all(true));
    // The other tests run with little optimisation: the same bits must come with all of it.
    report.tests("goldens with all optimisation", || {
        let arguments = ["--profile", "goldens", "--package", "smp-tests", "golden"];
        counted(
            cargo(&[&["test"][..], &arguments].concat()),
            Tally::of_cargo,
        )
    });
}

fn web(report: &mut Report) {
    if !report.ready("node and its packages", need_packages) {
        return;
    }
    if !report.ready("wasm", bindings::build) {
        return;
    }
    report.step("declarations of the wasm", declarations::check);
    report.step("sizes on the wire", budget::check);
    report.step("types of the page's script", || {
        quiet(command(
            "node",
            &[
                "tests/node_modules/typescript/bin/tsc",
                "--project",
                "tests",
            ],
        ))
    });
    report.tests("goldens in wasm", || node_tests("tests/golden", &[]));
    report.tests("page's script under node", || node_tests("tests/web", &[]));
    report.step("bench of the engine in node, once", || {
        bench::rehearse(bench::BenchPart::Node)
    });
    report.step("bench of other libraries, once", || {
        bench::rehearse(bench::BenchPart::Peers)
    });
}

fn in_browser(report: &mut Report) {
    if !report.ready("node and its packages", need_packages) {
        return;
    }
    let mut programs = Vec::new();
    let found = report.ready("Chromium, Firefox and WebKitGTK", || {
        programs = browsers::engines()?;
        Ok(())
    });
    if !found || !report.ready("wasm", bindings::build) || !report.ready("networks", models::need) {
        return;
    }
    report.tests("page in three engines", || {
        let port = crate::serve::in_background(root().join("www"))?;
        let photos = fixtures::make()?;
        let packed = crate::serve::in_background(crate::serve::site::pack()?)?;
        let mut surroundings: Vec<(&str, OsString)> = vec![
            ("BUZZLINE_URL", format!("http://localhost:{port}/").into()),
            ("BUZZLINE_FIXTURES", photos.into_os_string()),
            (
                "BUZZLINE_SITE_URL",
                format!("http://localhost:{packed}/").into(),
            ),
        ];
        for (variable, path) in programs {
            surroundings.push((variable, path.into_os_string()));
        }
        node_tests("tests/browser", &surroundings)
    });
    report.step("bench of the page, once", || {
        bench::rehearse(bench::BenchPart::Page)
    });
    report.step("bench of a photo, once", || {
        bench::rehearse(bench::BenchPart::Photo)
    });
}

/// Runs every `*.test.mjs` of a folder with node's own runner.
fn node_tests(folder: &str, surroundings: &[(&str, OsString)]) -> Outcome<Tally> {
    need_node()?;
    let files: Vec<String> = crate::tool::files_below(&root().join(folder))
        .iter()
        .map(|path| crate::tool::show(path))
        .filter(|name| name.ends_with(".test.mjs") || name.ends_with(".test.js"))
        .collect();
    if files.is_empty() {
        return Err(format!("{folder} holds no test."));
    }
    let mut node = command(
        "node",
        &[
            "--test",
            "--test-reporter=tap",
            "--test-concurrency=2",
            // For hangs alone: no test is judged by how long it takes.
            "--test-timeout=1800000",
        ],
    );
    node.args(files);
    node.envs(surroundings.iter().map(|(name, value)| (name, value)));
    counted(node, Tally::of_node)
}

/// Runs to the end; its output stays on the screen.
fn quiet(command: Command) -> Outcome {
    crate::tool::run(command, "This step")
}

/// Runs to the end, shows what it prints as it comes, and counts its tests.
fn counted(mut command: Command, count: fn(&str) -> Tally) -> Outcome<Tally> {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{program} could not be started: {error}."))?;
    let mut text = String::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            say!("{line}");
            text.push_str(&line);
            text.push('\n');
        }
    }
    let status = child
        .wait()
        .map_err(|error| format!("{program} was lost: {error}."))?;
    let mut tally = count(&text);
    if !status.success() && tally.failed == 0 {
        // It ended badly without saying which test: a build error, or a crash.
        tally.failed = 1;
    }
    if status.success() && tally.passed == 0 {
        return Err(format!("{program} ran no test."));
    }
    Ok(tally)
}

/// What has been run so far.
#[derive(Default)]
struct Report {
    tally: Tally,
    lines: Vec<String>,
}

impl Report {
    /// A check that counts as one test.
    fn step(&mut self, name: &str, check: impl FnOnce() -> Outcome) {
        self.tests(name, || check().map(|()| Tally::one(true)));
    }

    /// Something that the next checks need; it counts only when it fails.
    fn ready(&mut self, name: &str, check: impl FnOnce() -> Outcome) -> bool {
        let failed = self.tally.failed;
        self.tests(name, || check().map(|()| Tally::default()));
        self.tally.failed == failed
    }

    /// A runner of many tests.
    fn tests(&mut self, name: &str, run: impl FnOnce() -> Outcome<Tally>) {
        say!("== {name}");
        // Lines of the programs that follow must not overtake this one.
        let _ = std::io::stdout().flush();
        let begin = Instant::now();
        let tally = run().unwrap_or_else(|sentence| {
            say!("error: {sentence}");
            Tally::one(false)
        });
        let seconds = begin.elapsed().as_secs_f64();
        let verdict = if tally.failed == 0 { "ok" } else { "FAILED" };
        self.lines.push(format!(
            "{verdict:>6}  {name}: {} passed, {} failed in {seconds:.0} s",
            tally.passed, tally.failed
        ));
        self.tally.add(tally);
    }

    /// Takes over what another program's report counted.
    fn take(&mut self, lines: Vec<String>, tally: Tally) {
        self.lines.extend(lines);
        self.tally.add(tally);
    }

    /// Prints the summary; its last line is the count.
    fn close(self) -> Outcome {
        say!("{}", tally::SUMMARY);
        for line in &self.lines {
            say!("{line}");
        }
        let Tally { passed, failed } = self.tally;
        say!("{passed} passed, {failed} failed");
        let _ = std::io::stdout().flush();
        if failed == 0 {
            return Ok(());
        }
        Err(format!("{failed} of the checks failed."))
    }
}
