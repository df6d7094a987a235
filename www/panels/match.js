/* The match: which undertone and dilution come nearest to the client's stubble, shown as two swatches with
 * their difference. On a photo the stubble is tapped (`samples.js`); on the head it is that of the hair, or
 * a colour that is picked. Loaded when it is first opened. */

import { makeButton } from '../parts/button.js';
import { h } from '../parts/h.js';
import { makeAnswer } from './match-answer.js';
import { makeTarget } from './match-target.js';
import { makeSamples } from './samples.js';

/** What a match depends on. @param {import('../state/types.js').Design} design */
const keyOf = ({ subject, zones, sessions }) =>
  JSON.stringify([
    subject.skin,
    subject.hair,
    zones.map((z) => [z.density_per_cm2, z.dot_mm]),
    sessions.map((s) => [s.dot_mm, s.depth_mm]),
  ]);

/** @param {import('../context/context.js').Context} context @returns {HTMLElement} */
export function makeMatch(context) {
  const { store, words, link, acts, watch } = context;
  const target = makeTarget(context, () => again());
  const answer = makeAnswer(words, target.use, words.t('shade.match.take'));
  const sample = h('input', { type: 'color', class: 'colour', 'aria-label': words.t('shade.match.sampled') });
  const found = h('div', { class: 'stack' }, answer.node, answer.take);
  found.hidden = true;
  /** Of the stubble, where it was chosen. */
  let colour = '';
  let asked = '';

  async function find() {
    const design = store.get().history.present;
    if (!design) return;
    asked = keyOf(design);
    try {
      const { found: match } = await link.matched(JSON.stringify(design), { zone: target.zone(), ...(colour && { colour }) });
      answer.show(match);
      found.hidden = false;
    } catch (error) {
      acts.fail(error);
    }
  }

  const samples = makeSamples(context, { keyOf, target });
  const again = () => {
    samples.ask();
    if (!found.hidden) find();
  };
  sample.addEventListener('change', () => {
    colour = sample.value;
    find();
  });
  const ofHair = h(
    'div',
    { class: 'stack' },
    h('p', { class: 'text' }, words.t('shade.match.text')),
    h('label', { class: 'sampled' }, sample, h('span', {}, words.t('shade.match.sampled'))),
    h('p', { class: 'text' }, words.t('shade.match.sampled.text')),
    makeButton({ label: words.t('shade.match.find'), class: 'secondary', act: () => find() }),
    found,
  );
  watch(({ history, subject, photo }) => {
    ofHair.hidden = subject === 'photo' && photo !== null;
    samples.node.hidden = !ofHair.hidden;
    // An answer to another question is none.
    if (history.present && !found.hidden && keyOf(history.present) !== asked) found.hidden = true;
  });
  return h('div', { class: 'stack' }, target.node, ofHair, samples.node);
}
