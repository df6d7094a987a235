/* Fingers, mouse, pen and wheel on the stage, told as a few plain wishes. What a drag means is
 * said elsewhere. */

/**
 * @typedef {object} Wishes
 * @property {(clientX: number, clientY: number) => void} start
 * @property {(dx: number, dy: number, clientX: number, clientY: number) => void} drag
 * @property {(factor: number, x: number, y: number, dx: number, dy: number) => void} pinch
 * @property {(vx: number, vy: number) => void} end with the speed in pixels a millisecond
 * @property {(clientX: number, clientY: number) => void} tap
 * @property {(x: number, y: number) => void} doubleTap
 * @property {(factor: number, x: number, y: number) => void} wheel
 */

/** A pointer that moved less than this many pixels has tapped. */
const TAP_PX = 7;
const DOUBLE_TAP_MS = 320;

/** @param {HTMLElement} element @param {Wishes} wishes @param {AbortSignal} signal */
export function listen(element, wishes, signal) {
  /** @type {Map<number, { x: number, y: number }>} */
  const fingers = new Map();
  let travelled = 0;
  let most = 0;
  let last = { x: 0, y: 0, time: 0, vx: 0, vy: 0 };
  let tapped = { x: 0, y: 0, time: -1e9 };

  const middle = () => {
    const all = [...fingers.values()];
    const x = all.reduce((sum, f) => sum + f.x, 0) / all.length;
    const y = all.reduce((sum, f) => sum + f.y, 0) / all.length;
    const spread = all.reduce((sum, f) => sum + Math.hypot(f.x - x, f.y - y), 0) / all.length;
    return { x, y, spread };
  };
  const local = (/** @type {{ x: number, y: number }} */ at) => {
    const box = element.getBoundingClientRect();
    return { x: at.x - box.left, y: at.y - box.top };
  };

  /** @param {PointerEvent} event */
  function down(event) {
    if (event.button !== 0 || fingers.size >= 2) return;
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (fingers.size === 1) {
      travelled = 0;
      most = 0;
      wishes.start(event.clientX, event.clientY);
    }
    most = Math.max(most, fingers.size);
    last = { x: event.clientX, y: event.clientY, time: event.timeStamp, vx: 0, vy: 0 };
  }

  /** @param {PointerEvent} event */
  function move(event) {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    const before = middle();
    const dx = event.clientX - finger.x;
    const dy = event.clientY - finger.y;
    travelled += Math.hypot(dx, dy);
    finger.x = event.clientX;
    finger.y = event.clientY;
    if (fingers.size === 1) {
      if (travelled < TAP_PX) return;
      const dt = Math.max(event.timeStamp - last.time, 1);
      const mix = Math.min(dt / 40, 1);
      last.vx += (dx / dt - last.vx) * mix;
      last.vy += (dy / dt - last.vy) * mix;
      last.time = event.timeStamp;
      if (most === 1) wishes.drag(dx, dy, event.clientX, event.clientY);
      return;
    }
    const after = middle();
    const at = local(after);
    wishes.pinch(after.spread / Math.max(before.spread, 1), at.x, at.y, after.x - before.x, after.y - before.y);
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (!fingers.delete(event.pointerId) || fingers.size) return;
    const rested = event.timeStamp - last.time > 60;
    const quiet = event.type !== 'pointerup' || most > 1 || rested;
    wishes.end(quiet ? 0 : last.vx, quiet ? 0 : last.vy);
    if (event.type === 'pointerup' && most === 1 && travelled < TAP_PX) tap(event);
  }

  /** @param {PointerEvent} event */
  function tap(event) {
    const near = Math.hypot(event.clientX - tapped.x, event.clientY - tapped.y) < 24;
    if (near && event.timeStamp - tapped.time < DOUBLE_TAP_MS) {
      const at = local({ x: event.clientX, y: event.clientY });
      tapped.time = -1e9;
      wishes.doubleTap(at.x, at.y);
      return;
    }
    tapped = { x: event.clientX, y: event.clientY, time: event.timeStamp };
    wishes.tap(event.clientX, event.clientY);
  }

  /** A page that scrolls keeps its wheel until the stage is asked for. @param {WheelEvent} event */
  function wheel(event) {
    const page = document.scrollingElement;
    const scrolls = page ? page.scrollHeight > page.clientHeight + 1 : false;
    if (scrolls && !event.ctrlKey && !element.matches(':focus-within')) return;
    event.preventDefault();
    const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
    const strength = event.ctrlKey ? 0.01 : 0.0015;
    const at = local({ x: event.clientX, y: event.clientY });
    wishes.wheel(Math.exp(-pixels * strength), at.x, at.y);
  }

  const options = { signal };
  element.addEventListener('pointerdown', down, options);
  element.addEventListener('pointermove', move, options);
  for (const name of /** @type {const} */ (['pointerup', 'pointercancel', 'lostpointercapture'])) {
    element.addEventListener(name, up, options);
  }
  element.addEventListener('wheel', wheel, { signal, passive: false });
}
