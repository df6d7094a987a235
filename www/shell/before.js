/* Hold to see before: with a finger, with Space or Enter, and as a toggle in the menu for those
 * who cannot hold. */

import { makeButton } from '../parts/button.js';

/** @param {import('../context/context.js').Context} context */
export function makeBefore({ store, words, watch }) {
  const button = makeButton({ icon: 'before', label: words.t('before.hold'), word: words.t('before'), class: 'tool hold' });
  const show = (/** @type {boolean} */ before) => store.dispatch({ type: 'view', changes: { before } });
  const isKey = (/** @type {KeyboardEvent} */ event) => event.key === ' ' || event.key === 'Enter';

  button.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    button.setPointerCapture(event.pointerId);
    show(true);
  });
  for (const name of ['pointerup', 'pointercancel', 'lostpointercapture', 'blur']) {
    button.addEventListener(name, () => show(false));
  }
  button.addEventListener('contextmenu', (event) => event.preventDefault());
  button.addEventListener('keydown', (event) => {
    if (!isKey(event)) return;
    event.preventDefault();
    if (!event.repeat) show(true);
  });
  button.addEventListener('keyup', (event) => isKey(event) && show(false));
  watch((state) => {
    button.disabled = state.status !== 'ready';
    button.classList.toggle('on', state.before);
  });
  return button;
}
