/* Handles on the outline of the placed head: each is dragged, or moved by keys, nearer to the middle or further
 * away. The engine says where they are and what they make of the fit. */

import { h } from '../parts/h.js';
import { HandleGroup } from './handle-group.js';
import { makeLoupe } from './loupe.js';

/** Pixels of the stage for one arrow key. */
const STEPS_PX = { fine: 0.5, step: 2, large: 10 };

/** @typedef {import('../state/smp_study.js').OutlinePlace} OutlinePlace */

/**
 * @param {import('../context/context.js').Context} context
 * @param {import('./surface.js').Surface} surface
 * @param {import('./taps.js').Taps} taps
 */
export function makeOutlineHandles(context, surface, taps) {
  const { store, link, words, acts, watch } = context;
  const loupe = makeLoupe(surface);
  /** @type {OutlinePlace[]} */
  let places = [];

  /** Pixels of the photo on the stage for one of those that the fit belongs to. */
  const scale = () => surface.canvas.width / (store.get().history.present?.fit?.photo_px[0] ?? surface.canvas.width);

  /** @param {number} index @param {number} x_px @param {number} y_px of the photo on the stage @param {() => boolean} alive */
  async function drag(index, x_px, y_px, alive) {
    const place = places[index];
    if (!store.get().history.present?.fit || !place) return;
    const to = { at: place.at, x_px: x_px / scale(), y_px: y_px / scale() };
    await acts.drag({ of: 'outline', ...to }, ({ design, places: now }) => {
      if (!alive() || !now || !store.get().history.present?.fit) return;
      acts.edit(design);
      places = now;
    });
  }

  const moves = {
    put: drag,
    /** @type {import('./handle-group.js').Moves['nudge']} */
    nudge(index, right, up, size, alive) {
      const place = places[index];
      const px = STEPS_PX[size] / surface.scale;
      return place && drag(index, place.x_px * scale() + right * px, place.y_px * scale() - up * px, alive);
    },
    keep() {
      acts.commit();
      return refresh();
    },
    cancel() {
      acts.cancel();
      refresh().catch(acts.fail);
    },
  };
  const group = new HandleGroup(context, surface, taps, words.t('you.outline'), moves, loupe);
  const node = h('div', { class: 'layer' }, group.node, loupe.node);

  async function refresh() {
    places = await link.outlinePlaces(JSON.stringify(store.get().history.present));
    group.resize(places.length);
    follow();
  }

  function follow() {
    places.forEach(({ x_px, y_px }, index) => {
      const at = surface.toStage(x_px * scale(), y_px * scale());
      group.handles[index]?.moveTo(at.x, at.y);
      const name = words.t('you.outline.handle', { i: index + 1, n: places.length });
      group.handles[index]?.describe(name, name);
    });
  }

  surface.onMove(() => node.hidden || follow());
  watch((state, before) => {
    node.hidden = state.mode !== 'outlining' || state.subject !== 'photo';
    const fit = state.history.present?.fit;
    if (node.hidden) {
      if (before?.mode !== 'outlining') return;
      group.letGo();
      // The scalp reaches elsewhere now.
      acts.skin().then((skin) => skin.look(), acts.fail);
    } else if (before?.mode !== 'outlining') {
      refresh().then(() => group.focus(), acts.fail);
    } else if (fit !== before.history.present?.fit && !group.busy) refresh().catch(acts.fail);
  });
  return node;
}
