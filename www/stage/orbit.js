/* Turning and zooming the head: drag with a little inertia, pinch, keys, the named views and the
 * one slow turn at the start. The camera itself is the engine's. */

/** @typedef {import('../state/types.js').Orbit} Orbit */

/** Half a turn for a drag over the whole stage. */
const TURN_DEG = 200;
const MAX_PITCH_DEG = 88;
const MIN_ZOOM = 0.7;
const MAX_ZOOM = 12;
/** Share of the speed left after a second of gliding: a light hand, not a flywheel. */
const GLIDE = 0.004;
const OPENING_MS = 11_000;
/** Rest after the last key or wheel step before the fine picture. */
const REST_MS = 140;

/** @type {Record<string, { yaw_deg: number, pitch_deg: number }>} */
export const VIEWS = Object.freeze({
  front: { yaw_deg: 0, pitch_deg: 8 },
  left: { yaw_deg: 90, pitch_deg: 4 },
  right: { yaw_deg: -90, pitch_deg: 4 },
  top: { yaw_deg: 0, pitch_deg: 78 },
  back: { yaw_deg: 180, pitch_deg: 8 },
});

export const stillness = () => globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? true;

export class OrbitControl {
  #frame = 0;
  #timer = 0;

  /** @param {import('../state/types.js').Store} store @param {import('./surface.js').Surface} surface
   * @param {import('../state/types.js').Orbit} home @param {AbortSignal} signal */
  constructor(store, surface, home, signal) {
    this.store = store;
    this.surface = surface;
    this.home = home;
    signal.addEventListener('abort', () => this.stop());
  }

  get #now() {
    return this.store.get().orbit;
  }

  /** @param {Partial<Orbit>} changes @param {boolean} moving */
  #set(changes, moving) {
    const orbit = { ...this.#now, ...changes };
    orbit.pitch_deg = Math.min(Math.max(orbit.pitch_deg, -MAX_PITCH_DEG), MAX_PITCH_DEG);
    orbit.yaw_deg = ((((orbit.yaw_deg + 180) % 360) + 360) % 360) - 180;
    orbit.pan_x = Math.min(Math.max(orbit.pan_x, -orbit.zoom), orbit.zoom);
    orbit.pan_y = Math.min(Math.max(orbit.pan_y, -orbit.zoom), orbit.zoom);
    this.store.dispatch({ type: 'orbit', orbit, moving });
  }

  /** Ends every movement; the picture at rest is fine. */
  stop() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = 0;
    if (this.store.get().moving) this.#set({}, false);
  }

  hold() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
  }

  /** @param {number} dx @param {number} dy */
  drag(dx, dy) {
    const perPx = TURN_DEG / Math.max(this.surface.viewport.clientWidth, 320) / Math.sqrt(this.#now.zoom);
    this.#set({ yaw_deg: this.#now.yaw_deg - dx * perPx, pitch_deg: this.#now.pitch_deg + dy * perPx }, true);
  }

  /** @param {number} vx @param {number} vy pixels a millisecond */
  release(vx, vy) {
    if (stillness() || Math.hypot(vx, vy) < 0.15) return this.stop();
    let before = performance.now();
    let left = 1;
    const glide = (/** @type {number} */ time) => {
      const dt = Math.min(time - before, 50);
      before = time;
      left *= GLIDE ** (dt / 1000);
      if (Math.hypot(vx, vy) * left < 0.02) return this.stop();
      this.drag(vx * left * dt, vy * left * dt);
      this.#frame = requestAnimationFrame(glide);
    };
    this.#frame = requestAnimationFrame(glide);
  }

  /** Zooms about a place of the stage. @param {number} factor @param {number} x @param {number} y */
  zoom(factor, x, y, dx = 0, dy = 0) {
    const { clientWidth: width, clientHeight: height } = this.surface.viewport;
    const now = this.#now;
    const zoom = Math.min(Math.max(now.zoom * factor, MIN_ZOOM), MAX_ZOOM);
    const k = zoom / now.zoom;
    const cx = (x - width / 2) / width;
    const cy = (y - height / 2) / width;
    const pan_x = cx - (cx - now.pan_x) * k + dx / width;
    const pan_y = cy - (cy - now.pan_y) * k + dy / width;
    this.#set({ zoom, pan_x, pan_y }, true);
    this.#restSoon();
  }

  #restSoon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.stop(), REST_MS);
  }

  /** A single double tap comes near, the next one goes back. @param {number} x @param {number} y */
  toggleNear(x, y) {
    const { zoom } = this.#now;
    if (zoom > 1.5) this.glideTo({ ...this.#now, zoom: 1, pan_x: 0, pan_y: 0 });
    else this.zoom(3 / zoom, x, y);
  }

  /** @param {string} key @param {boolean} large @returns whether the key was meant for the head */
  key(key, large) {
    const step = large ? 15 : 5;
    const { clientWidth, clientHeight } = this.surface.viewport;
    const now = this.#now;
    if (key === 'ArrowLeft') this.#set({ yaw_deg: now.yaw_deg + step }, true);
    else if (key === 'ArrowRight') this.#set({ yaw_deg: now.yaw_deg - step }, true);
    else if (key === 'ArrowUp') this.#set({ pitch_deg: now.pitch_deg + step }, true);
    else if (key === 'ArrowDown') this.#set({ pitch_deg: now.pitch_deg - step }, true);
    else if (key === '+' || key === '=') this.zoom(1.2, clientWidth / 2, clientHeight / 2);
    else if (key === '-') this.zoom(1 / 1.2, clientWidth / 2, clientHeight / 2);
    else if (key === '0') this.glideTo(this.home);
    else return false;
    if (key !== '0') this.#restSoon();
    return true;
  }

  /** @param {string} name */
  show(name) {
    const view = VIEWS[name];
    if (view) this.glideTo({ ...view, zoom: 1, pan_x: 0, pan_y: 0 });
  }

  /** Moves the short way round, or at once where motion is not wanted. @param {Orbit} to */
  glideTo(to, duration_ms = 200) {
    this.hold();
    if (stillness()) return this.#set(to, false);
    const from = this.#now;
    const turn = ((((to.yaw_deg - from.yaw_deg + 180) % 360) + 360) % 360) - 180;
    this.#animate(duration_ms, (t) => {
      const k = 1 - (1 - t) ** 3;
      const mix = (/** @type {number} */ a, /** @type {number} */ b) => a + (b - a) * k;
      return {
        yaw_deg: from.yaw_deg + turn * k,
        pitch_deg: mix(from.pitch_deg, to.pitch_deg),
        zoom: mix(from.zoom, to.zoom),
        pan_x: mix(from.pan_x, to.pan_x),
        pan_y: mix(from.pan_y, to.pan_y),
      };
    });
  }

  /** The one slow turn of the opening. */
  turnOnce() {
    if (stillness()) return;
    const { yaw_deg } = this.#now;
    this.#animate(OPENING_MS, (t) => ({ yaw_deg: yaw_deg - 360 * t * t * (3 - 2 * t) }));
  }

  /** @param {number} duration_ms @param {(t: number) => Partial<Orbit>} at */
  #animate(duration_ms, at) {
    this.hold();
    const start = performance.now();
    const step = (/** @type {number} */ time) => {
      const t = Math.min(Math.max(time - start, 0) / duration_ms, 1);
      this.#set(at(t), t < 1);
      this.#frame = t < 1 ? requestAnimationFrame(step) : 0;
    };
    this.#frame = requestAnimationFrame(step);
  }
}
