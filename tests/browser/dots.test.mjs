/* The panel Dots: areas and their own numbers, sessions with their shares and needles. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, openStudio } from './chromium.mjs';

const studio = await openStudio(await browserForTests());
const { page } = studio;
await studio.openTab('Dots');

const area = (name) => page.getByRole('group', { name: 'Areas' }).getByRole('button', { name, exact: true });

/** Types a number into a field of the panel. */
async function type(name, text) {
  await page.getByRole('spinbutton', { name: `${name}, value` }).fill(text);
  await page.keyboard.press('Tab');
  await studio.still();
}

test('areas are added, changed by themselves and taken away again', async () => {
  const start = await studio.design();
  const adjust = page.getByRole('radiogroup', { name: 'The sliders change' });
  assert.equal(await adjust.isVisible(), false, 'one area needs no choice');
  const added = await studio.changedBy(() => area('Crown').click());
  assert.equal(added.pixels, 0, 'a part as dense as the whole changes nothing');
  assert.equal(await page.getByRole('radio', { name: 'Change Crown' }).getAttribute('aria-checked'), 'true');
  await area('Top').click();
  await studio.keep('dense');
  await type('Density', '60');
  await type('Dot size', '0.3');
  const { zones } = await studio.design();
  const top = zones.at(-1);
  assert.equal(zones.length, 3);
  assert.deepEqual([zones[0], top.kind, top.density_per_cm2, top.dot_mm], [start.zones[0], 'top', 60, 0.3]);
  await studio.keep('sparse');
  assert.ok((await studio.compare('dense', 'sparse')).pixels > 500, 'the part counts over the whole');
  await area('Full scalp').click();
  await area('Crown').click();
  await area('Top').click();
  await studio.still();
  assert.deepEqual((await studio.design()).zones.map(({ kind }) => kind), ['top'], 'the last area stays');
  assert.deepEqual(await studio.faults(), []);
});

test('shares count up, and each session has a needle of its own', async () => {
  await page.getByRole('button', { name: 'Shares and needles' }).click();
  await page.getByRole('radio', { name: 'Change session 1', exact: true }).click();
  await type('Reached after it', '0.9');
  assert.deepEqual((await studio.design()).sessions.map(({ share }) => share), [0.9, 0.95, 1]);
  await page.getByRole('radio', { name: 'Change session 3', exact: true }).click();
  await type('Reached after it', '0.5');
  assert.deepEqual((await studio.design()).sessions.map(({ share }) => share), [0.4, 0.45, 0.5]);
  await page.getByRole('radio', { name: 'Change session 1', exact: true }).click();
  const { pixels } = await studio.changedBy(() => page.getByRole('radio', { name: 'Round of three' }).click());
  assert.ok(pixels > 500, `${pixels} pixels`);
  assert.deepEqual((await studio.design()).sessions.map(({ needle }) => needle), ['round_three', 'single', 'single']);
  assert.deepEqual(await studio.faults(), []);
});

test('irregular dots look otherwise, and are as many', async () => {
  const count = async () => /[\d,]+ dots/.exec(await page.locator('smp-studio').innerText())?.[0];
  const before = await count();
  const { pixels } = await studio.changedBy(() => type('Irregularity of the dots', '0'));
  assert.ok(pixels > 500, `${pixels} pixels`);
  assert.equal(await count(), before);
  assert.deepEqual(await studio.faults(), []);
});
