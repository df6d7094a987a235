/* Handles on the outline of the placed head: each is dragged, or moved by keys, nearer to the middle or further
 * away. The engine says where they are and what they make of the fit. */

import { h } from '../parts/h.js';
import { Handle } from './handle.js';
import { makeLoupe } from './loupe.js';

/** Pixels of the stage for one arrow key. */
const STEPS_PX = { fine: 0.5, step: 2, large: 10 };

/** @typedef {import('../state/smp_study.js').OutlinePlace} OutlinePlace */

/**
 * @param {import('../context/context.js').Context} context
 * @param {import('./surface.js').Surface} surface
 * @param {import('./taps.js').Taps} taps
 */
export function makeOutlineHandles({ store, link, words, acts, watch }, surface, taps) {
  const loupe = makeLoupe(surface);
  const group = h('div', { class: 'handles', role: 'group', 'aria-label': words.t('you.outline') });
  const node = h('div', { class: 'layer' }, group, loupe.node);
  /** @type {Handle[]} */
  let handles = [];
  /** @type {OutlinePlace[]} */
  let places = [];
  /** What was asked last, and what waits for it: a gesture is kept when its last drag is answered.
   * @type {Promise<unknown>} */
  let chain = Promise.resolve();
  /** A cancelled gesture drops what is left of it. */
  let gesture = 0;
  /** The newest drag: older ones that still wait are left out. */
  let newest = 0;

  /** @param {() => Promise<void> | void} work */
  function queue(work) {
    const mine = gesture;
    chain = chain.then(() => (mine === gesture ? work() : undefined)).catch(acts.fail);
  }

  /** Pixels of the photo on the stage for one of those that the fit belongs to. */
  const scale = () => surface.canvas.width / (store.get().history.present?.fit?.photo_px[0] ?? surface.canvas.width);

  /** @param {number} index @param {number} x_px @param {number} y_px of the photo on the stage */
  async function drag(index, x_px, y_px) {
    const design = store.get().history.present;
    const place = places[index];
    if (!design?.fit || !place) return;
    const mine = gesture;
    const to = { at: place.at, x_px: x_px / scale(), y_px: y_px / scale() };
    const fit = await link.dragOutline(JSON.stringify(design), to);
    const now = store.get().history.present;
    if (mine !== gesture || !fit || !now?.fit) return;
    acts.edit({ ...now, fit });
    places = await link.outlinePlaces(JSON.stringify({ ...now, fit }));
  }

  function keep() {
    queue(() => {
      acts.commit();
      return refresh();
    });
  }

  /** @param {number} index */
  function wishesOf(index) {
    const put = (/** @type {number} */ clientX, /** @type {number} */ clientY) => {
      const { x_px, y_px } = surface.toRaster(clientX, clientY);
      const at = surface.toStage(x_px, y_px);
      handles[index]?.moveTo(at.x, at.y);
      newest += 1;
      const mine = newest;
      queue(() => (mine === newest ? drag(index, x_px, y_px) : undefined));
      return { x_px, y_px };
    };
    return {
      place(/** @type {number} */ clientX, /** @type {number} */ clientY) {
        const { x_px, y_px } = put(clientX, clientY);
        loupe.show(x_px, y_px);
      },
      nudge(/** @type {number} */ right, /** @type {number} */ up, /** @type {keyof typeof STEPS_PX} */ size) {
        queue(async () => {
          const place = places[index];
          const px = STEPS_PX[size] / surface.scale;
          if (place) await drag(index, place.x_px * scale() + right * px, place.y_px * scale() - up * px);
        });
      },
      end() {
        loupe.hide();
        keep();
      },
      cancel() {
        gesture += 1;
        loupe.hide();
        acts.cancel();
        refresh().catch(acts.fail);
      },
      hold(/** @type {boolean} */ held) {
        if (!held) return taps.clear(wishesOf);
        handles.forEach((other, at) => at !== index && other.setHeld(false));
        acts.say(words.t('handle.held'));
        taps.take(wishesOf, (x, y) => {
          handles[index]?.setHeld(false);
          put(x, y);
          keep();
        });
      },
      active: (/** @type {boolean} */ active) => active || loupe.hide(),
    };
  }

  async function refresh() {
    places = await link.outlinePlaces(JSON.stringify(store.get().history.present));
    if (handles.length !== places.length) {
      handles = places.map((_, index) => new Handle(wishesOf(index)));
      group.replaceChildren(...handles.map((handle) => handle.node));
    }
    follow();
  }

  function follow() {
    places.forEach(({ x_px, y_px }, index) => {
      const at = surface.toStage(x_px * scale(), y_px * scale());
      handles[index]?.moveTo(at.x, at.y);
      const name = words.t('you.outline.handle', { i: index + 1, n: places.length });
      handles[index]?.describe(name, name);
    });
  }

  surface.onMove(() => node.hidden || follow());
  watch((state, before) => {
    node.hidden = state.mode !== 'outlining' || state.subject !== 'photo';
    const fit = state.history.present?.fit;
    if (node.hidden) {
      if (before?.mode !== 'outlining') return;
      handles.forEach((handle) => handle.setHeld(false));
      loupe.hide();
      // The scalp reaches elsewhere now.
      acts.skin().then((skin) => skin.look(), acts.fail);
    } else if (before?.mode !== 'outlining') {
      refresh().then(() => handles[0]?.node.focus({ preventScroll: true }), acts.fail);
    } else if (fit !== before.history.present?.fit && !handles.some((handle) => handle.busy)) refresh().catch(acts.fail);
  });
  return node;
}
