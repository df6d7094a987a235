/* The steps: a rail on wide screens, tabs above the sheet on phones; one is open at a time. */

import { h, setAttribute } from '../parts/h.js';
import { icon } from '../parts/icons.js';
import { PANELS } from '../state/panels.js';

/** @param {import('../context/context.js').Context} context */
export function makeSteps({ words, acts, watch }) {
  const tabs = PANELS.map(({ name, icon: picture }) =>
    h(
      'button',
      { type: 'button', role: 'tab', class: 'step', 'data-step': name, onclick: () => acts.openPanel(name) },
      icon(picture),
      h('span', {}, words.t(`step.${name}`)),
    ),
  );
  const node = h('nav', { class: 'steps', part: 'steps' });
  const list = h('div', { class: 'steps-list', role: 'tablist', 'aria-label': words.t('steps.name'), onkeydown: key }, ...tabs);
  node.append(list);

  /** @param {KeyboardEvent} event */
  function key(event) {
    const rtl = getComputedStyle(list).direction === 'rtl' ? -1 : 1;
    /** @type {Record<string, number>} */
    const moves = { ArrowDown: 1, ArrowUp: -1, ArrowRight: rtl, ArrowLeft: -rtl };
    const move = moves[event.key];
    const now = tabs.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    if (!move || now < 0) return;
    event.preventDefault();
    const next = (now + move + tabs.length) % tabs.length;
    tabs[next]?.focus();
    const panel = PANELS[next];
    if (panel) acts.openPanel(panel.name);
  }

  watch((state) => {
    tabs.forEach((tab, index) => {
      const open = PANELS[index]?.name === state.panel;
      setAttribute(tab, 'aria-selected', String(open));
      tab.tabIndex = open ? 0 : -1;
    });
  });
  return node;
}
