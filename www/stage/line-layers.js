/* What lies over the head or the photo while a line of the design is changed. Loaded with the first panel that does. */

import { addHairlineHandles } from './hairline-handles.js';
import { addPartingHandles } from './parting-handles.js';

/** @param {HTMLElement} layers @param {import('../context/context.js').Context} context
 * @param {import('./surface.js').Surface} surface @param {import('./taps.js').Taps} taps */
export function addLineLayers(layers, context, surface, taps) {
  const place = { layers, context, surface, taps };
  addHairlineHandles(place);
  addPartingHandles(place);
}
