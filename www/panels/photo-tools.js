/* What the panel You offers once there is a photo: placing the head, marking bare skin, taking the photo away.
 * Loaded with the first photo. */

import { learnPanels } from '../i18n/panels.js';
import { makeButton } from '../parts/button.js';
import { h, setText } from '../parts/h.js';
import { keepSized } from './sized.js';
import { makeScale } from './controls/scale.js';

/** @param {import('../shell/context.js').Context} context @returns {HTMLElement} */
export function makePhotoTools(context) {
  const { words, acts, watch } = context;
  learnPanels(words);
  const remove = makeButton({ icon: 'trash', label: words.t('you.remove'), class: 'quiet', act: () => acts.removePhoto() });
  const place = makeButton({ icon: 'pin', label: words.t('you.place'), class: 'secondary', act: () => acts.startPlacing().catch(acts.fail) });
  const tap = makeButton({
    icon: 'touch',
    label: words.t('you.tap'),
    class: 'secondary',
    act: () => context.store.dispatch({ type: 'view', changes: { mode: 'tapping', subject: 'photo' } }),
  });
  const tools = h('div', { class: 'stack' }, place, tap, makeScale(context), remove);
  keepSized(context);
  const placing = makePlacing(context);
  const tapping = makeTapping(context);
  const node = h('div', { class: 'stack' }, tools, placing, tapping);
  watch((state, before) => {
    const focused = node.contains(context.root.activeElement);
    node.hidden = state.photo === null;
    tap.hidden = !state.history.present?.fit;
    tools.hidden = state.mode !== 'none';
    placing.hidden = state.mode !== 'placing';
    tapping.hidden = state.mode !== 'tapping';
    // The button that was pressed is gone: the keyboard goes on with the next thing to do.
    if (focused && before && before.mode !== 'none' && state.mode === 'none') {
      (tap.hidden ? place : tap).focus({ preventScroll: true });
    }
  });
  return node;
}

/** @param {import('../shell/context.js').Context} context */
function makePlacing({ words, acts }) {
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'text' }, words.t('you.place.text')),
    h(
      'div',
      { class: 'row' },
      makeButton({ icon: 'check', label: words.t('you.apply'), class: 'primary', act: () => acts.applyPlacing() }),
      makeButton({ label: words.t('you.cancel'), class: 'secondary', act: acts.cancelPlacing }),
    ),
  );
}

/** @param {import('../shell/context.js').Context} context */
function makeTapping({ store, words, acts, watch }) {
  const share = h('p', { class: 'text', role: 'status' });
  watch((state) => {
    const { skinShare } = state;
    setText(share, skinShare === null ? '' : words.t('you.tap.share', { n: words.percent(skinShare) }));
  });
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'text' }, words.t('you.tap.text')),
    share,
    h(
      'div',
      { class: 'row' },
      makeButton({
        icon: 'check',
        label: words.t('you.tap.done'),
        class: 'primary',
        act: () => store.dispatch({ type: 'view', changes: { mode: 'none' } }),
      }),
      makeButton({ icon: 'reset', label: words.t('you.tap.clear'), class: 'secondary', act: () => acts.clearSkin() }),
    ),
  );
}
