/* How far the search for the head has come: a bar while its networks are loaded, and a moving one while they look. */

import { h } from '../parts/h.js';

/** @param {import('../context/context.js').Context} context */
export function makeSearch({ words, watch }) {
  const bar = h('progress', { max: '1', 'aria-label': words.t('found.looking') });
  const node = h('div', { class: 'progress search' }, h('span', { 'aria-hidden': 'true' }, words.t('found.looking')), bar);
  watch(({ looking, subject }) => {
    node.hidden = looking === null || subject !== 'photo';
    if (looking !== null && looking < 1) bar.value = looking;
    else bar.removeAttribute('value');
  });
  return node;
}
