/* The points of the hairline on the stage, while their panel is open. Where a point may lie and
 * how far it moved in millimetres is answered by the engine. */

import { HandleGroup } from './handle-group.js';

/** @typedef {import('../state/smp_wasm.js').Point} Point */

/** Millimetres of one arrow key. */
const STEPS_MM = { fine: 0.1, step: 1, large: 5 };

/**
 * @param {import('../context/context.js').Context} context
 * @param {import('./surface.js').Surface} surface
 * @param {import('./taps.js').Taps} taps
 */
export function makeHairlineHandles(context, surface, taps) {
  const { store, words, acts, watch } = context;
  /** Newest known places, ahead of the next frame while keys repeat. @type {Point[]} */
  let points = [];

  /** Asks for a point at another place; the design takes it over with its picture.
   * @param {number} index @param {import('../engine/link.js').PointGoal} to @param {() => boolean} alive */
  async function move(index, to, alive) {
    const places = points.map(({ u_mm, v_mm }) => /** @type {[number, number]} */ ([u_mm, v_mm]));
    if (!places[index]) return;
    await acts.drag({ of: 'hairline', index, places, to }, ({ design, point }) => {
      if (!alive() || !point) return;
      points = points.map((old, at) => (at === index ? point : old));
      acts.edit(design);
      show(index);
    });
  }

  const group = new HandleGroup(context, surface, taps, words.t('hairline.title'), {
    put: (index, x_px, y_px, alive) => move(index, { x_px, y_px }, alive),
    nudge(index, right, up, size, alive) {
      const mm = STEPS_MM[size];
      return move(index, { right_mm: right * mm, up_mm: up * mm }, alive);
    },
    keep() {
      acts.commit();
      refresh();
    },
    cancel() {
      acts.cancel();
      points = [...store.get().points];
      refresh();
    },
  });
  const { node } = group;

  /** @param {number} index */
  function show(index) {
    const point = points[index];
    const handle = group.handles[index];
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
    group.resize(points.length);
    points.forEach((point, index) => {
      const handle = group.handles[index];
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
    if (node.hidden && before) group.letGo();
    if (state.points === before?.points && node.hidden === wasHidden) return;
    if (!group.busy || group.handles.length !== state.points.length) points = [...state.points];
    else points = points.map((old, index) => ({ ...old, ...screenOf(state.points[index]) }));
    if (!node.hidden) refresh();
  });
  return node;
}

/** Only where a point is seen: its millimetres may be older than the hand. @param {Point | undefined} point */
function screenOf(point) {
  return point ? { x_px: point.x_px, y_px: point.y_px, visible: point.visible } : {};
}
