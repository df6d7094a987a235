/* The hairline that a photo proposes, taken into a design. */

/** @typedef {import('./types.js').Design} Design */
/** @typedef {import('./smp_study.js').ProposedHairline} ProposedHairline */

/** The usual line, from itself. @type {ProposedHairline} */
const USUAL = { height_mm: 0, corners_mm: 0, asymmetry_mm: 0 };

/** Whether a line lies at a proposal. @param {Design['hairline']} line @param {ProposedHairline} at */
const lies = (line, at) =>
  line.height_mm === at.height_mm && line.corners_mm === at.corners_mm && line.asymmetry_mm === at.asymmetry_mm;

/** A design of any form on the line that is proposed now, unless a hand has moved its line, or its points: then the
 * design itself. `before` is what was proposed before, and may have been followed.
 * @param {Design} design @param {ProposedHairline | null} now @param {ProposedHairline | null} [before]
 * @returns {Design} */
export function onOwnLine(design, now, before = null) {
  const { hairline } = design;
  const unmoved = !hairline.points.length && [USUAL, before].some((at) => at && lies(hairline, at));
  return now && unmoved ? { ...design, hairline: { ...hairline, ...now } } : design;
}
