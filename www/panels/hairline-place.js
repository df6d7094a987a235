/* More of the panel Hairline: where the line lies on this face, whatever its form. A photo sets it where it shows the
 * person's own line. */

import { h } from '../parts/h.js';
import { makeField } from './controls/field.js';

/** @param {import('../context/context.js').Context} context @returns {HTMLElement} */
export function makeHairlinePlace(context) {
  /** @param {import('../state/types.js').Design} design */
  const idle = (design) => design.hairline.points.length > 0;
  return h(
    'section',
    { class: 'group fields' },
    makeField(context, 'hairline.height_mm', { idle }),
    makeField(context, 'hairline.corners_mm', { idle }),
  );
}
