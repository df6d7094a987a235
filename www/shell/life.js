/* One life of the element on a page: from being connected to leaving it. It ties the store, the engine and what is
 * seen of them together and undoes all of it at the end. */

import { designActs } from '../acts/design.js';
import { EngineLink } from '../engine/link.js';
import { loadPart } from '../engine/part.js';
import { stageOf, startSync } from '../engine/sync.js';
import { loadWords } from '../i18n/words.js';
import { setAttribute } from '../parts/h.js';
import { Surface } from '../stage/surface.js';
import { loadSheet, loadSheets } from '../styles/sheets.js';
import { problemOf } from './problems.js';
import { makeView, nextTask } from './view.js';

/** The first picture rests this long before the head turns. */
const BEFORE_TURN_MS = 900;
const NOTICE_MS = 5000;

/** @typedef {ReturnType<typeof import('../acts/photo.js').photoActs>} PhotoActs */

/**
 * @typedef {object} Room
 * @property {HTMLElement} host
 * @property {ShadowRoot} root
 * @property {import('../state/types.js').Store} store
 * @property {() => string} lang the language that the host asks for
 * @property {(blob: Blob | null) => void} keep
 * @property {() => Blob | null} photo
 * @property {object | null} given
 * @property {() => void} ready
 * @property {() => void} again
 */

/** What makes pictures to take home comes when one is asked for. */
const loadExport = () => loadPart(() => import('../acts/export.js'));

export class Life {
  #ending = new AbortController();
  #link = new EngineLink();
  #dark = matchMedia('(prefers-color-scheme: dark)');
  #noticeTimer = 0;
  /** @type {ReturnType<typeof startSync> | null} */
  #sync = null;
  /** The words of the language that was asked for last, there or on their way.
   * @type {Promise<import('../i18n/words.js').Words> | null} */
  #words = null;
  #surface = new Surface();
  /** @type {import('./view.js').View | null} */
  #seen = null;
  /** What the message is about. @type {unknown} */
  #problem = null;
  /** The engine has stopped, and the host has been told. */
  #stopped = false;

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
    // Defining the element was a task by itself.
    await nextTask();
    if (this.#ended) return;
    this.#words ??= loadWords(this.room.lang());
    const newest = this.#newestWords(this.#words);
    const started = this.#link.start(this.room.lang());
    started.catch(() => {});
    const [sheets, words] = await Promise.all([loadSheets(), newest]);
    if (this.#ended) return;
    this.room.root.adoptedStyleSheets = sheets;
    await Promise.all([this.#build(words), started]);
    if (this.#ended) return;
    await this.#firstDesign();
    if (this.#ended) return;
    const { store } = this.room;
    this.#sync = startSync({
      store,
      link: this.#link,
      size: () => this.#surface.headSize(),
      paint: (rect, pixels) => {
        const { subject, photo } = store.get();
        this.#surface.paint(rect, pixels, subject === 'photo' && photo !== null);
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

  get #ended() {
    return this.#ending.signal.aborted;
  }

  /** @param {Partial<import('../state/types.js').ViewState>} changes */
  #view(changes) {
    this.room.store.dispatch({ type: 'view', changes });
  }

  /** @param {import('../i18n/words.js').Words} words */
  #build(words) {
    this.#seen?.end();
    const { store, root } = this.room;
    this.#seen = makeView({ store, words, root, link: this.#link, acts: this.acts, surface: this.#surface });
    this.attributes();
    return this.#seen.furnish();
  }

  /** While words are on their way, another language may be asked for.
   * @param {Promise<import('../i18n/words.js').Words>} asked */
  async #newestWords(asked) {
    for (;;) {
      const words = await asked;
      if (!this.#words || asked === this.#words) return words;
      asked = this.#words;
    }
  }

  /** Says everything in the language that the host asks for now. Engine, photos and design stay as they are. */
  async translate() {
    this.#words = loadWords(this.room.lang());
    try {
      const words = await this.#newestWords(this.#words);
      if (this.#ended || !this.#seen || this.#seen.words === words) return;
      await this.#build(words);
      const { message } = this.room.store.get();
      this.#view({ notice: '', message: message && { ...message, text: problemOf(this.#problem, words).text } });
    } catch (error) {
      this.fail(error);
    }
  }

  async #firstDesign() {
    const { store, given } = this.room;
    const design = await this.#link.newDesign('natural');
    if (!store.get().history.present) store.dispatch({ type: 'design/load', design });
    if (given) await this.offer(given);
  }

  /** A photo that was given before, or that the element held when it left a page. */
  async #photoAgain() {
    const blob = this.room.photo();
    if (blob) await this.acts.loadPhoto(blob, { keepFit: true });
  }

  /** @param {object} given by the host; the engine judges it and adds what it leaves out */
  async offer(given) {
    try {
      const design = await this.#link.takeDesign(JSON.stringify(given));
      this.room.store.dispatch({ type: 'design/commit', design });
    } catch (error) {
      this.fail(error);
    }
  }

  /** A new engine in the place of one that stopped, which is told everything that the page knows.
   * @param {() => Promise<void>} showPhotos */
  async #startAgain(showPhotos) {
    this.#view({ message: null });
    await this.#link.startAgain(this.room.lang());
    this.#stopped = false;
    if (this.room.store.get().photos.length) await showPhotos();
    if (!this.#ended) await this.#sync?.renew();
  }

  #turnSoon() {
    const timer = window.setTimeout(() => {
      const { subject, orbit, hint } = this.room.store.get();
      if (subject === 'head' && hint && orbit.zoom === 1 && orbit.yaw_deg === 0) this.#seen?.orbit.turnOnce();
    }, BEFORE_TURN_MS);
    const stop = () => clearTimeout(timer);
    this.room.root.addEventListener('pointerdown', stop, { signal: this.#ending.signal, once: true });
    this.#ending.signal.addEventListener('abort', stop);
  }

  /** @returns {import('../context/context.js').Acts} */
  #makeActs() {
    const { store } = this.room;
    const words = () => this.#said;
    const emit = this.#emit.bind(this);
    const fail = (/** @type {unknown} */ error) => this.fail(error);
    const say = (/** @type {string} */ text) => this.#say(text);
    const draw = () => this.#sync?.draw();
    const design = designActs(store, emit);
    const link = () => this.#link;
    /** @type {Promise<PhotoActs> | null} */
    let loading = null;
    const photo = () => {
      loading ??= loadPart(() => import('../acts/photo.js')).then(({ photoActs }) =>
        photoActs({ store, link, emit, fail, say, draw, words, commit: design.commit, keep: this.room.keep }),
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
      drag: async (hand, apply) => this.#sync?.drag(hand, apply),
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
      choosePhoto: (what) => this.#seen?.choosePhoto(what),
      openCamera: () => this.#openCamera().catch(fail),
      openPanel: (panel) => this.#openPanel(panel),
      makePNG: () => this.#makePNG(),
      savePicture: () => this.#savePicture(),
      setClear: (clear) => setAttribute(this.room.host, 'backdrop', clear ? 'none' : null),
      setTheme: (theme) => setAttribute(this.room.host, 'theme', theme === 'auto' ? null : theme),
      reload: () => this.room.again(),
      startAgain: () => this.#startAgain(async () => (await photo()).showAgain()).catch(fail),
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
    this.#seen?.orbit.hold();
    if (subject === 'head' && Math.abs(orbit.yaw_deg) > 70) this.#seen?.orbit.show('front');
    else this.#seen?.orbit.stop();
  }

  /** @param {import('../state/types.js').Design} design */
  portable(design) {
    return this.#link.portable(JSON.stringify(design));
  }

  async #openCamera() {
    const { openCamera } = await loadPart(() => import('./camera.js'));
    const { words, signal } = /** @type {import('./view.js').View} */ (this.#seen);
    await openCamera({ root: this.room.root, words, loadSheet, acts: this.acts, signal });
  }

  async #makePNG() {
    const { store } = this.room;
    const { makePNG } = await loadExport();
    return makePNG({
      stageOf,
      store,
      link: () => this.#link,
      words: () => this.#said,
      size: () => this.#surface.headSize(),
      settled: async () => this.#sync?.settled(),
    });
  }

  async #savePicture() {
    this.#view({ busy: 'export', message: null });
    try {
      const blob = await this.acts.makePNG();
      const { download } = await loadExport();
      download(blob, this.#said.t('export.file'));
      this.#emit('smp-export', { type: blob.type, bytes: blob.size });
      this.#say(this.#said.t('export.done'));
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

  /** The words that the person reads now. */
  get #said() {
    return /** @type {import('./view.js').View} */ (this.#seen).words;
  }

  /** An error in words; in its own where the page has none yet. @param {unknown} error */
  #told(error) {
    const { code = 'engine', message = '' } = /** @type {any} */ (error ?? {});
    return this.#seen ? problemOf(error, this.#seen.words) : { code, text: message, recoverable: true };
  }

  /** Tells the person and the host; nothing is lost. @param {unknown} error */
  fail(error) {
    const problem = this.#told(error);
    if (this.#ended || problem.code === 'closed') return;
    if (problem.code === 'engine-load') return this.#broken(error);
    this.#problem = error;
    this.#view({ message: problem });
    const { stopped = false, message = '' } = /** @type {any} */ (error ?? {});
    // Whatever is asked of an engine that stopped fails: that is one event.
    if (stopped && this.#stopped) return;
    this.#stopped = stopped;
    const cause = stopped ? { cause: message } : {};
    this.#emit('smp-error', { code: problem.code, message: problem.text, recoverable: problem.recoverable, ...cause });
  }

  /** Nothing can be drawn: the designed end with its one action. @param {unknown} error */
  #broken(error) {
    if (this.#ended) return;
    this.#problem = { code: 'engine-load', message: error instanceof Error ? error.message : String(error) };
    const problem = { ...this.#told(this.#problem), recoverable: false };
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
    this.#seen?.end();
    this.#surface.dispose();
  }
}
