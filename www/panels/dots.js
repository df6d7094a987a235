/* The panel Dots: where they go, how many, how large and how even, and in how many sessions. */

import { makeChoice } from '../parts/choice.js';
import { h, setAttribute, setText } from '../parts/h.js';
import { counts } from '../state/limits.js';
import { areas } from '../state/names.js';
import { placeOf, withZone, zoneOf } from '../state/zone.js';
import { makeField } from './controls/field.js';
import { makeMore } from './controls/more.js';
import { makeScale, onPhoto } from './controls/scale.js';

/** @typedef {import('../state/types.js').Design} Design */
/** @typedef {import('../state/types.js').State} State */

/** Share of the finished density after each of one to four sessions: 30, 70 and 100 % is the published
 * protocol (Liu 2025), the others are judgement. */
const SHARES = /** @type {readonly (readonly number[])[]} */ ([[1], [0.5, 1], [0.3, 0.7, 1], [0.3, 0.6, 0.85, 1]]);

/** How a field finds its number in the chosen area. @param {'density_per_cm2' | 'dot_mm' | 'feather_mm' | 'width_mm'} name */
const ofZone = (name) => ({
  read: (/** @type {State} */ state, /** @type {Design} */ design) => design.zones[placeOf(state, design)]?.[name],
  write: (/** @type {State} */ state, /** @type {Design} */ design, /** @type {number | null} */ value) =>
    withZone(design, placeOf(state, design), { [name]: value }),
});

/** @param {import('../context/context.js').Context} context @returns {HTMLElement} */
export function makeDots(context) {
  const { words, watch } = context;
  const width = makeField(context, 'zones.width_mm', ofZone('width_mm'));
  const drag = h('p', { class: 'text' }, words.t('parting.text'));
  watch((state) => {
    width.hidden = drag.hidden = zoneOf(state)?.kind !== 'part_line';
  });
  return h(
    'div',
    { class: 'panel-body' },
    makeAreas(context),
    h(
      'section',
      { class: 'group fields' },
      makeDensity(context),
      makeField(context, 'zones.dot_mm', {
        ...ofZone('dot_mm'),
        unset: ({ history }) => history.present?.sessions.at(-1)?.dot_mm,
      }),
      makeField(context, 'zones.feather_mm', ofZone('feather_mm')),
      width,
      drag,
      makeScale(context),
    ),
    h('section', { class: 'group fields' }, makeField(context, 'irregularity')),
    makeSessions(context),
  );
}

/** The density on the skin, and as how dense a photo may show it.
 * @param {import('../context/context.js').Context} context */
function makeDensity(context) {
  const { words, watch } = context;
  const field = makeField(context, 'zones.density_per_cm2', ofZone('density_per_cm2'));
  const seen = h('p', { class: 'field-help' });
  field.append(seen);
  watch((state) => {
    const design = state.history.present;
    const density = Number(design?.zones[placeOf(state, design)]?.density_per_cm2);
    seen.hidden = !onPhoto(state);
    setText(seen, words.t('dots.density.seen', { range: words.range(density, density * (state.summary?.area_off ?? 0)) }));
  });
  return field;
}

/** Which areas are treated, and which of them the sliders change.
 * @param {import('../context/context.js').Context} context */
function makeAreas({ store, words, acts, watch }) {
  const chips = areas.map((kind) =>
    h('button', { type: 'button', class: 'area', 'aria-pressed': 'false', onclick: () => toggle(kind) }, words.t(`zones.kind.${kind}`)),
  );

  /** @param {(typeof areas)[number]} kind */
  function toggle(kind) {
    const design = store.get().history.present;
    if (!design) return;
    const place = design.zones.findIndex((zone) => zone.kind === kind);
    const usual = design.zones.find((zone) => zone.kind === 'full_scalp') ?? design.zones[0];
    if (place < 0 && usual && design.zones.length < counts.zones.max) {
      const added = { ...usual, kind, points: [], dot_mm: null };
      acts.commit({ ...design, zones: [...design.zones, added] });
      choose(design.zones.length);
    } else if (place >= 0 && design.zones.length > counts.zones.min) {
      acts.commit({ ...design, zones: design.zones.filter((_, index) => index !== place) });
      choose(0);
    }
  }

  /** @param {number} zone */
  const choose = (zone) => store.dispatch({ type: 'view', changes: { zone } });
  const chosen = makeChoice({
    label: words.t('dots.adjust'),
    class: 'areas',
    options: areas.map((kind) => ({
      value: kind,
      label: words.t('dots.adjust.one', { name: words.t(`zones.kind.${kind}`) }),
      class: 'area',
      content: [words.t(`zones.kind.${kind}`)],
    })),
    choose(kind) {
      choose(store.get().history.present?.zones.findIndex((zone) => zone.kind === kind) ?? 0);
    },
  });
  const adjust = h('div', { class: 'stack' }, h('h4', {}, words.t('dots.adjust')), chosen.node);
  watch((state, before) => {
    const design = state.history.present;
    if (!design || (design === before?.history.present && state.zone === before.zone)) return;
    const has = (/** @type {string} */ kind) => design.zones.some((zone) => zone.kind === kind);
    areas.forEach((kind, index) => {
      const [chip, option] = [chips[index], chosen.buttons[index]];
      if (!chip || !option) return;
      setAttribute(chip, 'aria-pressed', String(has(kind)));
      option.hidden = !has(kind);
    });
    adjust.hidden = design.zones.length < 2;
    const kind = design.zones[placeOf(state, design)]?.kind;
    chosen.set(areas.find((area) => area === kind) ?? null);
  });
  return h(
    'section',
    { class: 'group' },
    h('h3', { id: 'areas' }, words.t('dots.area')),
    h('div', { class: 'areas', role: 'group', 'aria-labelledby': 'areas' }, ...chips),
    adjust,
  );
}

/** How many sessions there are; what is put in with the last goes on in those that are added.
 * @param {import('../context/context.js').Context} context */
function makeSessions(context) {
  const { store, words, acts, watch } = context;
  const choice = makeChoice({
    label: words.t('dots.sessions'),
    class: 'segmented',
    options: SHARES.map((shares) => ({
      value: shares.length,
      label: words.plural('status.sessions', shares.length),
      content: [words.number(shares.length)],
    })),
    choose(count) {
      const design = store.get().history.present;
      const last = design?.sessions.at(-1);
      if (!design || !last || design.sessions.length === count) return;
      const shares = SHARES[count - 1] ?? [];
      const sessions = shares.map((share, index) => ({ ...(design.sessions[index] ?? last), share }));
      acts.commit({ ...design, sessions });
    },
  });
  watch(({ history }) => choice.set(history.present?.sessions.length ?? null));
  return h(
    'section',
    { class: 'group' },
    h('h3', {}, words.t('dots.sessions')),
    choice.node,
    ...makeMore(context, 'dots.sessions.more', async () => (await import('./sessions.js')).makeSessionDetails),
  );
}
