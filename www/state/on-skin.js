/* A design on another skin. */

import { valuesAt, withValue } from './paths.js';
import { usual } from './skins.js';

/** The place of a tone in the lists of what is usual. @param {number} monk */
const place = (monk) => Math.round(10 * monk) - 10;

/** The design on another skin: where dilution and density are the usual ones, they become the usual ones of this skin,
 * or what is usual for it beside the person's own hair.
 * @param {import('./types.js').Design} design @param {number} monk
 * @param {{ dilution: number, density_per_cm2: number } | null} [beside] */
export function onSkin(design, monk, beside = null) {
  let next = withValue(withValue(design, 'subject.skin.monk', monk), 'subject.skin.colour', null);
  for (const [path, name] of /** @type {const} */ ([['sessions.pigment.dilution', 'dilution'], ['zones.density_per_cm2', 'density_per_cm2']])) {
    const before = usual[name][place(design.subject.skin.monk)];
    const after = beside?.[name] ?? usual[name][place(monk)];
    if (valuesAt(design, path).every((value) => value === before)) next = withValue(next, path, after);
  }
  return next;
}
