/* A design on another skin. */

import { valuesAt, withValue } from './paths.js';
import { usual } from './skins.js';

/** The design on another skin: where dilution and density are the usual ones, they follow it.
 * @param {import('./types.js').Design} design @param {number} monk */
export function onSkin(design, monk) {
  const [before = 0, after = 0] = [design.subject.skin.monk, monk].map((tone) => Math.round(10 * tone) - 10);
  let next = withValue(withValue(design, 'subject.skin.monk', monk), 'subject.skin.colour', null);
  for (const [path, by] of /** @type {const} */ ([['sessions.pigment.dilution', usual.dilution], ['zones.density_per_cm2', usual.density_per_cm2]])) {
    if (valuesAt(design, path).every((value) => value === by[before])) next = withValue(next, path, by[after]);
  }
  return next;
}
