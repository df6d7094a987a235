/* Handles on the points of a line of the design, such as the hairline, while its panel is open. Where a point may lie
 * and how far it moved in millimetres is answered by the engine. */

import { HandleGroup } from './handle-group.js';

/** @typedef {import('../state/smp_wasm.js').Point} Point */
/** @typedef {import('../state/types.js').State} State */

/** Millimetres of one arrow key. */
const STEPS_MM = { fine: 0.1, step: 1, large: 5 };

/**
 * @typedef {object} Line
 * @property {string} label of all its handles
 * @property {(state: State) => boolean} isOpen whether it is what the person works on
 * @property {(state: State, take: (points: readonly Point[]) => void) => void | Promise<void>} look hands over its points as they
 * lie in the present picture, now or when they are known
 * @property {(state: State) => import('../engine/link.js').LineName} whose the points are in the design
 * @property {(point: Point, index: number, points: readonly Point[]) => { name: string, short: string }} describe
 */

/** @param {import('../i18n/words.js').Words} words @param {Point} point @returns how far it lies to which side */
export function sideOf(words, { side_mm, off_mm }) {
  const side = Math.abs(side_mm) < 0.5 ? 'mid' : side_mm > 0 ? 'left' : 'right';
  return words.t(`handle.${side}`, { n: words.about(Math.abs(side_mm), off_mm) });
}

/** What a handle of a line needs: the layers that it lies among, and the stage.
 * @typedef {object} Place
 * @property {HTMLElement} layers
 * @property {import('../context/context.js').Context} context
 * @property {import('./surface.js').Surface} surface
 * @property {import('./taps.js').Taps} taps */

/** @param {Place} place @param {Line} line */
export function addLineHandles({ layers, context, surface, taps }, line) {
  const { store, acts, watch } = context;
  /** Newest known places, ahead of the next frame while keys repeat. @type {Point[]} */
  let points = [];

  /** Asks for a point at another place; the design takes it over with its picture.
   * @param {number} index @param {import('../engine/link.js').PointGoal} to @param {() => boolean} alive */
  async function move(index, to, alive) {
    const places = points.map(({ u_mm, v_mm }) => /** @type {const} */ ([u_mm, v_mm]));
    if (!places[index]) return;
    await acts.drag({ ...line.whose(store.get()), index, places, to }, ({ design, point }) => {
      if (!alive() || !point) return;
      points = points.map((old, at) => (at === index ? point : old));
      acts.edit(design);
      refresh();
    });
  }

  const look = () => line.look(store.get(), take);
  const group = new HandleGroup(context, surface, taps, line.label, {
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
      look();
    },
  });
  const { node } = group;
  node.hidden = true;
  // Before a handle is moved: on which side its words lie goes by the width of the stage.
  layers.append(node);

  /** @param {readonly Point[]} seen */
  function take(seen) {
    if (group.busy && points.length === seen.length) points = points.map((old, index) => ({ ...old, ...screenOf(seen[index]) }));
    else points = [...seen];
    refresh();
  }

  function refresh() {
    group.resize(points.length);
    points.forEach((point, index) => {
      const handle = group.handles[index];
      if (!handle) return;
      handle.node.hidden = !point.visible && !handle.busy;
      const at = surface.toStage(point.x_px, point.y_px);
      if (!handle.dragging) handle.moveTo(at.x, at.y);
      const { name, short } = line.describe(point, index, points);
      handle.describe(name, short);
    });
  }

  surface.onMove(() => node.hidden || refresh());
  watch((state, before) => {
    const placed = state.subject === 'head' || Boolean(state.history.present?.fit);
    const wasHidden = node.hidden;
    node.hidden = !(line.isOpen(state) && state.mode === 'none' && state.status === 'ready' && placed);
    if (node.hidden && !wasHidden) group.letGo();
    const other = wasHidden || state.points !== before?.points || state.zone !== before.zone;
    if (other && !node.hidden) look();
  });
}

/** Only where a point is seen: its millimetres may be older than the hand. @param {Point | undefined} point */
function screenOf(point) {
  return point ? { x_px: point.x_px, y_px: point.y_px, visible: point.visible } : {};
}
