//! Where the usual parting ends, for the page, which puts a handle there: `www/state/parting.js`.

use smp_design::{ChartMm, Hairline};
use smp_scalp::{Head, hairline_curve, parting};

/// The back end, which is the same for every hairline.
pub(crate) fn script() -> String {
    let head = Head::built_in();
    let line = parting(&head, &hairline_curve(&head, &Hairline::default()));
    let ChartMm { u, v } = line.last().copied().unwrap_or_default();
    format!(
        "/*\n * Where the usual parting ends.\n * Made by `cargo xtask assets` from crates/smp-scalp; \
         change it there.\n */\n\n/** Its end on the crown, on the chart.\n \
         * @type {{import('./design.js').ChartMm}} */\n\
         export const partingBack = Object.freeze(/** @type {{const}} */ ([{u}, {v:.2}]));\n"
    )
}
