/* From one state to the next: pure, no page, no engine. */

import * as history from './history.js';

/** @typedef {import('./types.js').State} State */
/** @typedef {import('./types.js').Action} Action */
/** @typedef {import('./types.js').Design} Design */

/** Slightly from above and from the side: the hairline and the vault are both seen. */
export const OPENING = Object.freeze({ yaw_deg: 0, pitch_deg: 12, zoom: 1, pan_x: 0, pan_y: 0 });

/** @type {State} */
export const firstState = Object.freeze({
  history: history.emptyHistory,
  status: 'loading',
  subject: 'head',
  panel: 'you',
  zone: 0,
  sitting: 0,
  sheet: 'half',
  mode: 'none',
  session: null,
  day: null,
  technique: 'good',
  before: false,
  orbit: OPENING,
  moving: false,
  photo: null,
  photos: [],
  shown: 0,
  placing: [],
  placingSide: 'front',
  looking: null,
  skinRead: null,
  skinShare: null,
  skinEdits: 0,
  skinTool: 'tap',
  brush: 'medium',
  ring: [],
  samples: [],
  sampling: null,
  summary: null,
  points: [],
  message: null,
  busy: '',
  notice: '',
  theme: 'light',
  lighting: 'studio',
  clear: false,
  hint: true,
});

/** @param {State} state @param {Action} action @returns {State} */
export function reduce(state, action) {
  switch (action.type) {
    case 'design/load':
      return { ...state, history: history.load(state.history, action.design) };
    case 'design/preview':
      return { ...state, history: history.preview(state.history, action.design) };
    case 'design/commit':
      return { ...state, history: history.commit(state.history, action.design) };
    case 'design/cancel':
      return { ...state, history: history.cancel(state.history) };
    case 'design/replace':
      return { ...state, history: { ...state.history, present: history.deepFreeze(action.design) } };
    case 'undo':
      return { ...state, history: history.undo(state.history) };
    case 'redo':
      return { ...state, history: history.redo(state.history) };
    case 'photo/loaded':
      return photoLoaded(state, action);
    case 'photo/turned':
      return photoTurned(state, action);
    case 'photo/dropped':
      return { ...state, photos: state.photos.filter(({ id }) => id !== action.id) };
    case 'photo/removed':
      return photoRemoved(state);
    case 'frame':
      return { ...state, summary: action.summary ?? state.summary, points: action.points };
    case 'orbit':
      return { ...state, orbit: action.orbit, moving: action.moving };
    case 'view':
      return changed(state, action.changes);
  }
}

/** @param {State} state @param {Partial<State>} changes @returns {State} */
function changed(state, changes) {
  const entries = /** @type {[keyof State, unknown][]} */ (Object.entries(changes));
  return entries.every(([key, value]) => state[key] === value) ? state : { ...state, ...changes };
}

/** What is of one photo, and goes with it. */
const ofPhoto = Object.freeze({ mode: 'none', placing: [], looking: null, skinRead: null, skinShare: null, ring: [], samples: [] });

/** Another photo in the place of the one that was shown. A fit belongs to one photo: this makes every remembered
 * fit stale.
 * @param {State} state @param {Extract<Action, { type: 'photo/loaded' }>} action @returns {State} */
function photoLoaded(state, { photo, file, keepFit }) {
  const belongs = (/** @type {Design} */ design) =>
    keepFit &&
    design.fit?.photo_px[0] === photo.width_px &&
    design.fit.photo_px[1] === photo.height_px;
  const { photos, shown } = state;
  const replaced = photos.some(({ id }) => id === shown);
  return {
    ...state,
    ...ofPhoto,
    photo,
    photos: replaced ? photos.map((other) => (other.id === shown ? file : other)) : [...photos, file],
    shown: file.id,
    subject: 'photo',
    hint: false,
    history: history.rewrite(state.history, (d) => (belongs(d) ? d : withoutFit(d))),
  };
}

/** Another photo of the same head is shown: all remembered designs are seen on it.
 * @param {State} state @param {Extract<Action, { type: 'photo/turned' }>} action @returns {State} */
function photoTurned(state, { photo, file, fit }) {
  const known = state.photos.some(({ id }) => id === file.id);
  const left = (state.history.present ?? { fit: null }).fit;
  const photos = state.photos.map((other) => (other.id === state.shown ? { ...other, fit: left } : other));
  return {
    ...state,
    ...ofPhoto,
    photo,
    photos: known ? photos : [...photos, file],
    shown: file.id,
    subject: 'photo',
    history: history.rewrite(state.history, (d) => ({ ...d, fit })),
  };
}

/** @param {State} state @returns {State} */
function photoRemoved(state) {
  return {
    ...state,
    ...ofPhoto,
    photo: null,
    photos: [],
    subject: 'head',
    history: history.rewrite(state.history, withoutFit),
  };
}

/** Without what came from a photo: the head in it and the hair that it showed.
 * @param {Design} design @returns {Design} */
function withoutFit(design) {
  if (!design.fit) return design;
  return { ...design, fit: null, subject: { ...design.subject, existing_hair: null } };
}

/** The number of sessions that the engine shall show. @param {State} state */
export function shownSessions(state) {
  const all = state.history.present?.sessions.length ?? 0;
  if (state.before) return 0;
  return Math.min(state.session ?? all, all);
}
