/* How sure the figures on a photo are, and what makes them surer: a tape around the head. */

import { h, setText } from '../../parts/h.js';
import { makeMore } from './more.js';

/** @typedef {import('../../state/types.js').State} State */

/** Whether a head stands in the photo that is seen. @param {State} state */
export const onPhoto = ({ subject, photo, history }) => subject === 'photo' && photo !== null && Boolean(history.present?.fit);

/** @param {import('../../context/context.js').Context} context */
export function makeScale(context) {
  const { words, watch } = context;
  const text = h('p', { class: 'text' });
  const more = makeMore(context, 'scale.type', async () => (await import('../around.js')).makeAround);
  const node = h('div', { class: 'stack' }, text, ...more);
  watch((state, before) => {
    node.hidden = !onPhoto(state);
    const { summary } = state;
    if (!summary || summary === before?.summary) return;
    const typed = state.history.present?.subject.measures.circumference_mm != null;
    setText(text, words.t(typed ? 'scale.typed' : 'scale.text', { n: words.percent(summary.area_off) }));
  });
  return node;
}
