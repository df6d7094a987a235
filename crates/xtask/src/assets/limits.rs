//! What the page knows of the design's numbers: `www/state/limits.js`, written from the Rust tables so
//! that the two sides cannot drift apart.

use std::fmt::Write as _;

use serde_json::{Value, json};
use smp_design::{
    DesignPreset, Limit, MAX_OUTLINE, MAX_POINTS, MAX_SESSIONS, MAX_TOUCH_UPS, MAX_ZONES, limit,
    limits, usual_for_skin,
};

pub(crate) const MADE: &str =
    "Made by `cargo xtask assets` from crates/smp-design; change it there.";

/// The limits table as a script module.
pub(crate) fn limits_script() -> String {
    let mut text = format!(
        "/*\n * The limits of every number of the design: min, max, step, default and unit.\n \
         * {MADE}\n */\n\n/**\n * @typedef {{{{ readonly min: number, readonly max: number, readonly step: number,\n \
         *   readonly default: number, readonly unit: string }}}} Limit\n */\n\n\
         export const limits = Object.freeze({{\n"
    );
    for row in limits() {
        let Limit {
            path,
            min,
            max,
            step,
            default,
            unit,
            ..
        } = row;
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "  '{path}': Object.freeze({{ min: {min}, max: {max}, step: {step}, default: {default}, unit: '{unit}' }}),"
        );
    }
    text.push_str("});\n\n");
    let presets = names(&DesignPreset::ALL.map(|(name, _)| json!(name)), ", ");
    let _ = write!(
        text,
        "/** Most and fewest entries of the design's lists. */\nexport const counts = Object.freeze({{\n  \
         points: Object.freeze({{ min: 3, max: {MAX_POINTS} }}),\n  \
         zones: Object.freeze({{ min: 1, max: {MAX_ZONES} }}),\n  \
         outline: Object.freeze({{ min: 3, max: {MAX_OUTLINE} }}),\n  \
         sessions: Object.freeze({{ min: 1, max: {MAX_SESSIONS} }}),\n  \
         touch_ups: Object.freeze({{ min: 0, max: {MAX_TOUCH_UPS} }}),\n}});\n\n\
         /** The named designs that `newDesign` takes. */\nexport const presets = Object.freeze([{presets}]);\n"
    );
    text
}

/// What the page knows of skins, which it shows at once.
pub(crate) fn skins_script() -> String {
    let monk = limit("subject.skin.monk").map_or(1..=1, |row| row.min as u8..=row.max as u8);
    let tones: Vec<_> = monk
        .map(|tone| json!(smp_engine::skin_colour(tone)))
        .collect();
    let tones = names(&tones, ", ");
    let usual = (1..=10).map(usual_for_skin);
    let dilutions: Vec<f64> = usual.clone().map(|usual| usual.dilution).collect();
    let densities: Vec<f64> = usual.map(|usual| usual.density_per_cm2).collect();
    format!(
        "/*\n * The skins of the built-in head.\n * {MADE}\n */\n\n\
         /** Skin by Monk tone, from 1. */\nexport const skins = Object.freeze([{tones}]);\n\n\
         /** What a finished shaved look on each of them usually takes. */\n\
         export const usual = Object.freeze({{\n  dilution: Object.freeze({dilutions:?}),\n  \
         density_per_cm2: Object.freeze({densities:?}),\n}});\n"
    )
}

/// Names in quotes with a text between them.
pub(crate) fn names(values: &[Value], between: &str) -> String {
    let quoted: Vec<String> = values
        .iter()
        .filter_map(Value::as_str)
        .map(|name| format!("'{name}'"))
        .collect();
    quoted.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_stands_in_the_script() {
        let script = limits_script();
        for row in limits() {
            assert!(script.contains(&format!("'{}': Object.freeze(", row.path)));
        }
    }
}
