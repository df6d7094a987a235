/* What is done in every engine, in words that any of the drivers understands. Nothing waits for a time:
 * the page says by its own promises and events, and by what changes in it, when it is done. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ADDRESS, PHOTOS, madePhoto } from '../chromium.mjs';
import { photoHashes } from '../../golden/photo-path.mjs';
import { carriedOn, size } from '../png.mjs';

/**
 * An open browser with one page.
 * @typedef {object} Driver
 * @property {string} name
 * @property {(url: string) => Promise<unknown>} goto
 * @property {(act: (arg: any) => any, arg?: unknown) => Promise<any>} evaluate runs a function in the page, which
 * sees nothing of what is around it here; argument and answer are plain data
 * @property {(path: { x: number, y: number }[]) => Promise<void>} drag presses the pointer at the first place of the
 * window, goes through the others and lets go at the last; a path of one place is a click
 * @property {(find: () => Element, file: string) => Promise<void>} giveFile gives a file input of the page a file
 * @property {() => Promise<void>} close
 */

/** The designs of the goldens, with the fingerprints that the native test writes and checks.
 * @type {any[]} */
export const GOLDENS = JSON.parse(readFileSync(new URL('../../golden/designs.json', import.meta.url), 'utf8'));

/** Those of the photo path.
 * @type {any[]} */
export const GOLDEN_PHOTOS = JSON.parse(readFileSync(new URL('../../golden/photos.json', import.meta.url), 'utf8'));

/** Any text of ours: its origin is ours, and it has no policy that keeps wasm out of the page's own thread.
 * @param {Driver} driver */
export const openBare = (driver) => driver.goto(`${ADDRESS}smp-studio.js`);

/** @param {Driver} driver @param {any} golden */
export async function checkGolden(driver, golden) {
  const found = await driver.evaluate(fingerprints, { address: ADDRESS, golden });
  assert.deepEqual(found, { dots: golden.dots_hash, picture: golden.picture_hash });
}

/** @param {Driver} driver @param {any} golden */
export async function checkGoldenPhoto(driver, golden) {
  assert.deepEqual(await driver.evaluate(photoHashes, { address: ADDRESS, golden }), golden.hashes);
}

/** Runs in the page: the fingerprints of one golden. */
async function fingerprints({ address, golden }) {
  const { default: init, Scene } = await import(`${address}pkg/smp_wasm.js`);
  await init();
  const scene = new Scene();
  scene.setDesign(JSON.stringify(golden.design));
  scene.setStage({
    subject: 'head', width_px: 320, height_px: 320, yaw_deg: 0, pitch_deg: 8, zoom: 1, pan_x_px: 0, pan_y_px: 0,
    theme: 'light', draft: false, ...golden.stage,
  });
  if (golden.shown !== undefined) scene.setShown(golden.shown);
  if (golden.moment) scene.setMoment({ day: golden.moment.days ?? null, technique: golden.moment.technique ?? 'good' });
  scene.render();
  const found = { dots: scene.dotsHash(), picture: scene.pictureHash() };
  scene.free();
  return found;
}

/** The page is opened, a point of the hairline dragged, a photo taken in, the picture exported.
 * @param {Driver} driver */
export async function walk(driver) {
  await driver.goto(ADDRESS);
  await driver.evaluate(begin);
  const before = await driver.evaluate(state);
  assert.ok(before.dots > 15_000, `the first picture has ${before.dots} dots`);
  const head = await exported(driver);
  assert.ok(Math.max(...size(head)) === 2000, `the head is exported at ${size(head)}`);

  await driver.drag([await driver.evaluate(tabPlace, 'hairline')]);
  const point = await driver.evaluate(pointPlace);
  await driver.evaluate(listenFor, 'smp-change');
  const path = [0, -10, -20, -30].map((dy) => ({ x: point.x, y: point.y + dy }));
  await driver.drag(path);
  await driver.evaluate(heard);
  const dragged = await driver.evaluate(state);
  assert.ok(dragged.points >= 3, 'the hairline has points of its own');
  assert.notEqual(dragged.dots, before.dots, 'and other dots');
  assert.notDeepEqual(await exported(driver), head, 'and another picture');

  const photo = madePhoto('photo');
  await driver.evaluate(listenFor, 'smp-progress');
  await driver.giveFile(fileInput, `${PHOTOS}/photo.png`);
  await driver.evaluate(heard, { step: 'photo', done: true });
  const shown = await driver.evaluate(state);
  assert.deepEqual(shown.canvas, [photo.width_px, photo.height_px]);
  const picture = await exported(driver);
  assert.deepEqual(size(picture), [photo.width_px, photo.height_px]);
  assert.deepEqual(carriedOn(picture), [], 'nothing of the file but its pixels');
  assert.deepEqual(await driver.evaluate(() => globalThis.faults), []);
}

/** What the page gives away. @param {Driver} driver */
async function exported(driver) {
  const letters = await driver.evaluate(exportLetters);
  return Buffer.from(letters, 'base64');
}

// What follows runs in the page, each by itself.

/** Waits for the first picture, and writes down what goes wrong from then on. */
async function begin() {
  globalThis.faults = [];
  addEventListener('smp-error', ({ detail }) => globalThis.faults.push(detail.message));
  document.addEventListener('securitypolicyviolation', (event) => globalThis.faults.push(event.violatedDirective));
  await customElements.whenDefined('smp-studio');
  await document.querySelector('smp-studio').ready;
}

/** What there is, once the picture shows all that was asked for: an export waits for that. */
async function state() {
  const studio = document.querySelector('smp-studio');
  await studio.exportPNG();
  const canvas = studio.shadowRoot.querySelector('canvas.picture');
  const figures = studio.shadowRoot.querySelector('.figures').textContent;
  return {
    dots: Number(/([\d,]+) dots/.exec(figures)?.[1]?.replaceAll(',', '')),
    points: studio.design.hairline.points?.length ?? 0,
    canvas: [canvas.width, canvas.height],
  };
}

/** The picture as letters: base64. */
async function exportLetters() {
  const blob = await document.querySelector('smp-studio').exportPNG();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => resolve(String(reader.result).split(',')[1]);
    reader.readAsDataURL(blob);
  });
}

/** Where the tab of a panel lies in the window. @param {string} panel */
function tabPlace(panel) {
  const tabs = [...document.querySelector('smp-studio').shadowRoot.querySelectorAll('[role="tab"]')];
  const tab = tabs.find((node) => node.textContent.trim().toLowerCase() === panel);
  const { left, top, width, height } = tab.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Where the middle point of the hairline lies in the window, once it is there and the head has come to rest: its
 * panel is loaded first, what the handles wear may come after them, and the head turns to the front. */
function pointPlace() {
  const root = document.querySelector('smp-studio').shadowRoot;
  const FRAMES_AT_REST = 20;
  let [last, still] = ['', 0];
  return new Promise((resolve) => {
    const look = () => {
      const points = [...root.querySelectorAll('.handle')];
      const middle = points.find((node) => /^Hairline point .*midline/.test(node.getAttribute('aria-label') ?? ''));
      const box = middle?.getBoundingClientRect();
      const place = box?.width ? `${box.left} ${box.top}` : '';
      still = place && place === last ? still + 1 : 0;
      last = place;
      if (still < FRAMES_AT_REST || !box) return requestAnimationFrame(look);
      resolve({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
    };
    look();
  });
}

/** Writes down an event of the element from now on. @param {string} name */
function listenFor(name) {
  globalThis.said = [];
  globalThis.tell = () => {};
  addEventListener(name, ({ detail }) => {
    globalThis.said.push({ ...detail });
    globalThis.tell();
  });
}

/** Waits for such an event, one with these details. @param {object | null} wanted */
function heard(wanted) {
  return new Promise((resolve) => {
    globalThis.tell = () => {
      const fits = (detail) => Object.entries(wanted ?? {}).every(([key, value]) => detail[key] === value);
      if (globalThis.said.some(fits)) resolve(null);
    };
    globalThis.tell();
  });
}

/** The page's input for a photo. */
function fileInput() {
  return document.querySelector('smp-studio').shadowRoot.querySelector('input[type="file"]');
}
