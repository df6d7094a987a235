/* The link to the engine as the element uses it: starts the worker, gives each request its urgency, and
 * decodes photos on the page's thread where the worker has no canvas. */

import { EngineClient } from './client.js';
import { loadPart } from './part.js';

/** @typedef {import('../state/smp_wasm.js').AlphaMask} Mark */
/** Where a point of a line shall go: to a pixel of the stage, or as far as keys say.
 * @typedef {{ x_px: number, y_px: number } | { right_mm: number, up_mm: number }} PointGoal */
/** A line of the design that has points: the hairline, or that of an area by its place.
 * @typedef {{ of: 'hairline' } | { of: 'zone', zone: number }} LineName */
/** A handle under a hand, with what it belongs to as the person sees it: all points of a line on the chart, or the
 * outline of the head in pixels of the fit's photo.
 * @typedef {LineName & { index: number, places: ChartMm[], to: PointGoal }
 *   | { of: 'outline', at: number, x_px: number, y_px: number }} Hand */
/** The design after that, with the point or the outline as they are now; neither where the handle cannot go there.
 * @typedef {{ design: import('../state/types.js').Design, point?: Point | null, places?: import('../state/smp_study.js').OutlinePlace[] | null }} Moved */
/** What a frame shall show, as far as it is new; a hand moves its handle on the design first.
 * @typedef {{ design?: string, hand?: { hand: Hand, on: string }, stage?: import('../state/smp_wasm.js').Stage, shown?: number, moment?: import('../state/smp_wasm.js').Moment }} Wish */
/** @typedef {import('../state/smp_wasm.js').Point} Point */
/** @typedef {import('../state/design.js').ChartMm} ChartMm */
/** @typedef {import('../state/smp_study.js').PhotoHandle} PhotoHandle */

/** What a person waits for goes before what merely decorates. */
const URGENT = 9;
const HAND = 8;
const LATER = 0;

const here = (/** @type {string} */ path) => new URL(path, import.meta.url);

/** A wasm is fetched by the page, so that the document's preload serves it, and compiled by the
 * worker, where the policy allows it. @param {string} path */
async function fetchWasm(path) {
  const answer = await fetch(here(path));
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.arrayBuffer();
}

/** What reads and writes pictures on the page's thread comes with the first of them. */
const loadPictures = () => loadPart(() => import('./photo.js'));

/** Pixels that came from the worker. @param {import('./photo.js').Pixels} pixels */
const imageOf = ({ data, width, height }) => new ImageData(/** @type {any} */ (data), width, height);

export class EngineLink {
  #client;
  /** The study is there, or on its way. @type {Promise<unknown> | null} */
  #study = null;
  /** A photo that was decoded on this side. @type {{ id: number, pixels: import('./photo.js').Pixels } | null} */
  #lookedAt = null;

  /** @param {() => Worker} [startWorker] */
  constructor(startWorker = () => new Worker(here('./worker.js'), { type: 'module' })) {
    this.#client = new EngineClient(startWorker);
  }

  /** @param {string} lang in which the page will write numbers */
  async start(lang) {
    const module = here('../pkg/smp_wasm.js').href;
    // Its bindings come to the worker while the wasm comes here; what goes wrong is told by the start.
    this.#client.call('prepare', [module, lang]).catch(() => {});
    const wasm = await fetchWasm('../pkg/smp_wasm_bg.wasm');
    await this.#client.call('start', [module, wasm], { transfer: [wasm] });
  }

  /** Loads what only a photo or a match needs, once; after a failure the next one tries again. */
  async #needStudy() {
    this.#study ??= this.#startStudy();
    await this.#study;
  }

  async #startStudy() {
    try {
      const wasm = await fetchWasm('../pkg/smp_study_bg.wasm');
      const module = here('../pkg/smp_study.js').href;
      await this.#client.call('startStudy', [module, wasm], { transfer: [wasm] });
    } catch (error) {
      this.#study = null;
      throw Object.assign(new Error(String(error)), { code: 'panel-load' });
    }
  }

  close() {
    this.#client.close();
  }

  /** Starts the engine again, without photos and with no design. @param {string} lang in which the page writes numbers */
  async startAgain(lang) {
    this.#study = null;
    this.#client.startAgain();
    await this.start(lang);
  }

  /** @param {string} preset @returns {Promise<import('../state/types.js').Design>} */
  newDesign(preset) {
    return this.#client.call('newDesign', [preset]);
  }

  /** @param {string} json @returns {Promise<import('../state/types.js').Design>} */
  portable(json) {
    return this.#client.call('portable', [json]);
  }

  /** Takes a design, which may leave out what has a usual value. @param {string} json
   * @returns {Promise<import('../state/types.js').Design>} the whole of it */
  takeDesign(json) {
    return this.#client.call('takeDesign', [json], { priority: URGENT });
  }

  /** @param {Wish} wish
   * @returns {Promise<{ summary: import('../state/smp_wasm.js').Summary | null, rect: import('../state/smp_wasm.js').Frame, pixels: Uint8ClampedArray | null, points: Point[], moved: Moved | null }>} */
  frame(wish) {
    return this.#client.call('frame', [wish], { priority: URGENT });
  }

  /** Places of the chart as they lie in the present picture. @param {readonly ChartMm[]} places
   * @returns {Promise<(Point | null)[]>} null off the scalp */
  pointsAt(places) {
    return this.#client.call('pointsAt', [places], { priority: HAND });
  }

  /** Shows a photo, new or known. @param {import('../state/types.js').AlbumPhoto} file
   * @param {string} json the design on the photo before, or empty
   * @returns {Promise<{ photo: import('../state/types.js').PhotoInfo, fit: import('../state/types.js').Fit | null }>}
   * with the fit of its head, where that is placed */
  async loadPhoto(file, json) {
    await this.#needStudy();
    try {
      return await this.#client.call('loadPhoto', [file, json]);
    } catch (error) {
      if (/** @type {any} */ (error).code !== 'no-canvas') throw error;
      const { decodePhoto } = await loadPictures();
      const { small, ...shown } = await decodePhoto({ ...this.#remote(), setPhoto: this.#remoteSetPhoto(file, json) }, file);
      this.#lookedAt = { id: file.id, pixels: small };
      return shown;
    }
  }

  /** @param {import('../state/types.js').AlbumPhoto} file @param {Mark} mark @returns {Promise<Uint8Array>} */
  async exportPhoto(file, mark) {
    try {
      return await this.#client.call('exportPhoto', [file, mark]);
    } catch (error) {
      if (/** @type {any} */ (error).code !== 'no-canvas') throw error;
      return (await loadPictures()).exportPhoto(this.#remote(), file, mark);
    }
  }

  /** Faces and the person in a photo, by a worker of their own; null where that cannot be.
   * @param {number} id of the photo, the newest @param {number} width_px of it on the stage
   * @param {(share: number) => void} tell how much of it is loaded
   * @returns {Promise<import('./vision.js').Searched | null>} */
  async findHead(id, width_px, tell) {
    try {
      const here = this.#lookedAt?.id === id ? this.#lookedAt.pixels : null;
      this.#lookedAt = null;
      const pixels = here ?? (await this.#client.call('takeLookedAt', [id]));
      return pixels && (await (await import('./vision.js')).findHead(pixels, width_px, tell));
    } catch {
      return null;
    }
  }

  /** @param {number} id */
  forgetPhoto(id) {
    return this.#client.call('forgetPhoto', [id]);
  }

  clearPhoto() {
    return this.#client.call('clearPhoto');
  }

  /** @param {string} json the design @param {import('../state/smp_study.js').Side} [side]
   * @returns {Promise<import('../state/smp_study.js').Marks>} */
  photoHandles(json, side) {
    return this.#client.call('photoHandles', [json, side ?? '']);
  }

  /** @param {readonly PhotoHandle[]} handles @param {boolean} woman whose head it is
   * @param {number | null} [circumference_mm] where it is known
   * @returns {Promise<import('../state/smp_study.js').HeadFit>} */
  fitPhoto(handles, woman, circumference_mm) {
    return this.#client.call('fitPhoto', [handles, woman, circumference_mm]);
  }

  /** The head as large as its circumference says. @param {string} json the design
   * @returns {Promise<import('../state/types.js').Fit | null>} null where it is that already */
  sized(json) {
    return this.#client.call('sized', [json]);
  }

  /** The head by what was found in the photo. @param {import('./vision.js').Searched} findings
   * @param {boolean} woman @param {number | null} [circumference_mm] where it is known
   * @returns {Promise<import('../state/smp_study.js').Found>} */
  placeFound(findings, woman, circumference_mm) {
    return this.#client.call('found', [findings, woman, circumference_mm]);
  }

  /** Tells an engine that was started again what was seen in the photo that it shows.
   * @param {import('./vision.js').Searched | null} findings @param {readonly PhotoHandle[]} handles that a hand
   * set after that */
  recall(findings, handles) {
    return this.#client.call('recall', [findings, handles]);
  }

  /** @returns {Promise<Float32Array>} */
  outline() {
    return this.#client.call('outline');
  }

  /** @param {number} x_px @param {number} y_px @returns {Promise<{ share: number }>} */
  tapSkin(x_px, y_px) {
    return this.#client.call('tapSkin', [x_px, y_px], { priority: HAND });
  }

  /** The head's circumference in mm by a known distance. @param {string} json the design
   * @param {readonly import('../state/smp_study.js').Place[]} ends @param {number} distance_mm
   * @returns {Promise<number | undefined>} */
  circumference(json, ends, distance_mm) {
    return this.#client.call('circumference', [json, ends, distance_mm]);
  }

  /** @param {string} json the design @returns {Promise<import('../state/smp_study.js').OutlinePlace[]>} */
  outlinePlaces(json) {
    return this.#client.call('outlinePlaces', [json], { priority: HAND });
  }

  /** @param {import('../state/smp_study.js').SkinEdit} edit @returns {Promise<{ share: number }>} */
  editSkin(edit) {
    return this.#client.call('editSkin', [edit], { priority: HAND });
  }

  /** The share is null where there was nothing to take back. @returns {Promise<{ share: number | null }>} */
  undoSkin() {
    return this.#client.call('undoSkin');
  }

  /** Tells scalp from hair. @param {string} json the design @param {boolean} anew whether the photo is looked at
   * again @returns {Promise<{ hair: string | null }>} */
  existingHair(json, anew) {
    return this.#client.call('existingHair', [json, anew]);
  }

  clearSkin() {
    return this.#client.call('clearSkin');
  }

  /** @returns {Promise<Mark | null>} */
  skinMask() {
    return this.#client.call('skinMask');
  }

  /** The nearest pigment. @param {string} json the design @param {import('../state/smp_study.js').MatchOf} of
   * @returns {Promise<import('../state/smp_study.js').MatchAnswer>} */
  async matched(json, of) {
    await this.#needStudy();
    return this.#client.call('matched', [json, of]);
  }

  /** @param {string} key @param {string} json @param {import('../state/smp_wasm.js').ThumbnailView} view
   * @returns {Promise<Uint8ClampedArray | undefined>} */
  thumbnail(key, json, view) {
    return this.#client.call('thumbnail', [json, view], { key: `thumb-${key}`, priority: LATER });
  }

  /** @param {string} key @param {string} json @returns {Promise<string | undefined>} */
  swatch(key, json) {
    return this.#client.call('swatch', [json], { key: `swatch-${key}`, priority: LATER });
  }

  /** @param {import('../state/smp_wasm.js').Stage} stage @param {Mark} mark @returns {Promise<Uint8Array>} */
  async exportHead(stage, mark) {
    try {
      return await this.#client.call('exportHead', [stage, mark]);
    } catch (error) {
      if (/** @type {any} */ (error).code !== 'no-canvas') throw error;
      return (await loadPictures()).pngOf(async () => imageOf(await this.#client.call('headPixels', [stage, mark])));
    }
  }

  /** @param {import('../state/types.js').AlbumPhoto} file @param {string} json */
  #remoteSetPhoto(file, json) {
    return (/** @type {import('./photo.js').Pixels} */ { data, width, height }) =>
      this.#client.call('setPhoto', [{ data, width, height }, file, json], { transfer: [data.buffer] });
  }

  /** The scene's photo methods from this side of the worker. */
  #remote() {
    const call = this.#client.call.bind(this.#client);
    return {
      inspectPhoto: (/** @type {Uint8Array} */ bytes) => call('inspectPhoto', [bytes]),
      exportPhotoBegin: (/** @type {number} */ w, /** @type {number} */ h, /** @type {Mark} */ mark) =>
        call('exportPhotoBegin', [w, h, mark]),
      exportPhotoRows: async (/** @type {ImageData} */ { data, width, height }) =>
        imageOf(await call('exportPhotoRows', [{ data, width, height }], { transfer: [data.buffer] })),
      exportPhotoEnd: () => call('exportPhotoEnd'),
    };
  }
}
