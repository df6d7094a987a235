/* The panels, in the order of their steps: what steps, types, words and tests read. Who loads them stands in
 * panels/panels.js, which has no types without one for each. */

export const PANELS = /** @type {const} */ ([
  { name: 'you', icon: 'you' },
  { name: 'hairline', icon: 'hairline' },
  { name: 'dots', icon: 'dots' },
  { name: 'shade', icon: 'shade' },
]);
