/* The status line: dots, area, sessions of what is shown; and short notices, spoken politely. */

import { h, setText } from '../parts/h.js';
import { shownSessions } from '../state/reducer.js';

/** Speech waits until a drag has rested. */
const REST_MS = 350;

/** @param {import('../state/types.js').State} state @param {import('../i18n/words.js').Words} words */
export function statusText(state, words) {
  const { summary } = state;
  if (!summary) return '';
  const shown = shownSessions(state);
  const dots = summary.sessions[shown - 1] ?? 0;
  // On the built-in head they are what they are.
  const off = state.subject === 'photo' && state.photo ? summary.area_off : 0;
  return [
    shown === 0 ? words.t('status.before') : words.t('status.dots', { n: words.range(dots, dots * off) }),
    words.t('status.area', { n: words.range(summary.area_cm2, summary.area_cm2 * off) }),
    words.plural('status.sessions', summary.sessions.length),
  ].join(words.t('status.between'));
}

/** @param {import('../context/context.js').Context} context */
export function makeStatus({ words, watch, signal }) {
  const text = h('span', { class: 'figures', 'aria-hidden': 'true' });
  const spoken = h('span', { class: 'unseen', 'aria-live': 'polite', role: 'status' });
  const notice = h('span', { class: 'notice', role: 'status' });
  let timer = 0;
  watch((state, before) => {
    const now = statusText(state, words);
    if (text.textContent !== now) {
      setText(text, now);
      clearTimeout(timer);
      timer = window.setTimeout(() => setText(spoken, now), REST_MS);
    }
    if (state.notice !== before?.notice) setText(notice, state.notice);
  });
  signal.addEventListener('abort', () => clearTimeout(timer));
  return h('div', { class: 'status', part: 'status' }, text, spoken, notice);
}
