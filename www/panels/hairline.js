/* The panel Hairline: four forms as small pictures of this very head, and how the edge behaves. */

import { makeButton } from '../parts/button.js';
import { makeChoice } from '../parts/choice.js';
import { h, setText } from '../parts/h.js';
import { hairlines } from '../state/names.js';
import { makeField } from './controls/field.js';
import { makeMore } from './controls/more.js';
import { makePicture } from './controls/picture.js';
import { makeScale } from './controls/scale.js';

/** The design wearing another form, with the edge of its own. @param {import('../state/types.js').Design} design
 * @param {(typeof hairlines)[number]} form @returns {import('../state/types.js').Design} */
function wearing(design, form) {
  return { ...design, hairline: { ...design.hairline, ...form, points: [] } };
}

/** @param {import('../context/context.js').Context} context @returns {HTMLElement} */
export function makeHairline(context) {
  const { store, words, acts, watch } = context;
  const pictures = hairlines.map((form) => makePicture(context, form.preset, 'hairline', (design) => wearing(design, form)));
  const choice = makeChoice({
    label: words.t('hairline.form'),
    class: 'pictures',
    options: hairlines.map(({ preset }, index) => ({
      value: preset,
      label: words.t(`hairline.preset.${preset}`),
      class: 'picture-option',
      content: [/** @type {Node} */ (pictures[index]), h('span', { class: 'picture-name' }, words.t(`hairline.preset.${preset}`))],
    })),
    choose(value) {
      const design = store.get().history.present;
      const form = hairlines.find(({ preset }) => preset === value);
      if (design && form) acts.commit(wearing(design, form));
    },
  });
  const reset = makeButton({
    icon: 'reset',
    label: words.t('hairline.reset'),
    class: 'quiet',
    act() {
      const design = store.get().history.present;
      if (design) acts.commit({ ...design, hairline: { ...design.hairline, points: [] } });
    },
  });
  watch((state, before) => {
    const design = state.history.present;
    if (!design || design === before?.history.present) return;
    choice.set(design.hairline.preset);
    reset.disabled = design.hairline.points.length === 0;
  });
  return h(
    'div',
    { class: 'panel-body' },
    h('section', { class: 'group' }, makeHeight(context), choice.node, makeScale(context)),
    h(
      'section',
      { class: 'group fields' },
      makeField(context, 'hairline.softness_mm'),
      makeField(context, 'hairline.irregularity'),
      makeField(context, 'hairline.strays_mm'),
      makeField(context, 'hairline.asymmetry_mm', { idle: (design) => design.hairline.points.length > 0 }),
    ),
    ...makeMore(context, 'hairline.place', async () => (await import('./hairline-place.js')).makeHairlinePlace),
    reset,
  );
}

/** The height in the middle as the engine measures it. @param {import('../context/context.js').Context} context */
function makeHeight({ words, watch }) {
  const figure = h('strong', {});
  watch((state, before) => {
    if (state.points === before?.points) return;
    const middle = [...state.points].sort((a, b) => Math.abs(a.side_mm) - Math.abs(b.side_mm))[0];
    if (middle) setText(figure, words.t('hairline.height', { n: words.about(middle.up_mm, middle.off_mm) }));
  });
  return h('p', { class: 'text measure' }, figure, h('span', {}, words.t('hairline.height.usual')));
}
