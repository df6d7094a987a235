/* The only owner of the wasm: turns messages into calls of one sitting. Photos are decoded here,
 * off the page's thread. No state of the page. */

import { decodePhoto, exportPhoto } from './photo.js';

/** @typedef {import('./smp_wasm.js').Sitting} Sitting */

/** The worker's own scope, as far as it is used here.
 * @type {{ onmessage: ((event: MessageEvent) => void) | null, postMessage(data: unknown, transfer: Transferable[]): void }} */
const scope = /** @type {any} */ (globalThis);

/** @type {Sitting | null} */
let sitting = null;

/** @returns {Sitting} */
function ready() {
  if (!sitting) throw Object.assign(new Error('The sitting has not begun.'), { code: 'engine' });
  return sitting;
}

/** One round to the screen: takes over what changed, draws, answers the dirty rectangle.
 * @param {{ design?: string, stage?: import('./smp_wasm.js').Stage, shown?: number }} wish */
function frame({ design, stage, shown }) {
  const s = ready();
  const summary = design === undefined ? null : s.setDesign(design);
  if (stage) s.setStage(stage);
  if (shown !== undefined) s.setShown(shown);
  const rect = s.render();
  const pixels = rect.width_px > 0 && rect.height_px > 0 ? s.pixels() : null;
  return { summary, rect, pixels, points: s.points() };
}

/** Methods with more to them than one call; all others go straight to the sitting.
 * @type {Record<string, (...args: any[]) => unknown>} */
const methods = {
  /** @param {string} module @param {ArrayBuffer | string} wasm */
  async start(module, wasm) {
    try {
      const bindings = await import(module);
      await bindings.default({ module_or_path: wasm });
      sitting = new bindings.Sitting();
    } catch (error) {
      throw Object.assign(new Error(String(error)), { code: 'engine-load' });
    }
  },
  frame,
  /** @param {Blob} blob */
  loadPhoto: (blob) => decodePhoto(ready(), blob),
  /** @param {Blob} blob @param {import('./smp_wasm.js').Mark} mark */
  exportPhoto: (blob, mark) => exportPhoto(ready(), blob, mark),
};

const PLAIN = new Set([
  'newDesign', 'setDesign', 'pick', 'nudge', 'inspectPhoto', 'setPhoto', 'clearPhoto', 'photoHandles', 'fitPhoto',
  'outline', 'tapSkin', 'clearSkin', 'skinMask', 'thumbnail', 'swatch', 'exportHead',
  'exportPhotoBegin', 'exportPhotoRows', 'exportPhotoEnd',
]);

/** @param {string} method @param {unknown[]} args */
function run(method, args) {
  const own = methods[method];
  if (own) return own(...args);
  if (!PLAIN.has(method)) throw new Error(`The sitting has no ${method}.`);
  const s = /** @type {Record<string, any>} */ (/** @type {unknown} */ (ready()));
  return s[method](...args);
}

/** Buffers that may move instead of being copied. @param {any} value @returns {Transferable[]} */
function buffersOf(value) {
  const parts = [value, value?.pixels, value?.alpha];
  return parts.filter((part) => ArrayBuffer.isView(part)).map((part) => part.buffer);
}

scope.onmessage = async ({ data }) => {
  try {
    const value = await run(data.method, data.args);
    scope.postMessage({ value }, buffersOf(value));
  } catch (error) {
    const { code, message, path } = /** @type {any} */ (error ?? {});
    scope.postMessage({ problem: { code, path, message: message ?? String(error) } }, []);
  }
};
