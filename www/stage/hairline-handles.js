/* The points of the hairline on the stage, while their panel is open. Where a point may lie and
 * how far it moved in millimetres is answered by the engine. */

import { h } from '../parts/h.js';
import { Handle } from './handle.js';

/** @typedef {import('../state/smp_wasm.js').Point} Point */

/** Millimetres of one arrow key. */
const STEPS_MM = { fine: 0.1, step: 1, large: 5 };

/**
 * @param {import('../context/context.js').Context} context
 * @param {import('./surface.js').Surface} surface
 * @param {import('./taps.js').Taps} taps
 */
export function makeHairlineHandles({ store, link, words, acts, watch }, surface, taps) {
  const node = h('div', { class: 'handles', role: 'group', 'aria-label': words.t('hairline.title') });
  /** @type {Handle[]} */
  let handles = [];
  /** Newest known places, ahead of the next frame while keys repeat. @type {Point[]} */
  let points = [];
  /** @type {Promise<unknown>} */
  let chain = Promise.resolve();
  /** @type {Promise<unknown>} */
  let lastPick = Promise.resolve();
  let gesture = 0;

  /** @param {number} index @param {Point | null | undefined} point */
  function put(index, point) {
    const design = store.get().history.present;
    if (!point || !design || !points[index]) return;
    points = points.map((old, at) => (at === index ? point : old));
    const places = points.map(({ u_mm, v_mm }) => /** @type {const} */ ([u_mm, v_mm]));
    acts.edit({ ...design, hairline: { ...design.hairline, points: places } });
    show(index);
  }

  /** Work on points goes one after the other; a cancelled gesture drops what is left of it.
   * @param {() => Promise<void>} work */
  function queue(work) {
    const mine = gesture;
    chain = chain.then(() => (mine === gesture ? work() : undefined)).catch(acts.fail);
  }

  /** @param {number} index */
  function wishesOf(index) {
    return {
      place(/** @type {number} */ clientX, /** @type {number} */ clientY) {
        const { x_px, y_px } = surface.toRaster(clientX, clientY);
        const at = surface.toStage(x_px, y_px);
        handles[index]?.moveTo(at.x, at.y);
        const mine = gesture;
        lastPick = link.pick(x_px, y_px).then((point) => {
          if (mine === gesture) put(index, point);
        }, acts.fail);
      },
      nudge(/** @type {number} */ right, /** @type {number} */ up, /** @type {keyof typeof STEPS_MM} */ size) {
        queue(async () => {
          const from = points[index];
          const mm = STEPS_MM[size];
          if (from) put(index, await link.nudge(from, right * mm, up * mm));
        });
      },
      end() {
        // The last pick may still be on its way: keep the step behind it.
        queue(async () => {
          await lastPick;
          acts.commit();
          refresh();
        });
      },
      cancel() {
        gesture += 1;
        acts.cancel();
        points = [...store.get().points];
        refresh();
      },
      hold(/** @type {boolean} */ held) {
        if (!held) return taps.clear(wishesOf);
        handles.forEach((other, at) => at !== index && other.setHeld(false));
        acts.say(words.t('handle.held'));
        taps.take(wishesOf, (x, y) => {
          handles[index]?.setHeld(false);
          const { x_px, y_px } = surface.toRaster(x, y);
          queue(async () => {
            put(index, await link.pick(x_px, y_px));
            acts.commit();
          });
        });
      },
    };
  }

  /** @param {number} index */
  function show(index) {
    const point = points[index];
    const handle = handles[index];
    if (!point || !handle) return;
    handle.describe(nameOf(point, index), words.t('handle.short', { up: words.about(point.up_mm, point.off_mm, 0.1) }));
  }

  /** @param {Point} point @param {number} index */
  function nameOf(point, index) {
    const n = words.about(Math.abs(point.side_mm), point.off_mm);
    const side = Math.abs(point.side_mm) < 0.5 ? 'mid' : point.side_mm > 0 ? 'left' : 'right';
    return words.t('handle.point', {
      i: index + 1,
      n: points.length,
      up: words.about(point.up_mm, point.off_mm),
      side: words.t(`handle.${side}`, { n }),
    });
  }

  function refresh() {
    if (handles.length !== points.length) {
      handles = points.map((_, index) => new Handle(wishesOf(index)));
      node.replaceChildren(...handles.map((handle) => handle.node));
    }
    points.forEach((point, index) => {
      const handle = handles[index];
      if (!handle) return;
      handle.node.hidden = !point.visible && !handle.busy;
      const at = surface.toStage(point.x_px, point.y_px);
      if (!handle.dragging) handle.moveTo(at.x, at.y);
      show(index);
    });
  }

  surface.onMove(refresh);
  watch((state, before) => {
    const open = state.panel === 'hairline' && state.mode === 'none' && state.status === 'ready';
    const placed = state.subject === 'head' || Boolean(state.history.present?.fit);
    const wasHidden = node.hidden;
    node.hidden = !(open && placed);
    if (node.hidden && before) handles.forEach((handle) => handle.setHeld(false));
    if (state.points === before?.points && node.hidden === wasHidden) return;
    if (!handles.some((handle) => handle.busy) || handles.length !== state.points.length) points = [...state.points];
    else points = points.map((old, index) => ({ ...old, ...screenOf(state.points[index]) }));
    if (!node.hidden) refresh();
  });
  return node;
}

/** Only where a point is seen: its millimetres may be older than the hand. @param {Point | undefined} point */
function screenOf(point) {
  return point ? { x_px: point.x_px, y_px: point.y_px, visible: point.visible } : {};
}
