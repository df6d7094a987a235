/* A photo that lies on its side or stands on its head: turned upright by itself, by hand, and again when its design comes
 * back. The photos are made by the program and turned here. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, exported, madePhoto, openStudio } from './chromium.mjs';

const browser = await browserForTests();
const photo = madePhoto('photo');

/** Keeps the made photo in the page, turned by so many quarters against the clock, and gives it to the studio. */
async function giveTurned({ page }, quarters) {
  await page.evaluate(async ([text, turns]) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const { width, height } = bitmap;
    const canvas = turns % 2 ? new OffscreenCanvas(height, width) : new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate((-turns * Math.PI) / 2);
    context.drawImage(bitmap, -width / 2, -height / 2);
    globalThis.file = await canvas.convertToBlob();
    document.querySelector('smp-studio').photo = globalThis.file;
  }, [photo.bytes.toString('base64'), quarters]);
}

const placed = ({ page }) => page.waitForFunction(() => document.querySelector('smp-studio').design.fit);
const sizeOf = (png) => [png.readUInt32BE(16), png.readUInt32BE(20)];

for (const quarters of [1, 2]) {
  test(`a photo turned by ${quarters} quarters is turned upright, said, and exported so`, async () => {
    const studio = await openStudio(browser, { byHand: false });
    await giveTurned(studio, quarters);
    await placed(studio);
    const { fit } = await studio.design();
    assert.equal(fit.quarter_turns, quarters);
    assert.deepEqual(fit.photo_px, [photo.width_px, photo.height_px]);
    const nose = photo.handles.find(({ name }) => name === 'nose_tip');
    const off_px = Math.abs(fit.photo_px[0] / 2 + (fit.focal_px * fit.translation_mm[0]) / fit.translation_mm[2] - nose.x_px);
    assert.ok(off_px < 0.1 * photo.width_px, `the head is where it was drawn, to ${off_px} px`);
    await studio.page.getByText('Your photo was turned upright.').first().waitFor({ state: 'attached' });
    assert.deepEqual(sizeOf(await exported(studio.page)), [photo.width_px, photo.height_px]);

    // A host gives design and file back: nothing is looked for, and the head is where it was.
    await studio.keep('worn');
    await studio.page.evaluate(() => {
      const element = document.querySelector('smp-studio');
      const { design } = element;
      globalThis.looked = 0;
      element.addEventListener('smp-progress', ({ detail }) => { globalThis.looked += detail.step === 'head'; });
      element.photo = null;
      element.design = design;
      element.photo = globalThis.file;
    });
    await studio.page.waitForFunction(() => document.querySelector('smp-studio').photo);
    await studio.still();
    assert.deepEqual((await studio.design()).fit, fit);
    await studio.keep('again');
    // What is skin was not told again; a picture that stands on its head would differ by far more.
    const { pixels } = await studio.compare('worn', 'again');
    assert.ok(pixels < 0.06 * photo.width_px * photo.height_px, `${pixels} pixels differ`);
    assert.equal(await studio.page.evaluate(() => globalThis.looked), 0);
    assert.deepEqual(await studio.faults(), []);
    await studio.close();
  });
}

test('a hand turns a photo by quarters, and what it says counts', async () => {
  const studio = await openStudio(browser, { byHand: false });
  await giveTurned(studio, 0);
  await placed(studio);
  assert.equal((await studio.design()).fit.quarter_turns, 0);
  await studio.button('Turn the photo').click();
  const picture = () => studio.page.evaluate(() => {
    const { width, height } = document.querySelector('smp-studio').shadowRoot.querySelector('canvas.picture');
    return [width, height];
  });
  await studio.page.waitForFunction(() => !document.querySelector('smp-studio').design.fit);
  await studio.page.waitForFunction((width) => document.querySelector('smp-studio').shadowRoot.querySelector('canvas.picture').width === width, photo.height_px);
  assert.deepEqual(await picture(), [photo.height_px, photo.width_px]);
  // It is not turned back against that hand.
  await studio.page.waitForFunction(() => globalThis.document.querySelector('smp-studio').shadowRoot.querySelector('[role=progressbar]') === null);
  for (let more = 0; more < 3; more += 1) {
    await studio.button('Turn the photo').click();
    await studio.still();
  }
  await placed(studio);
  assert.deepEqual(await picture(), [photo.width_px, photo.height_px]);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});
