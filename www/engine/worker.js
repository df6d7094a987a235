/* The only owner of the wasm: turns messages into calls of one scene and, from the first photo on,
 * of one study. Photos are decoded here, off the page's thread. No state of the page. */

/** @typedef {import('../state/smp_wasm.js').Scene} Scene */
/** @typedef {import('../state/smp_study.js').Album} Album */
/** @typedef {import('../state/types.js').AlbumPhoto} AlbumPhoto */
/** @typedef {import('../state/design.js').ChartMm} ChartMm */

/** The worker's own scope, as far as it is used here.
 * @type {{ onmessage: ((event: MessageEvent) => void) | null, postMessage(data: unknown, transfer: Transferable[]): void }} */
const scope = /** @type {any} */ (globalThis);

/** @type {Scene | null} */
let scene = null;
/** @type {Album | null} */
let study = null;

/** The newest photo as the head is looked for in it, until someone does. @type {{ id: number, pixels: import('./photo.js').Pixels } | null} */
let lookedAt = null;

/** @returns {Scene} */
function ready() {
  if (!scene) throw Object.assign(new Error('The scene has not begun.'), { code: 'engine' });
  return scene;
}

/** @returns {Album} */
function studying() {
  if (!study) throw Object.assign(new Error('No photo has been asked for.'), { code: 'engine' });
  return study;
}

/** What could not be loaded says so by a code. Not the page's own `loadPart`: what both share is a file of its own,
 * and the worker would wait for it. @template T @param {string} code @param {() => Promise<T>} load @returns {Promise<T>} */
async function loaded(code, load) {
  try {
    return await load();
  } catch (error) {
    throw Object.assign(new Error(String(error)), { code });
  }
}

/** A wasm with its bindings. @param {string} module @param {ArrayBuffer | string} wasm @param {string} code */
const load = (module, wasm, code) =>
  loaded(code, async () => {
    const bindings = await import(module);
    await bindings.default({ module_or_path: wasm });
    return bindings;
  });

/** What reads and writes pictures comes with the first of them. */
const loadPictures = () => loaded('panel-load', () => import('./photo.js'));

/** One round to the screen: takes over what changed, draws, answers the dirty rectangle.
 * @param {import('./link.js').Wish} wish */
function frame({ design, hand, stage, shown, moment }) {
  const s = ready();
  const moved = hand ? move(hand.hand, JSON.parse(hand.on)) : null;
  const json = moved ? JSON.stringify(moved.design) : design;
  const summary = json === undefined ? null : s.setDesign(json);
  if (stage) s.setStage(stage);
  if (shown !== undefined) s.setShown(shown);
  if (moment) s.setMoment(moment);
  const rect = s.render();
  const pixels = rect.width_px > 0 && rect.height_px > 0 ? s.pixels().data : null;
  return { summary, rect, pixels, points: s.points(), moved };
}

/** A handle under a hand, and the design that it makes.
 * @param {import('./link.js').Hand} hand @param {import('../state/types.js').Design} design
 * @returns {import('./link.js').Moved | null} null where it cannot go there */
function move(hand, design) {
  if (hand.of === 'outline') {
    const fit = studying().dragOutline(JSON.stringify(design), hand.at, hand.x_px, hand.y_px);
    if (!fit) return null;
    const next = { ...design, fit };
    return { design: next, places: studying().outlinePlaces(JSON.stringify(next)) };
  }
  const { index, places, to } = hand;
  const place = places[index];
  if (!place) return null;
  const [u_mm, v_mm] = place;
  const point = 'x_px' in to ? ready().pick(to.x_px, to.y_px) : ready().nudge(u_mm, v_mm, to.right_mm, to.up_mm);
  if (!point) return null;
  const points = places.map((old, at) => /** @type {ChartMm} */ (at === index ? [point.u_mm, point.v_mm] : old));
  if (hand.of === 'hairline') return { design: { ...design, hairline: { ...design.hairline, points } }, point };
  const zones = design.zones.map((zone, at) => (at === hand.zone ? { ...zone, points } : zone));
  return { design: { ...design, zones }, point };
}

/** Methods with more to them than one call; all others go straight to the scene.
 * @type {Record<string, (...args: any[]) => unknown>} */
const methods = {
  /** What can be done while the wasm is on its way. @param {string} module @param {string} lang that of the page */
  async prepare(module, lang) {
    const bindings = import(module);
    // The first number of a process takes tens of milliseconds; after this one the page's thread need not wait.
    new Intl.NumberFormat(lang).format(0);
    await bindings;
  },
  /** @param {string} module @param {ArrayBuffer | string} wasm */
  async start(module, wasm) {
    scene = new (await load(module, wasm, 'engine-load')).Scene();
  },
  /** @param {string} module @param {ArrayBuffer | string} wasm */
  async startStudy(module, wasm) {
    study = new (await load(module, wasm, 'panel-load')).Album(ready().template());
  },
  frame,
  /** @param {string} json */
  takeDesign(json) {
    ready().setDesign(json);
    return ready().design();
  },
  /** @param {ChartMm[]} places */
  pointsAt: (places) => places.map(([u_mm, v_mm]) => ready().nudge(u_mm, v_mm, 0, 0)),
  /** @param {AlbumPhoto} file @param {string} design */
  async loadPhoto(file, design) {
    /** @type {import('./photo.js').Taker} */
    const taker = { inspectPhoto, setPhoto: (pixels) => setPhoto(pixels, file, design) };
    const { small, ...shown } = await (await loadPictures()).decodePhoto(taker, file);
    lookedAt = { id: file.id, pixels: small };
    return shown;
  },
  /** The pixels in which the head is looked for, once; null where they are of another photo. @param {number} id */
  takeLookedAt(id) {
    if (lookedAt?.id !== id) return null;
    const { data, width, height } = lookedAt.pixels;
    lookedAt = null;
    return { data, width, height };
  },
  /** @param {AlbumPhoto} file @param {import('../state/smp_wasm.js').AlphaMask} mark */
  exportPhoto: async (file, mark) => (await loadPictures()).exportPhoto(ready(), file, mark),
  /** @param {string} json @param {import('../state/smp_wasm.js').ThumbnailView} view */
  thumbnail: (json, { before = false, ...stage }) => ready().thumbnail(json, stage, before).data,
  /** As PNG, made here, so that the pixels stay in this thread.
   * @param {import('../state/smp_wasm.js').Stage} stage @param {import('../state/smp_wasm.js').AlphaMask} mark */
  exportHead: async (stage, mark) => (await loadPictures()).pngOf(() => ready().exportHead(stage, mark)),
  /** @param {import('../state/smp_wasm.js').Stage} stage @param {import('../state/smp_wasm.js').AlphaMask} mark */
  headPixels: (stage, mark) => ready().exportHead(stage, mark),
  inspectPhoto,
  setPhoto,
  /** @param {number} id */
  forgetPhoto(id) {
    if (lookedAt?.id === id) lookedAt = null;
    study?.forget(id);
  },
  clearPhoto: () => ready().clearPhoto(),
  /** @param {string} design @param {string} side */
  photoHandles: (design, side) => studying().handles(design, side),
  /** @param {import('../state/smp_study.js').PhotoHandle[]} handles @param {boolean} woman @param {number | null} [circumference_mm] */
  fitPhoto: (handles, woman, circumference_mm) => studying().fit(handles, woman, circumference_mm),
  /** @param {string} design */
  sized: (design) => studying().sized(design),
  /** @param {import('../state/smp_vision.js').Findings} findings @param {boolean} woman @param {number | null} [circumference_mm] */
  found: (findings, woman, circumference_mm) => masked(studying().found(findings, woman, circumference_mm)),
  /** @param {import('../state/smp_vision.js').Findings | null} findings @param {import('../state/smp_study.js').PhotoHandle[]} handles */
  recall: (findings, handles) => masked(studying().recall(findings, handles)),
  /** @param {number} x_px @param {number} y_px */
  tapSkin: (x_px, y_px) => masked({ share: studying().tap(x_px, y_px) }),
  /** @param {string} design @param {import('../state/smp_study.js').Place[]} ends @param {number} distance_mm */
  circumference: (design, ends, distance_mm) => studying().circumference(design, ends, distance_mm),
  /** @param {string} design */
  outlinePlaces: (design) => studying().outlinePlaces(design),
  /** @param {import('../state/smp_study.js').SkinEdit} edit */
  editSkin: (edit) => masked({ share: studying().editSkin(edit) }),
  undoSkin: () => masked({ share: studying().undoSkin() ?? null }),
  clearSkin: () => masked(studying().clear()),
  /** @param {string} design @param {boolean} anew */
  existingHair: (design, anew) => masked({ hair: studying().existingHair(design, anew) }),
  skinMask: () => studying().mask(),
  /** @param {string} design @param {import('../state/smp_study.js').MatchOf} of */
  matched: (design, of) => studying().matched(design, of),
};

/** Lets the scene know what of the photo may be treated now. @template T @param {T} answer */
function masked(answer) {
  ready().setMask(studying().mask());
  return answer;
}

/** @param {Uint8Array} bytes */
function inspectPhoto(bytes) {
  return studying().inspect(bytes);
}

/** Turns to a photo, in the study and on the stage; the fit of its head, where that is placed.
 * @param {import('./photo.js').Pixels} pixels @param {AlbumPhoto} file @param {string} design that on the photo before,
 * or empty */
function setPhoto(pixels, { id, quarter_turns }, design) {
  // The wasm takes what it needs of an `ImageData`.
  const photo = /** @type {ImageData} */ (pixels);
  const fit = studying().turnTo(id, photo, design, quarter_turns);
  ready().setPhoto(photo, studying().look());
  return masked(fit);
}

const PLAIN = new Set([
  'newDesign', 'portable', 'outline', 'swatch',
  'exportPhotoBegin', 'exportPhotoRows', 'exportPhotoEnd',
]);

/** @param {string} method @param {unknown[]} args */
function run(method, args) {
  const own = methods[method];
  if (own) return own(...args);
  if (!PLAIN.has(method)) throw new Error(`The scene has no ${method}.`);
  const s = /** @type {Record<string, any>} */ (/** @type {unknown} */ (ready()));
  return s[method](...args);
}

/** An answer as it crosses: pixels as their buffer, which may move, and their size, because a browser copies an
 * `ImageData` (Chromium: 8 ms for 1.2 megapixels). @param {any} value */
function crossing(value) {
  if (typeof ImageData !== 'function' || !(value instanceof ImageData)) return value;
  const { data, width, height } = value;
  return { data, width, height };
}

/** Buffers that may move instead of being copied. @param {any} value @returns {Transferable[]} */
function buffersOf(value) {
  const parts = [value, value?.pixels, value?.alpha, value?.data];
  return parts.filter((part) => ArrayBuffer.isView(part)).map((part) => part.buffer);
}

/** Whether an error left the wasm in the middle of its work: a panic, or a trap of its memory or stack. It must not
 * be called again. @param {any} error */
function stops(error) {
  return error instanceof WebAssembly.RuntimeError || ['Panic', 'RangeError', 'InternalError'].includes(error?.name);
}

scope.onmessage = async ({ data }) => {
  try {
    const value = crossing(await run(data.method, data.args));
    scope.postMessage({ value }, buffersOf(value));
  } catch (error) {
    const { code, reason, values, message, path } = /** @type {any} */ (error ?? {});
    const why = reason ? { reason, values } : {};
    const problem = { code, path, message: message ?? String(error), ...why };
    scope.postMessage({ problem: stops(error) ? { ...problem, code: 'engine', stopped: true } : problem }, []);
  }
};
