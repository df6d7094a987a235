/* Files that are no photo: one sentence in the page and in smp-error, and everything else kept. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { PHOTOS, browserForTests, madePhoto, openStudio } from './chromium.mjs';
import { hugePng } from './png.mjs';

const png = madePhoto('photo').bytes;
const jpeg = readFileSync(`${PHOTOS}/photo-turned.jpg`);
const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(600)]);

const BAD = [
  ['empty.jpg', Buffer.alloc(0), 'photo-empty'],
  ['one.jpg', Buffer.from([0xff]), 'photo-unknown'],
  ['text.jpg', Buffer.from('This is a letter, not a picture. '.repeat(50)), 'photo-unknown'],
  ['page.jpg', Buffer.from('<!doctype html><img src=x onerror=alert(1)>'), 'photo-unknown'],
  ['drawing.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'photo-unknown'],
  ['cut.png', png.subarray(0, png.length / 2), 'photo-truncated'],
  ['cut-header.png', png.subarray(0, 20), 'photo-truncated'],
  ['cut.jpg', jpeg.subarray(0, jpeg.length / 2), 'photo-truncated'],
  ['cut-end.jpg', jpeg.subarray(0, jpeg.length - 2), 'photo-truncated'],
  ['bomb.png', hugePng(20_000, 20_000), 'photo-too-large'],
  ['long.png', hugePng(1, 65_535), 'photo-too-large'],
  ['phone.heic', heic, 'photo-heic'],
];

const studio = await openStudio(await browserForTests());

/** Gives a bad file and hands back what the page says. */
async function refused(name, bytes) {
  await studio.events();
  await studio.giveFile(name, bytes, 'application/octet-stream');
  await studio.page.waitForFunction(() => globalThis.events.some(({ name }) => name === 'smp-error'));
  const errors = (await studio.events()).filter(({ name }) => name === 'smp-error');
  assert.equal(errors.length, 1, 'one smp-error');
  const { detail } = errors[0];
  const alert = studio.page.getByRole('alert');
  await alert.locator('p').filter({ hasText: /\w/ }).waitFor();
  return { detail, sentence: (await alert.locator('p').textContent()).trim() };
}

for (const [name, bytes, code] of BAD) {
  test(`${name} is refused (${code}) on the head`, async () => {
    const design = await studio.design();
    await studio.keep('before the file');
    const { detail, sentence } = await refused(name, bytes);
    assert.equal(detail.code, code, detail.message);
    assert.equal(detail.recoverable, true);
    assert.ok(sentence.length > 20 && sentence.length < 160 && sentence.endsWith('.'), sentence);
    assert.equal(detail.message, sentence, 'the event says what the page says');
    assert.deepEqual(await studio.design(), design);
    await studio.keep('after the file');
    assert.equal((await studio.compare('before the file', 'after the file')).pixels, 0, 'the picture is kept');
  });
}

test('a bad file keeps the photo that is there', async () => {
  await studio.giveFile('me.png', png);
  await studio.button('Cancel').click();
  await studio.keep('photo');
  for (const [name, bytes] of BAD) {
    await refused(name, bytes);
    await studio.keep('after');
    assert.equal((await studio.compare('photo', 'after')).pixels, 0, name);
  }
  const { seen } = studio;
  assert.deepEqual(seen.errors, []);
});
