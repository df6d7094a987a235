/* Marking bare skin on the photo: a tap adds a patch, a tint shows what counts as skin, and a
 * mark moved by the arrow keys does the same without a pointer. */

import { h } from '../parts/h.js';
import { makeCross } from './cross.js';

/** The tint: a clear green that no skin and no backdrop has. */
const TINT = /** @type {const} */ ([64, 200, 150]);
const TINT_ALPHA = 0.42;

/**
 * @param {import('../shell/context.js').Context} context
 * @param {import('./surface.js').Surface} surface
 * @param {import('./taps.js').Taps} taps
 */
export function makeSkin({ store, session, words, acts, watch }, surface, taps) {
  const tint = h('canvas', { class: 'tint', 'aria-hidden': 'true' });
  const leave = () => store.dispatch({ type: 'view', changes: { mode: 'none' } });
  const cross = makeCross(surface, taps, ({ x_px, y_px }) => acts.tapSkin(x_px, y_px), leave);
  const node = h('div', { class: 'layer' }, tint, cross.node);

  function follow() {
    cross.follow();
    const { style } = tint;
    const from = surface.toStage(0, 0);
    style.transform = `translate(${from.x}px, ${from.y}px)`;
    style.width = `${surface.canvas.width * surface.scale}px`;
    style.height = `${surface.canvas.height * surface.scale}px`;
  }

  async function drawTint() {
    const { width_px, height_px, alpha } = await session.skinMask();
    tint.width = width_px;
    tint.height = height_px;
    const context = tint.getContext('2d');
    if (!context || !alpha.length) return;
    const image = context.createImageData(width_px, height_px);
    for (let i = 0; i < alpha.length; i += 1) {
      image.data.set(TINT, i * 4);
      image.data[i * 4 + 3] = (alpha[i] ?? 0) * TINT_ALPHA;
    }
    context.putImageData(image, 0, 0);
  }

  function begin() {
    cross.begin(words.t('mark.tap'));
    follow();
    drawTintFor(store.get().skinShare);
  }

  /** @param {number | null} share */
  function drawTintFor(share) {
    if (share === null) tint.width = tint.height = 0;
    else drawTint().catch(acts.fail);
  }

  surface.onMove(() => node.hidden || follow());
  watch((state, before) => {
    node.hidden = state.mode !== 'tapping' || state.subject !== 'photo';
    if (node.hidden) {
      if (before?.mode === 'tapping') cross.end();
      return;
    }
    if (before?.mode !== 'tapping') begin();
    else if (state.skinShare !== before.skinShare) drawTintFor(state.skinShare);
  });
  return node;
}
