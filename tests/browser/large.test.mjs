/* Photos of 24 and 48 megapixels: worked on at 12, saved at their own size, with one bitmap and one canvas; and
 * saved in strips where the browser has no canvas for them. The photos are made by `cargo xtask fixtures`. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ADDRESS, PHOTOS, browserForTests, exported, madePhoto, openStudio } from './chromium.mjs';
import { carriedOn, size } from './png.mjs';

const WORKING_PX = 12_000_000;
const browser = await browserForTests();

/** Runs in the worker: counts the pixels that are decoded, and those of the canvases that are made. */
function countPixels() {
  globalThis.pixels = { decoded: 0, canvases: 0 };
  const { createImageBitmap: decode, OffscreenCanvas: Canvas } = globalThis;
  globalThis.createImageBitmap = async (...given) => {
    const bitmap = await decode(...given);
    globalThis.pixels.decoded += bitmap.width * bitmap.height;
    return bitmap;
  };
  globalThis.OffscreenCanvas = class extends Canvas {
    constructor(width, height) {
      super(width, height);
      globalThis.pixels.canvases += width * height;
    }
  };
}

for (const [name, width, height] of [['jpeg-24-mp.jpg', 6000, 4000], ['jpeg-48-mp.jpg', 8000, 6000]]) {
  test(`${name} is worked on at 12 megapixels and saved at its own size`, async () => {
    const studio = await openStudio(browser);
    const { page } = studio;
    await studio.giveFile(name, readFileSync(`${PHOTOS}/inputs/${name}`), 'image/jpeg');
    await studio.button('Cancel').click();
    await studio.keep('photo');
    const worked = await page.evaluate(() => globalThis.kept.photo.width * globalThis.kept.photo.height);
    assert.ok(worked <= WORKING_PX && worked > 0.99 * WORKING_PX, `${worked} pixels`);
    const [worker] = page.workers();
    await worker.evaluate(countPixels);
    const bytes = await exported(page);
    assert.deepEqual(size(bytes), [width, height]);
    assert.deepEqual(carriedOn(bytes), []);
    // What it takes in memory: one bitmap, one canvas of its size, and strips.
    const pixels = await worker.evaluate(() => globalThis.pixels);
    assert.deepEqual(pixels, { decoded: width * height, canvases: width * height });
    assert.deepEqual(await studio.faults(), []);
    await studio.close();
  });
}

/** Saves a file by the page's own module, in a browser whose canvases end at so many pixels; a scene
 * that changes nothing stands in for the real one. Says how the result differs from the file. */
function savedInStrips(page, bytes, most_px) {
  return page.evaluate(
    async ([address, text, most_px]) => {
      const Real = globalThis.OffscreenCanvas;
      globalThis.OffscreenCanvas = class extends Real {
        constructor(width, height) {
          super(width, height);
          if (width * height > most_px) this.getContext = () => null;
        }
      };
      const rows = [];
      const scene = {
        exportPhotoBegin: () => {},
        exportPhotoRows: (strip) => {
          rows.push(strip.data.length);
          return strip;
        },
        exportPhotoEnd: () => {},
      };
      const { exportPhoto } = await import(`${address}engine/photo.js`);
      const blob = new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]);
      const saved = await exportPhoto(scene, { blob }, { width_px: 0, height_px: 0, alpha: new Uint8Array() });
      globalThis.OffscreenCanvas = Real;
      const pixels = async (source) => {
        const bitmap = await createImageBitmap(source);
        const context = new Real(bitmap.width, bitmap.height).getContext('2d');
        context.drawImage(bitmap, 0, 0);
        return context.getImageData(0, 0, bitmap.width, bitmap.height);
      };
      const [before, after] = await Promise.all([blob, new Blob([saved])].map(pixels));
      let off = 0;
      for (let i = 0; i < before.data.length; i += 1) off += Number(before.data[i] !== after.data[i]);
      return { strips: rows.length, off, width: after.width, height: after.height, head: [...saved.subarray(0, 33)] };
    },
    [ADDRESS, bytes.toString('base64'), most_px],
  );
}

test('without a canvas for all of it, a photo is saved in strips, at its own size and bit for bit', async () => {
  const studio = await openStudio(browser);
  const photo = madePhoto('photo');
  const { strips, off, width, height } = await savedInStrips(studio.page, photo.bytes, 500_000);
  assert.deepEqual([width, height, off, strips], [photo.width_px, photo.height_px, 0, 2]);
  const large = readFileSync(`${PHOTOS}/inputs/jpeg-24-mp.jpg`);
  const whole = await savedInStrips(studio.page, large, 16_777_216);
  assert.deepEqual([whole.width, whole.height, whole.off], [6000, 4000, 0]);
  await studio.close();
});
