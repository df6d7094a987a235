/* The small menu's button; what is in it is loaded when it is first opened. */

import { loadPart } from '../engine/part.js';
import { h } from '../parts/h.js';
import { icon } from '../parts/icons.js';

/** @param {import('../context/context.js').Context} context */
export function makeMenu(context) {
  const { words, acts } = context;
  /** @type {{ toggle: () => void } | null} */
  let items = null;
  const button = h(
    'button',
    { type: 'button', class: 'tool', 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': words.t('menu'), title: words.t('menu'), onclick: () => toggle().catch(acts.fail) },
    icon('menu'),
  );
  const node = h('div', { class: 'menu' }, button);

  async function toggle() {
    const { makeItems } = await loadPart(() => import('./menu-items.js'));
    items ??= makeItems(context, node, button);
    items.toggle();
  }
  return node;
}
