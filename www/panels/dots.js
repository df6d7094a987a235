/* The panel Dots: how many, how large, where, and how they end. */

import { makeChoice } from '../parts/choice.js';
import { h } from '../parts/h.js';
import { withValue } from '../state/paths.js';
import { makeField } from './controls/field.js';

const AREAS = /** @type {const} */ (['full_scalp', 'top']);

/** @param {import('../shell/context.js').Context} context @returns {HTMLElement} */
export function makeDots(context) {
  const { store, words, acts, watch } = context;
  const area = makeChoice({
    label: words.t('dots.area'),
    class: 'segmented',
    options: AREAS.map((value) => ({
      value,
      label: words.t(`dots.${value}`),
      content: [h('span', {}, words.t(`dots.${value}`))],
    })),
    choose(value) {
      const design = store.get().history.present;
      if (design) acts.commit(withValue(design, 'zones.kind', value));
    },
  });
  watch((state, before) => {
    if (state.history.present === before?.history.present) return;
    area.set(state.history.present?.zones.at(-1)?.kind ?? null);
  });
  return h(
    'div',
    { class: 'panel-body' },
    h('section', { class: 'group' }, h('h3', {}, words.t('dots.area')), area.node),
    h(
      'section',
      { class: 'group fields' },
      makeField(context, 'zones.density_per_cm2'),
      makeField(context, 'sessions.dot_mm'),
      makeField(context, 'zones.feather_mm'),
    ),
  );
}
