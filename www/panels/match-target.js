/* What a match is used for: the whole design, or one of its areas where it has several. */

import { makeChoice } from '../parts/choice.js';
import { h } from '../parts/h.js';
import { withValue } from '../state/paths.js';
import { withZone } from '../state/zone.js';

/** @typedef {import('../state/types.js').Design} Design */

const ALL = -1;

/** @param {import('../context/context.js').Context} context @param {() => void} changed */
export function makeTarget({ store, words, acts, watch }, changed) {
  const room = h('div', {});
  const node = h('div', { class: 'stack' }, h('h4', {}, words.t('shade.for')), room);
  /** @type {ReturnType<typeof makeChoice<number>> | null} */
  let choice = null;
  let kinds = '';
  let whole = true;

  /** @param {Design} design */
  function build(design) {
    const areas = design.zones.flatMap(({ kind }, value) => (kind === 'leave_alone' ? [] : [{ value, label: words.t(`zones.kind.${kind}`) }]));
    choice = makeChoice({
      label: words.t('shade.for'),
      class: 'areas',
      options: [{ value: ALL, label: words.t('shade.for.all') }, ...areas].map((area) => ({ ...area, class: 'area', content: [area.label] })),
      choose(value) {
        whole = value === ALL;
        if (!whole) store.dispatch({ type: 'view', changes: { zone: value } });
        show();
        changed();
      },
    });
    room.replaceChildren(choice.node);
  }

  /** The area that is meant, ALL for every one. */
  function place() {
    const { history, zone } = store.get();
    const zones = history.present?.zones ?? [];
    return whole || zones.length < 2 || !zones[zone] || zones[zone].kind === 'leave_alone' ? ALL : zone;
  }
  const show = () => choice?.set(place());

  watch(({ history }) => {
    const design = history.present;
    if (!design) return;
    const now = design.zones.map(({ kind }) => kind).join();
    if (now !== kinds) build(design);
    kinds = now;
    node.hidden = design.zones.length < 2;
    show();
  });
  return {
    node,
    /** The area whose dots a match is made with. */
    zone: () => Math.max(place(), 0),
    /** Puts a match where it is meant. @param {import('../state/smp_study.js').Matched} match */
    use({ shade, dilution }) {
      const design = store.get().history.present;
      if (!design) return;
      const at = place();
      if (at !== ALL) return acts.commit(withZone(design, at, { pigment: { shade, dilution } }));
      const shaded = withValue(design, 'sessions.pigment.shade', shade);
      // What an area has of its own would hide the new one.
      acts.commit(withValue(withValue(shaded, 'sessions.pigment.dilution', dilution), 'zones.pigment', null));
    },
  };
}
