/* What lies over a photo alone: the placed head's outline and its handles, the skin, the seven marks, the
 * samples of stubble, the search for the head. Loaded with the first photo. */

import { makeEnds } from './ends.js';
import { makeOutline } from './outline.js';
import { makeOutlineHandles } from './outline-handles.js';
import { makePhotoHandles } from './photo-handles.js';
import { makeSampling } from './sample.js';
import { makeSearch } from './search.js';
import { makeSkin } from './skin.js';

/** Puts the layers under and over those that are there.
 * @param {HTMLElement} layers @param {import('../context/context.js').Context} context
 * @param {import('./surface.js').Surface} surface @param {import('./taps.js').Taps} taps */
export function addPhotoLayers(layers, context, surface, taps) {
  layers.prepend(makeOutline(context, surface), makeSkin(context, surface, taps));
  layers.append(makePhotoHandles(context, surface, taps), makeOutlineHandles(context, surface, taps));
  layers.append(makeSampling(context, surface, taps), makeEnds(context, surface, taps), makeSearch(context));
}
