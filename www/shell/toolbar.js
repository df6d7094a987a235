/* The top bar: what is seen, undo and redo, the look before, the picture to take home, the menu. */

import { makeButton } from '../parts/button.js';
import { makeChoice } from '../parts/choice.js';
import { h, setAttribute } from '../parts/h.js';
import { icon } from '../parts/icons.js';
import { makeBefore } from './before.js';
import { makeMenu } from './menu.js';

/** @param {import('../context/context.js').Context} context */
export function makeToolbar(context) {
  const { words, acts, watch } = context;
  const undo = makeButton({ icon: 'undo', label: words.t('undo'), title: `${words.t('undo')} (Ctrl+Z)`, act: acts.undo });
  const redo = makeButton({ icon: 'redo', label: words.t('redo'), title: `${words.t('redo')} (Ctrl+Y)`, act: acts.redo });
  const save = makeButton({ icon: 'save', label: words.t('export'), class: 'tool strong', act: () => acts.savePicture() });
  watch((state) => {
    const { past, future, base } = state.history;
    const ready = state.status === 'ready';
    undo.disabled = !ready || (!past.length && !base);
    redo.disabled = !ready || !future.length;
    save.disabled = !ready || Boolean(state.busy) || (state.subject === 'photo' && !state.photo);
  });
  return h(
    'div',
    { class: 'toolbar', part: 'toolbar', role: 'toolbar', 'aria-label': words.t('toolbar.name') },
    makeSubject(context),
    h('span', { class: 'spacer' }),
    undo,
    redo,
    makeBefore(context),
    save,
    makeMenu(context),
  );
}

/** @param {import('../context/context.js').Context} context */
function makeSubject({ store, words, watch }) {
  const choice = makeChoice({
    label: words.t('subject.name'),
    class: 'segmented subject',
    options: /** @type {const} */ (['head', 'photo']).map((value) => ({
      value,
      label: words.t(`subject.${value}`),
      content: [icon(value), h('span', { class: 'word' }, words.t(`subject.${value}`))],
    })),
    choose(subject) {
      store.dispatch({ type: 'view', changes: { subject, mode: 'none' } });
    },
  });
  watch((state) => {
    choice.set(state.subject);
    choice.buttons.forEach((button) => setAttribute(button, 'aria-disabled', state.status !== 'ready' && 'true'));
  });
  return choice.node;
}
