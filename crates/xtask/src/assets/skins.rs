//! The skins of the built-in head as the page shows them at once: `www/state/skins.js`.

use smp_design::{Skin, Usual, usual_for_skin};

use super::schema::{MADE, quoted};

/// What the page knows of skins, which it shows at once.
pub(crate) fn script() -> String {
    let monk = Skin::RULES.monk.min as u8..=Skin::RULES.monk.max as u8;
    let tones: Vec<String> = monk.clone().map(smp_engine::skin_colour).collect();
    let tones = quoted(tones.iter().map(String::as_str), ", ");
    let tenths = 10 * monk.start()..=10 * monk.end();
    let usual = tenths.map(|tenths| usual_for_skin(f64::from(tenths) / 10.0));
    let list = |of: fn(Usual) -> f64| {
        let all: Vec<String> = usual.clone().map(|usual| of(usual).to_string()).collect();
        all.join(", ")
    };
    let dilutions = list(|usual| usual.dilution);
    let densities = list(|usual| usual.density_per_cm2);
    format!(
        "/*\n * The skins of the built-in head.\n * {MADE}\n */\n\n\
         /** Skin by Monk tone, from 1. */\nexport const skins = Object.freeze([{tones}]);\n\n\
         /** What a finished shaved look on each of them, and in tenths between them, usually takes. */\n\
         export const usual = Object.freeze({{\n  dilution: Object.freeze([{dilutions}]),\n  \
         density_per_cm2: Object.freeze([{densities}]),\n}});\n"
    )
}
