//! How many tests passed and failed, read from what the runners print.

/// A count of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// How many passed.
    pub(crate) passed: usize,
    /// How many failed.
    pub(crate) failed: usize,
}

impl Tally {
    /// One check that is a test of its own.
    pub(crate) fn one(passed: bool) -> Self {
        Self {
            passed: usize::from(passed),
            failed: usize::from(!passed),
        }
    }

    /// Adds another count to this one.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// The sum of cargo's `test result: ok. 3 passed; 0 failed; ...` lines.
    pub(crate) fn of_cargo(text: &str) -> Self {
        let mut sum = Self::default();
        for line in text
            .lines()
            .filter(|line| line.starts_with("test result: "))
        {
            sum.add(Self {
                passed: before(line, " passed"),
                failed: before(line, " failed"),
            });
        }
        sum
    }

    /// The counts of node's test runner: `# pass 3` and `# fail 0`. A cancelled test has failed.
    pub(crate) fn of_node(text: &str) -> Self {
        let count = |name: &str| -> usize {
            text.lines()
                .filter_map(|line| line.strip_prefix("# ")?.strip_prefix(name))
                .filter_map(|rest| rest.trim().parse::<usize>().ok())
                .sum()
        };
        Self {
            passed: count("pass "),
            failed: count("fail ") + count("cancelled "),
        }
    }
}

/// What a run of `cargo xtask test` printed before its summary, the lines of the summary, and its count. None when it
/// did not come so far.
pub(crate) fn read_summary(text: &str) -> Option<(&str, Vec<String>, Tally)> {
    let (before, summary) = text.rsplit_once(SUMMARY)?;
    let mut lines = Vec::new();
    for line in summary.lines().filter(|line| !line.is_empty()) {
        if line.starts_with(|letter: char| letter.is_ascii_digit()) {
            let tally = Tally {
                passed: self::before(line, " passed"),
                failed: self::before(line, " failed"),
            };
            return Some((before, lines, tally));
        }
        lines.push(line.to_owned());
    }
    None
}

/// The line above a summary.
pub(crate) const SUMMARY: &str = "== summary";

/// The number that stands right before a word; 0 where there is none.
fn before(line: &str, word: &str) -> usize {
    line.split(word)
        .next()
        .and_then(|head| head.rsplit(' ').next())
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lines_are_summed() {
        let text = "test a ... ok\n\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 12 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        let tally = Tally::of_cargo(text);
        assert_eq!((tally.passed, tally.failed), (15, 2));
    }

    #[test]
    fn a_summary_is_read_and_a_run_without_one_is_none() {
        let text = "== web\nerror: no node\n== summary\n    ok  a: 2 passed, 0 failed in 1 s\n\
            FAILED  b: 0 passed, 1 failed in 0 s\n2 passed, 1 failed\nerror: 1 of the checks failed.\n";
        let (before, lines, tally) = read_summary(text).expect("has one");
        assert_eq!(before, "== web\nerror: no node\n");
        assert!(lines.len() == 2 && lines[1].starts_with("FAILED  b"));
        assert_eq!((tally.passed, tally.failed), (2, 1));
        let cut = text.split("2 passed, 1 failed").next();
        assert_eq!(read_summary(cut.unwrap_or_default()), None);
    }

    #[test]
    fn node_lines_are_read() {
        let text = "ok 1 - a\n# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 0\n";
        let tally = Tally::of_node(text);
        assert_eq!((tally.passed, tally.failed), (3, 2));
    }
}
