/* What is in the small menu: appearance, the light on the head, and the look before as a toggle. Loaded when
 * the menu is first opened. */

import { h, setAttribute } from '../parts/h.js';
import { icon } from '../parts/icons.js';
import { lightings } from '../state/names.js';

const THEMES = ['auto', 'light', 'dark'];

/** @param {import('../context/context.js').Context} context @param {HTMLElement} node where the button stands
 * @param {HTMLElement} button that opens and closes it */
export function makeItems({ store, words, acts, root, watch, signal }, node, button) {
  const items = THEMES.map((theme) =>
    h('button', { type: 'button', role: 'menuitemradio', 'data-theme': theme, tabindex: '-1', onclick: () => choose(theme) },
      h('span', { class: 'tick' }, icon('check')), words.t(`theme.${theme}`)),
  );
  const lights = lightings.map((lighting) =>
    h('button', { type: 'button', role: 'menuitemradio', tabindex: '-1', onclick: () => lit(lighting) },
      h('span', { class: 'tick' }, icon('check')), words.t(`light.${lighting}`)),
  );
  const before = h('button', { type: 'button', role: 'menuitemcheckbox', tabindex: '-1', onclick: toggleBefore },
    h('span', { class: 'tick' }, icon('check')), words.t('before.toggle'));
  const clear = h('button', { type: 'button', role: 'menuitemcheckbox', tabindex: '-1', onclick: toggleClear },
    h('span', { class: 'tick' }, icon('check')), words.t('backdrop.none'));
  const all = [...items, ...lights, before, clear];
  const list = h(
    'div',
    { class: 'menu-list', role: 'menu', 'aria-label': words.t('menu') },
    h('span', { class: 'menu-title', 'aria-hidden': 'true' }, words.t('theme.name')),
    ...items,
    h('span', { class: 'rule', role: 'separator' }),
    h('span', { class: 'menu-title', 'aria-hidden': 'true' }, words.t('light.name')),
    ...lights,
    h('span', { class: 'rule', role: 'separator' }),
    before,
    clear,
  );
  list.hidden = true;
  node.addEventListener('keydown', key);
  node.append(list);

  /** @param {boolean} on */
  function open(on) {
    list.hidden = !on;
    setAttribute(button, 'aria-expanded', String(on));
    if (on) (all.find((item) => item.getAttribute('aria-checked') === 'true') ?? all[0])?.focus();
  }

  /** @param {string} theme */
  function choose(theme) {
    acts.setTheme(theme);
    show();
    open(false);
    button.focus();
  }

  /** @param {typeof lightings[number]} lighting */
  function lit(lighting) {
    store.dispatch({ type: 'view', changes: { lighting } });
    open(false);
    button.focus();
  }

  function toggleBefore() {
    const { session } = store.get();
    store.dispatch({ type: 'view', changes: { session: session === 0 ? null : 0 } });
    open(false);
    button.focus();
  }

  function toggleClear() {
    acts.setClear(!store.get().clear);
    open(false);
    button.focus();
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    if (list.hidden) return;
    const now = all.indexOf(/** @type {HTMLButtonElement} */ (root.activeElement));
    if (event.key === 'ArrowDown') all[(now + 1) % all.length]?.focus();
    else if (event.key === 'ArrowUp') all[(now - 1 + all.length) % all.length]?.focus();
    else if (event.key === 'Home') all[0]?.focus();
    else if (event.key === 'End') all.at(-1)?.focus();
    else if (event.key === 'Escape') {
      open(false);
      button.focus();
    } else if (event.key === 'Tab') return open(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function show() {
    const theme = root.host.getAttribute('theme') ?? 'auto';
    items.forEach((item) => setAttribute(item, 'aria-checked', String(item.dataset['theme'] === theme)));
  }
  watch((state) => {
    setAttribute(before, 'aria-checked', String(state.session === 0));
    setAttribute(clear, 'aria-checked', String(state.clear));
    lights.forEach((item, index) => setAttribute(item, 'aria-checked', String(lightings[index] === state.lighting)));
    show();
  });
  document.addEventListener('pointerdown', (event) => {
    if (!list.hidden && !event.composedPath().includes(node)) open(false);
  }, { signal });
  return { toggle: () => open(list.hidden === true) };
}
