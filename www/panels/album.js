/* The photos of a head: small pictures to turn from one to another, and one more from a side or from above. Loaded
 * with the first photo. */

import { makeChoice } from '../parts/choice.js';
import { h, setText } from '../parts/h.js';
import { icon } from '../parts/icons.js';
import { MOST_PHOTOS } from '../state/album.js';

const SLOTS = Array.from({ length: MOST_PHOTOS }, (_, slot) => slot);
/** Pixels of a small picture. */
const WIDTH = 112;
const HEIGHT = 140;

/** @param {import('../context/context.js').Context} context @returns {HTMLElement} */
export function makeAlbum({ store, words, acts, watch }) {
  const canvases = SLOTS.map(() => h('canvas', { width: WIDTH, height: HEIGHT, class: 'photo-thumb' }));
  const choice = makeChoice({
    label: words.t('album.photos'),
    class: 'album',
    options: SLOTS.map((slot) => ({
      value: slot,
      label: words.t('album.photo', { n: slot + 1 }),
      class: 'picture-option',
      content: [canvases[slot]],
    })),
    choose(slot) {
      const file = store.get().photos[slot];
      if (file) acts.turnTo(file.id);
    },
  });
  const add = h(
    'button',
    { type: 'button', class: 'picture-option add-photo', 'aria-label': words.t('album.add'), title: words.t('album.add'), onclick: () => acts.choosePhoto('add') },
    icon('plus'),
  );
  const strip = h('div', { class: 'album-strip' }, choice.node, add);
  const text = h('p', { class: 'text' });
  const node = h('div', { class: 'stack' }, strip, text);
  /** Which photo each small picture shows. @type {(number | null)[]} */
  const drawn = SLOTS.map(() => null);
  watch(({ photos, shown }) => {
    choice.buttons.forEach((button, slot) => {
      button.hidden = slot >= photos.length;
    });
    choice.set(photos.findIndex(({ id }) => id === shown));
    add.hidden = photos.length >= SLOTS.length;
    setText(text, words.t(photos.length > 1 ? 'album.text' : 'album.one'));
    photos.forEach((file, slot) => {
      const canvas = canvases[slot];
      if (!canvas || drawn[slot] === file.id) return;
      drawn[slot] = file.id;
      draw(canvas, file, () => drawn[slot] === file.id).catch(() => {});
    });
  });
  return node;
}

/** The middle of a photo, upright, so large that it fills the canvas.
 * @param {HTMLCanvasElement} canvas @param {import('../state/types.js').AlbumPhoto} file @param {() => boolean} wanted */
async function draw(canvas, { blob, quarter_turns = 0 }, wanted) {
  const bitmap = await createImageBitmap(blob);
  const context = canvas.getContext('2d');
  if (context && wanted()) {
    const [wide = 0, high = 0] = quarter_turns % 2 ? [HEIGHT, WIDTH] : [WIDTH, HEIGHT];
    const scale = Math.max(wide / bitmap.width, high / bitmap.height);
    const [width, height] = [bitmap.width * scale, bitmap.height * scale];
    context.imageSmoothingQuality = 'high';
    context.resetTransform();
    context.translate(WIDTH / 2, HEIGHT / 2);
    context.rotate((quarter_turns * Math.PI) / 2);
    context.drawImage(bitmap, -width / 2, -height / 2, width, height);
  }
  bitmap.close();
}
