/* More of a panel behind a button, loaded when it is first opened. */

import { loadPart } from '../../engine/part.js';
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
      await loadPart(() => Promise.all([load(), context.dress()])).then(
        ([make]) => room.firstChild || room.append(make(context)),
        context.acts.fail,
      );
    },
  });
  open.setAttribute('aria-expanded', 'false');
  return [open, room];
}
