/* What lies over the picture in words: the first hint, the empty photo, progress, a message, the
 * failed start, and the place for a dropped photo. Each is one sentence and one action. */

import { makeButton } from '../parts/button.js';
import { h, setText } from '../parts/h.js';
import { icon } from '../parts/icons.js';

/** @typedef {import('../context/context.js').Context} Context */

/** The next thing worth doing: an own photo, or the head's place in it. @param {Context} context */
export function makeHint({ store, words, acts, watch }) {
  const text = h('span');
  const node = h('button', { type: 'button', class: 'hint', onclick: act }, icon('photo'), text);
  const unplaced = () => {
    const { subject, photo, mode, history } = store.get();
    return subject === 'photo' && photo !== null && mode === 'none' && !history.present?.fit;
  };
  function act() {
    if (unplaced()) acts.startPlacing().catch(acts.fail);
    else acts.choosePhoto();
  }
  watch((state) => {
    const first = state.hint && state.subject === 'head';
    node.hidden = !(first || unplaced()) || state.status !== 'ready' || Boolean(state.message || state.busy);
    setText(text, words.t(first ? 'stage.hint' : 'stage.unplaced'));
  });
  return node;
}

/** @param {Context} context */
export function makeEmptyPhoto({ words, acts, watch }) {
  const node = h(
    'div',
    { class: 'empty' },
    icon('photo'),
    h('h2', {}, words.t('photo.empty.title')),
    h('p', {}, words.t('photo.empty.text')),
    makeButton({ label: words.t('you.load'), class: 'primary', act: () => acts.choosePhoto() }),
  );
  watch((state) => {
    node.hidden = state.subject !== 'photo' || Boolean(state.photo) || state.status !== 'ready';
  });
  return node;
}

/** @param {Context} context */
export function makeProgress({ words, watch }) {
  const text = h('span');
  const node = h('div', { class: 'progress', role: 'status' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), text);
  watch((state) => {
    const waiting = state.status === 'loading' ? 'stage.loading' : state.busy ? `busy.${state.busy}` : '';
    node.hidden = !waiting;
    setText(text, waiting ? words.t(waiting) : '');
    node.classList.toggle('first', state.status === 'loading');
  });
  return node;
}

/** The alert's element is always there, so that a new text is spoken. @param {Context} context */
export function makeMessage({ store, words, acts, watch }) {
  const text = h('p');
  const again = makeButton({ label: words.t('error.start'), act: () => acts.startAgain() });
  const close = makeButton({
    icon: 'close',
    label: words.t('close'),
    word: false,
    class: 'bare',
    act: () => store.dispatch({ type: 'view', changes: { message: null } }),
  });
  const box = h('div', { class: 'message-box' }, text, again, close);
  const node = h('div', { class: 'message', role: 'alert', part: 'message' }, box);
  watch((state) => {
    const shown = state.status === 'failed' ? null : state.message;
    setText(text, shown?.text ?? '');
    again.hidden = !shown?.stopped;
    box.hidden = !shown;
  });
  return node;
}

/** @param {Context} context */
export function makeFailure({ words, acts, watch }) {
  const text = h('p');
  const node = h(
    'div',
    { class: 'empty failure' },
    icon('reset'),
    text,
    makeButton({ label: words.t('error.reload'), class: 'primary', act: () => acts.reload() }),
  );
  watch((state) => {
    node.hidden = state.status !== 'failed';
    setText(text, state.message?.text ?? words.t('error.engine-load'));
  });
  return node;
}

/** @param {Context} context @param {HTMLElement} target */
export function makeDropPlace({ words, acts, signal }, target) {
  const node = h('div', { class: 'drop', 'aria-hidden': 'true' }, icon('drop'), h('span', {}, words.t('photo.drop')));
  node.hidden = true;
  let depth = 0;
  const carries = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
  const show = (/** @type {boolean} */ on) => {
    node.hidden = !on;
    if (!on) depth = 0;
  };
  target.addEventListener('dragenter', (event) => {
    if (!carries(event)) return;
    depth += 1;
    show(true);
  }, { signal });
  target.addEventListener('dragleave', () => {
    depth -= 1;
    if (depth <= 0) show(false);
  }, { signal });
  target.addEventListener('dragover', (event) => carries(event) && event.preventDefault(), { signal });
  target.addEventListener('drop', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    show(false);
    const file = event.dataTransfer?.files[0];
    if (file) acts.loadPhoto(file);
  }, { signal });
  return node;
}
