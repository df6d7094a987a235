/* The marks that place the head on a photo. They are the state's until Apply; no landmark
 * is kept in the design. */

import { h } from '../parts/h.js';
import { makeFace } from './face.js';
import { HandleGroup } from './handle-group.js';
import { makeLoupe } from './loupe.js';

/** From the chin to the crown, from the nose to the back of the head: the marks that lie furthest apart do so by
 * about this. It only makes the arrow keys move about a millimetre on any photo. */
const HEAD_MM = 230;
const STEPS = { fine: 0.2, step: 1, large: 5 };

/**
 * @param {import('../context/context.js').Context} context
 * @param {import('./surface.js').Surface} surface
 * @param {import('./taps.js').Taps} taps
 */
export function makePhotoHandles(context, surface, taps) {
  const { store, words, watch } = context;
  const loupe = makeLoupe(surface);
  const face = makeFace();
  /** The mark before the gesture. @type {import('../state/smp_study.js').PhotoHandle | undefined} */
  let start;

  /** @param {number} index @param {number} x_px @param {number} y_px */
  function put(index, x_px, y_px) {
    const { placing, photo } = store.get();
    if (!photo) return;
    const x = Math.min(Math.max(x_px, 0), photo.width_px - 1);
    const y = Math.min(Math.max(y_px, 0), photo.height_px - 1);
    const moved = placing.map((mark, at) => (at === index ? { ...mark, x_px: x, y_px: y } : mark));
    store.dispatch({ type: 'view', changes: { placing: moved } });
  }

  function pxPerStep() {
    const { placing } = store.get();
    const apart = placing.flatMap((a) => placing.map((b) => Math.hypot(a.x_px - b.x_px, a.y_px - b.y_px)));
    return Math.max(Math.max(0, ...apart) / HEAD_MM, 0.25);
  }

  const moves = {
    begin(/** @type {number} */ index) {
      start = store.get().placing[index];
    },
    put,
    /** @type {import('./handle-group.js').Moves['nudge']} */
    nudge(index, right, up, size) {
      const mark = store.get().placing[index];
      const px = STEPS[size] * pxPerStep();
      if (!mark) return;
      put(index, mark.x_px + right * px, mark.y_px - up * px);
      const now = store.get().placing[index];
      if (now) loupe.show(now.x_px, now.y_px);
    },
    keep: () => {},
    cancel(/** @type {number} */ index) {
      if (start) put(index, start.x_px, start.y_px);
    },
  };
  const group = new HandleGroup(context, surface, taps, words.t('you.place'), moves, loupe);
  const node = h('div', { class: 'layer' }, face.node, group.node, loupe.node);

  function refresh() {
    const { placing } = store.get();
    group.resize(placing.length);
    // The dotted face is one from the front.
    const front = store.get().placingSide === 'front' ? placing : [];
    face.draw(new Map(front.map(({ name, x_px, y_px }) => [name, surface.toStage(x_px, y_px)])));
    placing.forEach(({ name, x_px, y_px }, index) => {
      const at = surface.toStage(x_px, y_px);
      group.handles[index]?.moveTo(at.x, at.y);
      group.handles[index]?.describe(words.t(`mark.${name}`), words.t(`mark.${name}`));
    });
  }

  surface.onMove(refresh);
  watch((state, before) => {
    node.hidden = state.mode !== 'placing' || state.subject !== 'photo';
    if (node.hidden) {
      if (before?.mode === 'placing') group.letGo();
      return;
    }
    if (state.placing !== before?.placing || state.mode !== before.mode) refresh();
    if (before && before.mode !== 'placing') group.focus();
  });
  return node;
}
