/* The stage: the picture, what moves it, what lies over it. It owns the canvas and hands frames
 * to it; it never speaks to a panel. */

import { loadPart } from '../engine/part.js';
import { h, setAttribute } from '../parts/h.js';
import { OPENING } from '../state/reducer.js';
import { listen } from './gestures.js';
import { OrbitControl } from './orbit.js';
import { makeDropPlace, makeEmptyPhoto, makeFailure, makeHint, makeMessage, makeProgress } from './overlays.js';
import { Taps } from './taps.js';
import { makeViews } from './views.js';

/** @typedef {import('../context/context.js').Context} Context */
/** @typedef {import('../state/types.js').State} State */
/** @typedef {import('./surface.js').Surface} Surface */

/** Panels that change a line of the design by handles on it. @type {State['panel'][]} */
const LINE_PANELS = ['hairline', 'dots'];
/** Arrow keys move the photo by this many stage pixels. */
const PAN_STEP_PX = 40;

/** @param {Context} context @param {Surface} surface */
export function makeStage(context, surface) {
  const { store, words, acts, watch, signal } = context;
  const viewport = h('div', { class: 'viewport', tabindex: '0', role: 'application' });
  surface.putOn(viewport, signal);
  const taps = new Taps();
  const orbit = new OrbitControl(store, surface, OPENING, signal);
  const layers = h('div', { class: 'layers' });
  addLater(layers, context, surface, taps);
  const node = h('div', { class: 'stage', part: 'stage' }, viewport, layers, makeEmptyPhoto(context));
  node.append(makeViews(context, orbit), makeHint(context), makeProgress(context), makeMessage(context));
  node.append(makeFailure(context), makeDropPlace(context, node));
  connect(viewport, surface, orbit, taps, context);

  const sized = new ResizeObserver(() => surface.measure() && acts.draw());
  sized.observe(viewport);
  signal.addEventListener('abort', () => sized.disconnect());
  watch((state) => {
    const photo = state.subject === 'photo' && state.photo !== null;
    /** @type {Record<string, string>} */
    const modes = { tapping: 'stage.tap', sampling: 'stage.sample' };
    const name = photo ? (modes[state.mode] ?? 'stage.photo') : 'stage.name';
    setAttribute(viewport, 'aria-label', words.t(name));
    surface.canvas.hidden = state.status === 'failed' || (state.subject === 'photo' && !state.photo);
  });
  return { node, orbit };
}

/** Adds the layers that not every visit needs when they are first wanted; after a failure, when they are next.
 * @param {[HTMLElement, Context, Surface, Taps]} room the layers, and what they are given */
function addLater(...room) {
  const { acts, watch, signal } = room[1];
  /** @param {(state: State) => unknown} wanted @param {() => Promise<(...given: typeof room) => void>} load */
  function add(wanted, load) {
    let asked = false;
    watch((state, before) => {
      const by = wanted(state);
      if (asked || !by || (before && by === wanted(before))) return;
      asked = true;
      loadPart(load).then(
        (make) => signal.aborted || make(...room),
        (error) => {
          asked = false;
          acts.fail(error);
        },
      );
    });
  }
  add(({ photo }) => photo, async () => (await import('./photo-layers.js')).addPhotoLayers);
  add(({ panel }) => LINE_PANELS.includes(panel) && panel, async () => (await import('./line-layers.js')).addLineLayers);
}

/** Ties the gestures and keys to the head or to the photo.
 * @param {HTMLElement} viewport @param {Surface} surface @param {OrbitControl} orbit @param {Taps} taps
 * @param {Context} context */
function connect(viewport, surface, orbit, taps, { store, signal }) {
  const onPhoto = () => store.get().subject === 'photo';
  /** Where the drag began. @type {[number, number]} */
  let from = [0, 0];
  const touched = () => store.get().hint && store.dispatch({ type: 'view', changes: { hint: false } });
  listen(
    viewport,
    {
      start(x, y) {
        orbit.hold();
        from = [x, y];
      },
      drag(dx, dy, x, y) {
        if (onPhoto() && taps.brush) taps.brush([x, y], from);
        else if (onPhoto()) surface.pan(dx, dy);
        else orbit.drag(dx, dy);
      },
      pinch(factor, x, y, dx, dy) {
        if (!onPhoto()) return orbit.zoom(factor, x, y, dx, dy);
        surface.zoom(factor, x, y);
        surface.pan(dx, dy);
      },
      end(vx, vy) {
        taps.brush?.(null, from);
        if (!onPhoto()) orbit.release(vx, vy);
      },
      tap: (x, y) => taps.give(x, y),
      doubleTap(x, y) {
        if (taps.claimed) return;
        if (onPhoto()) surface.toggleFull(x, y);
        else orbit.toggleNear(x, y);
      },
      wheel(factor, x, y) {
        orbit.hold();
        if (onPhoto()) surface.zoom(factor, x, y);
        else orbit.zoom(factor, x, y);
      },
    },
    signal,
  );
  viewport.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    orbit.hold();
    const used = onPhoto() ? photoKey(surface, event.key) : orbit.key(event.key, event.shiftKey);
    if (used) event.preventDefault();
    if (used) touched();
  }, { signal });
}

/** @param {Surface} surface @param {string} key @returns whether the key was meant for the photo */
function photoKey(surface, key) {
  const { clientWidth, clientHeight } = surface.viewport;
  if (key === 'ArrowLeft') surface.pan(PAN_STEP_PX, 0);
  else if (key === 'ArrowRight') surface.pan(-PAN_STEP_PX, 0);
  else if (key === 'ArrowUp') surface.pan(0, PAN_STEP_PX);
  else if (key === 'ArrowDown') surface.pan(0, -PAN_STEP_PX);
  else if (key === '+' || key === '=') surface.zoom(1.25, clientWidth / 2, clientHeight / 2);
  else if (key === '-') surface.zoom(0.8, clientWidth / 2, clientHeight / 2);
  else if (key === '0') surface.reset();
  else return false;
  return true;
}
