/* Taking stubble and bare skin from the photo: a tap, or a mark moved by the arrow keys, says where;
 * numbers show what has been taken. */

import { h } from '../parts/h.js';
import { MAX_SAMPLES, withPlace } from '../state/samples.js';
import { makeCross } from './cross.js';

/**
 * @param {import('../context/context.js').Context} context
 * @param {import('./surface.js').Surface} surface
 * @param {import('./taps.js').Taps} taps
 */
export function makeSampling({ store, words, watch }, surface, taps) {
  const view = (/** @type {Partial<import('../state/types.js').ViewState>} */ changes) =>
    store.dispatch({ type: 'view', changes });
  const cross = makeCross(
    surface,
    taps,
    (place) => {
      const { samples, sampling } = store.get();
      if (sampling) view({ samples: withPlace(samples, sampling, place) });
    },
    () => view({ mode: 'none' }),
  );
  const tags = Array.from({ length: MAX_SAMPLES }, (_, index) => ({
    index,
    stubble: h('span', { class: 'tag' }, words.number(index + 1)),
    skin: h('span', { class: 'tag bare-skin' }, words.number(index + 1)),
  }));
  const shown = h('div', { 'aria-hidden': 'true' }, ...tags.flatMap(({ stubble, skin }) => [stubble, skin]));
  const node = h('div', { class: 'layer' }, shown, cross.node);
  node.hidden = true;

  function follow() {
    const { samples, sampling, mode } = store.get();
    for (const { index, ...parts } of tags) {
      for (const part of /** @type {const} */ (['stubble', 'skin'])) {
        const place = samples[index]?.[part];
        // Under the mark no number could be read.
        const marked = mode === 'sampling' && sampling?.index === index && sampling.part === part;
        parts[part].hidden = !place || marked;
        if (!place) continue;
        const { x, y } = surface.toStage(place.x_px, place.y_px);
        parts[part].style.transform = `translate(${x}px, ${y}px)`;
      }
    }
    cross.follow();
  }

  surface.onMove(() => node.hidden || follow());
  watch((state, before) => {
    const { mode, sampling, samples } = state;
    const taking = mode === 'sampling';
    const away = node.hidden;
    node.hidden = state.subject !== 'photo' || state.panel !== 'shade' || !(taking || samples.length);
    cross.node.hidden = !taking;
    const anew = mode !== before?.mode || sampling !== before.sampling;
    if (!taking && before?.mode === 'sampling') cross.end();
    if (taking && sampling && anew) cross.begin(words.t(`mark.${sampling.part}`));
    if (!node.hidden && (away || anew || samples !== before.samples)) follow();
  });
  return node;
}
