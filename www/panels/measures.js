/* The measures of the built-in head: what was taken on the client is typed, the rest is the
 * average of its kind. Loaded when it is first opened. */

import { makeButton } from '../parts/button.js';
import { h } from '../parts/h.js';
import { limits } from '../state/limits.js';
import { makeField } from './controls/field.js';

/** @typedef {import('../state/types.js').Design['subject']['measures']} Measures */

const PLACE = 'subject.measures.';
const NAMES = /** @type {(keyof Measures)[]} */ (
  Object.keys(limits).filter((path) => path.startsWith(PLACE)).map((path) => path.slice(PLACE.length))
);
const NONE = Object.freeze(Object.fromEntries(NAMES.map((name) => [name, null])));

/** @param {import('../context/context.js').Context} context @returns {HTMLElement} */
export function makeMeasures(context) {
  const { store, words, acts, watch } = context;
  const clear = makeButton({
    label: words.t('you.measures.clear'),
    class: 'secondary',
    act() {
      const design = store.get().history.present;
      if (design) acts.commit({ ...design, subject: { ...design.subject, measures: /** @type {any} */ (NONE) } });
    },
  });
  watch(({ history }) => {
    clear.disabled = NAMES.every((name) => history.present?.subject.measures[name] === null);
  });
  const fields = NAMES.map((name) =>
    makeField(context, `subject.measures.${name}`, { unset: (state) => state.summary?.measures[name] ?? undefined }),
  );
  return h('div', { class: 'stack' }, h('p', { class: 'text' }, words.t('you.measures.text')), ...fields, clear);
}
