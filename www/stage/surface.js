/* The canvas on the stage: its raster, where it lies, and the way between pixels of the raster
 * and pixels of the stage. It draws what it is given and decides nothing. */

import { h } from '../parts/h.js';

/** The head's raster is capped here: sharper than the eye asks for, light enough to turn. */
const MAX_HEAD_PX = 1_200_000;
/** Nearest view of a photo: one picture pixel on eight of the screen. */
const MAX_PHOTO_SCALE = 8;

export class Surface {
  canvas = h('canvas', { class: 'picture', 'aria-hidden': 'true' });
  /** Photo view: 1 shows all of it; x and y move its middle, in stage pixels. */
  view = { scale: 1, x: 0, y: 0 };
  /** @type {Set<() => void>} */
  #listeners = new Set();
  #photo = false;
  #width = 0;
  #height = 0;

  /** The stage that it lies on. @type {HTMLElement} */
  viewport = h('div');

  /** Puts it on a stage, with all that it shows. @param {HTMLElement} viewport @param {AbortSignal} signal ends it */
  putOn(viewport, signal) {
    this.viewport = viewport;
    viewport.append(this.canvas);
    signal.addEventListener('abort', () => this.#listeners.clear());
  }

  /** Calls whenever pixels of the raster move on the stage. @param {() => void} listener */
  onMove(listener) {
    this.#listeners.add(listener);
  }

  /** Takes the stage's new size. @returns whether it changed */
  measure() {
    const { clientWidth, clientHeight } = this.viewport;
    if (clientWidth === this.#width && clientHeight === this.#height) return false;
    this.#width = clientWidth;
    this.#height = clientHeight;
    this.layout();
    return true;
  }

  /** The raster that the head should be drawn in. */
  headSize() {
    const ratio = globalThis.devicePixelRatio || 1;
    const area = this.#width * this.#height * ratio * ratio;
    const scale = ratio * Math.min(1, Math.sqrt(MAX_HEAD_PX / Math.max(area, 1)));
    return { width_px: Math.floor(this.#width * scale), height_px: Math.floor(this.#height * scale) };
  }

  /** @param {import('../state/smp_wasm.js').Frame} rect @param {Uint8ClampedArray | null} pixels @param {boolean} photo */
  paint(rect, pixels, photo) {
    const { canvas } = this;
    const resized = canvas.width !== rect.full_width_px || canvas.height !== rect.full_height_px;
    if (resized) {
      canvas.width = rect.full_width_px;
      canvas.height = rect.full_height_px;
    }
    if (pixels) {
      const data = new ImageData(
        /** @type {Uint8ClampedArray<ArrayBuffer>} */ (pixels),
        rect.width_px,
        rect.height_px,
      );
      canvas.getContext('2d')?.putImageData(data, rect.x_px, rect.y_px);
    }
    if (resized || photo !== this.#photo) {
      if (photo !== this.#photo) this.view = { scale: 1, x: 0, y: 0 };
      this.#photo = photo;
      this.layout();
    }
  }

  /** Stage pixels of one raster pixel. */
  get scale() {
    return this.#photo ? this.#fitScale() * this.view.scale : this.#width / Math.max(this.canvas.width, 1);
  }

  #fitScale() {
    const { width, height } = this.canvas;
    return Math.min(this.#width / Math.max(width, 1), this.#height / Math.max(height, 1));
  }

  /** Puts the canvas where the view says. */
  layout() {
    const { style, width, height } = this.canvas;
    if (!this.#photo) {
      style.width = `${this.#width}px`;
      style.height = `${this.#height}px`;
      style.transform = 'none';
    } else {
      const scale = this.#fitScale();
      const { x, y } = this.#origin();
      style.width = `${width * scale}px`;
      style.height = `${height * scale}px`;
      style.transform = `translate(${x}px, ${y}px) scale(${this.view.scale})`;
    }
    for (const listener of this.#listeners) listener();
  }

  /** Where the raster's first pixel lies on the stage. */
  #origin() {
    if (!this.#photo) return { x: 0, y: 0 };
    const { width, height } = this.canvas;
    return {
      x: (this.#width - width * this.scale) / 2 + this.view.x,
      y: (this.#height - height * this.scale) / 2 + this.view.y,
    };
  }

  /** @param {number} x_px @param {number} y_px */
  toStage(x_px, y_px) {
    const { x, y } = this.#origin();
    return { x: x + x_px * this.scale, y: y + y_px * this.scale };
  }

  /** From a place on the screen to the raster, kept inside it. @param {number} clientX @param {number} clientY */
  toRaster(clientX, clientY) {
    const box = this.viewport.getBoundingClientRect();
    const { x, y } = this.#origin();
    const clamp = (/** @type {number} */ value, /** @type {number} */ most) => Math.min(Math.max(value, 0), most);
    return {
      x_px: clamp((clientX - box.left - x) / this.scale, this.canvas.width - 1),
      y_px: clamp((clientY - box.top - y) / this.scale, this.canvas.height - 1),
    };
  }

  /** Moves the photo. @param {number} dx @param {number} dy */
  pan(dx, dy) {
    this.#setView({ ...this.view, x: this.view.x + dx, y: this.view.y + dy });
  }

  /** Zooms the photo about a place of the stage. @param {number} factor @param {number} x @param {number} y */
  zoom(factor, x, y) {
    const scale = Math.min(Math.max(this.view.scale * factor, 1), this.#maxScale());
    const k = scale / this.view.scale;
    const cx = x - this.#width / 2;
    const cy = y - this.#height / 2;
    this.#setView({ scale, x: cx - (cx - this.view.x) * k, y: cy - (cy - this.view.y) * k });
  }

  /** One picture pixel on one pixel of the screen, or back to all of it. @param {number} x @param {number} y */
  toggleFull(x, y) {
    const one = 1 / (this.#fitScale() * (globalThis.devicePixelRatio || 1));
    const near = Math.max(one, 2);
    this.zoom((this.view.scale > 1.01 ? 1 : near) / this.view.scale, x, y);
  }

  reset() {
    this.#setView({ scale: 1, x: 0, y: 0 });
  }

  #maxScale() {
    return Math.max(2, MAX_PHOTO_SCALE / this.#fitScale());
  }

  /** The photo never leaves the stage. @param {{ scale: number, x: number, y: number }} view */
  #setView({ scale, x, y }) {
    const { width, height } = this.canvas;
    const roomX = Math.max(0, (width * this.#fitScale() * scale - this.#width) / 2);
    const roomY = Math.max(0, (height * this.#fitScale() * scale - this.#height) / 2);
    this.view = {
      scale,
      x: Math.min(Math.max(x, -roomX), roomX),
      y: Math.min(Math.max(y, -roomY), roomY),
    };
    this.layout();
  }

  dispose() {
    this.canvas.width = this.canvas.height = 0;
  }
}
