/* More about the skin: undertone, a colour of its own, how oily it is, sun and aftercare. Loaded when it is
 * first opened. */

import { makeButton } from '../parts/button.js';
import { h } from '../parts/h.js';
import { withValue } from '../state/paths.js';
import { makeNamedSwitch } from './controls/switch.js';

/** @typedef {import('../context/context.js').Context} Context */

/** A colour of one's own. @param {Context} context */
function makeColour({ store, words, acts, watch }) {
  const path = 'subject.skin.colour';
  const box = h('input', { type: 'color', class: 'colour', 'aria-label': words.t(path) });
  /** @param {string | null} value @param {boolean} keep */
  const put = (value, keep) => {
    const design = store.get().history.present;
    if (design) (keep ? acts.commit : acts.edit)(withValue(design, path, value));
  };
  box.addEventListener('input', () => put(box.value, false));
  box.addEventListener('change', () => put(box.value, true));
  const clear = makeButton({ icon: 'reset', label: words.t('skin.clear'), class: 'quiet', act: () => put(null, true) });
  watch((state) => {
    const colour = state.history.present?.subject.skin.colour ?? null;
    clear.hidden = colour === null;
    if (colour && box.value !== colour) box.value = colour;
  });
  return h('div', { class: 'stack' }, h('h4', {}, words.t(path)), h('div', { class: 'row' }, box, clear), h('p', { class: 'text' }, words.t('skin.colour.text')));
}

/** @param {Context} context @returns {HTMLElement} */
export function makeSkin(context) {
  return h(
    'div',
    { class: 'stack' },
    makeNamedSwitch(context, 'subject.skin.undertone'),
    makeColour(context),
    makeNamedSwitch(context, 'subject.skin.kind'),
    makeNamedSwitch(context, 'subject.care.sun'),
    makeNamedSwitch(context, 'subject.care.aftercare'),
  );
}
