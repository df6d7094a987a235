/* A button of the page: an icon, a word beside it on wide screens, a name always. */

import { h } from './h.js';
import { icon } from './icons.js';

/** @param {{ icon?: string, label: string, word?: string | false, class?: string, title?: string, act?: (event: MouseEvent) => void }} options
 * `word` false hides the word everywhere; the name stays. */
export function makeButton({ icon: name, label, word, class: kind = 'tool', title, act }) {
  return h(
    'button',
    { type: 'button', class: kind, 'aria-label': label, title: title ?? label, ...(act ? { onclick: act } : {}) },
    name && icon(name),
    word !== false && h('span', { class: 'word' }, word ?? label),
  );
}
