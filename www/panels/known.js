/* A known distance in the photo, from which the head's circumference follows: two places and so many mm. */

import { makeButton } from '../parts/button.js';
import { h, setText } from '../parts/h.js';
import { limits } from '../state/limits.js';
import { withValue } from '../state/paths.js';

/** Longest distance that fits on a head, mm. */
const LONGEST_MM = 400;
const PATH = 'subject.measures.circumference_mm';

/** @param {import('../context/context.js').Context} context */
export function makeKnown({ store, link, words, acts, watch }) {
  const view = (/** @type {Partial<import('../state/types.js').ViewState>} */ changes) =>
    store.dispatch({ type: 'view', changes });
  const field = h('input', { type: 'number', class: 'value', inputmode: 'decimal', min: '1', max: String(LONGEST_MM), step: '0.5', id: 'known-mm' });
  const label = h('label', { class: 'text', for: 'known-mm' }, words.t('known.mm'));
  const problem = h('p', { class: 'text', role: 'status' });
  const use = makeButton({ icon: 'check', label: words.t('known.use'), class: 'primary', act: () => apply().catch(acts.fail) });
  const cancel = makeButton({ label: words.t('you.cancel'), class: 'secondary', act: () => view({ mode: 'none', ring: [] }) });

  async function apply() {
    const { ring, history } = store.get();
    const design = history.present;
    const mm = field.valueAsNumber;
    if (!design || ring.length < 2 || !(mm > 0 && mm <= LONGEST_MM)) return setText(problem, words.t('known.missing'));
    const around = await link.circumference(JSON.stringify(design), ring, mm);
    const { min, max } = limits[PATH];
    if (around === undefined || around < min || around > max) return setText(problem, words.t('known.odd'));
    acts.commit(withValue(design, PATH, Math.round(around)));
    view({ mode: 'none', ring: [] });
    acts.say(words.t('known.done', { n: words.number(Math.round(around)) }));
  }

  watch((state, before) => {
    if (state.mode === 'measuring' && before?.mode !== 'measuring') {
      field.value = '';
      setText(problem, '');
    }
  });
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'text' }, words.t('known.text')),
    h('div', { class: 'field-head' }, label, h('span', { class: 'figure' }, field, h('span', { class: 'unit' }, 'mm'))),
    problem,
    h('div', { class: 'row' }, use, cancel),
  );
}
