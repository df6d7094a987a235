/* The subject's own hair: where it has been lost, by picture, and how it is worn. Loaded when it is
 * first opened. */

import { makeChoice } from '../parts/choice.js';
import { h } from '../parts/h.js';
import { names, patternsOfMen, patternsOfWomen } from '../state/names.js';
import { withValue } from '../state/paths.js';
import { makeField } from './controls/field.js';
import { TOP, makePicture } from './controls/picture.js';
import { makeSeen } from './controls/seen.js';
import { makeNamedSwitch, makeSwitch } from './controls/switch.js';

/** @typedef {import('../state/types.js').Design} Design */
/** @typedef {Design['subject']['pattern']} Pattern */

const PATTERNS = names['subject.pattern'];

/** @param {import('../context/context.js').Context} context @returns {HTMLElement} */
export function makeHair(context) {
  const { words, watch } = context;
  const pattern = makePattern(context);
  const cut = makeSwitch(context, 'subject.hair.cut');
  const colour = makeNamedSwitch(context, 'subject.hair.colour', 'segmented three');
  const grey = makeField(context, 'subject.hair.grey');
  const turn = makeTurn(context);
  const stubble = makeField(context, 'subject.hair.stubble_mm');
  const long = makeField(context, 'subject.hair.long_mm');
  const left = makeField(context, 'subject.hair.whorl.left_mm');
  const back = makeField(context, 'subject.hair.whorl.back_mm');
  const whorl = h('div', { class: 'stack' }, h('h4', {}, words.t('hair.whorl')), turn, left, back);
  const worn = h('div', { class: 'stack' }, cut, stubble, long, whorl);
  const seen = makeSeen(context);
  watch(({ history }) => {
    const subject = history.present?.subject;
    if (!subject) return;
    seen.hidden = subject.existing_hair === null;
    pattern.hidden = !seen.hidden;
    worn.hidden = subject.pattern === 'bare' && seen.hidden;
    const shaved = subject.hair.cut === 'stubble';
    stubble.hidden = whorl.hidden = !shaved;
    long.hidden = shaved;
  });
  return h('div', { class: 'stack' }, h('p', { class: 'text' }, words.t('hair.text')), seen, pattern, colour, grey, worn);
}

/** Every pattern as a picture of this head, without the design.
 * @param {import('../context/context.js').Context} context */
function makePattern(context) {
  const { store, words, acts, watch } = context;
  const options = PATTERNS.map((value) => ({
    value,
    label: words.t(`subject.pattern.${value}`),
    class: 'picture-option',
    content: [
      makePicture(context, value, 'you', (design) => showing(design, value), TOP),
      h('span', { class: 'picture-name' }, words.t(`subject.pattern.${value}`)),
    ],
  }));
  const choice = makeChoice({
    label: words.t('hair.pattern'),
    class: 'pictures patterns',
    options,
    choose(value) {
      const design = store.get().history.present;
      if (design) acts.commit(withValue(design, 'subject.pattern', value));
    },
  });
  watch(({ history }) => {
    const subject = history.present?.subject;
    if (!subject) return;
    choice.set(subject.pattern);
    const others = subject.sex === 'man' ? patternsOfWomen : patternsOfMen;
    choice.buttons.forEach((button, index) => {
      const value = PATTERNS[index];
      button.hidden = others.some((name) => name === value) && subject.pattern !== value;
    });
  });
  return choice.node;
}

/** What a picture of a pattern shows: nothing but the subject. @param {Design} design @param {Pattern} pattern */
function showing({ version, seed, subject }, pattern) {
  return { version, seed, subject: { ...subject, pattern, existing_hair: null } };
}

/** Which way the whorl turns, or that there are two. @param {import('../context/context.js').Context} context */
function makeTurn({ store, words, acts, watch }) {
  /** @template T @param {T} value @param {string} label */
  const option = (value, label) => ({ value, label, content: [label] });
  const choice = makeChoice({
    label: words.t('hair.whorl'),
    class: 'segmented',
    options: [
      ...names['subject.hair.whorl.turn'].map((value) => option(value, words.t(`subject.hair.whorl.turn.${value}`))),
      option(/** @type {const} */ ('double'), words.t('subject.hair.whorl.double')),
    ],
    choose(value) {
      const design = store.get().history.present;
      if (!design) return;
      const { whorl } = design.subject.hair;
      const changed = value === 'double' ? { ...whorl, double: true } : { ...whorl, turn: value, double: false };
      acts.commit(withValue(design, 'subject.hair.whorl', changed));
    },
  });
  watch(({ history }) => {
    const whorl = history.present?.subject.hair.whorl;
    choice.set(whorl ? (whorl.double ? 'double' : whorl.turn) : null);
  });
  return choice.node;
}
