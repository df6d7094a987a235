/* The sessions under the stage: before, then after each sitting. */

import { makeChoice } from '../parts/choice.js';
import { h } from '../parts/h.js';
import { shownSessions } from '../state/reducer.js';

/** @param {import('./context.js').Context} context */
export function makeTimeline({ store, words, watch }) {
  const node = h('div', { class: 'timeline', part: 'timeline' });
  let count = -1;
  /** @type {ReturnType<typeof makeChoice<number>> | null} */
  let choice = null;

  /** @param {number} sessions */
  function build(sessions) {
    count = sessions;
    const options = Array.from({ length: sessions + 1 }, (_, n) => {
      const label = n === 0 ? words.t('session.before') : words.t('session.n', { n });
      return { value: n, label, class: 'knot', content: [h('span', { class: 'bead' }), h('span', {}, label)] };
    });
    choice = makeChoice({
      label: words.t('sessions.name'),
      class: 'knots',
      options,
      choose: (session) => store.dispatch({ type: 'view', changes: { session } }),
    });
    node.replaceChildren(choice.node);
  }

  watch((state) => {
    const sessions = state.history.present?.sessions.length ?? 3;
    if (sessions !== count) build(sessions);
    const shown = state.history.present ? shownSessions(state) : sessions;
    choice?.set(shown);
    node.style.setProperty('--reached', String(shown / sessions));
  });
  return node;
}
