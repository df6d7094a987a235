/* Sessions one by one: how far each goes, and the needle and the dot it puts in. Loaded when it is
 * first opened. */

import { makeChoice } from '../parts/choice.js';
import { h } from '../parts/h.js';
import { counts, limits } from '../state/limits.js';
import { names } from '../state/names.js';
import { makeField } from './controls/field.js';

/** @typedef {import('../state/types.js').Design} Design */
/** @typedef {import('../state/types.js').State} State */
/** @typedef {Design['sessions'][number]} Session */

const { min, max, step } = limits['sessions.share'];

/** The session that is adjusted. @param {State} state @param {Design} design */
const placeOf = ({ sitting }, design) => Math.min(sitting, design.sessions.length - 1);

/** @param {Design} design @param {number} place @param {Partial<Session>} changes @returns {Design} */
const withSession = (design, place, changes) => ({
  ...design,
  sessions: design.sessions.map((session, index) => (index === place ? { ...session, ...changes } : session)),
});

/** A share put in, the others moved out of its way: shares count up by at least a step.
 * @param {Design} design @param {number} place @param {number} wanted @returns {Design} */
export function withShare(design, place, wanted) {
  const after = design.sessions.length - 1 - place;
  const tidy = (/** @type {number} */ share) => Math.round(share / step) * step;
  const own = Math.min(Math.max(wanted, min + place * step), max - after * step);
  const sessions = design.sessions.map((session, index) => {
    const room = (index - place) * step;
    const share = index < place ? Math.min(session.share, own + room) : Math.max(session.share, own + room);
    return { ...session, share: Number(tidy(index === place ? own : share).toFixed(4)) };
  });
  return { ...design, sessions };
}

/** @param {import('../context/context.js').Context} context @returns {HTMLElement} */
export function makeSessionDetails(context) {
  const { store, words, acts, watch } = context;
  const all = Array.from({ length: counts.sessions.max }, (_, index) => index);
  const one = makeChoice({
    label: words.t('sessions.one'),
    class: 'segmented',
    options: all.map((value) => ({
      value,
      label: words.t('sessions.change', { n: words.number(value + 1) }),
      content: [words.number(value + 1)],
    })),
    choose: (sitting) => store.dispatch({ type: 'view', changes: { sitting } }),
  });
  const needle = makeChoice({
    label: words.t('sessions.needle'),
    class: 'segmented',
    options: names['sessions.needle'].map((value) => ({
      value,
      label: words.t(`sessions.needle.${value}`),
      content: [words.t(`sessions.needle.${value}`)],
    })),
    choose(value) {
      const state = store.get();
      const design = state.history.present;
      if (design) acts.commit(withSession(design, placeOf(state, design), { needle: value }));
    },
  });
  const several = h('div', { class: 'stack' }, h('h4', {}, words.t('sessions.one')), one.node);
  watch((state) => {
    const design = state.history.present;
    if (!design) return;
    const place = placeOf(state, design);
    one.buttons.forEach((button, index) => {
      button.hidden = index >= design.sessions.length;
    });
    several.hidden = design.sessions.length < 2;
    one.set(place);
    needle.set(design.sessions[place]?.needle ?? null);
  });
  return h(
    'div',
    { class: 'stack' },
    several,
    makeField(context, 'sessions.share', {
      read: (state, design) => design.sessions[placeOf(state, design)]?.share,
      write: (state, design, value) => withShare(design, placeOf(state, design), value ?? max),
    }),
    h('h4', {}, words.t('sessions.needle')),
    needle.node,
    makeField(context, 'sessions.dot_mm', {
      read: (state, design) => design.sessions[placeOf(state, design)]?.dot_mm,
      write: (state, design, value) => withSession(design, placeOf(state, design), { dot_mm: value ?? limits['sessions.dot_mm'].default }),
    }),
  );
}
