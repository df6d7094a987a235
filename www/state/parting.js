/*
 * Where the usual parting ends.
 * Made by `cargo xtask assets` from crates/smp-scalp; change it there.
 */

/** Its end on the crown, on the chart.
 * @type {import('./design.js').ChartMm} */
export const partingBack = Object.freeze(/** @type {const} */ ([0, 31.94]));
