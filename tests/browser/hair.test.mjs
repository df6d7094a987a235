/* The subject's own hair on the head: patterns by picture, stubble, long hair, the whorl; and the
 * head without a backdrop. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openForEach } from './chromium.mjs';

let studio, page;
await openForEach((opened) => {
  studio = opened;
  page = opened.page;
});

const openHair = async () => {
  await studio.button('Own hair').click();
  await page.getByRole('radiogroup', { name: 'Pattern of loss' }).waitFor();
};
const pattern = (name) => page.getByRole('radio', { name, exact: true });

test('a pattern of loss is chosen by its picture, keeps the dots as many beside its hair, and is undone', async () => {
  await openHair();
  // Dots and units together stay below the most there may be: 250 per cm2.
  await page.evaluate(() => {
    const element = document.querySelector('smp-studio');
    const { zones } = element.design;
    element.design = { ...element.design, zones: [{ ...zones[0], density_per_cm2: 150 }] };
  });
  await studio.still();
  const start = await studio.design();
  assert.equal(start.subject.pattern, 'bare');
  assert.equal(await pattern('None shown').getAttribute('aria-checked'), 'true');
  const status = page.locator('.figures');
  const count = async () => Number(/[\d,]+/.exec(await status.textContent())[0].replace(',', ''));
  const dots = await count();
  const { pixels, lighter } = await studio.changedBy(() => pattern('Bald top - Norwood VI').click());
  assert.ok(pixels > 500 && lighter < 0, `${pixels} pixels, ${lighter}`);
  assert.equal((await studio.design()).subject.pattern, 'norwood_vi');
  const beside = await count();
  assert.ok(beside !== dots && Math.abs(beside / dots - 1) < 0.03, `${dots} dots, ${beside} beside hair`);
  const change = (await studio.events()).filter(({ name }) => name === 'smp-change');
  assert.equal(change.length, 1);
  await studio.button('Undo').click();
  assert.deepEqual(await studio.design(), start);
  assert.deepEqual(await studio.faults(), []);
});

test('the pictures are those of the head: every pattern is drawn, and none is like another', async () => {
  await openHair();
  const pictures = page.locator('.patterns canvas.drawn');
  await page.waitForFunction(
    () => document.querySelector('smp-studio').shadowRoot.querySelectorAll('.patterns canvas.drawn').length === 17,
  );
  const hashes = await pictures.evaluateAll((all) => all.map((canvas) => canvas.toDataURL()));
  assert.equal(new Set(hashes.slice(0, 13)).size, 13, 'men: all differ');
  const shown = async () => (await pattern(/Norwood|Ludwig/).all()).length;
  const men = await shown();
  await page.getByRole('radio', { name: 'Woman', exact: true }).click();
  await pattern('Scalp shows - Ludwig II').waitFor();
  assert.deepEqual([men, await shown()], [11, 3], 'men see Norwood, women Ludwig');
});

test('stubble has a length, long hair another, and the whorl turns', async () => {
  await openHair();
  const value = (name) => page.getByRole('spinbutton', { name: `${name}, value` });
  assert.ok(!(await value('Stubble').isVisible()), 'no length without hair');
  await pattern('No loss').click();
  const longer = await studio.changedBy(async () => {
    await value('Stubble').fill('2.5');
    await value('Stubble').press('Enter');
  });
  assert.ok(longer.pixels > 500 && longer.lighter < 0, 'longer stubble is darker');
  assert.equal((await studio.design()).subject.hair.stubble_mm, 2.5);
  await studio.button('Back').click();
  const turned = await studio.changedBy(() => page.getByRole('radio', { name: 'Counter', exact: true }).click());
  assert.ok(turned.pixels > 200, `${turned.pixels} pixels follow the whorl`);
  await page.getByRole('radio', { name: 'Double', exact: true }).click();
  assert.deepEqual((await studio.design()).subject.hair.whorl, { left_mm: 9, back_mm: 0, turn: 'counterclockwise', double: true });
  const long = await studio.changedBy(() => page.getByRole('radio', { name: 'Long', exact: true }).click());
  assert.ok(long.pixels > 2000, `${long.pixels} pixels of long hair`);
  assert.ok(await value('Length').isVisible() && !(await value('Stubble').isVisible()));
  // What a hair cannot be is put to its limit.
  await value('Length').fill('500');
  await value('Length').press('Enter');
  assert.equal((await studio.design()).subject.hair.long_mm, 80);
  assert.deepEqual(await studio.faults(), []);
});

test('a design from outside with an unknown pattern is refused, and the old one stays', async () => {
  const start = await studio.design();
  await page.evaluate((design) => {
    document.querySelector('smp-studio').design = { ...design, subject: { ...design.subject, pattern: 'norwood_viii' } };
  }, start);
  await page.getByText(/subject\.pattern/).first().waitFor();
  assert.deepEqual(await studio.design(), start);
});

test('without a backdrop the page is seen around the head', async () => {
  const corner = () =>
    page.evaluate(() => {
      const canvas = document.querySelector('smp-studio').shadowRoot.querySelector('canvas.picture');
      return canvas.getContext('2d').getImageData(2, 2, 1, 1).data[3];
    });
  await studio.still();
  assert.equal(await corner(), 255);
  await studio.button('Menu').click();
  await page.getByRole('menuitemcheckbox', { name: 'Nothing behind the head' }).click();
  await studio.still();
  assert.equal(await corner(), 0);
  assert.equal(await page.evaluate(() => document.querySelector('smp-studio').getAttribute('backdrop')), 'none');
  const middle = await page.evaluate(() => {
    const canvas = document.querySelector('smp-studio').shadowRoot.querySelector('canvas.picture');
    return canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[3];
  });
  assert.equal(middle, 255);
  await page.evaluate(() => document.querySelector('smp-studio').removeAttribute('backdrop'));
  await studio.still();
  assert.equal(await corner(), 255);
  assert.deepEqual(await studio.faults(), []);
});
