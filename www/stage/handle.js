/* One handle on the stage: a named button that is dragged, moved by keys, or picked up and
 * placed by a tap. What moves is said by its owner. */

import { h, setAttribute, setText } from '../parts/h.js';

/**
 * @typedef {object} HandleWishes
 * @property {() => void} [begin] a gesture begins
 * @property {(clientX: number, clientY: number) => void} place
 * @property {(right: number, up: number, size: 'fine' | 'step' | 'large') => void} nudge in steps
 * @property {() => void} end the gesture is kept
 * @property {() => void} cancel the gesture is taken back
 * @property {(held: boolean) => void} hold picked up by Enter or tap, or put down
 * @property {(active: boolean) => void} [active] under the finger or not
 */

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const TAP_PX = 5;
/** Half the longest label, and its height with the finger's distance. */
const LABEL_ROOM_PX = { above: 64, beside: 130 };

export class Handle {
  label = h('span', { class: 'handle-label' });
  node = h('button', { type: 'button', class: 'handle', 'aria-pressed': 'false' }, h('span', { class: 'ring' }), this.label);
  #held = false;
  #keys = false;
  /** @type {{ id: number, x: number, y: number, offsetX: number, offsetY: number, moved: boolean } | null} */
  #drag = null;

  /** @param {HandleWishes} wishes */
  constructor(wishes) {
    this.wishes = wishes;
    const { node } = this;
    node.addEventListener('pointerdown', (event) => this.#down(event));
    node.addEventListener('pointermove', (event) => this.#move(event));
    node.addEventListener('pointerup', (event) => this.#up(event));
    node.addEventListener('pointercancel', () => this.#lost());
    node.addEventListener('lostpointercapture', () => this.#lost());
    node.addEventListener('keydown', (event) => this.#key(event));
    node.addEventListener('keyup', (event) => event.key in ARROWS && this.#settle());
    node.addEventListener('blur', () => this.#settle());
  }

  /** @returns whether a finger or a key moves it now */
  get busy() {
    return this.#drag !== null || this.#keys;
  }

  /** @returns whether a finger carries it now */
  get dragging() {
    return this.#drag?.moved ?? false;
  }

  /** @param {number} x @param {number} y stage pixels */
  moveTo(x, y) {
    const { node } = this;
    node.style.transform = `translate(${x}px, ${y}px)`;
    // The words stay on the stage: below a handle at its top, inwards at its sides.
    const width = node.parentElement?.clientWidth ?? 0;
    node.classList.toggle('at-top', y < LABEL_ROOM_PX.above);
    node.classList.toggle('at-left', x < LABEL_ROOM_PX.beside);
    node.classList.toggle('at-right', x > width - LABEL_ROOM_PX.beside);
  }

  /** @param {string} name @param {string} short */
  describe(name, short) {
    setAttribute(this.node, 'aria-label', name);
    setText(this.label, short);
  }

  /** @param {boolean} held */
  setHeld(held) {
    if (held === this.#held) return;
    this.#held = held;
    setAttribute(this.node, 'aria-pressed', String(held));
    this.wishes.hold(held);
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0 || this.#drag) return;
    event.stopPropagation();
    this.node.setPointerCapture(event.pointerId);
    const box = this.node.getBoundingClientRect();
    this.#drag = {
      id: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      offsetX: box.left + box.width / 2 - event.clientX,
      offsetY: box.top + box.height / 2 - event.clientY,
      moved: false,
    };
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const drag = this.#drag;
    if (!drag || drag.id !== event.pointerId) return;
    event.stopPropagation();
    if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < TAP_PX) return;
    if (!drag.moved) {
      drag.moved = true;
      this.setHeld(false);
      this.#active(true);
      this.wishes.begin?.();
    }
    this.wishes.place(event.clientX + drag.offsetX, event.clientY + drag.offsetY);
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const drag = this.#drag;
    if (!drag || drag.id !== event.pointerId) return;
    event.stopPropagation();
    this.#drag = null;
    this.#active(false);
    this.node.focus({ preventScroll: true });
    if (drag.moved) this.wishes.end();
    else this.setHeld(!this.#held);
  }

  #lost() {
    if (!this.#drag) return;
    const { moved } = this.#drag;
    this.#drag = null;
    this.#active(false);
    if (moved) this.wishes.cancel();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const arrow = ARROWS[event.key];
    if (arrow) {
      if (!this.#keys) this.wishes.begin?.();
      this.#keys = true;
      this.wishes.nudge(arrow[0], arrow[1], event.altKey ? 'fine' : event.shiftKey ? 'large' : 'step');
    } else if (event.key === 'Enter' || event.key === ' ') {
      this.setHeld(!this.#held);
    } else if (event.key === 'Escape' && (this.#held || this.busy)) {
      this.#keys = false;
      this.#drag = null;
      this.#active(false);
      this.setHeld(false);
      this.wishes.cancel();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Keys that were held down together are one step. */
  #settle() {
    if (!this.#keys) return;
    this.#keys = false;
    this.wishes.end();
  }

  /** @param {boolean} active */
  #active(active) {
    this.node.classList.toggle('active', active);
    this.wishes.active?.(active);
  }
}
