/* The named views of the head, as a quiet row of words at the foot of the stage. */

import { h } from '../parts/h.js';
import { VIEWS } from './orbit.js';

/** @param {import('../context/context.js').Context} context @param {import('./orbit.js').OrbitControl} orbit */
export function makeViews({ words, watch }, orbit) {
  const buttons = Object.keys(VIEWS).map((name) =>
    h('button', { type: 'button', class: 'view', 'data-view': name, onclick: () => orbit.show(name) }, words.t(`view.${name}`)),
  );
  const node = h('div', { class: 'views', role: 'group', 'aria-label': words.t('views.name') }, ...buttons);
  watch((state) => {
    node.hidden = state.subject !== 'head' || state.status === 'failed';
    const { yaw_deg, pitch_deg, zoom } = state.orbit;
    buttons.forEach((button, index) => {
      const view = Object.values(VIEWS)[index];
      const near = view && Math.abs(view.yaw_deg - yaw_deg) % 360 < 1 && Math.abs(view.pitch_deg - pitch_deg) < 1;
      button.setAttribute('aria-pressed', String(Boolean(near && zoom === 1)));
    });
  });
  return node;
}
