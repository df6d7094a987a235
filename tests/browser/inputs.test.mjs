/* Every file that a person might give for a photo, through the page's own file input: a picture that
 * is right, or one sentence; the design kept, nothing hung, and nothing of the file in what is saved.
 * The files are made by `crates/xtask/src/inputs`, what each leads to stands in `tests/inputs/photos.json`. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PHOTOS, browserForTests, exported, openStudio } from './chromium.mjs';
import { carriedOn, size } from './png.mjs';

/** @type {{ name: string, gives: any, in_browser?: any }[]} */
const CASES = JSON.parse(readFileSync(new URL('../inputs/photos.json', import.meta.url), 'utf8'));

/** What a sample may be off: a lossy format rounds. */
const WITHIN = 8;
/** As `www/engine/photo.js` has it. */
const WORKING_PX = 12_000_000;
/** Larger pictures are not exported here as well: that takes seconds, and `large.test.mjs` does it. */
const EXPORTED_PX = 1_000_000;

const studio = await openStudio(await browserForTests());
const { page } = studio;
const start = await studio.design();

// How much work a file makes is counted where it is done: pixels that the worker has decoded.
const [worker] = page.workers();
await worker.evaluate(() => {
  globalThis.decoded_px = 0;
  const { createImageBitmap: decode } = globalThis;
  globalThis.createImageBitmap = async (...given) => {
    const bitmap = await decode(...given);
    globalThis.decoded_px += bitmap.width * bitmap.height;
    return bitmap;
  };
});

/** Gives a file and waits for the page's answer; what the stage shows is painted over before. */
async function give(name) {
  const bytes = readFileSync(`${PHOTOS}/inputs/${name}`);
  await worker.evaluate(() => { globalThis.decoded_px = 0; });
  await page.evaluate(() => {
    globalThis.events.length = 0;
    globalThis.answered = new Promise((resolve) => {
      addEventListener('smp-progress', function hear({ detail }) {
        if (detail.step !== 'photo' || !detail.done) return;
        removeEventListener('smp-progress', hear);
        resolve(null);
      });
    });
    const canvas = document.querySelector('smp-studio').shadowRoot.querySelector('canvas.picture');
    const context = canvas.getContext('2d');
    context.fillStyle = '#f0f';
    context.fillRect(0, 0, canvas.width, canvas.height);
  });
  await studio.giveFile(name, bytes, 'image/jpeg');
  await page.evaluate(() => globalThis.answered);
  await studio.still();
  const errors = (await studio.events()).filter(({ name }) => name === 'smp-error');
  const decoded_px = await worker.evaluate(() => globalThis.decoded_px);
  return { decoded_px, errors: errors.map(({ detail }) => detail) };
}

/** The size of the picture on the stage, and the middles of its quarters. */
const seen = () =>
  page.evaluate(() => {
    const canvas = document.querySelector('smp-studio').shadowRoot.querySelector('canvas.picture');
    const { width, height } = canvas;
    const context = canvas.getContext('2d');
    const corners = [[1, 1], [3, 1], [1, 3], [3, 3]].map(([x, y]) => {
      const place = [Math.floor((width * x) / 4), Math.floor((height * y) / 4)];
      const { data } = context.getImageData(place[0], place[1], 1, 1);
      return [...data.subarray(0, 3)].map((value) => value.toString(16).padStart(2, '0')).join('');
    });
    return { size: [width, height], corners };
  });

/** The size in which a photo is worked on. */
function working([width, height]) {
  const scale = Math.min(1, Math.sqrt(WORKING_PX / (width * height)));
  return [width, height].map((side) => Math.max(1, Math.floor(side * scale)));
}

const samples = (hex) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** Whether the stage shows what it should; null is any colour. */
function agrees(wanted, shown) {
  const near = (a, b) => a === null || samples(a).every((value, i) => Math.abs(value - samples(b)[i]) <= WITHIN);
  return (
    String(working(wanted.size)) === String(shown.size) &&
    wanted.corners.every((corner, i) => shown.corners[i] !== 'ff00ff' && near(corner, shown.corners[i]))
  );
}

/** The picture is on the stage, and what is saved of it is a picture and nothing else. */
async function opened(wanted) {
  const shown = await seen();
  assert.ok(agrees(wanted, shown), `${JSON.stringify(shown)} instead of ${JSON.stringify(wanted)}`);
  if (wanted.size[0] * wanted.size[1] > EXPORTED_PX) return;
  const bytes = await exported(page);
  assert.deepEqual(size(bytes), wanted.size);
  assert.deepEqual(carriedOn(bytes), []);
}

/** The page says one sentence, and the event says the same. */
async function refused(code, [error, ...more]) {
  assert.equal(error.code, code, error.message);
  assert.deepEqual(more, [], 'one smp-error');
  assert.equal(error.recoverable, true);
  const sentence = (await page.getByRole('alert').locator('p').textContent()).trim();
  assert.equal(error.message, sentence);
  assert.ok(sentence.length > 20 && sentence.length < 160 && sentence.endsWith('.'), sentence);
}

for (const { name, gives, in_browser } of CASES) {
  const wanted = in_browser ?? gives;
  test(`${name} ${typeof wanted === 'string' ? `is refused (${wanted})` : 'is opened'}`, async () => {
    const { decoded_px, errors } = await give(name);
    if (typeof wanted === 'string') {
      await refused(wanted, errors.length ? errors : [{ message: 'It was opened.' }]);
      assert.equal(decoded_px, 0, 'nothing of it is decoded');
    }
    else {
      assert.deepEqual(errors, []);
      assert.equal(decoded_px, wanted.size[0] * wanted.size[1], 'it is decoded once');
      await opened(wanted);
    }
    assert.deepEqual(await studio.design(), start, 'the design is kept');
  });
}

test('after all of it, the page is as sound as at the start', async () => {
  assert.deepEqual(await studio.faults(), []);
  await page.getByRole('radio', { name: 'Head' }).click();
  const { pixels } = await studio.changedBy(() => page.getByRole('radio', { name: 'Before' }).click());
  assert.ok(pixels > 10_000, `${pixels} pixels carry dots`);
});
