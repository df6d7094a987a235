/* Several photos of one head: one more from the side, one form and one design, turning from one to another, and
 * taking one away. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, madePhoto, openStudio } from './chromium.mjs';
import { place } from './marks.mjs';

const browser = await browserForTests();

/** The photos that can be turned to. */
const thumbs = ({ page }) => page.getByRole('radiogroup', { name: 'Photos of your head' }).getByRole('radio');

/** Adds a photo by the button. */
async function add(studio, name) {
  const { bytes } = madePhoto(name);
  const chooser = studio.page.waitForEvent('filechooser');
  await studio.button('Add a side, the back or the top').click();
  await (await chooser).setFiles({ name: `${name}.png`, mimeType: 'image/png', buffer: bytes });
}

const widthPx = (studio) => studio.page.evaluate(() => document.querySelector('smp-studio').shadowRoot.querySelector('canvas.picture').width);

test('two photos share one head and one design, and each keeps its place', async () => {
  const studio = await openStudio(browser);
  const { page } = studio;
  const [front, side] = [madePhoto('photo-2mp'), madePhoto('photo-side')];
  await studio.giveFile('front.png', front.bytes);
  await studio.button('Apply').waitFor();
  await place(studio, front);
  const alone = await studio.design();
  assert.equal(await thumbs(studio).count(), 1);
  await studio.keep('front alone');

  await add(studio, 'photo-side');
  await page.getByRole('radio', { name: 'Left side' }).click();
  await studio.button('Notch in front of your left ear').waitFor();
  assert.equal((await studio.design()).fit, null, 'the new photo has no head yet');
  await place(studio, side);
  const fromSide = await studio.design();
  assert.deepEqual(fromSide.fit.photo_px, [side.width_px, side.height_px]);
  assert.notDeepEqual(fromSide.fit.shape, alone.fit.shape, 'the side tells of the form');
  assert.equal(await thumbs(studio).count(), 2);
  assert.equal(await thumbs(studio).nth(1).getAttribute('aria-checked'), 'true');
  await studio.keep('side');
  await page.getByRole('radio', { name: 'Before' }).click();
  await studio.keep('side before');
  assert.ok((await studio.compare('side before', 'side')).pixels > 3000, 'the dots are seen from the side');

  // A change made here is seen there: one design.
  await thumbs(studio).first().click();
  await page.waitForFunction((width) => document.querySelector('smp-studio').design.fit?.photo_px[0] === width, front.width_px);
  await studio.still();
  assert.equal(await widthPx(studio), front.width_px);
  const again = await studio.design();
  assert.deepEqual(again.fit.shape, fromSide.fit.shape, 'one head');
  assert.deepEqual({ ...again, fit: null, subject: { ...again.subject, existing_hair: null } }, { ...alone, fit: null, subject: { ...alone.subject, existing_hair: null } });
  const far = Math.abs(again.fit.translation_mm[2] / again.fit.focal_px / (alone.fit.translation_mm[2] / alone.fit.focal_px) - 1);
  assert.ok(far < 0.06, `the head has its size: ${far}`);
  assert.equal(await page.evaluate(() => document.querySelector('smp-studio').photos.length), 2);

  // Undo goes back in the design, not to the head of another photo.
  await page.evaluate(() => document.querySelector('smp-studio').undo());
  await studio.still();
  const undone = await studio.design();
  assert.ok(undone.fit === null || undone.fit.photo_px[0] === front.width_px);

  await studio.button('Remove the photo').click();
  await page.waitForFunction(() => document.querySelector('smp-studio').photos.length === 1);
  await studio.still();
  assert.equal(await widthPx(studio), side.width_px, 'the other one is shown');
  await studio.button('Remove the photo').click();
  await page.waitForFunction(() => document.querySelector('smp-studio').photo === null);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('keys turn from photo to photo, and a picture that cannot be read leaves all as it was', async () => {
  const studio = await openStudio(browser);
  const { page } = studio;
  await studio.giveFile('front.png', madePhoto('photo').bytes);
  await place(studio, madePhoto('photo'));
  await page.evaluate(async (bytes) => {
    await document.querySelector('smp-studio').addPhoto(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
  }, [...madePhoto('photo-side').bytes]);
  await studio.button('Cancel').click();
  await thumbs(studio).nth(1).focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => document.querySelector('smp-studio').design.fit !== null);
  await studio.still();
  assert.equal(await thumbs(studio).first().getAttribute('aria-checked'), 'true');
  const before = await studio.design();
  await studio.keep('before');
  await page.evaluate(() => document.querySelector('smp-studio').addPhoto(new Blob(['no picture'], { type: 'image/png' })));
  const events = await studio.events();
  assert.ok(events.some(({ name, detail }) => name === 'smp-error' && /[.]$/.test(detail.message)), JSON.stringify(events));
  await studio.keep('after');
  assert.equal((await studio.compare('before', 'after')).pixels, 0);
  assert.deepEqual(await studio.design(), before);
  assert.equal(await thumbs(studio).count(), 2);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});
