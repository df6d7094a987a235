/* The element <smp-studio>: the only public face of the page. Everything behind it may change. */

import { loadWords } from './i18n/words.js';
import { createStore } from './state/store.js';
import { firstState, reduce } from './state/reducer.js';
import { Life } from './shell/life.js';

/** Node has no elements; there the class can be imported and nothing more. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

const notReady = async () => new Error((await loadWords('en')).t('error.not-ready'));

/**
 * Design scalp micropigmentation on a head or on an own photo.
 *
 * @attr {'auto' | 'light' | 'dark'} theme appearance; auto follows the device
 * @attr {'studio' | 'none'} backdrop what stands behind the head; none lets the host's page through
 * @attr {string} lang language of the texts and numbers
 * @attr {boolean} disabled nothing can be used
 * @fires smp-input while the person changes the design; detail { source }
 * @fires smp-change when a change is kept; detail { source }
 * @fires smp-progress detail { step, done }; step `head` (looking for it) also { share, faces }
 * @fires smp-error detail { code, message, recoverable }, and { cause } where the engine stopped: what it said and where
 * @fires smp-export when the person has saved a picture; detail { type, bytes }
 * @csspart stage - the picture
 * @csspart toolbar - the top bar
 * @csspart steps - the choice of panels
 * @csspart panel - the open panel
 * @csspart timeline - the sessions
 * @csspart status - the line of figures
 * @csspart message - where errors are told
 * @cssprop --smp-accent - the one accent colour
 * @cssprop --smp-font - the font family
 */
export class SmpStudio extends Base {
  static observedAttributes = ['theme', 'backdrop', 'lang', 'disabled'];

  #store = createStore(reduce, firstState);
  /** @type {Life | null} */
  #life = null;
  /** @type {Blob | null} */
  #photo = null;
  /** A design set while the element is not on a page. @type {object | null} */
  #given = null;
  /** @type {() => void} */
  #resolveReady = () => {};
  /** Resolves when the first picture with dots is on the stage. @type {Promise<void>} */
  #ready = new Promise((resolve) => {
    this.#resolveReady = resolve;
  });

  constructor() {
    super();
    // Until something is built, what the host put inside is seen: a picture of what comes, say.
    this.attachShadow({ mode: 'open' }).append(document.createElement('slot'));
  }

  connectedCallback() {
    for (const name of /** @type {const} */ (['design', 'photo'])) this.#upgrade(name);
    if (!this.#life) this.#begin();
  }

  disconnectedCallback() {
    // A move within the page takes the element out and puts it back at once: that is no farewell.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (!this.#life) return;
    if (name === 'lang') this.#life.translate();
    else this.#life.attributes();
  }

  /** The design as frozen plain data; null until it is ready. A design that does not fit is
   * refused with `smp-error`, and the old one stays. */
  get design() {
    return this.#store.get().history.present;
  }

  set design(design) {
    if (!design) return;
    this.#life?.offer(design);
    if (!this.#life) this.#given = design;
  }

  /** The person's photo, the one that is shown of several, or null. It stays on this device; a new one takes the
   * place of all. @returns {Blob | null} */
  get photo() {
    return this.#photo;
  }

  set photo(blob) {
    if (blob !== null && !(blob instanceof Blob)) return;
    if (!this.#life) this.#photo = blob;
    else if (blob) this.#life.acts.loadPhoto(blob, { keepFit: true, alone: true });
    else this.#life.acts.removePhotos();
  }

  /** All photos of the head. @returns {Blob[]} */
  get photos() {
    return this.#store.get().photos.map(({ blob }) => blob);
  }

  /** Shows one more photo of the same head, from a side or from above: one head, one design. @param {Blob} blob */
  async addPhoto(blob) {
    if (!this.#life) throw await notReady();
    if (blob instanceof Blob) await this.#life.acts.addPhoto(blob);
  }

  get ready() {
    return this.#ready;
  }

  /** The picture as PNG: the photo at its own size, or the head, with the mark and no EXIF.
   * @returns {Promise<Blob>} */
  async exportPNG() {
    if (!this.#life) throw await notReady();
    await this.#ready;
    return this.#life.acts.makePNG();
  }

  /** The design without what tells of the person: for whoever sends it on.
   * @returns {Promise<import('./state/types.js').Design>} */
  async portableDesign() {
    if (!this.#life || !this.design) throw await notReady();
    return this.#life.portable(this.design);
  }

  undo() {
    this.#life?.acts.undo();
  }

  redo() {
    this.#life?.acts.redo();
  }

  #begin() {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    this.#life = new Life({
      host: this,
      root,
      store: this.#store,
      lang: () => this.lang || document.documentElement.lang || navigator.language || 'en',
      keep: (blob) => {
        this.#photo = blob;
      },
      photo: () => this.#photo,
      given: this.#given,
      ready: () => this.#resolveReady(),
      again: () => {
        this.#end();
        this.#begin();
      },
    });
    this.#given = null;
  }

  #end() {
    this.#life?.end();
    this.#life = null;
  }

  /** A property set before the element was defined is taken over. @param {'design' | 'photo'} name */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = /** @type {any} */ (this)[name];
    delete (/** @type {any} */ (this)[name]);
    /** @type {any} */ (this)[name] = value;
  }
}
