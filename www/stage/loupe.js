/* A round magnifier beside the finger: the picture under a mark, twice as large. */

import { h } from '../parts/h.js';

const SIZE_PX = 112;
/** Stage pixels are shown this many times as large. */
const POWER = 2.5;
/** How far above the finger it floats. */
const LIFT_PX = 96;

/** @param {import('./surface.js').Surface} surface */
export function makeLoupe(surface) {
  const canvas = h('canvas', { class: 'loupe', 'aria-hidden': 'true', width: SIZE_PX * 2, height: SIZE_PX * 2 });
  canvas.hidden = true;

  /** @param {number} x_px @param {number} y_px */
  function show(x_px, y_px) {
    canvas.hidden = false;
    const at = surface.toStage(x_px, y_px);
    const above = at.y > SIZE_PX + LIFT_PX / 2;
    const { clientWidth } = surface.viewport;
    const x = Math.min(Math.max(at.x, SIZE_PX / 2 + 8), clientWidth - SIZE_PX / 2 - 8);
    canvas.style.transform = `translate(${x - SIZE_PX / 2}px, ${at.y + (above ? -LIFT_PX : LIFT_PX) - SIZE_PX / 2}px)`;
    const context = canvas.getContext('2d');
    if (!context) return;
    const side = SIZE_PX / (surface.scale * POWER);
    const middle = canvas.width / 2;
    context.fillStyle = '#777';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(surface.canvas, x_px - side / 2, y_px - side / 2, side, side, 0, 0, canvas.width, canvas.height);
    for (const [colour, width] of /** @type {const} */ ([['#fff', 5], ['#111', 2]])) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.arc(middle, middle, 12, 0, Math.PI * 2);
      context.stroke();
    }
  }

  return {
    node: canvas,
    show,
    hide() {
      canvas.hidden = true;
    },
  };
}
