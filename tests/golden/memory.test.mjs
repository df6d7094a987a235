/* The pixels of a photo live in one heap, that of the scene: looking at a photo takes the study's memory for rows
 * and for its own reduced copy, and not for the picture. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

const here = (path) => new URL(path, import.meta.url);

/** 12 megapixels, as many as a photo on the stage has at most (`www/engine/photo.js`). */
const [WIDTH_PX, HEIGHT_PX] = [4000, 3000];

const { default: init, Album } = await import(here('../../www/pkg/smp_study.js').href);
const wasm = await readFile(here('../../www/pkg/smp_study_bg.wasm'));
const template = await readFile(here('../../crates/smp-scalp/assets/head.bin'));
const { memory } = await init({ module_or_path: wasm });

/** Grey with a little noise, so that nothing is left out as flat. */
function grey() {
  const data = new Uint8ClampedArray(4 * WIDTH_PX * HEIGHT_PX);
  let state = 1;
  for (let at = 0; at < data.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    data[at] = 128 + (state >>> 28);
  }
  return { data, width: WIDTH_PX, height: HEIGHT_PX };
}

test('a photo of 12 megapixels takes the study no memory of its size', () => {
  const photo = grey();
  const album = new Album(template);
  let bytes = memory.buffer.byteLength;
  for (const number of [1, 2]) {
    album.turnTo(number, photo, '');
    const grown = memory.buffer.byteLength - bytes;
    assert.ok(grown < photo.data.length / 2, `photo ${number}: ${grown} bytes`);
    bytes += grown;
  }
  // Noise was found, so the photo was looked at.
  assert.ok(album.look().some((steps) => steps > 0));
  album.free();
});

test('a photo whose bytes are not as many as its pixels is refused with a code', () => {
  const album = new Album(template);
  const odd = [
    { data: new Uint8ClampedArray(16), width: 2, height: 3 },
    { data: new Uint8ClampedArray(0), width: 0, height: 0 },
    { data: new Uint8ClampedArray(4), width: 4294967295, height: 4294967295 },
    { data: [1, 2, 3, 4], width: 1, height: 1 },
    { width: 1, height: 1 },
  ];
  for (const photo of odd) assert.throws(() => album.turnTo(1, photo, ''), { code: 'photo-unreadable' });
  album.free();
});
