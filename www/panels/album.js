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
  /** What each small picture shows. @type {(Blob | null)[]} */
  const drawn = SLOTS.map(() => null);
  watch(({ photos, shown }) => {
    choice.buttons.forEach((button, slot) => {
      button.hidden = slot >= photos.length;
    });
    choice.set(photos.findIndex(({ id }) => id === shown));
    add.hidden = photos.length >= SLOTS.length;
    setText(text, words.t(photos.length > 1 ? 'album.text' : 'album.one'));
    photos.forEach(({ blob }, slot) => {
      const canvas = canvases[slot];
      if (!canvas || drawn[slot] === blob) return;
      drawn[slot] = blob;
      draw(canvas, blob, () => drawn[slot] === blob).catch(() => {});
    });
  });
  return node;
}

/** The middle of a photo, so large that it fills the canvas.
 * @param {HTMLCanvasElement} canvas @param {Blob} blob @param {() => boolean} wanted */
async function draw(canvas, blob, wanted) {
  const bitmap = await createImageBitmap(blob);
  const context = canvas.getContext('2d');
  if (context && wanted()) {
    const scale = Math.max(WIDTH / bitmap.width, HEIGHT / bitmap.height);
    const [width, height] = [bitmap.width * scale, bitmap.height * scale];
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
  }
  bitmap.close();
}
