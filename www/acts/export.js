/* The picture to take home: the engine's pixels with the mark, as a PNG Blob or a download. */

import { drawMark } from '../engine/mark.js';

/** Longest side of an exported head in pixels: a sharp print of about 17 cm at 300 dpi. */
const HEAD_LONG_PX = 2000;

/**
 * @param {object} room
 * @param {import('../state/types.js').Store} room.store
 * @param {() => import('../engine/link.js').EngineLink} room.link
 * @param {() => import('../i18n/words.js').Words} room.words
 * @param {() => { width_px: number, height_px: number }} room.size
 * @param {() => Promise<void>} room.settled
 * @param {typeof import('../engine/sync.js').stageOf} room.stageOf
 * @returns {Promise<Blob>}
 */
export async function makePNG({ store, link, words, size, settled, stageOf }) {
  await settled();
  const state = store.get();
  const text = words().t('export.mark');
  const file = state.photos.find(({ id }) => id === state.shown);
  const bytes =
    state.subject === 'photo' && state.photo && file
      ? await link().exportPhoto(file, drawMark(text, state.photo.full_width_px, state.photo.full_height_px))
      : await exportHead(link(), stageOf, state, size(), text);
  return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], { type: 'image/png' });
}

/** @param {import('../engine/link.js').EngineLink} link
 * @param {typeof import('../engine/sync.js').stageOf} stageOf @param {import('../state/types.js').State} state
 * @param {{ width_px: number, height_px: number }} shown @param {string} text */
function exportHead(link, stageOf, state, shown, text) {
  const scale = HEAD_LONG_PX / Math.max(shown.width_px, shown.height_px);
  const width_px = Math.round(shown.width_px * scale);
  const height_px = Math.round(shown.height_px * scale);
  const stage = { ...stageOf(state, { width_px, height_px }), subject: /** @type {const} */ ('head'), draft: false };
  return link.exportHead(stage, drawMark(text, width_px, height_px));
}

/** Hands a file to the browser's downloads. @param {Blob} blob @param {string} name */
export function download(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after this turn; ten seconds are plenty for its first byte.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
