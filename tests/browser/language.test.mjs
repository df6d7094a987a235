/* Another language: everything is said in it, and nothing else changes. The pseudo-locale stands in for it, until
 * there is a second one. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, madePhoto, openStudio } from './chromium.mjs';
import { place } from './marks.mjs';

const browser = await browserForTests();

const speak = (studio, lang) => studio.page.evaluate((lang) => { document.querySelector('smp-studio').lang = lang; }, lang);
const photos = ({ page }) => page.getByRole('radiogroup', { name: /^\W*Ph.t.s .f y..r h..d/ }).getByRole('radio');

test('a change of language keeps the engine, the photos and their heads, the design and the picture', async () => {
  const studio = await openStudio(browser);
  const { page } = studio;
  const [front, side] = [madePhoto('photo-2mp'), madePhoto('photo-side')];
  await studio.giveFile('front.png', front.bytes);
  await studio.button('Apply').waitFor();
  await place(studio, front);
  const first = await studio.design();
  const chooser = page.waitForEvent('filechooser');
  await studio.button('Add a side, the back or the top').click();
  await (await chooser).setFiles({ name: 'side.png', mimeType: 'image/png', buffer: side.bytes });
  await page.getByRole('radio', { name: 'Left side' }).click();
  await studio.button('Notch in front of your left ear').waitFor();
  await place(studio, side);
  const before = await studio.design();
  const workers = page.workers();
  const asked = studio.seen.requests.length;

  const { pixels } = await studio.changedBy(async () => {
    await speak(studio, 'en-XA');
    await studio.button(/^\[Úndó/).waitFor();
  });
  assert.equal(pixels, 0, 'the picture stays');
  assert.deepEqual(await studio.design(), before);
  assert.deepEqual(page.workers(), workers, 'the engine stays');
  const later = studio.seen.requests.slice(asked).map(({ url }) => url);
  assert.ok(later.every((url) => !/\.wasm$/.test(url)), later.join(' '));
  assert.equal(await page.evaluate(() => document.querySelector('smp-studio').photos.length), 2);

  await photos(studio).first().click();
  await page.waitForFunction((width) => document.querySelector('smp-studio').design.fit?.photo_px[0] === width, front.width_px);
  assert.deepEqual((await studio.design()).fit.photo_px, first.fit.photo_px, 'the other photo has its head still');
  await studio.still();

  // What a gesture does is as before, and what is said of it is in the new language.
  await page.getByRole('tab', { name: /^\[Há.rlíné/ }).click();
  const handle = page.getByRole('button', { name: /^\[Há.rlíné pó.nt 3/ });
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await studio.still();
  assert.ok((await studio.design()).hairline.points.length > 2);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('languages that are asked for one upon the other end in the last', async () => {
  const studio = await openStudio(browser);
  await studio.page.evaluate(() => {
    for (const lang of ['en-XA', 'en', 'en-XA', 'en-GB']) document.querySelector('smp-studio').lang = lang;
  });
  await studio.button('Undo').waitFor();
  await studio.still();
  assert.equal(await studio.page.getByRole('button', { name: /Úndó/ }).count(), 0);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});
