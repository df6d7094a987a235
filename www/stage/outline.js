/* The outline of the placed head, drawn over the photo for about a second after a fit. */

import { h } from '../parts/h.js';

const SHOWN_MS = 1300;

/** @param {import('../context/context.js').Context} context @param {import('./surface.js').Surface} surface */
export function makeOutline({ store, link, acts, watch, signal }, surface) {
  const canvas = h('canvas', { class: 'outline', 'aria-hidden': 'true' });
  canvas.hidden = true;
  let timer = 0;
  let due = false;
  /** @type {Float32Array} */
  let line = new Float32Array();

  function draw() {
    if (canvas.hidden || line.length < 6) return;
    const ratio = globalThis.devicePixelRatio || 1;
    const { clientWidth, clientHeight } = surface.viewport;
    canvas.width = clientWidth * ratio;
    canvas.height = clientHeight * ratio;
    const context = canvas.getContext('2d');
    if (!context) return;
    context.scale(ratio, ratio);
    context.lineJoin = 'round';
    context.beginPath();
    for (let i = 0; i + 1 < line.length; i += 2) {
      const at = surface.toStage(line[i] ?? 0, line[i + 1] ?? 0);
      context.lineTo(at.x, at.y);
    }
    context.closePath();
    for (const [colour, width] of /** @type {const} */ ([['rgba(0,0,0,.45)', 5], ['#fff', 2.5]])) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
  }

  async function show() {
    const { photo } = store.get();
    line = await link.outline();
    if (store.get().photo !== photo) return;
    canvas.hidden = false;
    draw();
    // Opacity first one frame later, so that the fade starts from nothing.
    requestAnimationFrame(() => canvas.classList.add('shown'));
    clearTimeout(timer);
    timer = window.setTimeout(hide, SHOWN_MS);
  }

  function hide() {
    canvas.classList.remove('shown');
    timer = window.setTimeout(() => {
      canvas.hidden = true;
      canvas.width = canvas.height = 0;
    }, 200);
  }

  signal.addEventListener('abort', () => clearTimeout(timer));
  surface.onMove(draw);
  watch((state, before) => {
    const fit = state.history.present?.fit;
    const old = before?.history.present?.fit;
    if (before && fit !== old) due = Boolean(fit);
    // An outline stays with its photo.
    if (before && state.photo !== before.photo) canvas.hidden = true;
    // The engine knows the fit once it has answered with a new summary.
    if (!due || state.summary === before?.summary) return;
    due = false;
    if (state.subject === 'photo' && state.photo) show().catch(acts.fail);
  });
  return canvas;
}
