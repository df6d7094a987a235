/* Finding the head in a photo by itself: in the page as it is and packed, with the files it may ask
 * for and no other, and quietly not at all where the networks are missing or damaged. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADDRESS, SITE, browserForTests, madePhoto, openStudio } from './chromium.mjs';

const browser = await browserForTests();
const photo = madePhoto('photo');

const FILES = [
  '/models/face_detector.tflite',
  '/models/face_mesh.tflite',
  '/models/head_classes.tflite',
  '/models/list.json',
  '/models/person_mask.tflite',
  '/pkg/smp_vision.js',
  '/pkg/smp_vision_bg.wasm',
];

/** Gives the photo and hands back what the page says of the head, step by step. */
async function looked(studio) {
  await studio.events();
  await studio.giveFile('me.png', photo.bytes);
  const done = () => globalThis.events.some(({ detail }) => detail.step === 'head' && detail.done);
  await studio.page.waitForFunction(done);
  return (await studio.events()).map(({ detail }) => detail).filter(({ step }) => step === 'head');
}

/** The networks and their wasm that were asked for. */
const asked = (studio) => studio.seen.requests
  .map(({ url }) => new URL(url).pathname)
  .filter((path) => path.startsWith('/models/') || path.includes('vision'))
  .sort();

for (const [name, address] of [['as it is', ADDRESS], ['packed', SITE]]) {
  test(`the page ${name} finds the face of a photo, with files of its own`, async () => {
    const studio = await openStudio(browser, { address, byHand: false });
    assert.deepEqual(asked(studio), [], 'nothing before the first photo');
    const steps = await looked(studio);
    assert.equal(steps.at(-1).faces, 1);
    const shares = steps.map(({ share }) => share);
    assert.ok(shares.length > 4 && shares.every((share, nth) => share >= (shares[nth - 1] ?? 0)), shares.join(' '));
    const plain = asked(studio).filter((path) => !/^\/(engine|app)\/vision(-[\w-]+)?\.js$/.test(path));
    assert.deepEqual(plain, FILES);
    assert.deepEqual(await studio.faults(), []);
    const before = asked(studio).length;
    // A design whose head is placed already is not looked for again.
    await studio.button('Undo').click();
    await looked(studio);
    const again = asked(studio).length - before;
    assert.ok(again <= 3, `the networks are fetched once, ${again} files again`);
    await studio.close();
  });
}

test('points and person lie where the head was drawn, in pixels of the photo', async () => {
  const studio = await openStudio(browser, { byHand: false });
  const { nose_px, person, score } = await studio.page.evaluate(async (text) => {
    const { findHead } = await import('/engine/vision.js');
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const blob = new Blob([bytes], { type: 'image/png' });
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas.drawImage(bitmap, 0, 0);
    const pixels = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    const { faces, person } = await findHead(pixels, 360, () => {});
    const [{ points, score }] = faces;
    const at = (x, y) => person.alpha[Math.floor(y * person.height_px) * person.width_px + Math.floor(x * person.width_px)];
    return { nose_px: [points[12], points[13]], score, person: [at(0.5, 0.3), at(0.05, 0.05)] };
  }, photo.bytes.toString('base64'));
  const nose = photo.handles.find(({ name }) => name === 'nose_tip');
  // The answer was asked for at half the photo's width.
  const apart_px = Math.hypot(nose_px[0] * 2 - nose.x_px, nose_px[1] * 2 - nose.y_px);
  assert.ok(apart_px < 16, `the nose is ${apart_px} px off`);
  assert.ok(score > 0.8, `score ${score}`);
  assert.deepEqual(person, [255, 0]);
  await studio.close();
});

test('without the networks, or with a damaged one, the handles are placed by hand', async () => {
  for (const [path, body] of [['**/models/list.json', '[]'], ['**/models/face_mesh.tflite', Buffer.alloc(1_241_896, 7)]]) {
    const studio = await openStudio(browser, { byHand: false });
    await studio.page.route(path, (route) => route.fulfill({ body }));
    const steps = await looked(studio);
    assert.equal(steps.at(-1).faces, null);
    await studio.button('Apply').waitFor();
    assert.deepEqual(await studio.faults(), []);
    await studio.close();
  }
});

test('the head is placed by what was found, says so, and can be corrected and undone', async () => {
  const studio = await openStudio(browser, { byHand: false });
  const { page } = studio;
  await looked(studio);
  await page.getByText('Your head was found.').first().waitFor();
  await studio.still();
  const { fit, subject: { skin } } = await studio.design();
  assert.equal(fit.outline.length, 32);
  await page.getByText(`Skin tone read: ${skin.monk} of 10.`).first().waitFor();
  const tone = page.getByRole('radio', { name: `Skin tone ${Math.round(skin.monk)} of 10` });
  assert.ok(await tone.isChecked(), 'the tone that was read is the one that is picked');
  const size = Object.values(fit.shape).map(Math.abs);
  assert.ok(Math.max(...size) < 1.5, `the mannequin is an ordinary head: ${JSON.stringify(fit.shape)}`);
  await studio.keep('worn');
  await page.getByRole('radio', { name: 'Before' }).click();
  await studio.keep('bare');
  const { pixels, lighter, box } = await studio.compare('bare', 'worn');
  assert.ok(pixels > 0.01 * photo.width_px * photo.height_px && lighter < -8, `${pixels} pixels, ${lighter}`);
  const crown = photo.handles.find(({ name }) => name === 'crown');
  assert.ok(box.top >= crown.y_px - 6, `dots from row ${box.top}, the crown is at ${crown.y_px}`);
  await studio.button('Place the head').click();
  await studio.button('Cancel').click();
  await studio.button('Undo').click();
  assert.equal((await studio.design()).fit, null);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('a hand that has begun to place the marks is not disturbed', async () => {
  const studio = await openStudio(browser, { byHand: false });
  let answer = () => {};
  const held = new Promise((resolve) => { answer = resolve; });
  await studio.page.route('**/models/face_mesh.tflite', async (route) => {
    await held;
    await route.continue();
  });
  const steps = looked(studio);
  const chin = studio.button('Chin');
  await chin.waitFor();
  await chin.focus();
  await studio.page.keyboard.press('ArrowDown');
  answer();
  assert.equal((await steps).at(-1).faces, 1);
  await studio.still();
  await chin.waitFor();
  assert.equal((await studio.design()).fit, null);
  await studio.close();
});
