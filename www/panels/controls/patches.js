/* Patches of skin: the flat colours of swatches refined to pictures of a few centimetres of the front
 * edge, bare skin below and dots above, drawn by the engine. Only while the page is quiet, one at a time:
 * a patch decorates, and the stage does not wait for it. */

import { h } from '../../parts/h.js';

/** @typedef {import('../../state/types.js').Design} Design */
/** @typedef {import('../../state/types.js').State} State */

const WIDTH_PX = 144;
const HEIGHT_PX = 104;
/** From where the front edge of every head, short or long, low or high, crosses the lower half of a picture:
 * looked for on eight heads. @param {number} zoom @returns {import('../../state/smp_wasm.js').ThumbnailView} */
const viewOf = (zoom) => ({ width_px: WIDTH_PX, height_px: HEIGHT_PX, yaw_deg: 0, pitch_deg: 62, zoom, pan_x_px: 0, pan_y_px: -zoom, theme: 'light' });
/** An edge short enough for both sides of it to be in the picture. */
const EDGE = { preset: 'straight', points: [], softness_mm: 5, irregularity: 0.5, strays_mm: 2, asymmetry_mm: 0, height_mm: 0, corners_mm: 0 };
/** So long nothing may have happened before the next patch is drawn; longer than between two moments of the
 * time line that plays. */
const QUIET_MS = 400;

/** What a patch shows of a design: its skin, and its dots at the density of its first area.
 * @param {Design} design @returns {object} */
function patchOf({ version, seed, subject, irregularity, zones, sessions, pigments }) {
  const worn = zones.slice(0, 1).map((zone) => ({ ...zone, kind: 'full_scalp', points: [], pigment: null }));
  return { version, seed, subject: { ...subject, pattern: 'bare', existing_hair: null }, hairline: EDGE, irregularity, zones: worn, sessions, pigments };
}

/** Puts a picture over each chip, and draws it again when what it shows has changed.
 * @param {import('../../context/context.js').Context} context @param {string} name of the chips, for the queue
 * @param {HTMLElement[]} chips @param {number} zoom 14 is 4 px a mm
 * @param {(state: State) => Design[] | null} worn the design of each chip; null while none is seen
 * @returns {() => void} to be called when that has changed and the state has not */
export function makePatches({ store, link, acts, watch, signal }, name, chips, zoom, worn) {
  const patches = chips.map((chip) => {
    const canvas = h('canvas', { class: 'patch', width: WIDTH_PX, height: HEIGHT_PX, 'aria-hidden': 'true' });
    chip.prepend(canvas);
    return { canvas, shown: '' };
  });
  let timer = 0;

  async function next() {
    const wanted = (worn(store.get()) ?? []).map((design) => JSON.stringify(patchOf(design)));
    const index = wanted.findIndex((json, at) => json !== patches[at]?.shown);
    const [json, patch] = [wanted[index], patches[index]];
    if (!json || !patch) return;
    patch.shown = json;
    const pixels = await link.thumbnail(`${name}-${index}`, json, viewOf(zoom));
    if (signal.aborted) return;
    if (pixels) {
      const data = /** @type {Uint8ClampedArray<ArrayBuffer>} */ (pixels);
      patch.canvas.getContext('2d')?.putImageData(new ImageData(data, WIDTH_PX, HEIGHT_PX), 0, 0);
      patch.canvas.classList.add('drawn');
    }
    // Unless something happened meanwhile, and the timer is set anew.
    if (!timer) soon(0);
  }

  /** @param {number} wait_ms */
  function soon(wait_ms) {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      timer = 0;
      next().catch(acts.fail);
    }, wait_ms);
  }

  watch((state) => worn(state) && soon(QUIET_MS));
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    for (const { canvas } of patches) canvas.width = canvas.height = 0;
  });
  return () => soon(QUIET_MS);
}
