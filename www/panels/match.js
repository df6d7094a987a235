/* The match: which undertone and dilution come nearest to the client's stubble, shown as two swatches with
 * their difference. Loaded when it is first opened. */

import { makeButton } from '../parts/button.js';
import { h, setText } from '../parts/h.js';
import { withValue } from '../state/paths.js';

/** @param {import('../shell/context.js').Context} context @returns {HTMLElement} */
export function makeMatch({ store, words, session, acts, watch }) {
  const [stubble, dots] = ['stubble', 'dots'].map((name) => {
    const chip = h('span', { class: 'chip wide' });
    return { chip, node: h('div', { class: 'matched' }, chip, h('span', { class: 'text' }, words.t(`shade.match.${name}`))) };
  });
  const found = h('p', { class: 'text strong', role: 'status' });
  const notes = h('p', { class: 'text note' });
  const sample = h('input', { type: 'color', class: 'colour', 'aria-label': words.t('shade.match.sampled') });
  let sampled = false;
  /** @type {import('../engine/smp_study.js').Matched | null} */
  let match = null;
  let asked = '';

  const take = makeButton({ label: words.t('shade.match.take'), class: 'primary', act: use });
  const pair = h('div', { class: 'row' }, stubble?.node, dots?.node);
  const answer = h('div', { class: 'stack' }, pair, found, notes, take);
  answer.hidden = true;

  function use() {
    const design = store.get().history.present;
    if (!match || !design) return;
    const shaded = withValue(design, 'sessions.pigment.shade', match.shade);
    acts.commit(withValue(shaded, 'sessions.pigment.dilution', match.dilution));
  }

  async function find() {
    const design = store.get().history.present;
    if (!design) return;
    asked = keyOf(design);
    try {
      match = await session.matched(JSON.stringify(design), sampled ? sample.value : '');
    } catch (error) {
      acts.fail(error);
      return;
    }
    const { shade, dilution, difference, darker, blue, odd } = match;
    if (stubble) stubble.chip.style.backgroundColor = match.stubble;
    if (dots) dots.chip.style.backgroundColor = match.dots;
    setText(found, words.t('shade.match.found', {
      shade: words.t(`shade.${shade}`),
      n: words.number(dilution),
      d: words.number(difference, 0.1),
    }));
    const said = /** @type {const} */ (['darker', 'blue', 'odd']).filter((name) => ({ darker, blue, odd })[name]);
    setText(notes, said.map((name) => words.t(`shade.match.${name}`)).join(' '));
    notes.hidden = said.length === 0;
    answer.hidden = false;
  }

  /** What the match depends on. @param {import('../state/types.js').Design} design */
  const keyOf = ({ subject, zones, sessions }) => JSON.stringify([subject.skin, subject.hair, zones, sessions.map((s) => [s.dot_mm, s.depth_mm])]);
  watch(({ history }) => {
    // An answer to another question is none.
    if (history.present && !answer.hidden && keyOf(history.present) !== asked) answer.hidden = true;
  });
  sample.addEventListener('change', () => {
    sampled = true;
    find();
  });
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'text' }, words.t('shade.match.text')),
    h('label', { class: 'sampled' }, sample, h('span', {}, words.t('shade.match.sampled'))),
    h('p', { class: 'text' }, words.t('shade.match.sampled.text')),
    makeButton({ label: words.t('shade.match.find'), class: 'secondary', act: () => find() }),
    answer,
  );
}
