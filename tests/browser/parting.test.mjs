/* The parting is put where it is by its two ends, on the head and on a photo. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { madePhoto, openForEach } from './chromium.mjs';
import { place } from './marks.mjs';

let studio, page;
await openForEach((opened) => {
  studio = opened;
  page = opened.page;
});

const ends = () => page.getByRole('group', { name: 'Parting', exact: true }).getByRole('button');
const end = (name) => page.getByRole('button', { name: new RegExp(`^${name} end of the parting`) });
const area = (name) => page.getByRole('group', { name: 'Areas' }).getByRole('button', { name, exact: true });
const parting = async () => (await studio.design()).zones.find(({ kind }) => kind === 'part_line');

/** The parting alone, so that what it covers is seen. */
async function alone() {
  await studio.openTab('Dots');
  await area('Parting').click();
  await area('Full scalp').click();
  await studio.still();
  await end('Front').waitFor();
}

/** Drags the front end aside, nudges it, and takes both back. @param {number} dx */
async function movedAside(dx) {
  assert.deepEqual((await parting()).points, [], 'along the midline');
  await studio.keep('middle');
  const start = await studio.design();
  await studio.events();
  await studio.drag(end('Front'), dx, 0);
  await studio.still();
  const { points } = await parting();
  assert.equal(points.length, 2);
  assert.ok(Math.abs(points[0][0]) > 8 && Math.abs(points[1][0]) < 0.01, JSON.stringify(points));
  await studio.keep('aside');
  assert.ok((await studio.compare('middle', 'aside')).pixels > 200, 'the dots went along');
  assert.equal((await studio.events()).filter(({ name }) => name === 'smp-change').length, 1, 'one commit');
  await end('Front').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await studio.still();
  assert.notDeepEqual((await parting()).points[0], points[0], 'keys move it as well');
  await studio.button('Undo').click();
  await studio.still();
  assert.deepEqual((await parting()).points, points);
  await studio.button('Undo').click();
  await studio.keep('undone');
  assert.deepEqual(await studio.design(), start);
  assert.equal((await studio.compare('middle', 'undone')).pixels, 0);
}

test('on the head, from above', async () => {
  await studio.button('Top').click();
  await studio.still();
  await alone();
  assert.equal(await ends().count(), 2);
  await movedAside(60);
  await area('Full scalp').click();
  await studio.still();
  assert.equal(await ends().count(), 0, 'the sliders change another area');
  assert.deepEqual(await studio.faults(), []);
});

test('on a photo', async () => {
  const photo = madePhoto('photo');
  await studio.giveFile('photo.png', photo.bytes);
  await place(studio, photo);
  await alone();
  await movedAside(40);
  assert.deepEqual(await studio.faults(), []);
});
