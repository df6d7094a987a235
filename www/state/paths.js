/* Reading and changing a design by the paths of the limits table, such as `sessions.dot_mm`.
 * A path through a list means every entry of it. No value is judged here. */

/** @typedef {import('./types.js').Design} Design */

/** The value at a path; of a list, its last entry (the finished look).
 * @param {Design} design @param {string} path @returns {unknown} */
export function valueAt(design, path) {
  /** @type {any} */
  let here = design;
  for (const key of path.split('.')) {
    if (Array.isArray(here)) here = here.at(-1);
    here = here?.[key];
  }
  return here;
}

/** The values at a path through a list, one for each entry.
 * @param {Design} design @param {string} path @returns {unknown[]} */
export function valuesAt(design, path) {
  /** @type {any[]} */
  let here = [design];
  for (const key of path.split('.')) here = here.flat().map((one) => one?.[key]);
  return here.flat();
}

/** A copy of the design with the value put at the path.
 * @param {Design} design @param {string} path @param {unknown} value @returns {Design} */
export function withValue(design, path, value) {
  return /** @type {Design} */ (put(design, path.split('.'), value));
}

/** @param {any} here @param {string[]} keys @param {unknown} value @returns {unknown} */
function put(here, keys, value) {
  if (Array.isArray(here)) return here.map((entry) => put(entry, keys, value));
  const [key, ...rest] = /** @type {[string, ...string[]]} */ (keys);
  return { ...here, [key]: rest.length ? put(here[key], rest, value) : value };
}
