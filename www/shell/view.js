/* What is seen of the element, in the words of one language: toolbar, steps, stage, panels, time line, status. It
 * keeps nothing of its own, so that it can be taken down and built in another language. */

import { makePanels } from '../panels/panels.js';
import { h, setAttribute } from '../parts/h.js';
import { makeStage } from '../stage/stage.js';
import { wearLater } from '../styles/sheets.js';
import { makeSheetHandle } from './sheet.js';
import { listenShortcuts } from './shortcuts.js';
import { makeStatus } from './status.js';
import { makeSteps } from './steps.js';
import { makeTimeline } from './timeline.js';
import { makeToolbar } from './toolbar.js';

/** @typedef {ReturnType<typeof makeView>} View */

/** The browser may paint and answer before what follows. */
export const nextTask = () => new Promise((resolve) => { setTimeout(resolve); });

/**
 * @param {object} room
 * @param {import('../state/types.js').Store} room.store
 * @param {import('../i18n/words.js').Words} room.words
 * @param {import('../engine/link.js').EngineLink} room.link
 * @param {import('../context/context.js').Acts} room.acts
 * @param {ShadowRoot} room.root
 * @param {import('../stage/surface.js').Surface} room.surface the picture, which outlives the view
 */
export function makeView({ store, words, link, acts, root, surface }) {
  const ending = new AbortController();
  const { signal } = ending;
  /** @type {import('../context/context.js').Context} */
  const context = {
    store,
    words,
    root,
    signal,
    acts,
    link,
    dress: () => wearLater(root),
    watch(listener) {
      signal.addEventListener('abort', store.subscribe(listener));
      listener(store.get(), null);
    },
  };
  const stage = makeStage(context, surface);
  const picker = h('input', { type: 'file', class: 'picker', accept: 'image/*,.heic', tabindex: '-1', 'aria-hidden': 'true' });
  picker.hidden = true;
  /** The picture that is being chosen joins the others. */
  let adding = false;
  picker.addEventListener('change', () => {
    const file = picker.files?.[0];
    picker.value = '';
    if (file) adding ? acts.addPhoto(file) : acts.loadPhoto(file);
  });

  const panel = h('div', { class: 'panel', part: 'panel' });
  const app = h('div', { class: 'app' }, stage.node, panel);
  root.replaceChildren(app, picker);
  listenShortcuts(/** @type {HTMLElement} */ (root.host), app, acts, signal);
  context.watch((state) => {
    for (const key of /** @type {const} */ (['subject', 'panel', 'sheet', 'mode', 'status'])) {
      setAttribute(app, `data-${key}`, state[key]);
    }
    app.classList.toggle('clear', state.clear);
  });
  return {
    /** What fills the frame, each a task of its own: nobody waits long for a page that builds. */
    async furnish() {
      const tasks = [
        () => app.prepend(makeToolbar(context), makeSteps(context)),
        () => app.append(makeStatus(context)),
        () => surface.measure(),
        () => panel.append(makeSheetHandle(context), makePanels(context)),
        () => panel.before(...makeTimeline(context)),
      ];
      for (const task of tasks) {
        await nextTask();
        if (signal.aborted) return;
        task();
      }
    },
    words,
    signal,
    orbit: stage.orbit,
    /** @param {'add'} [what] one more photo of the same head */
    choosePhoto(what) {
      adding = what === 'add';
      picker.click();
    },
    end() {
      ending.abort();
      root.replaceChildren();
    },
  };
}
