/* The area that the panels change, and a design with another one in its place. */

/** @typedef {import('./types.js').Design} Design */

/** Where the chosen area stands in the design. @param {import('./types.js').State} state @param {Design} design */
export const placeOf = ({ zone }, design) => Math.min(zone, design.zones.length - 1);

/** The chosen area itself. @param {import('./types.js').State} state */
export const zoneOf = (state) => state.history.present?.zones[placeOf(state, state.history.present)];

/** @param {Design} design @param {number} place @param {Partial<Design['zones'][number]>} changes @returns {Design} */
export const withZone = (design, place, changes) => ({
  ...design,
  zones: design.zones.map((zone, index) => (index === place ? { ...zone, ...changes } : zone)),
});
