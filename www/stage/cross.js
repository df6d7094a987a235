/* The cross: a mark on the photo that a tap or the arrow keys move, and that a tap or Enter uses. */

import { setAttribute } from '../parts/h.js';
import { Handle } from './handle.js';

/** Steps of the mark in stage pixels. */
const STEPS_PX = { fine: 1, step: 6, large: 30 };

/** @typedef {import('../state/smp_study.js').Place} Place */

/**
 * @param {import('./surface.js').Surface} surface
 * @param {import('./taps.js').Taps} taps
 * @param {(place: Place) => void} use what is done with a place; one that was tapped may lie off the photo
 * @param {() => void} leave Escape
 */
export function makeCross(surface, taps, use, leave) {
  const place = { x_px: 0, y_px: 0 };
  const mark = new Handle({
    // The pointer goes through it to the photo: a tap means the place under the finger.
    place() {},
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
      use({ ...place });
    },
  });
  const { node } = mark;
  node.classList.add('cross');
  node.removeAttribute('aria-pressed');
  node.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || mark.busy) return;
    event.stopPropagation();
    // The mark goes, and the keyboard must not go with it.
    surface.viewport.focus({ preventScroll: true });
    leave();
  });

  function follow() {
    const at = surface.toStage(place.x_px, place.y_px);
    mark.moveTo(at.x, at.y);
  }

  return {
    node,
    follow,
    /** Shows it in the upper middle and takes the taps. @param {string} name what it marks */
    begin(name) {
      setAttribute(node, 'aria-label', name);
      place.x_px = surface.canvas.width / 2;
      place.y_px = surface.canvas.height / 4;
      follow();
      taps.take(node, (clientX, clientY) => {
        const from = surface.canvas.getBoundingClientRect();
        Object.assign(place, surface.toRaster(clientX, clientY));
        follow();
        use({ x_px: (clientX - from.left) / surface.scale, y_px: (clientY - from.top) / surface.scale });
      });
      node.focus({ preventScroll: true });
    },
    end: () => taps.clear(node),
  };
}
