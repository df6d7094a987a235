/* The bare skin of the photo: a tint shows what counts, a tap adds a patch of it, a brush and an outline
 * correct it; a mark moved by the arrow keys does the same without a pointer. */

import { h } from '../parts/h.js';
import { makeCross } from './cross.js';
import { makeRing } from './ring.js';

/** The tint: a clear green that no skin and no backdrop has. */
const TINT = /** @type {const} */ ([64, 200, 150]);
const TINT_ALPHA = 0.42;
/** Half of the brush's width in stage pixels: nearer, it is finer on the photo. */
export const BRUSH_PX = { fine: 5, medium: 12, broad: 26 };
/** A tap so near to the first corner closes the outline, stage pixels. */
const CLOSE_PX = 16;

/**
 * @param {import('../context/context.js').Context} context
 * @param {import('./surface.js').Surface} surface
 * @param {import('./taps.js').Taps} taps
 */
export function makeSkin(context, surface, taps) {
  const { store, link, words, acts, watch } = context;
  const tint = h('canvas', { class: 'tint', 'aria-hidden': 'true' });
  const ring = makeRing(store, surface);
  const cross = makeCross(surface, taps, use, () => acts.skin().then((skin) => skin.done(), acts.fail));
  const node = h('div', { class: 'layer' }, tint, ring.node, cross.node);
  const brush = makeBrush(context, surface);

  /** @param {import('../state/smp_study.js').Place} place */
  function use({ x_px, y_px }) {
    const { skinTool } = store.get();
    if (skinTool === 'tap') return acts.skin().then((skin) => skin.tap(x_px, y_px), acts.fail);
    if (skinTool === 'add' || skinTool === 'take') return brush.dab(x_px, y_px);
    addCorner({ x_px, y_px }, skinTool === 'ring_add');
  }

  /** @param {import('../state/smp_study.js').Place} place @param {boolean} add */
  function addCorner(place, add) {
    const corners = store.get().ring;
    const first = corners[0];
    const [to, from] = [place, first ?? place].map(({ x_px, y_px }) => surface.toStage(x_px, y_px));
    const closes = corners.length > 2 && to && from && Math.hypot(to.x - from.x, to.y - from.y) < CLOSE_PX;
    if (closes) return acts.skin().then((skin) => skin.closeRing(add), acts.fail);
    store.dispatch({ type: 'view', changes: { ring: [...corners, place] } });
    acts.say(words.t('you.ring.corner', { n: words.number(corners.length + 1) }));
  }

  function follow() {
    cross.follow();
    ring.draw();
    const { style } = tint;
    const from = surface.toStage(0, 0);
    style.transform = `translate(${from.x}px, ${from.y}px)`;
    style.width = `${surface.canvas.width * surface.scale}px`;
    style.height = `${surface.canvas.height * surface.scale}px`;
  }

  async function drawTint() {
    const mask = await link.skinMask();
    const { width_px, height_px, alpha } = mask ?? { width_px: 0, height_px: 0, alpha: [] };
    tint.width = width_px;
    tint.height = height_px;
    const context = tint.getContext('2d');
    if (!context || !alpha.length) return;
    const image = context.createImageData(width_px, height_px);
    const pixels = new Uint32Array(image.data.buffer);
    const [r, g, b] = TINT;
    const colour = (b << 16) | (g << 8) | r;
    for (let i = 0; i < alpha.length; i += 1) {
      pixels[i] = (Math.round((alpha[i] ?? 0) * TINT_ALPHA) << 24) | colour;
    }
    context.putImageData(image, 0, 0);
  }

  function begin() {
    cross.begin(words.t('mark.tap'));
    follow();
    drawTint().catch(acts.fail);
  }

  surface.onMove(() => node.hidden || follow());
  watch((state, before) => {
    node.hidden = state.mode !== 'tapping' || state.subject !== 'photo';
    const brushes = state.skinTool === 'add' || state.skinTool === 'take';
    taps.brush = !node.hidden && brushes ? brush.drag : null;
    if (node.hidden) {
      if (before?.mode === 'tapping') cross.end();
      return;
    }
    if (before?.mode !== 'tapping') begin();
    else if (state.skinEdits !== before.skinEdits) drawTint().catch(acts.fail);
    if (state.ring !== before?.ring) ring.draw();
  });
  return node;
}

/** A brush: what a drag draws is sent on as fast as it is answered.
 * @param {import('../context/context.js').Context} context @param {import('./surface.js').Surface} surface */
function makeBrush({ store, acts }, surface) {
  /** What was drawn and not yet sent. @type {number[]} */
  let rest = [];
  let drawing = false;
  let busy = false;

  /** @param {import('../state/smp_study.js').SkinEdit} edit */
  const edited = (edit) => acts.skin().then((skin) => skin.edit(edit), acts.fail);
  /** @param {number[]} points */
  const stroke = (points) => {
    const { skinTool, brush } = store.get();
    const radius_px = BRUSH_PX[brush] / surface.scale;
    return edited({ kind: 'stroke', add: skinTool === 'add', radius_px, points: new Float32Array(points) });
  };

  async function send() {
    if (busy) return;
    busy = true;
    while (rest.length) {
      const points = new Float32Array(rest);
      rest = [];
      await edited({ kind: 'more', points });
    }
    busy = false;
  }

  /** @param {[number, number]} at */
  const onPhoto = ([clientX, clientY]) => {
    const box = surface.canvas.getBoundingClientRect();
    return [(clientX - box.left) / surface.scale, (clientY - box.top) / surface.scale];
  };

  return {
    /** @param {number} x_px @param {number} y_px */
    dab: (x_px, y_px) => stroke([x_px, y_px]),
    /** @param {[number, number] | null} at @param {[number, number]} from */
    drag(at, from) {
      if (!at) {
        drawing = false;
        return;
      }
      if (!drawing) {
        drawing = true;
        busy = true;
        rest = onPhoto(at);
        stroke(onPhoto(from)).then(() => {
          busy = false;
          send();
        });
        return;
      }
      rest.push(...onPhoto(at));
      send();
    },
  };
}
