/* The camera: asked for when its button is pressed, one picture, off again; a sentence where there is
 * none. Chromium brings a camera of its own making and says yes for the person. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, openStudio, startBrowser } from './chromium.mjs';

const browser = await browserForTests(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=device-count=2']);

/** Opens the app; what it asks of the camera is written down. */
async function open(options) {
  const studio = await openStudio(options?.browser ?? browser, options);
  await studio.page.evaluate(() => {
    globalThis.asked = [];
    globalThis.streams = [];
    const devices = navigator.mediaDevices;
    const real = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wish) => {
      globalThis.asked.push(wish);
      const stream = await (globalThis.instead ?? real)(wish);
      globalThis.streams.push(stream);
      return stream;
    };
  });
  return studio;
}

const dialog = ({ page }) => page.getByRole('dialog', { name: 'Take a photo' });
const shoot = (studio) => dialog(studio).getByRole('button', { name: 'Take the picture' });
const now = (studio) => dialog(studio).getByRole('button', { name: 'Take it now' });
const chin = (studio) => studio.button('Chin');

/** What the tracks of all streams that were given are doing. */
const tracks = async ({ page }, all = 0) => {
  // A dialog is gone a moment before it says that it was closed.
  const over = (/** @type {number} */ least) => globalThis.streams.length >= least && globalThis.streams.every((s) => s.getTracks().every((t) => t.readyState === 'ended'));
  if (all) await page.waitForFunction(over, all);
  return readTracks(page);
};
const readTracks = (page) => page.evaluate(() => globalThis.streams.flatMap((s) => s.getTracks()).map((t) => `${t.kind} ${t.readyState}`));

/** What the page has asked its server for since it stood still. */
const askedFor = (studio, from) => studio.seen.requests.slice(from).map(({ url }) => url.slice(studio.address.length));

test('nothing of the camera is loaded or asked for before its button is pressed', async () => {
  const studio = await open();
  const loaded = studio.seen.requests.length;
  assert.ok(!studio.seen.requests.some(({ url }) => url.includes('camera')));
  assert.deepEqual(await studio.page.evaluate(() => globalThis.asked), []);
  await studio.button('Use the camera').click();
  await shoot(studio).waitFor();
  assert.ok(askedFor(studio, loaded).includes('shell/camera.js'));
  assert.ok(askedFor(studio, loaded).includes('styles/camera.css'));
  const [wish, ...more] = await studio.page.evaluate(() => globalThis.asked);
  assert.deepEqual(more, []);
  assert.equal(wish.audio, false, 'no sound');
  await studio.close();
});

test('after a count of three, the picture is the photo and the camera is off', async () => {
  const studio = await open();
  const before = await studio.design();
  await studio.button('Use the camera').click();
  await studio.page.evaluate(() => {
    globalThis.counted = [];
    const root = document.querySelector('smp-studio').shadowRoot;
    const look = () => {
      for (const node of root.querySelectorAll('[role="dialog"] *, dialog *')) {
        const text = node.childElementCount ? '' : node.textContent.trim();
        if (/^\d$/.test(text) && globalThis.counted.at(-1) !== text) globalThis.counted.push(text);
      }
    };
    new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
  });
  await shoot(studio).click();
  await studio.page.waitForFunction(() => globalThis.counted.length === 3);
  await chin(studio).waitFor();
  assert.deepEqual(await studio.page.evaluate(() => globalThis.counted), ['3', '2', '1']);
  assert.deepEqual(await tracks(studio, 1), ['video ended']);
  assert.equal(await dialog(studio).count(), 0);
  const photo = await studio.page.evaluate(() => {
    const { photo } = document.querySelector('smp-studio');
    return { type: photo.type, bytes: photo.size };
  });
  assert.equal(photo.type, 'image/jpeg');
  assert.ok(photo.bytes > 5000, `${photo.bytes} bytes`);
  assert.deepEqual(await studio.design(), before, 'the design is kept');
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('by keyboard alone: opened, taken at once, opened again and left', async () => {
  const studio = await open();
  const { page } = studio;
  const focused = () => page.evaluate(() => document.querySelector('smp-studio').shadowRoot.activeElement?.getAttribute('aria-label'));
  await studio.button('Use the camera').focus();
  await page.keyboard.press('Enter');
  await shoot(studio).waitFor();
  assert.equal(await focused(), 'Take the picture');
  await page.keyboard.press('Escape');
  await dialog(studio).waitFor({ state: 'detached' });
  assert.equal(await focused(), 'Use the camera', 'the keyboard is where it was');
  assert.deepEqual(await tracks(studio, 1), ['video ended']);
  assert.equal(await page.evaluate(() => document.querySelector('smp-studio').photo), null);

  await page.keyboard.press('Enter');
  await shoot(studio).waitFor();
  await page.keyboard.press('Enter');
  await now(studio).waitFor();
  await page.keyboard.press('Enter');
  await chin(studio).waitFor();
  assert.deepEqual(await tracks(studio, 2), ['video ended', 'video ended']);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

/** A camera that sees red on its left and blue on its right. */
const twoColours = () => {
  globalThis.instead = async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
    const context = canvas.getContext('2d');
    const draw = () => {
      context.fillStyle = '#c82828';
      context.fillRect(0, 0, 320, 480);
      context.fillStyle = '#2828c8';
      context.fillRect(320, 0, 320, 480);
    };
    draw();
    setInterval(draw, 30);
    return canvas.captureStream();
  };
};

test('the preview is a mirror, the picture is not; by touch', async () => {
  const studio = await open({ hasTouch: true, width: 390, height: 844 });
  const { page } = studio;
  await page.evaluate(twoColours);
  await studio.button('Use the camera').tap();
  await shoot(studio).waitFor();
  const mirrored = await page.evaluate(() => getComputedStyle(document.querySelector('smp-studio').shadowRoot.querySelector('video')).transform);
  assert.equal(mirrored, 'matrix(-1, 0, 0, 1, 0, 0)');
  const box = await dialog(studio).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.y >= 0 && box.y + box.height <= 844, JSON.stringify(box));
  await shoot(studio).tap();
  await now(studio).tap();
  await chin(studio).waitFor();
  await studio.keep('taken');
  const [left, right] = await page.evaluate(() => {
    const { data, width, height } = globalThis.kept.taken;
    return [0.25, 0.75].map((x) => [...data.subarray(4 * (width * Math.floor(height / 2) + Math.floor(width * x))).subarray(0, 3)]);
  });
  assert.ok(left[0] > 150 && left[2] < 90, `${left} on the left`);
  assert.ok(right[2] > 150 && right[0] < 90, `${right} on the right`);
  await studio.close();
});

test('the other camera is asked for where there are two', async () => {
  const studio = await open();
  await studio.button('Use the camera').click();
  await dialog(studio).getByRole('button', { name: 'Other camera' }).click();
  await shoot(studio).waitFor();
  const faces = await studio.page.evaluate(() => globalThis.asked.map(({ video }) => video.facingMode));
  assert.deepEqual(faces, ['user', 'environment']);
  assert.deepEqual(await tracks(studio), ['video ended', 'video live'], 'one at a time');
  await studio.close();
});

test('each way of having no camera has its sentence, and another try', async () => {
  const studio = await open();
  const { page } = studio;
  await studio.button('Use the camera').click();
  await shoot(studio).waitFor();
  await dialog(studio).getByRole('button', { name: 'Cancel' }).click();
  for (const [name, sentence] of [
    ['NotAllowedError', /may not use the camera/],
    ['NotFoundError', /No camera was found/],
    ['NotReadableError', /in use by another program/],
    ['TypeError', /gives this page no camera/],
  ]) {
    await page.evaluate((name) => {
      globalThis.instead = () => Promise.reject(new DOMException('no', name));
    }, name);
    await studio.button('Use the camera').click();
    await dialog(studio).getByRole('status').filter({ hasText: sentence }).waitFor();
    assert.equal(await shoot(studio).count(), 0);
    await page.evaluate(() => { globalThis.instead = undefined; });
    await dialog(studio).getByRole('button', { name: 'Try again' }).click();
    await shoot(studio).waitFor();
    await page.keyboard.press('Escape');
  }
  await page.evaluate(() => { globalThis.instead = () => Promise.reject(new DOMException('no', 'NotFoundError')); });
  await studio.button('Use the camera').click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog(studio).getByRole('button', { name: 'Choose a photo' }).click(),
  ]);
  assert.ok(chooser);
  assert.ok((await tracks(studio, 1)).every((track) => track === 'video ended'), 'all are off');
  await studio.close();
});

test('a dialog closed while the browser still asks takes no picture, and the camera goes off', async () => {
  const studio = await open();
  const { page } = studio;
  await page.evaluate(() => {
    globalThis.instead = () => new Promise((answer) => { globalThis.answer = answer; });
  });
  await studio.button('Use the camera').click();
  await dialog(studio).getByText('Your browser asks').waitFor();
  await page.keyboard.press('Escape');
  await page.evaluate(() => globalThis.answer(document.createElement('canvas').captureStream()));
  await page.waitForFunction(() => globalThis.streams[0]?.getTracks().every((track) => track.readyState === 'ended'));
  assert.equal(await page.evaluate(() => document.querySelector('smp-studio').photo), null);
  await studio.close();
});

test('a camera that is pulled out, and an element that leaves, end in order', async () => {
  const studio = await open();
  const { page } = studio;
  await page.evaluate(twoColours);
  await studio.button('Use the camera').click();
  await shoot(studio).waitFor();
  // A track that the system ends says so; one that the page stops does not.
  await page.evaluate(() => globalThis.streams[0].getTracks()[0].dispatchEvent(new Event('ended')));
  await dialog(studio).getByText('in use by another program').waitFor();
  await dialog(studio).getByRole('button', { name: 'Try again' }).click();
  await shoot(studio).waitFor();
  await page.evaluate(() => document.querySelector('smp-studio').remove());
  await page.waitForFunction(() => globalThis.streams.every((s) => s.getTracks().every((t) => t.readyState === 'ended')));
  assert.deepEqual(studio.seen.errors, []);
  await studio.close();
});

test('a machine without a camera says so', async () => {
  const bare = await startBrowser();
  try {
    const studio = await open({ browser: bare });
    await studio.button('Use the camera').click();
    await dialog(studio).getByRole('button', { name: 'Try again' }).waitFor();
    assert.match(await dialog(studio).getByRole('status').textContent(), /No camera was found|may not use the camera/);
    assert.deepEqual(await studio.faults(), []);
  } finally {
    await bare.close();
  }
});
