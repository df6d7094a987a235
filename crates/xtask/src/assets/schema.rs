//! The table of the document printed for the page: its types (`www/state/design.d.ts`), its ranges
//! (`www/state/limits.js`) and its names (`www/state/names.js`). What is printed stands in `smp-design`,
//! so that the two sides cannot drift apart.

use std::fmt::Write as _;

use smp_design::{
    ChartMm, Design, DesignPreset, Field, Hairline, HairlinePreset, Kind, Limit, LossPattern,
    Names, Sex, VERSION, ZoneKind,
};
use smp_engine::{Lighting, Technique};

pub(crate) const MADE: &str =
    "Made by `cargo xtask assets` from crates/smp-design; change it there.";

/// Names in quotes with a text between them.
pub(crate) fn quoted<'a>(names: impl IntoIterator<Item = &'a str>, between: &str) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("'{name}'")).collect();
    quoted.join(between)
}

/// The document's types.
pub(crate) fn types() -> String {
    let document = Design::schema();
    let mut names: Vec<&Names> = Vec::new();
    let mut text = format!(
        "/*\n * The design document, version {VERSION}, as the page holds it: frozen, plain data.\n * {MADE}\n */\n"
    );
    // Writing to a String cannot fail, here and below.
    for record in document.all() {
        let _ = write!(
            text,
            "\n/**{} */\nexport interface {} {{\n",
            record.about, record.name
        );
        for field in &record.fields {
            let (note, kind) = (note(field), type_of(field));
            let _ = write!(
                text,
                "  /** {note} */\n  readonly {}: {kind};\n",
                field.name
            );
            if let Kind::Name(found) = field.kind.inner()
                && !names.contains(&found)
            {
                names.push(found);
            }
        }
        text.push_str("}\n");
    }
    for Names { name, about, names } in names {
        let union = quoted(names.iter().copied(), " | ");
        let _ = write!(text, "\n/**{about} */\nexport type {name} = {union};\n");
    }
    text.push_str(
        "\n/** A place on the flat chart of the scalp: [u, v] in mm; u to the subject's left, v forwards. */\n\
         export type ChartMm = readonly [number, number];\n",
    );
    text
}

/// The type of a field; what has one legal value is that value.
fn type_of(field: &Field) -> String {
    match field.limit {
        Some(Limit { min, max, .. }) if min == max => min.to_string(),
        _ => type_name(&field.kind),
    }
}

fn type_name(kind: &Kind) -> String {
    match kind {
        Kind::Number => "number".to_owned(),
        Kind::Truth => "boolean".to_owned(),
        Kind::Text => "string".to_owned(),
        Kind::Place => "ChartMm".to_owned(),
        Kind::Name(names) => names.name.to_owned(),
        Kind::Record(record) => record.name.to_owned(),
        Kind::Maybe(kind) => format!("{} | null", type_name(kind)),
        Kind::List(kind) => format!("readonly {}[]", type_name(kind)),
        Kind::Array(count, kind) => {
            format!("readonly [{}]", vec![type_name(kind); *count].join(", "))
        }
    }
}

/// What a field is for, its range and how many entries it has.
fn note(field: &Field) -> String {
    let mut note = field.about.trim().to_owned();
    if let Some(Limit {
        min,
        max,
        default,
        unit,
        ..
    }) = field.limit.filter(|row| row.min < row.max)
    {
        let unit = if unit.is_empty() {
            String::new()
        } else {
            format!(" {unit}")
        };
        let _ = write!(note, " {min} to {max}{unit}, {default} by default.");
    }
    if let Some(entries) = field.entries {
        let none = if entries.or_none { ", or none" } else { "" };
        let _ = match (entries.min, entries.max) {
            (min, max) if min == max => write!(note, " {min} entries{none}."),
            (min, max) => write!(note, " {min} to {max} entries{none}."),
        };
    }
    note
}

/// The ranges of the numbers and the lengths of the lists, by their place in the document.
pub(crate) fn limits_script() -> String {
    let mut limits = String::new();
    let mut counts = String::new();
    let mut row = |path: &str, limit: &Limit, usual: Option<[f64; 2]>| {
        let Limit {
            min,
            max,
            step,
            default,
            unit,
        } = limit;
        let usual = usual.map_or(String::new(), |[low, high]| {
            format!(", usual: Object.freeze([{low}, {high}])")
        });
        let _ = writeln!(
            limits,
            "  '{path}': Object.freeze({{ min: {min}, max: {max}, step: {step}, default: {default}, unit: '{unit}'{usual} }}),"
        );
    };
    for record in Design::schema().all() {
        for field in &record.fields {
            let path = record.path_of(field);
            if let Some(limit) = field.limit.filter(|row| row.min < row.max) {
                row(&path, &limit, field.usual);
            }
            if let Some(entries) = field.entries {
                let (min, max) = (entries.min, entries.max);
                let _ = writeln!(
                    counts,
                    "  '{path}': Object.freeze({{ min: {min}, max: {max} }}),"
                );
            }
        }
    }
    row("points", &ChartMm::LIMIT, None);
    format!(
        "/*\n * The limits of every number of the design: min, max, step, default and unit, and within\n * what it mostly is where that is known.\n \
         * {MADE}\n */\n\n/**\n * @typedef {{{{ readonly min: number, readonly max: number, readonly step: number,\n \
         *   readonly default: number, readonly unit: string, readonly usual?: readonly number[] }}}} Limit\n */\n\n\
         export const limits = Object.freeze({{\n{limits}}});\n\n\
         /** Most and fewest entries of the design's lists. */\n\
         export const counts = Object.freeze({{\n{counts}}});\n"
    )
}

/// The names of values, by their place in the document and of what is no part of it.
pub(crate) fn names_script() -> String {
    let list = |names: &[&str]| {
        format!(
            "Object.freeze(/** @type {{const}} */ ([{}]))",
            quoted(names.iter().copied(), ", ")
        )
    };
    let mut text = format!(
        "/*\n * The names of everything that has names: in the design, and in what is shown of it.\n * {MADE}\n */\n\n\
         /** By the place in the design. */\nexport const names = Object.freeze({{\n"
    );
    for record in Design::schema().all() {
        for field in &record.fields {
            if let Kind::Name(Names { names, .. }) = field.kind.inner() {
                let _ = writeln!(text, "  '{}': {},", record.path_of(field), list(names));
            }
        }
    }
    text.push_str("});\n");
    let forms = HairlinePreset::ALL.map(|(name, preset)| {
        let Hairline { softness_mm, irregularity, .. } = Hairline::of(preset);
        format!("  Object.freeze({{ preset: '{name}', softness_mm: {softness_mm}, irregularity: {irregularity} }}),\n")
    });
    let _ = write!(
        text,
        "\n/** The named forms of a hairline, each with the edge of its own.\n \
         * @type {{readonly {{ readonly preset: import('./design.js').HairlinePreset, readonly softness_mm: number, readonly irregularity: number }}[]}} */\n\
         export const hairlines = Object.freeze([\n{}]);\n",
        forms.concat()
    );
    let of_sex = |sex| -> Vec<&str> {
        let theirs = |(_, pattern): &&(&str, LossPattern)| pattern.scale_of() == Some(sex);
        LossPattern::ALL
            .iter()
            .filter(theirs)
            .map(|(name, _)| *name)
            .collect()
    };
    let undrawn = |(_, kind): &&(&str, ZoneKind)| kind.points().min == 0;
    let areas: Vec<&str> = ZoneKind::ALL
        .iter()
        .filter(undrawn)
        .map(|(name, _)| *name)
        .collect();
    for (about, name, names) in [
        (
            "The patterns of loss that only men have.",
            "patternsOfMen",
            of_sex(Sex::Man),
        ),
        (
            "The patterns of loss that only women have.",
            "patternsOfWomen",
            of_sex(Sex::Woman),
        ),
        ("The areas that need no drawing.", "areas", areas),
        (
            "The named designs that `newDesign` takes.",
            "presets",
            DesignPreset::NAMES.to_vec(),
        ),
        (
            "How well the work is shown to have been done.",
            "techniques",
            Technique::NAMES.to_vec(),
        ),
        (
            "In what light the head stands.",
            "lightings",
            Lighting::NAMES.to_vec(),
        ),
    ] {
        let _ = write!(
            text,
            "\n/** {about} */\nexport const {name} = {};\n",
            list(&names)
        );
    }
    text
}

/// The design that the page's tests start from.
pub(crate) fn some_design() -> String {
    let design = Design::preset(DesignPreset::Natural, "5eed");
    let value = serde_json::to_string_pretty(&design).unwrap_or_default();
    format!("{value}\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::*;

    /// The fields of each interface of the types, with their types.
    fn interfaces(types: &str) -> BTreeMap<&str, BTreeMap<&str, &str>> {
        let mut found = BTreeMap::new();
        let mut inside: Option<&str> = None;
        for line in types.lines() {
            if let Some(name) = line.strip_prefix("export interface ") {
                let name = name.trim_end_matches(" {");
                found.insert(name, BTreeMap::new());
                inside = Some(name);
            }
            if let Some(row) = line.strip_prefix("  readonly ")
                && let Some((field, kind)) = row.trim_end_matches(';').split_once(": ")
                && let Some(fields) = inside.and_then(|name| found.get_mut(name))
            {
                fields.insert(field, kind);
            }
        }
        found
    }

    /// Holds every object of a design against the interface of its own, and not against all together.
    fn held(value: &Value, kind: &str, types: &BTreeMap<&str, BTreeMap<&str, &str>>) {
        let kind = kind
            .trim_end_matches(" | null")
            .trim_start_matches("readonly ");
        let kind = kind.trim_end_matches("[]");
        match value {
            Value::Object(fields) => {
                let declared = &types[kind];
                let written: Vec<&str> = fields.keys().map(String::as_str).collect();
                let mut names: Vec<&str> = declared.keys().copied().collect();
                names.sort_unstable();
                let mut sorted = written.clone();
                sorted.sort_unstable();
                assert_eq!(names, sorted, "{kind}");
                for (name, value) in fields {
                    held(value, declared[name.as_str()], types);
                }
            }
            Value::Array(values) => values.iter().for_each(|value| held(value, kind, types)),
            _ => {}
        }
    }

    #[test]
    fn each_type_has_the_fields_that_are_written() {
        let old = include_str!("../../../smp-design/tests/documents/v1-8a2936e.json");
        let design = Design::from_json(old).expect("legal");
        let written = serde_json::to_value(&design).expect("plain data");
        let printed = types();
        let types = interfaces(&printed);
        assert!(types.len() >= 15, "{} types are not all", types.len());
        held(&written, "Design", &types);
    }
}
