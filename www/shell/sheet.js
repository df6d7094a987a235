/* The bottom sheet's handle on small screens: three heights, by drag, tap or keys. The stage
 * gives way, so the sheet never covers the head. */

import { h, setAttribute } from '../parts/h.js';

const HEIGHTS = /** @type {const} */ (['peek', 'half', 'full']);
/** A drag of this many pixels goes to the next height. */
const STEP_PX = 48;

/** @param {import('../context/context.js').Context} context */
export function makeSheetHandle({ store, words, watch }) {
  const node = h('button', { type: 'button', class: 'sheet-handle' }, h('span', { class: 'grip' }));
  let startY = 0;
  let moved = false;

  /** @param {number} step */
  function change(step) {
    const now = HEIGHTS.indexOf(store.get().sheet);
    const sheet = HEIGHTS[Math.min(Math.max(now + step, 0), HEIGHTS.length - 1)];
    if (sheet) store.dispatch({ type: 'view', changes: { sheet } });
  }
  node.addEventListener('pointerdown', (event) => {
    node.setPointerCapture(event.pointerId);
    startY = event.clientY;
    moved = false;
  });
  node.addEventListener('pointermove', (event) => {
    if (!node.hasPointerCapture(event.pointerId)) return;
    const steps = Math.trunc((startY - event.clientY) / STEP_PX);
    if (!steps) return;
    moved = true;
    startY -= steps * STEP_PX;
    change(steps);
  });
  node.addEventListener('click', () => {
    const { sheet } = store.get();
    if (!moved) change(sheet === 'full' ? -2 : 1);
    moved = false;
  });
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    change(event.key === 'ArrowUp' ? 1 : -1);
  });
  watch((state) => {
    setAttribute(node, 'aria-label', `${words.t('sheet.name')}: ${words.t(`sheet.${state.sheet}`)}`);
    setAttribute(node, 'aria-expanded', String(state.sheet !== 'peek'));
  });
  return node;
}
