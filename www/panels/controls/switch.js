/* One of several names for a place of the design. */

import { makeChoice } from '../../parts/choice.js';
import { h } from '../../parts/h.js';
import { names } from '../../state/names.js';
import { valueAt, withValue } from '../../state/paths.js';

/** @param {import('../../context/context.js').Context} context @param {keyof typeof names} path
 * @param {string} [look] */
export function makeSwitch({ store, words, acts, watch }, path, look = 'segmented') {
  /** @type {readonly string[]} */
  const values = names[path];
  const choice = makeChoice({
    label: words.t(path),
    class: look,
    options: values.map((value) => ({ value, label: words.t(`${path}.${value}`), content: [words.t(`${path}.${value}`)] })),
    choose(value) {
      const design = store.get().history.present;
      if (design) acts.commit(withValue(design, path, value));
    },
  });
  watch(({ history }) => choice.set(history.present ? /** @type {string} */ (valueAt(history.present, path)) : null));
  return choice.node;
}

/** The same under its name. @param {import('../../context/context.js').Context} context
 * @param {keyof typeof names} path @param {string} [look] */
export function makeNamedSwitch(context, path, look) {
  return h('div', { class: 'stack' }, h('h4', {}, context.words.t(path)), makeSwitch(context, path, look));
}
