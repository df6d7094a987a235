/* What the panel You offers once there is a photo: placing the head, correcting what is skin, taking the photo away.
 * Loaded with the first photo. */

import { makeButton } from '../parts/button.js';
import { makeChoice } from '../parts/choice.js';
import { h, setText } from '../parts/h.js';
import { makeAlbum } from './album.js';
import { makeScale } from './controls/scale.js';
import { makeKnown } from './known.js';
import { keepSized } from './sized.js';

const SIDES = /** @type {const} */ (['front', 'left', 'right', 'back', 'above']);
const TOOLS = /** @type {const} */ (['tap', 'add', 'take', 'ring_add', 'ring_take']);
const BRUSHES = /** @type {const} */ (['fine', 'medium', 'broad']);

/** @param {import('../context/context.js').Context} context @returns {HTMLElement} */
export function makePhotoTools(context) {
  const { words, acts, watch } = context;
  context.dress().catch(acts.fail);
  const remove = makeButton({ icon: 'trash', label: words.t('you.remove'), class: 'quiet', act: () => acts.removePhoto() });
  const place = makeButton({ icon: 'pin', label: words.t('you.place'), class: 'secondary', act: () => acts.startPlacing().catch(acts.fail) });
  const tap = makeButton({
    icon: 'touch',
    label: words.t('you.tap'),
    class: 'secondary',
    act: () => context.store.dispatch({ type: 'view', changes: { mode: 'tapping', subject: 'photo' } }),
  });
  const outline = makeButton({
    icon: 'head',
    label: words.t('you.outline'),
    class: 'secondary',
    act: () => context.store.dispatch({ type: 'view', changes: { mode: 'outlining', subject: 'photo' } }),
  });
  const distance = makeButton({
    label: words.t('known.button'),
    class: 'quiet',
    act: () => context.store.dispatch({ type: 'view', changes: { mode: 'measuring', subject: 'photo', ring: [] } }),
  });
  const turn = makeButton({ icon: 'reset', label: words.t('you.turn'), class: 'quiet', act: () => turnOn(context) });
  const tools = h('div', { class: 'stack' }, makeAlbum(context), place, outline, tap, makeScale(context), distance, remove);
  const known = makeKnown(context);
  keepSized(context);
  const outlining = makeOutlining(context);
  const placing = makePlacing(context);
  const tapping = makeTapping(context);
  const node = h('div', { class: 'stack' }, tools, placing, turn, outlining, known, tapping);
  watch((state, before) => {
    const focused = node.contains(context.root.activeElement);
    node.hidden = state.photo === null;
    known.hidden = state.mode !== 'measuring';
    tap.hidden = outline.hidden = distance.hidden = !state.history.present?.fit;
    outlining.hidden = state.mode !== 'outlining';
    tools.hidden = state.mode !== 'none';
    placing.hidden = state.mode !== 'placing';
    turn.hidden = tools.hidden && placing.hidden;
    tapping.hidden = state.mode !== 'tapping';
    // A tool takes the place of the others: it begins where they did.
    if (before && state.mode !== before.mode && state.mode !== 'none') node.scrollIntoView({ block: 'start' });
    // The button that was pressed is gone: the keyboard goes on with the next thing to do.
    if (focused && before && before.mode !== 'none' && state.mode === 'none') {
      (tap.hidden ? place : tap).focus({ preventScroll: true });
    }
  });
  return node;
}

/** Turns the photo by a quarter, clockwise. @param {import('../context/context.js').Context} context */
function turnOn({ store, acts }) {
  const { photos, shown } = store.get();
  const file = photos.find(({ id }) => id === shown);
  if (file) acts.loadPhoto(file.blob, { quarter_turns: ((file.quarter_turns ?? 0) + 1) % 4 });
}

/** @param {import('../context/context.js').Context} context */
function makePlacing({ words, acts, watch }) {
  const side = makeChoice({
    label: words.t('you.side'),
    class: 'segmented three',
    options: SIDES.map((value) => ({ value, label: words.t(`you.side.${value}`), content: [words.t(`you.side.${value}`)] })),
    choose: (value) => acts.startPlacing(value).catch(acts.fail),
  });
  watch(({ placingSide }) => side.set(placingSide));
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'text' }, words.t('you.place.text')),
    side.node,
    h(
      'div',
      { class: 'row' },
      makeButton({ icon: 'check', label: words.t('you.apply'), class: 'primary', act: () => acts.applyPlacing() }),
      makeButton({ label: words.t('you.cancel'), class: 'secondary', act: acts.cancelPlacing }),
    ),
  );
}

/** @param {import('../context/context.js').Context} context */
function makeOutlining({ store, words }) {
  const done = makeButton({
    icon: 'check',
    label: words.t('you.tap.done'),
    class: 'primary',
    act: () => store.dispatch({ type: 'view', changes: { mode: 'none' } }),
  });
  return h('div', { class: 'stack' }, h('p', { class: 'text' }, words.t('you.outline.text')), done);
}

/** The tools for the skin: by colour, by brush, by outline. @param {import('../context/context.js').Context} context */
function makeTapping(context) {
  const { store, words, acts, watch } = context;
  /** @param {(skin: import('../context/context.js').SkinActs) => unknown} act */
  const use = (act) => acts.skin().then(act).catch(acts.fail);
  const view = (/** @type {Partial<import('../state/types.js').ViewState>} */ changes) =>
    store.dispatch({ type: 'view', changes });
  const text = h('p', { class: 'text' });
  const share = h('p', { class: 'text', role: 'status' });
  const tools = makeChoice({
    label: words.t('you.tool'),
    class: 'segmented three',
    options: TOOLS.map((value) => ({ value, label: words.t(`you.tool.${value}`), content: [words.t(`you.tool.${value}`)] })),
    choose: (skinTool) => view({ skinTool, ring: [] }),
  });
  const brush = makeChoice({
    label: words.t('you.brush'),
    class: 'segmented',
    options: BRUSHES.map((value) => ({ value, label: words.t(`you.brush.${value}`), content: [words.t(`you.brush.${value}`)] })),
    choose: (value) => view({ brush: value }),
  });
  const close = makeButton({
    icon: 'check',
    label: words.t('you.ring.close'),
    class: 'secondary',
    act: () => use((skin) => skin.closeRing(store.get().skinTool === 'ring_add')),
  });
  const grow = makeButton({ label: words.t('you.grow'), class: 'secondary', act: () => use((skin) => skin.edit({ kind: 'grow' })) });
  const shrink = makeButton({ label: words.t('you.shrink'), class: 'secondary', act: () => use((skin) => skin.edit({ kind: 'shrink' })) });
  const undo = makeButton({ icon: 'undo', label: words.t('you.tap.undo'), class: 'secondary', act: () => use((skin) => skin.undo()) });
  const clear = makeButton({ icon: 'reset', label: words.t('you.tap.clear'), class: 'secondary', act: () => use((skin) => skin.clear()) });
  const done = makeButton({ icon: 'check', label: words.t('you.tap.done'), class: 'primary', act: () => use((skin) => skin.done()) });
  watch(({ skinTool, brush: size, ring, skinShare }) => {
    tools.set(skinTool);
    brush.set(size);
    brush.node.hidden = skinTool !== 'add' && skinTool !== 'take';
    close.hidden = ring.length < 3;
    setText(text, words.t(`you.tool.${skinTool}.text`));
    setText(share, skinShare === null ? '' : words.t('you.tap.share', { n: words.percent(skinShare) }));
  });
  return h(
    'div',
    { class: 'stack' },
    tools.node,
    text,
    brush.node,
    close,
    share,
    h('div', { class: 'row' }, grow, shrink),
    h('div', { class: 'row' }, undo, clear),
    done,
  );
}
