/* The words that stand on every exported picture, drawn as an alpha mask. The engine places and
 * colours them; this file only knows text. */

/** Height of the words as a share of the picture's height: read at arm's length, never shouting. */
const SHARE = 0.016;

/** @param {string} text @param {number} picture_width_px @param {number} picture_height_px
 * @returns {import('../state/smp_wasm.js').AlphaMask} */
export function drawMark(text, picture_width_px, picture_height_px) {
  const size = Math.max(9, Math.round(Math.max(picture_height_px, picture_width_px * 0.6) * SHARE));
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return { width_px: 0, height_px: 0, alpha: new Uint8Array() };
  const font = `500 ${size}px system-ui, sans-serif`;
  context.font = font;
  canvas.width = Math.min(Math.ceil(context.measureText(text).width) + 4, picture_width_px);
  canvas.height = Math.ceil(size * 1.5);
  context.font = font;
  context.textBaseline = 'middle';
  context.fillText(text, 2, canvas.height / 2, canvas.width - 4);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  const alpha = new Uint8Array(width * height);
  for (let i = 0; i < alpha.length; i += 1) alpha[i] = data[i * 4 + 3] ?? 0;
  canvas.width = canvas.height = 0;
  return { width_px: width, height_px: height, alpha };
}
