/* One of several words for a place of the design. */

import { makeChoice } from '../../parts/choice.js';
import { h } from '../../parts/h.js';
import { valueAt, withValue } from '../../state/paths.js';

/** @param {import('../../context/context.js').Context} context @param {string} path
 * @param {readonly string[]} values @param {{ words?: string, class?: string }} [options] `words` is where
 * the words of the values stand, if that is not the path */
export function makeSwitch({ store, words, acts, watch }, path, values, { words: at = path, class: look = 'segmented' } = {}) {
  const choice = makeChoice({
    label: words.t(path),
    class: look,
    options: values.map((value) => ({ value, label: words.t(`${at}.${value}`), content: [words.t(`${at}.${value}`)] })),
    choose(value) {
      const design = store.get().history.present;
      if (design) acts.commit(withValue(design, path, value));
    },
  });
  watch(({ history }) => choice.set(history.present ? /** @type {string} */ (valueAt(history.present, path)) : null));
  return choice.node;
}

/** The same under its name. @param {import('../../context/context.js').Context} context @param {string} path
 * @param {readonly string[]} values @param {{ words?: string, class?: string }} [options] */
export function makeNamedSwitch(context, path, values, options) {
  return h('div', { class: 'stack' }, h('h4', {}, context.words.t(path)), makeSwitch(context, path, values, options));
}
