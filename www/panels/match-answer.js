/* The answer of a match: stubble and dots as two swatches, what was found, what should be known of it, and
 * the button that uses it. */

import { makeButton } from '../parts/button.js';
import { h, setText } from '../parts/h.js';

/** @typedef {import('../state/smp_study.js').Matched} Matched */

/** @param {import('../i18n/words.js').Words} words @param {(match: Matched) => void} use
 * @param {string} label of the button */
export function makeAnswer(words, use, label) {
  const [stubble, dots] = ['stubble', 'dots'].map((name) => {
    const chip = h('span', { class: 'chip wide' });
    return { chip, node: h('div', { class: 'matched' }, chip, h('span', { class: 'text' }, words.t(`shade.match.${name}`))) };
  });
  const found = h('p', { class: 'text strong' });
  const notes = h('p', { class: 'text note' });
  /** @type {Matched | null} */
  let match = null;
  const take = makeButton({ label, word: words.t('shade.match.take'), class: 'primary', act: () => match && use(match) });
  const pair = h('div', { class: 'row' }, stubble?.node, dots?.node);
  const node = h('div', { class: 'stack' }, pair, h('div', { role: 'status', class: 'stack' }, found, notes));
  return {
    node,
    take,
    /** @param {Matched | null} next @param {string} [problem] why there is none */
    show(next, problem = '') {
      match = next;
      pair.hidden = take.hidden = !next;
      if (stubble && dots && next) {
        stubble.chip.style.backgroundColor = next.stubble;
        dots.chip.style.backgroundColor = next.dots;
      }
      setText(found, next ? words.t('shade.match.found', {
        shade: words.t(`sessions.pigment.shade.${next.shade}`),
        n: words.number(next.dilution),
        d: words.number(next.difference, 0.1),
      }) : '');
      setText(notes, next ? next.remarks.map((name) => words.t(`shade.match.${name}`)).join(' ') : problem);
      notes.hidden = !notes.textContent;
    },
  };
}
