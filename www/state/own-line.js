/* The hairline where a person usually has it, or where a photo proposes it, taken into a design. */

import { withValue } from './paths.js';
import { usualHeights } from './usual-lines.js';

/** @typedef {import('./types.js').Design} Design */
/** @typedef {import('./smp_study.js').ProposedHairline} ProposedHairline */

/** @param {number} height_mm @returns {ProposedHairline} */
const even = (height_mm) => ({ height_mm, corners_mm: 0, asymmetry_mm: 0 });

/** Whether no hand has moved a design's line: it lies at one of some places, and its points are those of its form.
 * @param {Design} design @param {(ProposedHairline | null)[]} places */
const unmoved = ({ hairline }, places) =>
  !hairline.points.length && places.some((at) => at && /** @type {const} */ (['height_mm', 'corners_mm', 'asymmetry_mm']).every((name) => hairline[name] === at[name]));

/** A design of any form on the line that is proposed now, unless a hand has moved its line, or its points: then the
 * design itself. `before` is what was proposed before, and may have been followed.
 * @param {Design} design @param {ProposedHairline | null} now @param {ProposedHairline | null} [before]
 * @returns {Design} */
export function onOwnLine(design, now, before = null) {
  const usual = even(usualHeights[design.subject.sex]);
  return now && unmoved(design, [even(0), usual, before]) ? { ...design, hairline: { ...design.hairline, ...now } } : design;
}

/** The design of a woman or a man: where its line is the usual one, it becomes hers or his.
 * @param {Design} design @param {Design['subject']['sex']} sex */
export function ofSex(design, sex) {
  const other = withValue(design, 'subject.sex', sex);
  const usual = unmoved(design, [even(usualHeights[design.subject.sex])]);
  return usual ? withValue(other, 'hairline.height_mm', usualHeights[sex]) : other;
}
