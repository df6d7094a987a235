/* The panel Shade: the undertone as it looks in this very skin, the dilution, the depth. */

import { learnPanels } from '../i18n/panels.js';
import { makeChoice } from '../parts/choice.js';
import { h } from '../parts/h.js';
import { counts, limits } from '../state/limits.js';
import { withValue } from '../state/paths.js';
import { makeField } from './controls/field.js';
import { makeMore } from './controls/more.js';

const SHADES = /** @type {const} */ (['neutral', 'warm', 'cool', 'ash']);
const REST_MS = 150;

/** @param {import('../shell/context.js').Context} context @returns {HTMLElement} */
export function makeShade(context) {
  learnPanels(context.words);
  const { store, words, acts, watch } = context;
  const chips = SHADES.map(() => h('span', { class: 'chip' }, h('span', { class: 'drop-of' })));
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
    h('section', { class: 'group' }, ...makeMore(context, 'shade.match', async () => (await import('./match.js')).makeMatch)),
    makeTouchUps(context),
    makeTechnique(context),
  );
}

/** When the work is refreshed: every so many years. @param {import('../shell/context.js').Context} context */
function makeTouchUps({ store, words, acts, watch }) {
  const every = [0, 2, 3, 4, 5];
  const choice = makeChoice({
    label: words.t('shade.ageing'),
    class: 'segmented',
    options: every.map((years) => {
      const label = years ? words.t('shade.touch.years', { n: years }) : words.t('shade.touch.none');
      return { value: years, label, content: [years ? words.t('time.years.short', { n: words.number(years) }) : label] };
    }),
    choose(years) {
      const design = store.get().history.present;
      if (!design) return;
      const { max } = limits.touch_ups;
      const count = years ? Math.min(Math.floor(max / years), counts.touch_ups.max) : 0;
      const touched = Array.from({ length: count }, (_, index) => (index + 1) * years);
      acts.commit({ ...design, touch_ups: touched });
    },
  });
  watch(({ history }) => {
    const touched = history.present?.touch_ups ?? [];
    const first = touched[0] ?? 0;
    choice.set(touched.every((years, index) => years === (index + 1) * first) ? first : null);
  });
  return h('section', { class: 'group' }, h('h3', {}, words.t('shade.ageing')), choice.node);
}

/** Poor work, to know the difference. @param {import('../shell/context.js').Context} context */
function makeTechnique({ store, words, watch }) {
  const choice = makeChoice({
    label: words.t('shade.technique'),
    class: 'segmented',
    options: /** @type {const} */ (['good', 'too_deep', 'too_dense']).map((value) => ({
      value,
      label: words.t(`shade.${value}`),
      content: [words.t(`shade.${value}`)],
    })),
    choose: (technique) => store.dispatch({ type: 'view', changes: { technique } }),
  });
  watch((state, before) => {
    choice.set(state.technique);
    // The picture is the plan again when the panel is left.
    const left = before?.panel === 'shade' && state.panel !== 'shade';
    if (left && state.technique !== 'good') store.dispatch({ type: 'view', changes: { technique: 'good' } });
  });
  const text = h('p', { class: 'text' }, words.t('shade.technique.text'));
  return h('section', { class: 'group' }, h('h3', {}, words.t('shade.technique')), choice.node, text);
}

/** The same pigment as strong and as dense as it goes: the undertone is plain to see, where the
 * finished looks differ by a few steps only. @param {import('../state/types.js').Design} design */
function strong(design) {
  const dark = withValue(design, 'sessions.pigment.dilution', limits['sessions.pigment.dilution'].min);
  const large = withValue(dark, 'sessions.dot_mm', limits['sessions.dot_mm'].max);
  return withValue(large, 'zones.density_per_cm2', limits['zones.density_per_cm2'].max);
}

/** Colours the chips with the engine's own answer, whenever the design has rested.
 * @param {import('../shell/context.js').Context} context @param {HTMLElement[]} chips */
function colourChips({ session, acts, watch, signal }, chips) {
  let shown = '';
  let timer = 0;
  /** @param {string} key @param {import('../state/types.js').Design} design @param {Element | null | undefined} chip */
  async function colour(key, design, chip) {
    const answer = await session.swatch(key, JSON.stringify(design)).catch(acts.fail);
    if (answer && chip instanceof HTMLElement) chip.style.backgroundColor = answer;
  }
  /** @param {import('../state/types.js').Design} design */
  function ask(design) {
    SHADES.forEach((shade, index) => {
      const wearing = withValue(design, 'sessions.pigment.shade', shade);
      colour(shade, wearing, chips[index]);
      colour(`${shade}-drop`, strong(wearing), chips[index]?.firstElementChild);
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
