/* Marking bare skin on the photo: a tap adds a patch, a tint shows what counts as skin, and a
 * mark moved by the arrow keys does the same without a pointer. */

import { h, setAttribute } from '../parts/h.js';
import { Handle } from './handle.js';

/** The tint: a clear green that no skin and no backdrop has. */
const TINT = /** @type {const} */ ([64, 200, 150]);
const TINT_ALPHA = 0.42;
/** Steps of the mark in stage pixels. */
const STEPS_PX = { fine: 1, step: 6, large: 30 };

/**
 * @param {import('../shell/context.js').Context} context
 * @param {import('./surface.js').Surface} surface
 * @param {import('./taps.js').Taps} taps
 */
export function makeSkin({ store, session, words, acts, watch }, surface, taps) {
  const tint = h('canvas', { class: 'tint', 'aria-hidden': 'true' });
  const place = { x_px: 0, y_px: 0 };
  const mark = new Handle({
    place(clientX, clientY) {
      Object.assign(place, surface.toRaster(clientX, clientY));
      follow();
    },
    nudge(right, up, size) {
      const px = STEPS_PX[size] / surface.scale;
      const { width, height } = surface.canvas;
      place.x_px = Math.min(Math.max(place.x_px + right * px, 0), width - 1);
      place.y_px = Math.min(Math.max(place.y_px - up * px, 0), height - 1);
      follow();
    },
    end() {},
    cancel() {},
    hold(held) {
      if (!held) return;
      mark.setHeld(false);
      acts.tapSkin(place.x_px, place.y_px);
    },
  });
  mark.node.classList.add('cross');
  setAttribute(mark.node, 'aria-label', words.t('mark.tap'));
  mark.node.removeAttribute('aria-pressed');
  const node = h('div', { class: 'layer' }, tint, mark.node);

  function follow() {
    const at = surface.toStage(place.x_px, place.y_px);
    mark.moveTo(at.x, at.y);
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
    place.x_px = surface.canvas.width / 2;
    place.y_px = surface.canvas.height / 4;
    follow();
    taps.take(node, (clientX, clientY) => {
      Object.assign(place, surface.toRaster(clientX, clientY));
      follow();
      acts.tapSkin(place.x_px, place.y_px);
    });
    drawTintFor(store.get().skinShare);
    mark.node.focus({ preventScroll: true });
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
      if (before?.mode === 'tapping') taps.clear(node);
      return;
    }
    if (before?.mode !== 'tapping') begin();
    else if (state.skinShare !== before.skinShare) drawTintFor(state.skinShare);
  });
  return node;
}
