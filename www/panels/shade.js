/* The panel Shade: the undertone as it looks in this very skin, the dilution, the depth. */

import { makeChoice } from '../parts/choice.js';
import { h } from '../parts/h.js';
import { counts, limits } from '../state/limits.js';
import { names, techniques } from '../state/names.js';
import { withValue } from '../state/paths.js';
import { makeField } from './controls/field.js';
import { makeMore } from './controls/more.js';
import { makePatches } from './controls/patches.js';

const SHADES = names['sessions.pigment.shade'];
const REST_MS = 150;
/** Zoom at which the ink of single dots is seen, by which undertones differ most. */
const NEAR = 20;

/** @param {import('../context/context.js').Context} context @returns {HTMLElement} */
export function makeShade(context) {
  const { store, words, acts, watch } = context;
  const chips = SHADES.map(() => h('span', { class: 'chip' }));
  const choice = makeChoice({
    label: words.t('shade.pigment'),
    class: 'swatches shades',
    options: SHADES.map((value, index) => ({
      value,
      label: words.t(`sessions.pigment.shade.${value}`),
      class: 'swatch',
      content: [chips[index], h('span', { class: 'swatch-name' }, words.t(`sessions.pigment.shade.${value}`))],
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

/** When the work is refreshed: every so many years. @param {import('../context/context.js').Context} context */
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

/** Poor work, to know the difference. @param {import('../context/context.js').Context} context */
function makeTechnique({ store, words, watch }) {
  const choice = makeChoice({
    label: words.t('shade.technique'),
    class: 'segmented',
    options: techniques.map((value) => ({
      value,
      label: words.t(`technique.${value}`),
      content: [words.t(`technique.${value}`)],
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

/** As good as nothing: the colour that it ends in is the skin's own, within a percent.
 * @param {import('../state/types.js').Design} design */
function faint(design) {
  const light = withValue(design, 'sessions.pigment.dilution', limits['sessions.pigment.dilution'].max);
  const small = withValue(withValue(light, 'sessions.dot_mm', limits['sessions.dot_mm'].min), 'zones.dot_mm', null);
  return withValue(small, 'zones.density_per_cm2', limits['zones.density_per_cm2'].min);
}

/** Colours the chips with the engine's own answer, whenever the design has rested, and lets them be refined
 * to pictures of it.
 * @param {import('../context/context.js').Context} context @param {HTMLElement[]} chips */
function colourChips(context, chips) {
  const { link, acts, watch, signal } = context;
  let shown = '';
  let timer = 0;
  /** The skin of the photo that a head is placed on. @type {string | null} */
  let photoSkin = null;
  /** @param {string} key @param {import('../state/types.js').Design} design */
  const answer = (key, design) => link.swatch(key, JSON.stringify(design)).catch(acts.fail);
  /** @param {import('../state/types.js').Design} design @param {boolean} onPhoto */
  async function ask(design, onPhoto) {
    SHADES.forEach(async (shade, index) => {
      const found = await answer(shade, withValue(design, 'sessions.pigment.shade', shade));
      const chip = chips[index];
      if (found && chip) chip.style.backgroundColor = found;
    });
    photoSkin = (onPhoto && (await answer('skin', faint(design)))) || null;
    again();
  }
  const again = makePatches(context, 'shade', chips, NEAR, ({ history, panel, status }) => {
    const design = history.present;
    if (!design || panel !== 'shade' || status !== 'ready') return null;
    const skinned = photoSkin && design.fit ? withValue(withValue(design, 'subject.skin.colour', photoSkin), 'subject.skin.undertone', 'neutral') : design;
    return SHADES.map((shade) => withValue(skinned, 'sessions.pigment.shade', shade));
  });
  watch((state) => {
    const design = state.history.present;
    if (!design || state.panel !== 'shade' || state.status !== 'ready') return;
    const onPhoto = Boolean(state.photo && design.fit);
    const wanted = `${state.skinShare} ${onPhoto} ${JSON.stringify(withValue(design, 'sessions.pigment.shade', 'neutral'))}`;
    if (wanted === shown) return;
    shown = wanted;
    clearTimeout(timer);
    timer = window.setTimeout(() => ask(design, onPhoto), REST_MS);
  });
  signal.addEventListener('abort', () => clearTimeout(timer));
}
