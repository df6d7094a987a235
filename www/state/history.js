/* Undo and redo: pure functions on a history of frozen designs. One gesture is one step: a drag
 * previews, its release commits. */

/** @typedef {import('./types.js').History} History */
/** @typedef {import('./types.js').Design} Design */

/** More steps than anybody takes back; a design is about a kilobyte. */
export const MAX_STEPS = 200;

/** @type {History} */
export const emptyHistory = Object.freeze({ past: [], present: null, future: [], base: null });

/** Freezes plain data all the way down. @template T @param {T} value @returns {T} */
export function deepFreeze(value) {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** @param {History} history @param {Design} design @returns {History} */
export function load(history, design) {
  return { ...history, past: [], present: deepFreeze(design), future: [], base: null };
}

/** Shows a design without keeping it. @param {History} history @param {Design} design @returns {History} */
export function preview(history, design) {
  return { ...history, base: history.base ?? history.present, present: deepFreeze(design) };
}

/** Keeps what is shown, or the given design, as one step.
 * @param {History} history @param {Design} [design] @returns {History} */
export function commit(history, design) {
  const present = design ? deepFreeze(design) : history.present;
  const from = history.base ?? history.present;
  if (!from || !present || same(from, present)) return { ...history, present, base: null };
  const past = [...history.past, from].slice(-MAX_STEPS);
  return { past, present, future: [], base: null };
}

/** Forgets the gesture under way. @param {History} history @returns {History} */
export function cancel(history) {
  return history.base ? { ...history, present: history.base, base: null } : history;
}

/** @param {History} history @returns {History} */
export function undo(history) {
  if (history.base) return cancel(history);
  const before = history.past.at(-1);
  if (!before || !history.present) return history;
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present: before, future, base: null };
}

/** @param {History} history @returns {History} */
export function redo(history) {
  const [next, ...future] = history.future;
  if (history.base || !next || !history.present) return history;
  return { past: [...history.past, history.present], present: next, future, base: null };
}

/** Changes every remembered design, such as when a new photo makes all fits stale. Steps that are none any more
 * are forgotten.
 * @param {History} history @param {(design: Design) => Design} change @returns {History} */
export function rewrite(history, change) {
  const all = (/** @type {readonly Design[]} */ list) => list.map((d) => deepFreeze(change(d)));
  const present = history.present && deepFreeze(change(history.present));
  const past = all(history.past);
  const future = all(history.future);
  return {
    past: past.filter((d, at) => !same(d, past[at + 1] ?? present)),
    present,
    future: future.filter((d, at) => !same(d, future[at - 1] ?? present)),
    base: null,
  };
}

/** Designs are plain data written in one order, so their texts tell. @param {Design} a @param {Design | null} b */
function same(a, b) {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
