//! Whether a bench still prints what it is meant to: the rows that `tests/bench/rows.json` lists, each
//! with its unit and with figures that are numbers. No figure is judged.

use std::collections::BTreeMap;

use clap::ValueEnum as _;
use serde_json::Value;

use super::part::BenchPart;
use crate::tool::Outcome;
use crate::tool::{read, root};

/// Where the names and units of all rows stand, by part.
const LIST: &str = "tests/bench/rows.json";

/// Columns of the table that must be numbers in each row.
const FIGURES: [&str; 3] = ["median", "min", "runs"];

/// Holds the rows of a part, and the table that shows them, against the list.
pub(crate) fn check(part: BenchPart, rows: &[Value], table: &str) -> Outcome {
    let name = part
        .to_possible_value()
        .map(|value| value.get_name().to_owned())
        .unwrap_or_default();
    let listed: BTreeMap<String, Vec<String>> = serde_json::from_slice(&read(&root().join(LIST))?)
        .map_err(|error| format!("{LIST} cannot be read: {error}."))?;
    let wanted = listed.get(&name).cloned().unwrap_or_default();
    let faults = faults(&wanted, rows, table);
    if faults.is_empty() {
        return Ok(());
    }
    Err(format!(
        "The bench {name} does not print what {LIST} lists:\n{}",
        faults.join("\n")
    ))
}

/// What is wrong with the rows, a line each.
fn faults(wanted: &[String], rows: &[Value], table: &str) -> Vec<String> {
    let found: Vec<String> = rows.iter().map(signature).collect();
    let missing = wanted.iter().filter(|row| !found.contains(row));
    let strange = found.iter().filter(|row| !wanted.contains(row));
    let skipped = rows.iter().filter(|row| row["skipped"].is_string());
    let odd = rows.iter().filter(|row| !row["skipped"].is_string());
    missing
        .map(|row| format!("missing: {row}"))
        .chain(strange.map(|row| format!("not listed: {row}")))
        .chain(skipped.map(|row| format!("skipped: {row}")))
        .chain(odd.flat_map(|row| odd_figures(row, table)))
        .collect()
}

/// A row's name and unit, with # for every number in the name: how many dots there are is no shape.
fn signature(row: &Value) -> String {
    let mut name = String::new();
    for letter in row["name"].as_str().unwrap_or_default().chars() {
        let within = name.ends_with('#') && matches!(letter, '0'..='9' | '.');
        match letter {
            _ if within => {}
            '0'..='9' => name.push('#'),
            _ => name.push(letter),
        }
    }
    format!("{name} [{}]", row["unit"].as_str().unwrap_or_default())
}

/// Figures of a row that are no numbers, and whether the table shows the row at all.
fn odd_figures(row: &Value, table: &str) -> Vec<String> {
    let name = row["name"].as_str().unwrap_or_default();
    let mut odd: Vec<String> = FIGURES
        .iter()
        .filter(|figure| row["part"] != LEAD || **figure == "median")
        .filter(|figure| !row[**figure].as_f64().is_some_and(f64::is_finite))
        .map(|figure| format!("{figure} of {name} is {}", row[*figure]))
        .collect();
    if !table.lines().any(|line| line.contains(name)) {
        odd.push(format!("the table does not show {name}"));
    }
    odd
}

/// The row of the peers' bench that says how far ahead ours is: one figure, no times.
const LEAD: &str = "fastest npm peer";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn row(name: &str, median: Value) -> Value {
        json!({"name": name, "unit": "ms", "median": median, "min": 0.5, "runs": 1})
    }

    #[test]
    fn a_row_is_known_whatever_its_numbers_are() {
        let wanted = ["placing # dots, # x # [ms]".to_owned()];
        let rows = [row("placing 30012 dots, 900 x 90.5", json!(1.25))];
        let table = "placing 30012 dots, 900 x 90.5  1.25";
        assert_eq!(faults(&wanted, &rows, table), Vec::<String>::new());
    }

    #[test]
    fn what_is_missing_strange_skipped_or_no_number_is_said() {
        let wanted = ["a [ms]".to_owned(), "b [ms]".to_owned()];
        let rows = [
            row("a", Value::Null),
            row("c", json!(1.0)),
            json!({"name": "d", "skipped": "no registry"}),
        ];
        let said = faults(&wanted, &rows, "a\n").join("\n");
        for word in [
            "missing: b [ms]",
            "not listed: c [ms]",
            "skipped: ",
            "median of a is null",
            "the table does not show c",
        ] {
            assert!(said.contains(word), "{word} in {said}");
        }
    }
}
