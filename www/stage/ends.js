/* The ends of a known distance on the photo: a tap, or a mark moved by the arrow keys, sets one after the other;
 * a third begins anew. */

import { h } from '../parts/h.js';
import { makeCross } from './cross.js';
import { makeRing } from './ring.js';

/**
 * @param {import('../context/context.js').Context} context
 * @param {import('./surface.js').Surface} surface
 * @param {import('./taps.js').Taps} taps
 */
export function makeEnds({ store, words, acts, watch }, surface, taps) {
  const view = (/** @type {Partial<import('../state/types.js').ViewState>} */ changes) =>
    store.dispatch({ type: 'view', changes });
  const ring = makeRing(store, surface);
  const cross = makeCross(
    surface,
    taps,
    (place) => {
      const { ring: ends } = store.get();
      const next = ends.length < 2 ? [...ends, place] : [place];
      view({ ring: next });
      acts.say(words.t('known.end', { n: words.number(next.length) }));
    },
    () => view({ mode: 'none', ring: [] }),
  );
  const node = h('div', { class: 'layer' }, ring.node, cross.node);
  function follow() {
    cross.follow();
    ring.draw();
  }
  surface.onMove(() => node.hidden || follow());
  watch((state, before) => {
    node.hidden = state.mode !== 'measuring' || state.subject !== 'photo';
    if (node.hidden) {
      if (before?.mode === 'measuring') cross.end();
      return;
    }
    if (before?.mode !== 'measuring') cross.begin(words.t('known.mark'));
    if (before?.mode !== 'measuring' || state.ring !== before.ring) follow();
  });
  return node;
}
