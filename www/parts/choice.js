/* One of several: a radio group with one tab stop; arrows move and choose. */

import { h, setAttribute } from './h.js';

/**
 * @template {string | number} T
 * @param {{ label: string, class: string, options: { value: T, label: string, content: import('./h.js').Child[], class?: string }[], choose: (value: T) => void }} choice
 * @returns {{ node: HTMLElement, buttons: HTMLButtonElement[], set(value: T | null): void }}
 */
export function makeChoice({ label, class: name, options, choose }) {
  const buttons = options.map((option) =>
    h(
      'button',
      {
        type: 'button',
        role: 'radio',
        class: `option ${option.class ?? ''}`.trim(),
        'aria-label': option.label,
        'aria-checked': 'false',
        title: option.label,
        onclick: () => choose(option.value),
      },
      ...option.content,
    ),
  );
  const node = h('div', { role: 'radiogroup', class: name, 'aria-label': label, onkeydown: move }, ...buttons);

  /** @param {KeyboardEvent} event */
  function move(event) {
    const rtl = getComputedStyle(node).direction === 'rtl' ? -1 : 1;
    /** @type {Record<string, number>} */
    const steps = { ArrowRight: rtl, ArrowLeft: -rtl, ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const now = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    if (!step || now < 0) return;
    event.preventDefault();
    event.stopPropagation();
    let next = now;
    do next = (next + step + buttons.length) % buttons.length;
    while (buttons[next]?.hidden && next !== now);
    buttons[next]?.focus();
    const option = options[next];
    if (option) choose(option.value);
  }

  return {
    node,
    buttons,
    set(value) {
      const chosen = options.findIndex((option) => option.value === value);
      buttons.forEach((button, index) => {
        setAttribute(button, 'aria-checked', index === chosen ? 'true' : 'false');
        button.tabIndex = index === Math.max(chosen, 0) ? 0 : -1;
      });
    },
  };
}
