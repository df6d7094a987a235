/* The area that the panels change, and a design with another one in its place. */

/** @typedef {import('../../state/types.js').Design} Design */

/** Where the chosen area stands in the design. @param {import('../../state/types.js').State} state @param {Design} design */
export const placeOf = ({ zone }, design) => Math.min(zone, design.zones.length - 1);

/** @param {Design} design @param {number} place @param {Partial<Design['zones'][number]>} changes @returns {Design} */
export const withZone = (design, place, changes) => ({
  ...design,
  zones: design.zones.map((zone, index) => (index === place ? { ...zone, ...changes } : zone)),
});
