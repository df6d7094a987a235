/* Handles on the stage that belong together: dragged, nudged by keys, or picked up and placed by a tap. What goes
 * on asks the engine is done one after the other, so that a gesture is kept when its last move is answered. */

import { h } from '../parts/h.js';
import { Handle } from './handle.js';

/** @typedef {'fine' | 'step' | 'large'} StepSize */

/**
 * What the owner of a group makes of its handles. `alive` says whether the gesture still is: what is left of a
 * cancelled one is dropped.
 * @typedef {object} Moves
 * @property {(index: number) => void} [begin] a gesture begins
 * @property {(index: number, x_px: number, y_px: number, alive: () => boolean) => unknown} put at a place of the raster
 * @property {(index: number, right: number, up: number, size: StepSize, alive: () => boolean) => unknown} nudge in steps
 * @property {() => unknown} keep what was put or nudged
 * @property {(index: number) => void} cancel the gesture is taken back
 */

export class HandleGroup {
  /** @type {Handle[]} */
  handles = [];
  /** @type {Promise<unknown>} */
  #chain = Promise.resolve();
  #gesture = 0;
  /** The newest place of a drag: older ones that still wait are left out. */
  #newest = 0;

  /** @param {import('../context/context.js').Context} context @param {import('./surface.js').Surface} surface
   * @param {import('./taps.js').Taps} taps @param {string} label @param {Moves} moves
   * @param {ReturnType<typeof import('./loupe.js').makeLoupe>} [loupe] shows what lies under the finger */
  constructor({ acts, words }, surface, taps, label, moves, loupe) {
    this.acts = acts;
    this.words = words;
    this.surface = surface;
    this.taps = taps;
    this.moves = moves;
    this.loupe = loupe;
    this.node = h('div', { class: 'handles', role: 'group', 'aria-label': label });
  }

  /** @returns whether a finger or a key moves one of them now */
  get busy() {
    return this.handles.some((handle) => handle.busy);
  }

  /** As many handles as there are places. @param {number} count */
  resize(count) {
    if (this.handles.length === count) return;
    this.handles = Array.from({ length: count }, (_, index) => new Handle(this.#wishesOf(index)));
    this.node.replaceChildren(...this.handles.map((handle) => handle.node));
  }

  /** None is held any longer. */
  letGo() {
    for (const handle of this.handles) handle.setHeld(false);
    this.loupe?.hide();
  }

  focus() {
    this.handles[0]?.node.focus({ preventScroll: true });
  }

  /** @param {(alive: () => boolean) => unknown} work */
  #queue(work) {
    const mine = this.#gesture;
    const alive = () => mine === this.#gesture;
    this.#chain = this.#chain.then(() => (alive() ? work(alive) : undefined)).catch(this.acts.fail);
  }

  /** @param {number} index @param {number} clientX @param {number} clientY */
  #put(index, clientX, clientY) {
    const { x_px, y_px } = this.surface.toRaster(clientX, clientY);
    const at = this.surface.toStage(x_px, y_px);
    this.handles[index]?.moveTo(at.x, at.y);
    this.#newest += 1;
    const mine = this.#newest;
    this.#queue((alive) => (mine === this.#newest ? this.moves.put(index, x_px, y_px, alive) : undefined));
    return { x_px, y_px };
  }

  #keep() {
    this.#queue(() => this.moves.keep());
  }

  /** @param {number} index @returns {import('./handle.js').HandleWishes} */
  #wishesOf(index) {
    return {
      begin: () => this.moves.begin?.(index),
      place: (clientX, clientY) => {
        const { x_px, y_px } = this.#put(index, clientX, clientY);
        this.loupe?.show(x_px, y_px);
      },
      nudge: (right, up, size) => this.#queue((alive) => this.moves.nudge(index, right, up, size, alive)),
      end: () => {
        this.loupe?.hide();
        this.#keep();
      },
      cancel: () => {
        this.#gesture += 1;
        this.loupe?.hide();
        this.moves.cancel(index);
      },
      hold: (held) => {
        if (!held) return this.taps.clear(this);
        this.handles.forEach((other, at) => at !== index && other.setHeld(false));
        this.acts.say(this.words.t('handle.held'));
        this.taps.take(this, (clientX, clientY) => {
          this.handles[index]?.setHeld(false);
          this.#put(index, clientX, clientY);
          this.#keep();
        });
      },
      active: (active) => active || this.loupe?.hide(),
    };
  }
}
