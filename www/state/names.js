/*
 * The names of everything that has names: in the design, and in what is shown of it.
 * Made by `cargo xtask assets` from crates/smp-design; change it there.
 */

/** By the place in the design. */
export const names = Object.freeze({
  'subject.sex': Object.freeze(/** @type {const} */ (['man', 'woman'])),
  'subject.pattern': Object.freeze(/** @type {const} */ (['bare', 'full', 'norwood_ii', 'norwood_iia', 'norwood_iii', 'norwood_iiia', 'norwood_iii_vertex', 'norwood_iv', 'norwood_iva', 'norwood_v', 'norwood_va', 'norwood_vi', 'norwood_vii', 'ludwig_i', 'ludwig_ii', 'ludwig_iii', 'areata'])),
  'subject.skin.undertone': Object.freeze(/** @type {const} */ (['cool', 'neutral', 'warm'])),
  'subject.skin.kind': Object.freeze(/** @type {const} */ (['normal', 'dry', 'oily'])),
  'subject.hair.cut': Object.freeze(/** @type {const} */ (['stubble', 'long'])),
  'subject.hair.colour': Object.freeze(/** @type {const} */ (['black', 'dark_brown', 'brown', 'light_brown', 'blond', 'red'])),
  'subject.hair.whorl.turn': Object.freeze(/** @type {const} */ (['clockwise', 'counterclockwise'])),
  'subject.care.sun': Object.freeze(/** @type {const} */ (['shaded', 'usual', 'much'])),
  'subject.care.aftercare': Object.freeze(/** @type {const} */ (['good', 'poor'])),
  'hairline.preset': Object.freeze(/** @type {const} */ (['soft_rounded', 'straight', 'widows_peak', 'mature_receded'])),
  'zones.kind': Object.freeze(/** @type {const} */ (['full_scalp', 'top', 'frontal', 'mid', 'crown', 'temples', 'sides', 'part_line', 'outline', 'leave_alone', 'strip_scar', 'punch_scar'])),
  'sessions.pigment.shade': Object.freeze(/** @type {const} */ (['neutral', 'warm', 'cool', 'ash'])),
  'sessions.needle': Object.freeze(/** @type {const} */ (['single', 'round_three'])),
});

/** The named forms of a hairline, each with the edge of its own.
 * @type {readonly { readonly preset: import('./design.js').HairlinePreset, readonly softness_mm: number, readonly irregularity: number }[]} */
export const hairlines = Object.freeze([
  Object.freeze({ preset: 'soft_rounded', softness_mm: 8, irregularity: 0.5 }),
  Object.freeze({ preset: 'straight', softness_mm: 3, irregularity: 0.1 }),
  Object.freeze({ preset: 'widows_peak', softness_mm: 8, irregularity: 0.5 }),
  Object.freeze({ preset: 'mature_receded', softness_mm: 10, irregularity: 0.5 }),
]);

/** The patterns of loss that only men have. */
export const patternsOfMen = Object.freeze(/** @type {const} */ (['norwood_ii', 'norwood_iia', 'norwood_iii', 'norwood_iiia', 'norwood_iii_vertex', 'norwood_iv', 'norwood_iva', 'norwood_v', 'norwood_va', 'norwood_vi', 'norwood_vii']));

/** The patterns of loss that only women have. */
export const patternsOfWomen = Object.freeze(/** @type {const} */ (['ludwig_i', 'ludwig_ii', 'ludwig_iii']));

/** The areas that need no drawing. */
export const areas = Object.freeze(/** @type {const} */ (['full_scalp', 'top', 'frontal', 'mid', 'crown', 'temples', 'sides', 'part_line']));

/** The named designs that `newDesign` takes. */
export const presets = Object.freeze(/** @type {const} */ (['natural', 'edge-up', 'widows-peak', 'mature']));

/** How well the work is shown to have been done. */
export const techniques = Object.freeze(/** @type {const} */ (['good', 'too_deep', 'too_dense']));

/** In what light the head stands. */
export const lightings = Object.freeze(/** @type {const} */ (['studio', 'overhead', 'daylight']));
