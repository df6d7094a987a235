/* The panel You: whose skin, whose photo, where the head stands in it. */

import { loadPart } from '../engine/part.js';
import { makeButton } from '../parts/button.js';
import { makeChoice } from '../parts/choice.js';
import { h, setText } from '../parts/h.js';
import { names } from '../state/names.js';
import { onSkin } from '../state/on-skin.js';
import { ofSex } from '../state/own-line.js';
import { skins } from '../state/skins.js';
import { makeMore } from './controls/more.js';

/** @param {import('../context/context.js').Context} context @returns {HTMLElement} */
export function makeYou(context) {
  return h('div', { class: 'panel-body' }, makePhotoPart(context), makeHead(context), makeSkinTone(context));
}

/** Whose head it is, and its measures. @param {import('../context/context.js').Context} context */
function makeHead(context) {
  const { store, words, acts, watch } = context;
  const choice = makeChoice({
    label: words.t('you.head'),
    class: 'segmented',
    options: names['subject.sex'].map((value) => ({
      value,
      label: words.t(`subject.sex.${value}`),
      content: [words.t(`subject.sex.${value}`)],
    })),
    choose(value) {
      const design = store.get().history.present;
      if (design) acts.commit(ofSex(design, value));
    },
  });
  watch((state) => choice.set(state.history.present?.subject.sex ?? null));
  return h(
    'section',
    { class: 'group' },
    h('h3', {}, words.t('you.head')),
    choice.node,
    ...makeMore(context, 'you.measures', async () => (await import('./measures.js')).makeMeasures),
    ...makeMore(context, 'you.hair', async () => (await import('./hair.js')).makeHair),
  );
}

/** @param {import('../context/context.js').Context} context */
function makeSkinTone(context) {
  const { store, words, acts, watch } = context;
  const tones = skins.map((_, index) => index + 1);
  const choice = makeChoice({
    label: words.t('you.skin'),
    class: 'swatches tones',
    options: tones.map((value) => ({
      value,
      label: words.t('you.monk', { n: value }),
      class: 'swatch',
      content: [h('span', { class: 'chip' })],
    })),
    choose(value) {
      const design = store.get().history.present;
      if (design) acts.commit(onSkin(design, value));
    },
  });
  const more = makeMore(context, 'you.skin.more', async () => (await import('./skin.js')).makeSkin);
  const read = h('p', { class: 'text' }, words.t('you.skin.read'));
  const node = h('section', { class: 'group' }, h('h3', {}, words.t('you.skin')), choice.node, read, ...more);
  const chips = choice.buttons.map((button, index) => {
    const chip = /** @type {HTMLElement} */ (button.firstElementChild);
    chip.style.backgroundColor = skins[index] ?? '';
    return chip;
  });
  let fine = false;
  watch((state, before) => {
    const skin = state.history.present?.subject.skin;
    const picked = skin && !skin.colour ? skin.monk : null;
    read.hidden = state.subject !== 'photo' || picked === null || picked !== state.skinRead;
    if (state.history.present !== before?.history.present) choice.set(picked && Math.round(picked));
  });
  watch(({ status }) => {
    if (fine || status !== 'ready') return;
    fine = true;
    // Flat colours do as well.
    import('./tones.js').then(({ refineTones }) => refineTones(context, chips, onSkin), () => {});
  });
  return node;
}

/** @param {import('../context/context.js').Context} context */
function makePhotoPart(context) {
  const { words, acts, watch } = context;
  const camera = makeButton({ icon: 'photo', label: words.t('you.camera'), class: 'secondary', act: () => acts.openCamera() });
  const load = makeButton({ icon: 'picture', label: words.t('you.load'), class: 'primary', act: () => acts.choosePhoto() });
  const text = h('p', { class: 'text' }, words.t('you.photo.text'));
  const normal = h('div', { class: 'stack' }, text, h('div', { class: 'wrap' }, load, camera));
  const node = h('section', { class: 'group' }, h('h3', {}, words.t('you.photo')), normal);
  let asked = false;
  watch((state) => {
    const photo = state.photo !== null;
    const word = words.t(photo ? 'you.change' : 'you.load');
    setText(/** @type {Node} */ (load.lastElementChild), word);
    load.setAttribute('aria-label', word);
    load.title = word;
    load.className = photo ? 'secondary' : 'primary';
    text.hidden = photo;
    normal.hidden = state.mode !== 'none';
    if (!photo || asked) return;
    asked = true;
    loadPart(() => import('./photo-tools.js')).then(
      ({ makePhotoTools }) => node.append(makePhotoTools(context)),
      (error) => {
        asked = false;
        acts.fail(error);
      },
    );
  });
  return node;
}
