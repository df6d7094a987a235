//! Where usual lines lie, for the page, which puts handles there: `www/state/usual-lines.js`.

use smp_design::{ChartMm, Hairline, Sex, usual_height_mm};
use smp_scalp::{Head, hairline_curve, parting};

/// The back end of the parting, which is the same for every hairline, and the height of the hairline.
pub(crate) fn script() -> String {
    let head = Head::built_in();
    let line = parting(&head, &hairline_curve(&head, &Hairline::default()));
    let ChartMm { u, v } = line.last().copied().unwrap_or_default();
    let heights = Sex::ALL.map(|(name, sex)| format!("{name}: {}", usual_height_mm(sex)));
    format!(
        "/*\n * Where usual lines lie.\n * Made by `cargo xtask assets` from crates/smp-scalp and smp-design; \
         change it there.\n */\n\n/** The end of the parting on the crown, on the chart.\n \
         * @type {{import('./design.js').ChartMm}} */\n\
         export const partingBack = Object.freeze(/** @type {{const}} */ ([{u}, {v:.2}]));\n\n\
         /** The height of the hairline in mm, from the forms' own. */\n\
         export const usualHeights = Object.freeze({{ {} }});\n",
        heights.join(", ")
    )
}
