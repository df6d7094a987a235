/* The panel Shade: the undertone as it looks in this very skin, the dilution, the depth. */

import { makeChoice } from '../parts/choice.js';
import { h } from '../parts/h.js';
import { withValue } from '../state/paths.js';
import { makeField } from './controls/field.js';

const SHADES = /** @type {const} */ (['neutral', 'warm', 'cool', 'ash']);
const REST_MS = 150;

/** @param {import('../shell/context.js').Context} context @returns {HTMLElement} */
export function makeShade(context) {
  const { store, words, acts, watch } = context;
  const chips = SHADES.map(() => h('span', { class: 'chip' }));
  const choice = makeChoice({
    label: words.t('shade.pigment'),
    class: 'swatches shades',
    options: SHADES.map((value, index) => ({
      value,
      label: words.t(`shade.${value}`),
      class: 'swatch',
      content: [chips[index], h('span', { class: 'swatch-name' }, words.t(`shade.${value}`))],
    })),
    choose(value) {
      const design = store.get().history.present;
      if (design) acts.commit(withValue(design, 'sessions.pigment.shade', value));
    },
  });
  colourChips(context, chips);
  watch((state, before) => {
    if (state.history.present === before?.history.present) return;
    choice.set(state.history.present?.sessions.at(-1)?.pigment.shade ?? null);
  });
  return h(
    'div',
    { class: 'panel-body' },
    h('section', { class: 'group' }, h('h3', {}, words.t('shade.pigment')), choice.node),
    h(
      'section',
      { class: 'group fields' },
      makeField(context, 'sessions.pigment.dilution'),
      makeField(context, 'sessions.depth_mm'),
    ),
  );
}

/** Colours the chips with the engine's own answer, whenever the design has rested.
 * @param {import('../shell/context.js').Context} context @param {HTMLElement[]} chips */
function colourChips({ session, acts, watch, signal }, chips) {
  let shown = '';
  let timer = 0;
  /** @param {import('../state/types.js').Design} design */
  function ask(design) {
    SHADES.forEach(async (shade, index) => {
      const json = JSON.stringify(withValue(design, 'sessions.pigment.shade', shade));
      const colour = await session.swatch(shade, json).catch(acts.fail);
      const chip = chips[index];
      if (colour && chip) chip.style.backgroundColor = colour;
    });
  }
  watch((state) => {
    const design = state.history.present;
    if (!design || state.panel !== 'shade' || state.status !== 'ready') return;
    const wanted = `${state.skinShare} ${JSON.stringify(withValue(design, 'sessions.pigment.shade', 'neutral'))}`;
    if (wanted === shown) return;
    shown = wanted;
    clearTimeout(timer);
    timer = window.setTimeout(() => ask(design), REST_MS);
  });
  signal.addEventListener('abort', () => clearTimeout(timer));
}
