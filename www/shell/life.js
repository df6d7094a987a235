/* One life of the element on a page: from being connected to leaving it. It ties the store, the
 * sitting, the stage and the panels together and undoes all of it at the end. */

import { designActs } from '../acts/design.js';
import { EngineLink } from '../engine/link.js';
import { stageOf, startSync } from '../engine/sync.js';
import { makePanels } from '../panels/panels.js';
import { h, setAttribute } from '../parts/h.js';
import { makeStage } from '../stage/stage.js';
import { complete } from '../state/complete.js';
import { loadSheet, loadSheets, wearLater } from '../styles/sheets.js';
import { problemOf } from './problems.js';
import { makeSheetHandle } from './sheet.js';
import { listenShortcuts } from './shortcuts.js';
import { makeStatus } from './status.js';
import { makeSteps } from './steps.js';
import { makeTimeline } from './timeline.js';
import { makeToolbar } from './toolbar.js';

/** The first picture rests this long before the head turns. */
const BEFORE_TURN_MS = 900;
const NOTICE_MS = 5000;

/** @typedef {ReturnType<typeof import('../acts/photo.js').photoActs>} PhotoActs */

/**
 * @typedef {object} Room
 * @property {HTMLElement} host
 * @property {ShadowRoot} root
 * @property {import('../state/types.js').Store} store
 * @property {import('../i18n/words.js').Words} words
 * @property {(blob: Blob | null) => void} keep
 * @property {() => Blob | null} photo
 * @property {object | null} given
 * @property {() => void} ready
 * @property {() => void} again
 */

/** What makes pictures to take home comes when one is asked for. */
const loadExport = () =>
  import('../acts/export.js').catch(() => {
    throw Object.assign(new Error('export'), { code: 'panel-load' });
  });

/** What is done to photos comes with the first of them. */
const loadPhotoActs = () =>
  import('../acts/photo.js').catch(() => {
    throw Object.assign(new Error('photo'), { code: 'panel-load' });
  });

const loadCamera = () =>
  import('./camera.js').catch(() => {
    throw Object.assign(new Error('camera'), { code: 'panel-load' });
  });

export class Life {
  #ending = new AbortController();
  #link = new EngineLink();
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #noticeTimer = 0;
  /** A new design: what a given one leaves out is taken from it. @type {any} */
  #template = null;
  /** The picture that is being chosen joins the others. */
  #adding = false;
  /** @type {ReturnType<typeof startSync> | null} */
  #sync = null;
  /** @type {ReturnType<typeof makeStage> | null} */
  #stage = null;

  /** @param {Room} room */
  constructor(room) {
    this.room = room;
    this.acts = this.#makeActs();
    this.#view({ status: 'loading', message: null, busy: '', mode: 'none', before: false });
    this.attributes();
    this.#dark.addEventListener('change', () => this.attributes(), { signal: this.#ending.signal });
    this.#begin().catch((error) => this.#broken(error));
  }

  async #begin() {
    const started = this.#link.start();
    started.catch(() => {});
    const sheets = await loadSheets();
    if (this.#ended) return;
    this.room.root.adoptedStyleSheets = sheets;
    this.#build();
    await started;
    await this.#firstDesign();
    if (this.#ended) return;
    const { store } = this.room;
    const stage = /** @type {NonNullable<typeof this.stage>} */ (this.#stage);
    this.#sync = startSync({
      store,
      link: this.#link,
      size: () => stage.surface.headSize(),
      paint: (rect, pixels) => {
        const { subject, photo } = store.get();
        stage.surface.paint(rect, pixels, subject === 'photo' && photo !== null);
      },
      fail: (error) => this.fail(error),
    });
    await this.#sync.draw();
    if (this.#ended) return;
    await this.#photoAgain();
    this.#view({ status: 'ready' });
    this.room.ready();
    this.#turnSoon();
  }

  get stage() {
    return this.#stage;
  }

  get #ended() {
    return this.#ending.signal.aborted;
  }

  /** @param {Partial<import('../state/types.js').ViewState>} changes */
  #view(changes) {
    this.room.store.dispatch({ type: 'view', changes });
  }

  #build() {
    const { store, words, root } = this.room;
    const { signal } = this.#ending;
    /** @type {import('../context/context.js').Context} */
    const context = {
      store,
      words,
      root,
      signal,
      acts: this.acts,
      link: this.#link,
      dress: () => wearLater(root),
      watch(listener) {
        signal.addEventListener('abort', store.subscribe(listener));
        listener(store.get(), null);
      },
    };
    this.#stage = makeStage(context);
    const panel = h('div', { class: 'panel', part: 'panel' }, makeSheetHandle(context), makePanels(context));
    const app = h('div', { class: 'app' }, makeToolbar(context), makeSteps(context), this.#stage.node);
    app.append(...makeTimeline(context), panel, makeStatus(context));
    root.replaceChildren(app, this.#makePicker());
    listenShortcuts(this.room.host, app, this.acts, signal);
    context.watch((state) => {
      for (const key of /** @type {const} */ (['subject', 'panel', 'sheet', 'mode', 'status'])) {
        setAttribute(app, `data-${key}`, state[key]);
      }
      app.classList.toggle('clear', state.clear);
    });
    this.#stage.surface.measure();
    this.attributes();
  }

  #makePicker() {
    this.picker = h('input', { type: 'file', class: 'picker', accept: 'image/*,.heic', tabindex: '-1', 'aria-hidden': 'true' });
    this.picker.hidden = true;
    this.picker.addEventListener('change', () => {
      const file = this.picker?.files?.[0];
      if (this.picker) this.picker.value = '';
      if (file) this.#adding ? this.acts.addPhoto(file) : this.acts.loadPhoto(file);
    });
    return this.picker;
  }

  async #firstDesign() {
    const { store, given } = this.room;
    this.#template = await this.#link.newDesign('natural');
    if (!store.get().history.present) store.dispatch({ type: 'design/load', design: this.#template });
    if (given) await this.offer(given);
  }

  /** A photo that was given before, or that the element held when it left a page. */
  async #photoAgain() {
    const blob = this.room.photo();
    if (blob) await this.acts.loadPhoto(blob, { keepFit: true });
  }

  /** @param {object} design from the host, judged by the engine */
  async offer(design) {
    try {
      const json = JSON.stringify(design);
      await this.#link.setDesign(json);
      const whole = complete(JSON.parse(json), this.#template);
      this.room.store.dispatch({ type: 'design/commit', design: whole });
    } catch (error) {
      this.fail(error);
    }
  }

  #turnSoon() {
    const timer = window.setTimeout(() => {
      const { subject, orbit, hint } = this.room.store.get();
      if (subject === 'head' && hint && orbit.zoom === 1 && orbit.yaw_deg === 0) this.#stage?.orbit.turnOnce();
    }, BEFORE_TURN_MS);
    const stop = () => clearTimeout(timer);
    this.room.root.addEventListener('pointerdown', stop, { signal: this.#ending.signal, once: true });
    this.#ending.signal.addEventListener('abort', stop);
  }

  /** @returns {import('../context/context.js').Acts} */
  #makeActs() {
    const { store, words } = this.room;
    const emit = this.#emit.bind(this);
    const fail = (/** @type {unknown} */ error) => this.fail(error);
    const say = (/** @type {string} */ text) => this.#say(text);
    const draw = () => this.#sync?.draw();
    const design = designActs(store, emit);
    const link = () => this.#link;
    /** @type {Promise<PhotoActs> | null} */
    let loading = null;
    const photo = () => {
      loading ??= loadPhotoActs().then(({ photoActs }) =>
        photoActs({ store, link, emit, fail, say, draw, words: () => words, commit: design.commit, keep: this.room.keep }),
      );
      loading.catch(() => { loading = null; });
      return loading;
    };
    const later = (/** @type {keyof PhotoActs} */ name) => async (/** @type {any[]} */ ...given) => {
      const acts = await photo().catch(fail);
      if (acts) await /** @type {any} */ (acts[name])(...given);
    };
    return {
      ...design,
      draw,
      say,
      fail,
      loadPhoto: later('loadPhoto'),
      addPhoto: later('addPhoto'),
      turnTo: later('turnTo'),
      removePhoto: later('removePhoto'),
      removePhotos: later('removePhotos'),
      startPlacing: later('startPlacing'),
      applyPlacing: later('applyPlacing'),
      cancelPlacing: later('cancelPlacing'),
      skin: async () => (await photo()).skin(),
      choosePhoto: (what) => {
        this.#adding = what === 'add';
        this.picker?.click();
      },
      openCamera: () => this.#openCamera().catch(fail),
      openPanel: (panel) => this.#openPanel(panel),
      makePNG: () => this.#makePNG(),
      savePicture: () => this.#savePicture(),
      setClear: (clear) => setAttribute(this.room.host, 'backdrop', clear ? 'none' : null),
      setTheme: (theme) => setAttribute(this.room.host, 'theme', theme === 'auto' ? null : theme),
      reload: () => this.room.again(),
    };
  }

  /** Tapping the open step again folds or opens the sheet. @param {import('../state/types.js').PanelName} panel */
  #openPanel(panel) {
    const state = this.room.store.get();
    const again = state.panel === panel;
    const sheet = state.sheet === 'peek' ? 'half' : again ? 'peek' : state.sheet;
    const mode = again ? state.mode : 'none';
    this.#view({ panel, sheet, mode, ...(panel === 'you' ? {} : { hint: false }) });
    if (panel === 'hairline' && !again) this.#faceHairline();
  }

  /** The points cannot be reached from behind. */
  #faceHairline() {
    const { subject, orbit } = this.room.store.get();
    this.#stage?.orbit.hold();
    if (subject === 'head' && Math.abs(orbit.yaw_deg) > 70) this.#stage?.orbit.show('front');
    else this.#stage?.orbit.stop();
  }

  /** @param {import('../state/types.js').Design} design */
  portable(design) {
    return this.#link.portable(JSON.stringify(design));
  }

  async #openCamera() {
    const { root, words } = this.room;
    const { openCamera } = await loadCamera();
    await openCamera({ root, words, loadSheet, acts: this.acts, signal: this.#ending.signal });
  }

  async #makePNG() {
    const { store, words, photo } = this.room;
    const { makePNG } = await loadExport();
    return makePNG({
      stageOf,
      store,
      photo,
      link: () => this.#link,
      words: () => words,
      size: () => this.#stage?.surface.headSize() ?? { width_px: 800, height_px: 1000 },
      settled: async () => this.#sync?.settled(),
    });
  }

  async #savePicture() {
    this.#view({ busy: 'export', message: null });
    try {
      const blob = await this.acts.makePNG();
      const { download } = await loadExport();
      download(blob, this.room.words.t('export.file'));
      this.#emit('smp-export', { type: blob.type, bytes: blob.size });
      this.#say(this.room.words.t('export.done'));
    } catch (error) {
      this.fail(error);
    } finally {
      this.#view({ busy: '' });
    }
  }

  /** @param {string} name @param {object} [detail] */
  #emit(name, detail = {}) {
    this.room.host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** @param {string} text */
  #say(text) {
    clearTimeout(this.#noticeTimer);
    this.#view({ notice: text });
    this.#noticeTimer = window.setTimeout(() => this.#view({ notice: '' }), NOTICE_MS);
  }

  /** Tells the person and the host; nothing is lost. @param {unknown} error */
  fail(error) {
    const problem = problemOf(error, this.room.words);
    if (this.#ended || problem.code === 'closed') return;
    if (problem.code === 'engine-load') return this.#broken(error);
    this.#view({ message: problem });
    this.#emit('smp-error', { code: problem.code, message: problem.text, recoverable: problem.recoverable });
  }

  /** Nothing can be drawn: the designed end with its one action. @param {unknown} error */
  #broken(error) {
    if (this.#ended) return;
    const problem = { ...problemOf(error, this.room.words), code: 'engine-load', recoverable: false };
    problem.text = this.room.words.t('error.engine-load');
    this.#view({ status: 'failed', message: problem, busy: '' });
    this.#emit('smp-error', { code: problem.code, message: problem.text, recoverable: false });
  }

  /** Takes over what the host said in attributes. */
  attributes() {
    const { host, root } = this.room;
    const wish = host.getAttribute('theme');
    const dark = wish === 'dark' || (wish !== 'light' && this.#dark.matches);
    this.#view({ theme: dark ? 'dark' : 'light', clear: host.getAttribute('backdrop') === 'none' });
    const app = /** @type {HTMLElement | null} */ (root.firstElementChild);
    if (app) app.inert = host.hasAttribute('disabled');
  }

  end() {
    clearTimeout(this.#noticeTimer);
    this.#ending.abort();
    this.#sync?.end();
    this.#link.close();
    this.room.root.replaceChildren();
  }
}
