/* One number of the design: name, slider, value, unit, the usual figure. Everything about its
 * range comes from the limits table. */

import { h, setText } from '../../parts/h.js';
import { limits } from '../../state/limits.js';
import { valueAt, withValue } from '../../state/paths.js';

/** @typedef {keyof typeof limits} LimitPath */

let count = 0;

/** @typedef {import('../../state/types.js').Design} Design */
/** @typedef {import('../../state/types.js').State} State */

/**
 * @typedef {object} FieldOptions
 * @property {(design: Design) => boolean} [idle] whether the number has no effect now; its help text
 * says why
 * @property {(state: State) => number | undefined} [unset] for a number that may be left out: what
 * then holds
 * @property {(state: State, design: Design) => unknown} [read] where the number stands, if that is
 * not simply its path
 * @property {(state: State, design: Design, value: number | null) => Design} [write]
 */

/** @param {import('../../context/context.js').Context} context @param {LimitPath} path
 * @param {FieldOptions} [options] @returns {HTMLElement} */
export function makeField({ store, words, acts, watch }, path, options = {}) {
  const { idle = () => false, unset, read = (_, design) => valueAt(design, path) } = options;
  const { write = (_, design, value) => withValue(design, path, value) } = options;
  /** @type {import('../../state/limits.js').Limit} */
  const { min, max, step, default: usual, unit, usual: mostly = [min, max] } = limits[path];
  const { t, number } = words;
  count += 1;
  const id = `field-${count}`;
  const [low, high] = mostly.map((end) => number(end, Number.isInteger(end) ? 1 : step));
  const help = t(`${path}.usual`, { low: String(low), high: String(high) });
  const slider = h('input', {
    type: 'range', id, min, max, step, class: 'slider', 'aria-describedby': `${id}-help`,
    title: t('field.default', { n: number(usual, step) }),
  });
  const box = h('input', {
    type: 'number', min, max, step, class: 'value', inputmode: 'decimal',
    'aria-label': t('field.value', { name: t(path) }),
  });
  const ratio = path === 'sessions.pigment.dilution';
  const figure = h(
    'span',
    { class: 'figure' },
    ratio && h('span', { class: 'unit' }, t('unit.ratio')),
    box,
    unit && h('span', { class: 'unit' }, unit),
  );
  const track = h('span', { class: 'track' }, h('span', { class: 'default-mark', 'aria-hidden': 'true' }), slider);
  const share = (/** @type {number} */ value) => String((value - min) / (max - min));
  track.style.setProperty('--default', share(usual));

  /** @param {number} value */
  const changed = (value) => {
    const state = store.get();
    const design = state.history.present;
    return design && write(state, design, Math.min(Math.max(value, min), max));
  };
  /** @param {number} value @param {boolean} keep */
  function apply(value, keep) {
    const design = Number.isFinite(value) ? changed(value) : null;
    if (design && keep) acts.commit(design);
    else if (design) acts.edit(design);
    else show(store.get());
  }
  slider.addEventListener('input', () => apply(slider.valueAsNumber, false));
  slider.addEventListener('change', () => apply(slider.valueAsNumber, true));
  slider.addEventListener('dblclick', () => {
    const state = store.get();
    const design = state.history.present;
    if (unset && design) acts.commit(write(state, design, null));
    else apply(usual, true);
  });
  box.addEventListener('change', () => apply(box.valueAsNumber, true));
  box.addEventListener('focus', () => box.select());

  /** @param {import('../../state/types.js').State} state */
  function show(state) {
    const { present } = state.history;
    const value = present && Number(read(state, present) ?? unset?.(state));
    if (value === null || !Number.isFinite(value)) return;
    slider.value = String(value);
    slider.setAttribute('aria-valuetext', `${number(value, step)} ${unit}`.trim());
    track.style.setProperty('--value', share(value));
    const text = String(Number(value.toFixed(unset ? words.decimals(step) : 4)));
    if (box.value !== text) box.value = text;
  }
  const name = h('label', { for: id, class: 'field-name' }, t(path));
  const hint = h('p', { class: 'field-help', id: `${id}-help` });
  const field = h('div', { class: 'field', 'data-path': path }, h('div', { class: 'field-head' }, name, figure), track, hint);
  watch((state, before) => {
    const design = state.history.present;
    const same = design === before?.history.present && state.zone === before?.zone && state.sitting === before?.sitting;
    if (same && !(unset && state.summary !== before?.summary)) return;
    show(state);
    const off = design !== null && idle(design);
    slider.disabled = box.disabled = off;
    field.classList.toggle('off', off);
    setText(hint, off ? t(`${path}.idle`) : help);
  });
  return field;
}
