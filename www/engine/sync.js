/* Keeps the scene in step with the store: of all changes since the last frame one wish is made,
 * and the next wish waits until the frame is back, so the newest wins and nothing piles up. */

import { shownSessions } from '../state/reducer.js';

/** @typedef {import('../state/types.js').State} State */
/** @typedef {import('../state/smp_wasm.js').Stage} Stage */

/** While the view moves the picture may be this much smaller, so that it follows the hand. */
const DRAFT_SCALES = [1, 0.85, 0.7, 0.5];
/** Healed and well made: what the engine shows by itself. */
const FIRST_MOMENT = JSON.stringify({ day: null, technique: 'good' });
/** A moving frame should take no longer than this, and may grow again below the second. */
const SLOW_MS = 20;
const QUICK_MS = 9;

/**
 * @typedef {object} SyncOptions
 * @property {import('../state/types.js').Store} store
 * @property {import('./link.js').EngineLink} link
 * @property {() => { width_px: number, height_px: number }} size of the head's raster
 * @property {(rect: import('../state/smp_wasm.js').Frame, pixels: Uint8ClampedArray | null) => void} paint
 * @property {(error: any) => void} fail
 */

/** The head's camera and the raster for a state. Pan is kept in widths of the stage, so that it
 * survives a resize. @param {State} state @param {{ width_px: number, height_px: number }} size
 * @returns {Stage} */
export function stageOf(state, { width_px, height_px }) {
  const { yaw_deg, pitch_deg, zoom, pan_x, pan_y } = state.orbit;
  return {
    subject: state.subject === 'photo' && state.photo ? 'photo' : 'head',
    width_px,
    height_px,
    yaw_deg,
    pitch_deg,
    zoom,
    pan_x_px: pan_x * width_px,
    pan_y_px: pan_y * width_px,
    theme: state.clear ? 'clear' : state.theme,
    lighting: state.lighting,
    draft: state.moving,
  };
}

/** @param {SyncOptions} options */
export function startSync({ store, link, size, paint, fail }) {
  let sentDesign = '';
  let sentStage = '';
  let sentShown = -1;
  let sentMoment = FIRST_MOMENT;
  let goodDesign = store.get().history.present;
  let under = false;
  let again = false;
  let ended = false;
  /** The very first picture is a quick one; the fine one follows it. */
  let opening = true;
  let draft = 0;
  /** The newest move of a handle that waits for its frame.
   * @type {{ hand: import('./link.js').Hand, apply: (moved: import('./link.js').Moved) => void, done: () => void } | null} */
  let waiting = null;
  /** @type {(() => void)[]} */
  let idle = [];

  /** @param {{ width_px: number, height_px: number }} full */
  function smaller({ width_px, height_px }) {
    const scale = DRAFT_SCALES[draft] ?? 1;
    return { width_px: Math.round(width_px * scale), height_px: Math.round(height_px * scale) };
  }

  /** The first pictures: small and plain, so that something is seen at once. @param {State} state */
  function quick(state) {
    const { width_px, height_px } = size();
    const half = { width_px: Math.ceil(width_px / 2), height_px: Math.ceil(height_px / 2) };
    return { ...stageOf(state, half), draft: true };
  }

  /** Learns from each moving frame how large the next may be. @param {number} took_ms */
  function learn(took_ms) {
    if (took_ms > SLOW_MS) draft = Math.min(draft + 1, DRAFT_SCALES.length - 1);
    else if (took_ms < QUICK_MS) draft = Math.max(draft - 1, 0);
  }

  function wish() {
    const state = store.get();
    const design = JSON.stringify(state.history.present);
    const stage = opening ? quick(state) : stageOf(state, state.moving ? smaller(size()) : size());
    const stageKey = JSON.stringify(stage);
    const shown = ['placing', 'sampling'].includes(state.mode) ? 0 : shownSessions(state);
    const moment = { day: state.day, technique: state.technique };
    const momentKey = JSON.stringify(moment);
    /** @type {import('./link.js').Wish} */
    const changes = {};
    if (design !== sentDesign) changes.design = design;
    if (stageKey !== sentStage) changes.stage = stage;
    if (shown !== sentShown) changes.shown = shown;
    if (momentKey !== sentMoment) changes.moment = moment;
    [sentDesign, sentStage, sentShown, sentMoment] = [design, stageKey, shown, momentKey];
    return changes;
  }

  /** @param {boolean} force draw even if nothing is known to have changed */
  async function turn(force) {
    if (ended) return;
    if (under) {
      again ||= force;
      return;
    }
    const design = store.get().history.present;
    const { width_px, height_px } = size();
    if (!design || width_px < 1 || height_px < 1) return;
    const bare = opening && sentDesign === '';
    const changes = wish();
    const pulled = waiting;
    waiting = null;
    if (pulled) changes.hand = { hand: pulled.hand, on: JSON.stringify(design) };
    if (!force && !Object.keys(changes).length) return settle();
    under = true;
    const begun = performance.now();
    try {
      if (bare) {
        // The head comes before its dots.
        const { rect, pixels } = await link.frame({ stage: changes.stage });
        if (ended) return;
        paint(rect, pixels);
      }
      const { summary, rect, pixels, points, moved } = await link.frame(changes);
      if (ended) return;
      goodDesign = moved?.design ?? design;
      if (moved) sentDesign = JSON.stringify(moved.design);
      if (changes.stage?.draft && !opening) learn(performance.now() - begun);
      opening = false;
      paint(rect, pixels);
      // Before anyone sees the frame: else the design before the move would be asked for again.
      if (moved) pulled?.apply(moved);
      store.dispatch({ type: 'frame', summary, points });
    } catch (error) {
      if (ended) return;
      refuse(error);
    } finally {
      under = false;
      pulled?.done();
    }
    const repeat = again;
    again = false;
    turn(repeat);
  }

  /** The engine kept its old design: so does the page. @param {any} error */
  function refuse(error) {
    if (error.code === 'design' && goodDesign) {
      sentStage = '';
      sentShown = -1;
      sentMoment = '';
      sentDesign = JSON.stringify(goodDesign);
      store.dispatch({ type: 'design/cancel' });
      store.dispatch({ type: 'design/replace', design: goodDesign });
    }
    fail(error);
  }

  function settle() {
    const waiting = idle;
    idle = [];
    for (const resolve of waiting) resolve();
  }

  const stop = store.subscribe(() => turn(false));
  return {
    /** Tells an engine that was started again everything, and draws. */
    renew() {
      [sentDesign, sentStage, sentShown, sentMoment] = ['', '', -1, FIRST_MOMENT];
      return turn(true);
    },
    /** Draws although the store has not changed: a new size, a new photo, a new mask. */
    draw: () => turn(true),
    /** Moves a handle: what becomes of it and its picture are one trip to the engine. A newer move takes the place of
     * one that still waits. @param {import('./link.js').Hand} hand @param {(moved: import('./link.js').Moved) => void} apply
     * where it could go there @returns {Promise<void>} */
    drag: (hand, apply) => new Promise((done) => {
      waiting?.done();
      waiting = { hand, apply, done };
      turn(false);
    }),
    /** @returns {Promise<void>} resolves when the picture shows the newest state */
    settled: () => new Promise((resolve) => {
      idle.push(resolve);
      turn(false);
    }),
    end() {
      ended = true;
      waiting?.done();
      stop();
      settle();
    },
  };
}
