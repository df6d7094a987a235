/* The picture to take home: PNG, marked, nothing of the file it came from. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PHOTOS, browserForTests, exported, madePhoto, openStudio } from './chromium.mjs';
import { carriedOn, size } from './png.mjs';

const browser = await browserForTests();

/** Saves by the page's own button. */
async function save(studio) {
  const [download] = await Promise.all([
    studio.page.waitForEvent('download'),
    studio.button('Save picture').click(),
  ]);
  assert.match(download.suggestedFilename(), /\.png$/);
  return readFileSync(await download.path());
}

/** Keeps a PNG as a picture under a name. */
function keepPng(studio, name, bytes) {
  return studio.page.evaluate(
    async ([name, text]) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      (globalThis.kept ??= {})[name] = { data, width: bitmap.width, height: bitmap.height };
    },
    [name, bytes.toString('base64')],
  );
}

test('the head is saved as a marked PNG', async () => {
  const studio = await openStudio(browser);
  const bytes = await save(studio);
  assert.deepEqual(carriedOn(bytes), []);
  const [width, height] = size(bytes);
  assert.equal(Math.max(width, height), 2000);
  assert.ok((await studio.events()).some(({ name }) => name === 'smp-export'));
  const again = await exported(studio.page);
  assert.ok(again.equals(bytes), 'exportPNG() gives the same picture');
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('a photo is saved at its own size, unchanged but for the mark', async () => {
  const studio = await openStudio(browser);
  const photo = madePhoto('photo');
  await studio.giveFile('me.png', photo.bytes);
  await studio.button('Cancel').click();
  await studio.keep('photo');
  const bytes = await save(studio);
  assert.deepEqual(carriedOn(bytes), []);
  assert.deepEqual(size(bytes), [photo.width_px, photo.height_px]);
  await keepPng(studio, 'saved', bytes);
  const { pixels, box } = await studio.compare('photo', 'saved');
  assert.ok(pixels > 100, `the mark is there: ${pixels} pixels`);
  assert.ok(box.top > 0.9 * photo.height_px && box.left > 0.4 * photo.width_px, `only in its corner: ${JSON.stringify(box)}`);
  await studio.close();
});

test('a turned JPEG is saved upright, without its EXIF', async () => {
  const studio = await openStudio(browser);
  await studio.giveFile('turned.jpg', readFileSync(`${PHOTOS}/photo-turned.jpg`), 'image/jpeg');
  await studio.button('Cancel').click();
  const bytes = await save(studio);
  assert.deepEqual(carriedOn(bytes), []);
  const { width_px, height_px } = madePhoto('photo');
  assert.deepEqual(size(bytes), [width_px, height_px]);
  await studio.close();
});
