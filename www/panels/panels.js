/* The panels in the order of the steps; each is built when it is first opened. */

import { h, setText } from '../parts/h.js';
import { makeDots } from './dots.js';
import { makeHairline } from './hairline.js';
import { makeShade } from './shade.js';
import { makeYou } from './you.js';

/** @type {Record<import('../state/types.js').PanelName, (context: import('../shell/context.js').Context) => HTMLElement>} */
const MAKERS = { you: makeYou, hairline: makeHairline, dots: makeDots, shade: makeShade };

/** @param {import('../shell/context.js').Context} context */
export function makePanels(context) {
  const { words, watch } = context;
  const title = h('h2', { class: 'panel-title', id: 'panel-title' });
  const body = h('div', { class: 'panel-scroll' });
  /** @type {Map<string, HTMLElement>} */
  const made = new Map();
  const node = h('section', { class: 'panel-content', role: 'tabpanel', 'aria-labelledby': 'panel-title' }, title, body);
  watch((state, before) => {
    if (state.panel === before?.panel) return;
    setText(title, words.t(`${state.panel}.title`));
    const panel = made.get(state.panel) ?? MAKERS[state.panel](context);
    made.set(state.panel, panel);
    body.replaceChildren(panel);
    body.scrollTop = 0;
  });
  return node;
}
