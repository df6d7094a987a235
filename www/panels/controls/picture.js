/* A small rendered picture of the built-in head wearing a changed design. It is drawn only while
 * its panel is open, and again when the design has rested. */

import { h } from '../../parts/h.js';

const WIDTH_PX = 168;
const HEIGHT_PX = 132;
/** Brow to crown fills the picture, from slightly above; judgement. */
const FACE = { yaw_deg: 24, pitch_deg: 18, zoom: 1.75, pan_x_px: 0, pan_y_px: 38 };
/** The top of the head, its front edge and its crown. */
export const TOP = { yaw_deg: 28, pitch_deg: 56, zoom: 1.7, pan_x_px: 0, pan_y_px: 26, before: true };
const REST_MS = 350;

/**
 * @param {import('../../context/context.js').Context} context
 * @param {string} key
 * @param {import('../../state/types.js').PanelName} panel
 * @param {(design: import('../../state/types.js').Design) => object} change what is drawn of a design
 * @param {typeof FACE & { before?: boolean }} from how it is seen
 */
export function makePicture({ link, acts, watch, signal }, key, panel, change, from = FACE) {
  const canvas = h('canvas', { class: 'small-picture', width: WIDTH_PX, height: HEIGHT_PX, 'aria-hidden': 'true' });
  let timer = 0;
  let shown = '';

  /** @param {string} json @param {'light' | 'dark'} theme */
  async function draw(json, theme) {
    const view = { width_px: WIDTH_PX, height_px: HEIGHT_PX, ...from, theme };
    const pixels = await link.thumbnail(key, json, view);
    if (!pixels || signal.aborted) return;
    const data = /** @type {Uint8ClampedArray<ArrayBuffer>} */ (pixels);
    canvas.getContext('2d')?.putImageData(new ImageData(data, WIDTH_PX, HEIGHT_PX), 0, 0);
    canvas.classList.add('drawn');
  }

  watch((state) => {
    const design = state.history.present;
    if (!design || state.status !== 'ready' || state.panel !== panel) return;
    const json = JSON.stringify({ ...change(design), fit: null });
    const wanted = `${state.theme} ${json}`;
    if (wanted === shown) return;
    const first = shown === '';
    shown = wanted;
    clearTimeout(timer);
    timer = window.setTimeout(() => draw(json, state.theme).catch(acts.fail), first ? 0 : REST_MS);
  });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    canvas.width = canvas.height = 0;
  });
  return canvas;
}
