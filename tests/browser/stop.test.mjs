/* When the engine stops in the middle of a picture: the design is kept, the host is told where it was, and a button
 * starts the engine again with the same design, photo and view. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, madePhoto, openStudio } from './chromium.mjs';
import { MARKS, place } from './marks.mjs';

/** Added to the worker's own script: when asked to, the next frame takes pixels that its picture does not have, which
 * the shipped wasm meets with a panic of its own. */
const STOPPER = `
  let stopping = false;
  new BroadcastChannel('stop').onmessage = () => { stopping = true; };
  const draw = methods.frame;
  methods.frame = (wish) => {
    if (!stopping) return draw(wish);
    stopping = false;
    ready().setPhoto({ data: new Uint8ClampedArray(16), width: 2, height: 2 }, new Uint8Array());
    ready().setStage({ subject: 'photo', width_px: 9, height_px: 9, yaw_deg: 0, pitch_deg: 0, zoom: 1, pan_x_px: 0,
      pan_y_px: 0, theme: 'light' });
    return ready().pixels();
  };
`;

const browser = await browserForTests();

async function openStopper() {
  const studio = await openStudio(browser, {
    prepare: (page) => page.route('**/engine/worker.js', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()) + STOPPER });
    }),
  });
  return studio;
}

/** Has the engine stop at its next frame. */
async function stop(studio) {
  await studio.page.evaluate(() => new BroadcastChannel('stop').postMessage(0));
  await studio.page.getByRole('radio', { name: 'Session 1' }).click();
  await studio.button('Start the engine again').waitFor();
}

/** Presses the button that starts the engine again, and waits until it has. */
async function startAgain(studio) {
  const start = studio.button('Start the engine again');
  await start.click();
  await start.waitFor({ state: 'hidden' });
}

/** Gives the made photo and places the head by hand. */
async function placed(studio) {
  const photo = madePhoto('photo');
  await studio.giveFile('photo.png', photo.bytes);
  await studio.button(MARKS.chin).waitFor();
  await place(studio, photo);
  return photo;
}

test('the host is told once, with the place of the panic, and the design is kept', async () => {
  const studio = await openStopper();
  const before = await studio.design();
  await studio.events();
  await stop(studio);
  await studio.page.getByRole('radio', { name: 'Before' }).click();
  const told = (await studio.events()).filter(({ name }) => name === 'smp-error');
  assert.equal(told.length, 1, JSON.stringify(told));
  const { code, recoverable, cause } = told[0].detail;
  assert.deepEqual([code, recoverable], ['engine', true]);
  assert.match(cause, /^panicked at crates\/smp-wasm\/src\/\w+\.rs:\d+:\d+:\n/);
  assert.deepEqual(await studio.design(), before);
  assert.ok(studio.seen.errors.some((text) => text.startsWith('panicked at ')), 'the console has it as well');
  await studio.close();
});

test('an engine that is started again shows the same picture', async () => {
  const studio = await openStopper();
  await studio.button('Left').click();
  await studio.page.getByRole('radio', { name: 'Session 1' }).click();
  await studio.keep('before');
  await studio.page.getByRole('radio', { name: 'Before' }).click();
  await stop(studio);
  await startAgain(studio);
  await studio.keep('after');
  assert.deepEqual((await studio.compare('before', 'after')).pixels, 0);
  await studio.close();
});

test('a photo and its head are there again', async () => {
  const studio = await openStopper();
  await placed(studio);
  const before = await studio.design();
  assert.ok(before.fit);
  await studio.page.getByRole('radio', { name: 'Session 1' }).click();
  await studio.keep('before');
  await studio.page.getByRole('radio', { name: 'Before' }).click();
  await stop(studio);
  await startAgain(studio);
  await studio.keep('after');
  assert.deepEqual(await studio.design(), before);
  assert.deepEqual((await studio.compare('before', 'after')).pixels, 0);
  await studio.close();
});

test('skin that was corrected by hand is there again', async () => {
  const studio = await openStopper();
  const { page } = studio;
  const { scalp_px: [x_px, y_px] } = await placed(studio);
  await page.getByRole('radio', { name: 'Session 1' }).click();
  await studio.still();
  await studio.keep('whole');
  await studio.button('Correct skin and hair').click();
  await page.getByRole('radio', { name: 'Paint hair', exact: true }).click();
  await page.getByRole('radio', { name: 'Broad', exact: true }).click();
  const at = await studio.windowPoint(x_px, y_px);
  await page.mouse.click(at.x, at.y);
  await page.getByText('of the photo counts as skin').waitFor();
  await studio.button('Done').click();
  await studio.still();
  await studio.keep('before');
  assert.ok((await studio.compare('whole', 'before')).pixels > 50, 'there are no dots on what is hair now');
  await page.getByRole('radio', { name: 'Before' }).click();
  await stop(studio);
  await startAgain(studio);
  await studio.keep('after');
  assert.deepEqual((await studio.compare('before', 'after')).pixels, 0);
  await studio.close();
});
