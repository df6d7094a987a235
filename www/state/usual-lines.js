/*
 * Where usual lines lie.
 * Made by `cargo xtask assets` from crates/smp-scalp and smp-design; change it there.
 */

/** The end of the parting on the crown, on the chart.
 * @type {import('./design.js').ChartMm} */
export const partingBack = Object.freeze(/** @type {const} */ ([0, 31.94]));

/** The height of the hairline in mm, from the forms' own. */
export const usualHeights = Object.freeze({ man: 0, woman: -4.5 });
