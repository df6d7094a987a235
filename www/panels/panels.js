/* The panels; each is loaded and built when it is first opened. */

import { loadPart } from '../engine/part.js';
import { h, setText } from '../parts/h.js';
import { makeYou } from './you.js';

/** @typedef {import('../context/context.js').Context} Context */
/** @typedef {import('../state/types.js').PanelName} PanelName */

/** The first panel comes with the page, the others when they are asked for.
 * @type {Record<PanelName, () => Promise<(context: Context) => HTMLElement>>} */
const MAKERS = {
  you: async () => makeYou,
  hairline: async () => (await import('./hairline.js')).makeHairline,
  dots: async () => (await import('./dots.js')).makeDots,
  shade: async () => (await import('./shade.js')).makeShade,
};

/** @param {Context} context */
export function makePanels(context) {
  const { store, words, acts, watch } = context;
  const title = h('h2', { class: 'panel-title', id: 'panel-title' });
  const body = h('div', { class: 'panel-scroll' });
  /** @type {Map<PanelName, HTMLElement>} */
  const made = new Map();
  const node = h('section', { class: 'panel-content', role: 'tabpanel', 'aria-labelledby': 'panel-title' }, title, body);

  /** @param {PanelName} name */
  function show(name) {
    const panel = made.get(name);
    if (panel) body.replaceChildren(panel);
    else body.replaceChildren();
    node.setAttribute('data-shown', panel ? name : '');
    body.scrollTop = 0;
  }

  /** @param {PanelName} name */
  async function load(name) {
    const worn = name === 'you' ? null : context.dress();
    const [make] = await loadPart(() => Promise.all([MAKERS[name](), worn]));
    if (!made.has(name)) made.set(name, make(context));
    if (store.get().panel === name) show(name);
  }

  watch((state, before) => {
    if (state.panel === before?.panel) return;
    setText(title, words.t(`${state.panel}.title`));
    show(state.panel);
    if (!made.has(state.panel)) load(state.panel).catch(acts.fail);
  });
  return node;
}
