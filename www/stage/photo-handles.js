/* The marks that place the head on a photo. They are the state's until Apply; no landmark
 * is kept in the design. */

import { h } from '../parts/h.js';
import { Handle } from './handle.js';
import { makeFace } from './face.js';
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
export function makePhotoHandles({ store, words, acts, watch }, surface, taps) {
  const loupe = makeLoupe(surface);
  const group = h('div', { class: 'handles', role: 'group', 'aria-label': words.t('you.place') });
  const face = makeFace();
  const node = h('div', { class: 'layer' }, face.node, group, loupe.node);
  /** @type {Handle[]} */
  let handles = [];
  const owner = {};

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

  /** @param {number} index */
  function wishesOf(index) {
    /** @type {import('../state/smp_study.js').PhotoHandle | undefined} */
    let start;
    return {
      begin() {
        start = store.get().placing[index];
      },
      place(/** @type {number} */ clientX, /** @type {number} */ clientY) {
        const { x_px, y_px } = surface.toRaster(clientX, clientY);
        put(index, x_px, y_px);
        loupe.show(x_px, y_px);
      },
      nudge(/** @type {number} */ right, /** @type {number} */ up, /** @type {keyof typeof STEPS} */ size) {
        const mark = store.get().placing[index];
        const px = STEPS[size] * pxPerStep();
        if (!mark) return;
        put(index, mark.x_px + right * px, mark.y_px - up * px);
        const now = store.get().placing[index];
        if (now) loupe.show(now.x_px, now.y_px);
      },
      end: () => loupe.hide(),
      cancel() {
        loupe.hide();
        if (start) put(index, start.x_px, start.y_px);
      },
      hold(/** @type {boolean} */ held) {
        if (!held) return taps.clear(owner);
        handles.forEach((other, at) => at !== index && other.setHeld(false));
        acts.say(words.t('handle.held'));
        taps.take(owner, (x, y) => {
          handles[index]?.setHeld(false);
          const { x_px, y_px } = surface.toRaster(x, y);
          put(index, x_px, y_px);
        });
      },
      active: (/** @type {boolean} */ active) => active || loupe.hide(),
    };
  }

  function refresh() {
    const { placing } = store.get();
    if (handles.length !== placing.length) {
      handles = placing.map((_, index) => new Handle(wishesOf(index)));
      group.replaceChildren(...handles.map((handle) => handle.node));
    }
    // The dotted face is one from the front.
    const front = store.get().placingSide === 'front' ? placing : [];
    face.draw(new Map(front.map(({ name, x_px, y_px }) => [name, surface.toStage(x_px, y_px)])));
    placing.forEach(({ name, x_px, y_px }, index) => {
      const at = surface.toStage(x_px, y_px);
      handles[index]?.moveTo(at.x, at.y);
      handles[index]?.describe(words.t(`mark.${name}`), words.t(`mark.${name}`));
    });
  }

  surface.onMove(refresh);
  watch((state, before) => {
    node.hidden = state.mode !== 'placing' || state.subject !== 'photo';
    if (node.hidden) {
      if (before?.mode === 'placing') {
        handles.forEach((handle) => handle.setHeld(false));
        loupe.hide();
      }
      return;
    }
    if (state.placing !== before?.placing || state.mode !== before.mode) refresh();
    if (before && before.mode !== 'placing') handles[0]?.node.focus({ preventScroll: true });
  });
  return node;
}
