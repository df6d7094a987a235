/* More of a panel behind a button, loaded when it is first opened. */

import { makeButton } from '../../parts/button.js';
import { h } from '../../parts/h.js';

/** A button that opens and closes more, loaded when it is first opened.
 * @param {import('../../context/context.js').Context} context @param {string} label
 * @param {() => Promise<(context: import('../../context/context.js').Context) => HTMLElement>} load */
export function makeMore(context, label, load) {
  const room = h('div', {});
  room.hidden = true;
  const open = makeButton({
    label: context.words.t(label),
    class: 'quiet',
    async act() {
      room.hidden = !room.hidden;
      open.setAttribute('aria-expanded', String(!room.hidden));
      if (room.hidden || room.firstChild) return;
      const [make] = await Promise.all([load(), context.dress()]).catch(() => []);
      if (!make) context.acts.fail(Object.assign(new Error(label), { code: 'panel-load' }));
      else if (!room.firstChild) room.append(make(context));
    },
  });
  open.setAttribute('aria-expanded', 'false');
  return [open, room];
}
