//! Parts of the tests in a program of their own, beside the others: what they print is kept in a file until they
//! are through, so that no line falls between two of another part.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command};

use clap::ValueEnum as _;

use super::part::TestPart;
use super::tally::{Tally, read_summary};
use crate::tool::{Outcome, read, root, say, show, write};

/// Parts that run while this program goes on.
pub(crate) struct Beside {
    name: &'static str,
    child: Child,
    printed: PathBuf,
}

/// Starts parts of the tests under a name for all of them.
pub(crate) fn start(name: &'static str, parts: &[TestPart]) -> Outcome<Beside> {
    let failed = |error: std::io::Error| format!("Another part could not be started: {error}.");
    let file = format!("target/tests-of-{}.log", name.replace(' ', "-"));
    let printed = root().join(file);
    write(&printed, &[])?;
    let file = File::create(&printed).map_err(failed)?;
    let mut command = Command::new(std::env::current_exe().map_err(failed)?);
    command.arg("test");
    for part in parts {
        let value = part.to_possible_value();
        command.args(value.as_ref().map(clap::builder::PossibleValue::get_name));
    }
    // Whether a person sits there decides what may be installed: the terminal stays its input.
    command.stdout(file.try_clone().map_err(failed)?);
    command.stderr(file);
    let child = command.spawn().map_err(failed)?;
    say!("The tests of {name} run beside these; they are printed after them.");
    Ok(Beside {
        name,
        child,
        printed,
    })
}

impl Beside {
    /// Waits for their end, prints what they printed, and hands back the lines of their summary and its count.
    pub(crate) fn join(mut self) -> Outcome<(Vec<String>, Tally)> {
        let status = self.child.wait();
        let text = String::from_utf8_lossy(&read(&self.printed)?).into_owned();
        let summary = read_summary(&text);
        let shown = summary
            .as_ref()
            .map_or(text.as_str(), |(before, ..)| before);
        say!("{}", shown.trim_end());
        let Some((_, lines, tally)) = summary else {
            let place = show(&self.printed);
            return Err(match status {
                Ok(status) => format!(
                    "The tests of {} ended early ({status}); see {place}.",
                    self.name
                ),
                Err(error) => {
                    format!(
                        "The tests of {} were lost: {error}; see {place}.",
                        self.name
                    )
                }
            });
        };
        Ok((lines, tally))
    }
}
