/* A line from place to place of the photo, with a dot on each: an outline that is begun, a known distance. */

import { h } from '../parts/h.js';

/** @param {import('../state/types.js').Store} store
 * @param {import('./surface.js').Surface} surface */
export function makeRing(store, surface) {
  const node = h('canvas', { class: 'outline shown', 'aria-hidden': 'true' });
  function draw() {
    const { ring } = store.get();
    const ratio = globalThis.devicePixelRatio || 1;
    const { clientWidth, clientHeight } = surface.viewport;
    node.width = ring.length ? clientWidth * ratio : 0;
    node.height = ring.length ? clientHeight * ratio : 0;
    const context = node.getContext('2d');
    if (!context || !ring.length) return;
    context.scale(ratio, ratio);
    context.lineJoin = 'round';
    const corners = ring.map(({ x_px, y_px }) => surface.toStage(x_px, y_px));
    for (const [colour, width] of /** @type {const} */ ([['rgba(0,0,0,.45)', 5], ['#fff', 2.5]])) {
      context.strokeStyle = colour;
      context.fillStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      for (const { x, y } of corners) context.lineTo(x, y);
      context.stroke();
      for (const { x, y } of corners) {
        context.beginPath();
        context.arc(x, y, width + 1, 0, 2 * Math.PI);
        context.fill();
      }
    }
  }
  return { node, draw };
}
