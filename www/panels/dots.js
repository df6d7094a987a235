/* The panel Dots: how many, how large, where, how they end, and in how many sessions. */

import { makeChoice } from '../parts/choice.js';
import { h } from '../parts/h.js';
import { withValue } from '../state/paths.js';
import { makeField } from './controls/field.js';

const AREAS = /** @type {const} */ (['full_scalp', 'top']);

/** Share of the finished density after each of one to four sessions: 30, 70 and 100 % is the published
 * protocol (Liu 2025), the others are judgement. */
const SHARES = /** @type {readonly (readonly number[])[]} */ ([[1], [0.5, 1], [0.3, 0.7, 1], [0.3, 0.6, 0.85, 1]]);

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
    makeSessions(context),
    h(
      'section',
      { class: 'group fields' },
      makeField(context, 'zones.density_per_cm2'),
      makeField(context, 'sessions.dot_mm'),
      makeField(context, 'zones.feather_mm'),
    ),
  );
}

/** How many sessions there are; what is put in with the last goes on in those that are added.
 * @param {import('../shell/context.js').Context} context */
function makeSessions({ store, words, acts, watch }) {
  const choice = makeChoice({
    label: words.t('dots.sessions'),
    class: 'segmented',
    options: SHARES.map((shares) => ({
      value: shares.length,
      label: words.plural('status.sessions', shares.length),
      content: [words.number(shares.length)],
    })),
    choose(count) {
      const design = store.get().history.present;
      const last = design?.sessions.at(-1);
      if (!design || !last || design.sessions.length === count) return;
      const shares = SHARES[count - 1] ?? [];
      const sessions = shares.map((share, index) => ({ ...(design.sessions[index] ?? last), share }));
      acts.commit({ ...design, sessions });
    },
  });
  watch(({ history }) => choice.set(history.present?.sessions.length ?? null));
  return h('section', { class: 'group' }, h('h3', {}, words.t('dots.sessions')), choice.node);
}
