/* Stubble taken from the photo, at several places where the hair is graded or grey: each with bare skin
 * beside it, its two swatches, and the shade that comes nearest. */

import { makeButton } from '../parts/button.js';
import { h, setText } from '../parts/h.js';
import { MAX_SAMPLES } from '../state/samples.js';
import { makeAnswer } from './match-answer.js';

/** The engine is asked when the design has rested. */
const REST_MS = 150;

/**
 * @param {import('../context/context.js').Context} context
 * @param {object} match
 * @param {(design: import('../state/types.js').Design) => string} match.keyOf what a match depends on
 * @param {ReturnType<typeof import('./match-target.js').makeTarget>} match.target
 */
export function makeSamples({ store, words, link, acts, watch, signal, root }, { keyOf, target }) {
  let asked = '';
  let timer = 0;
  const view = (/** @type {Partial<import('../state/types.js').ViewState>} */ changes) =>
    store.dispatch({ type: 'view', changes });
  /** @param {number} index @param {import('../state/types.js').Sampling['part']} part */
  const begin = (index, part) => view({ mode: 'sampling', sampling: { index, part }, subject: 'photo' });

  const start = makeButton({
    icon: 'touch',
    label: words.t('shade.sample.stubble'),
    class: 'secondary',
    act: () => begin(store.get().samples.length, 'stubble'),
  });
  const done = makeButton({ icon: 'check', label: words.t('you.tap.done'), class: 'primary', act: () => view({ mode: 'none' }) });
  const text = h('p', { class: 'text', role: 'status' });
  const rows = Array.from({ length: MAX_SAMPLES }, (_, index) => makeRow(index));

  /** @param {number} index */
  function makeRow(index) {
    const n = words.number(index + 1);
    const answer = makeAnswer(words, target.use, words.t('shade.sample.use', { n }));
    const light = h('p', { class: 'text' });
    const skin = makeButton({
      icon: 'touch',
      label: words.t('shade.sample.skin.of', { n }),
      word: words.t('shade.sample.skin'),
      class: 'secondary',
      act: () => begin(index, 'skin'),
    });
    const remove = makeButton({
      icon: 'trash',
      label: words.t('shade.sample.remove', { n }),
      word: false,
      class: 'bare',
      act() {
        view({ mode: 'none', samples: store.get().samples.filter((_, other) => other !== index) });
        start.focus({ preventScroll: true });
      },
    });
    const head = h('div', { class: 'field-head' }, h('h4', {}, words.t('shade.sample.n', { n })), remove);
    const node = h('div', { class: 'stack' }, head, answer.node, light, skin, answer.take);
    return { node, answer, light, skin };
  }

  async function ask() {
    const { history, samples } = store.get();
    if (!history.present) return;
    const mine = asked;
    const json = JSON.stringify(history.present);
    for (const [index, { stubble, skin }] of samples.entries()) {
      const answer = await link.matched(json, { zone: target.zone(), stubble, skin }).catch(acts.fail);
      // In the meantime the question may have become another.
      if (!answer || mine !== asked) return;
      const row = rows[index];
      row?.answer.show(answer.found, answer.problem ? words.t(`shade.sample.${answer.problem}`) : '');
      if (row) setText(row.light, answer.skin ? words.t(`shade.sample.light.${answer.skin}`) : '');
    }
  }

  watch((state, before) => {
    const { samples, mode, sampling } = state;
    const taking = mode === 'sampling';
    const focused = root.activeElement;
    const theirs = focused === done || focused?.classList.contains('viewport');
    rows.forEach(({ node }, index) => {
      // While one is being taken, it alone.
      node.hidden = index >= samples.length || (taking && index !== sampling?.index);
    });
    done.hidden = !taking;
    start.hidden = taking || samples.length >= MAX_SAMPLES;
    const now = taking ? `now.${sampling?.part}` : start.hidden ? 'full' : samples.length ? 'more' : 'text';
    setText(text, words.t(`shade.sample.${now}`));
    // The mark is gone: the keyboard goes on with the next thing to do.
    if (theirs && !taking && before?.mode === 'sampling') {
      const row = samples.length ? rows[before.sampling?.index ?? 0] : null;
      const next = before.sampling?.part === 'skin' ? row?.answer.take : row?.skin;
      (next ?? start).focus({ preventScroll: true });
    }
    // The same places of another photo are another question.
    if (!samples.length) asked = '';
    if (!state.history.present || !samples.length || state.panel !== 'shade') return;
    const question = JSON.stringify([keyOf(state.history.present), samples, state.skinShare]);
    if (question === asked) return;
    asked = question;
    clearTimeout(timer);
    timer = window.setTimeout(ask, samples === before?.samples ? REST_MS : 0);
  });
  signal.addEventListener('abort', () => clearTimeout(timer));
  return { node: h('div', { class: 'stack' }, text, start, done, ...rows.map(({ node }) => node)), ask };
}
