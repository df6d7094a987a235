/* From a photo file to pixels and back to a PNG, in whichever thread has a canvas for it. The
 * browser turns the picture by its EXIF when it decodes: it is turned again here only by the quarters that a search or a
 * hand has said. */

import { loadPart } from './part.js';

/** iOS allows no canvas above 16.7 million pixels (WebKit CanvasBase.cpp); 12 leave room. */
export const MAX_WORKING_PX = 12_000_000;

/** Pixels in which the head is looked for: a face of a sixth of the photo's height is still as large as its network
 * wants it, and wasm holds the photo in 8 MB. Judgement. */
const LOOKED_AT_PX = 2_000_000;

/** Rows of the full-size photo that are handed over at once: a few megabytes. */
const STRIP_ROWS = 512;

/**
 * @typedef {Pick<ImageData, 'data' | 'width' | 'height'>} Pixels an `ImageData`, or what crosses between threads of it
 *
 * @typedef {object} Taker who takes a photo; each may answer later
 * @property {(bytes: Uint8Array) => any} inspectPhoto
 * @property {(pixels: Pixels) => any} setPhoto answers the fit of the head
 *
 * @typedef {object} Scene the part of a scene that exports need; each may answer later
 * @property {(width_px: number, height_px: number, mark: import('../state/smp_wasm.js').AlphaMask) => unknown} exportPhotoBegin
 * @property {(rows: ImageData) => ImageData | Promise<ImageData>} exportPhotoRows
 * @property {() => unknown} exportPhotoEnd
 *
 * @typedef {OffscreenCanvas | HTMLCanvasElement} AnyCanvas
 * @typedef {Pick<import('../state/types.js').AlbumPhoto, 'blob' | 'quarter_turns'>} PhotoFile
 */

/** @param {string} code @param {string} message */
function problem(code, message) {
  return Object.assign(new Error(message), { code });
}

/** @param {number} width @param {number} height @returns {AnyCanvas} */
function makeCanvas(width, height) {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height);
  if (typeof document === 'undefined') throw problem('no-canvas', 'This worker has no canvas.');
  return Object.assign(document.createElement('canvas'), { width, height });
}

/** @param {AnyCanvas} canvas */
function contextOf(canvas) {
  const context = /** @type {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null} */ (
    canvas.getContext('2d', { willReadFrequently: true })
  );
  if (!context) throw problem('no-canvas', 'This browser gave no canvas for the photo.');
  return context;
}

/** @param {Blob} blob @param {string} [format] @returns {Promise<ImageBitmap>} */
async function decode(blob, format) {
  try {
    return await createImageBitmap(blob);
  } catch {
    throw problem(format === 'HEIC' ? 'photo-heic' : 'photo-unreadable', 'This picture could not be decoded.');
  }
}

/** Width and height of a picture after so many quarter turns. @param {{ width: number, height: number }} picture @param {number} turns */
const sidesOf = ({ width, height }, turns) => (turns % 2 ? [height, width] : [width, height]);

/** A picture on white paper, turned by quarters clockwise: what is transparent is no skin. `top` is the first row that is
 * seen, `width` and `height` those of the upright picture.
 * @param {ReturnType<typeof contextOf>} context @param {ImageBitmap} bitmap @param {number} width @param {number} height
 * @param {number} turns */
function lay(context, bitmap, width, height, turns, top = 0) {
  context.resetTransform();
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  // Whole numbers: a rotation by an angle would smear every pixel.
  const quarters = [[1, 0, 0, 0], [0, 1, width, 0], [-1, 0, width, height], [0, -1, 0, height]];
  const [cos = 1, sin = 0, right = 0, down = 0] = quarters[turns] ?? [];
  context.setTransform(cos, sin, -sin, cos, right, down - top);
  const [wide = 0, high = 0] = sidesOf({ width, height }, turns);
  context.drawImage(bitmap, 0, 0, wide, high);
  context.resetTransform();
}

/** Judges the file by its header, decodes it once, hands the working raster over and answers the one in which the head
 * is looked for.
 * @param {Taker} taker @param {PhotoFile} file
 * @returns {Promise<{ photo: import('../state/types.js').PhotoInfo, fit: import('../state/types.js').Fit | null, small: Pixels }>} */
export async function decodePhoto(taker, { blob, quarter_turns = 0 }) {
  makeCanvas(1, 1);
  const { format } = await taker.inspectPhoto(new Uint8Array(await blob.arrayBuffer()));
  const bitmap = await decode(blob, format);
  const pixels = rasterOf(bitmap, MAX_WORKING_PX, quarter_turns);
  const small = rasterOf(bitmap, LOOKED_AT_PX, quarter_turns);
  const [full_width_px = 0, full_height_px = 0] = sidesOf(bitmap, quarter_turns);
  const photo = { width_px: pixels.width, height_px: pixels.height, full_width_px, full_height_px };
  bitmap.close();
  return { photo, fit: await taker.setPhoto(pixels), small };
}

/** Upright pixels, reduced where there are more than these. @param {ImageBitmap} bitmap @param {number} most_px
 * @param {number} turns */
function rasterOf(bitmap, most_px, turns) {
  const [width = 0, height = 0] = sidesOf(bitmap, turns);
  const scale = Math.min(1, Math.sqrt(most_px / (width * height)));
  const width_px = Math.max(1, Math.floor(width * scale));
  const height_px = Math.max(1, Math.floor(height * scale));
  const canvas = makeCanvas(width_px, height_px);
  const context = contextOf(canvas);
  lay(context, bitmap, width_px, height_px, turns);
  const pixels = context.getImageData(0, 0, width_px, height_px);
  canvas.width = canvas.height = 0;
  return pixels;
}

/** Decodes the photo once more, at its full size, and writes it with its dots as PNG.
 * @param {Scene} scene @param {PhotoFile} file @param {import('../state/smp_wasm.js').AlphaMask} mark
 * @returns {Promise<Uint8Array>} */
export async function exportPhoto(scene, { blob, quarter_turns = 0 }, mark) {
  const bitmap = await decode(blob);
  const [width = 0, height = 0] = sidesOf(bitmap, quarter_turns);
  await scene.exportPhotoBegin(width, height, mark);
  const whole = wholeCanvas(bitmap, quarter_turns);
  if (!whole) {
    const { writePng } = await loadPart(() => import('./png.js'));
    const written = await writePng(width, height, () => worn(scene, bitmap, quarter_turns));
    bitmap.close();
    await scene.exportPhotoEnd();
    return written;
  }
  bitmap.close();
  const { canvas, context } = whole;
  for (let top = 0; top < height; top += STRIP_ROWS) {
    const rows = Math.min(STRIP_ROWS, height - top);
    const done = await scene.exportPhotoRows(context.getImageData(0, top, width, rows));
    context.putImageData(done, 0, top);
  }
  await scene.exportPhotoEnd();
  return encodePng(canvas);
}

/** The photo on a canvas of its own size, where this browser has one.
 * @param {ImageBitmap} bitmap @param {number} turns */
function wholeCanvas(bitmap, turns) {
  const [width = 0, height = 0] = sidesOf(bitmap, turns);
  try {
    const canvas = makeCanvas(width, height);
    const context = contextOf(canvas);
    lay(context, bitmap, width, height, turns);
    // A canvas over the browser's limit draws nothing and says so only when it is read.
    return context.getImageData(0, 0, 1, 1).data[3] === 255 ? { canvas, context } : null;
  } catch {
    return null;
  }
}

/** The photo with its dots, strip by strip, over one small canvas.
 * @param {Scene} scene @param {ImageBitmap} bitmap @param {number} turns @returns {AsyncGenerator<Uint8ClampedArray>} */
async function* worn(scene, bitmap, turns) {
  const [width = 0, height = 0] = sidesOf(bitmap, turns);
  const canvas = makeCanvas(width, Math.min(STRIP_ROWS, height));
  const context = contextOf(canvas);
  for (let top = 0; top < height; top += STRIP_ROWS) {
    const rows = Math.min(STRIP_ROWS, height - top);
    lay(context, bitmap, width, height, turns, top);
    const done = await scene.exportPhotoRows(context.getImageData(0, 0, width, rows));
    yield done.data;
  }
  canvas.width = canvas.height = 0;
}

/** A finished picture as PNG. @param {() => ImageData | Promise<ImageData>} draw only where there is a canvas for it
 * @returns {Promise<Uint8Array>} */
export async function pngOf(draw) {
  makeCanvas(1, 1);
  const image = await draw();
  const canvas = makeCanvas(image.width, image.height);
  contextOf(canvas).putImageData(image, 0, 0);
  return encodePng(canvas);
}

/** The browser's own encoder; it writes pixels and nothing of where they came from.
 * @param {AnyCanvas} canvas @returns {Promise<Uint8Array>} */
async function encodePng(canvas) {
  const blob = await ('convertToBlob' in canvas
    ? canvas.convertToBlob({ type: 'image/png' })
    : new Promise((done) => canvas.toBlob(done, 'image/png')));
  canvas.width = canvas.height = 0;
  if (!blob) throw problem('export', 'This browser could not write the picture.');
  return new Uint8Array(await blob.arrayBuffer());
}
