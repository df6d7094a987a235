/* Skin and hair of the own photo: told by itself when the head is found, corrected by brush, by outline and by
 * steps, with a pointer and with keys, taken back, and kept by the design. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserForTests, madePhoto, openStudio } from './chromium.mjs';

const browser = await browserForTests();

/** A studio in which the head of the made photo was found, with the tools for the skin open. */
async function correcting() {
  const studio = await openStudio(browser, { byHand: false });
  const photo = madePhoto('photo');
  await studio.giveFile('me.png', photo.bytes);
  await studio.page.waitForFunction(() => document.querySelector('smp-studio').design.fit !== null);
  await studio.button('Correct skin and hair').waitFor();
  await studio.still();
  await studio.keep('worn');
  await studio.button('Correct skin and hair').click();
  return { studio, photo, page: studio.page };
}

test('a brush takes pigment off hair and puts it on skin, and is taken back', async () => {
  const { studio, photo, page } = await correcting();
  const tool = (/** @type {string} */ name) => page.getByRole('radio', { name, exact: true }).click();
  await tool('Paint hair');
  await tool('Broad');
  const [x, y] = photo.scalp_px;
  const from = await studio.windowPoint(x - 40, y);
  const to = await studio.windowPoint(x + 40, y);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.up();
  await page.getByText('of the photo counts as skin').waitFor();
  await studio.still();
  await studio.keep('taken');
  const gone = await studio.compare('worn', 'taken');
  assert.ok(gone.pixels > 500 && gone.lighter > 5, `pigment is gone: ${JSON.stringify(gone)}`);
  const wide = gone.box.right - gone.box.left;
  assert.ok(wide > 80 && wide < 240, `where the brush went: ${wide} wide`);

  await tool('Paint skin');
  await page.mouse.click((from.x + to.x) / 2, (from.y + to.y) / 2);
  await studio.still();
  await studio.keep('dabbed');
  const back = await studio.compare('worn', 'dabbed');
  assert.ok(back.pixels < gone.pixels - 100, 'a tap of the brush is a dab');

  await studio.button('Take back').click();
  await studio.button('Take back').click();
  await studio.still();
  await studio.keep('undone');
  assert.equal((await studio.compare('worn', 'undone')).pixels, 0, 'both strokes are taken back');
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('an outline is set by keys, and the skin grows and shrinks', async () => {
  const { studio, photo, page } = await correcting();
  await page.getByRole('radio', { name: 'Outline hair', exact: true }).click();
  const cross = studio.button('Mark on the photo: arrow keys move it, Enter uses the chosen tool there, Escape ends');
  await cross.focus();
  const wanted = await studio.windowPoint(...photo.scalp_px);
  for (let press = 0; press < 30; press += 1) {
    const box = await cross.boundingBox();
    const down = wanted.y - (box.y + box.height / 2);
    if (Math.abs(down) < 8) break;
    await page.keyboard.press(down > 0 ? 'ArrowDown' : 'ArrowUp');
  }
  for (const way of ['', 'ArrowRight', 'ArrowDown', 'ArrowLeft']) {
    if (way) await page.keyboard.press(`Shift+${way}`);
    await page.keyboard.press('Enter');
  }
  await studio.button('Close the outline').click();
  await page.getByText('of the photo counts as skin').waitFor();
  await studio.still();
  await studio.keep('outlined');
  assert.ok((await studio.compare('worn', 'outlined')).pixels > 200, 'what lies inside is left alone');
  await studio.button('Take back').click();
  await studio.button('A little less').click();
  await studio.still();
  await studio.keep('shrunk');
  const { pixels, lighter } = await studio.compare('worn', 'shrunk');
  assert.ok(pixels > 100 && lighter > 0, 'less skin, less pigment');
  await studio.button('A little more skin').click();
  await studio.still();
  await studio.keep('grown');
  assert.ok((await studio.compare('worn', 'grown')).pixels < pixels, 'and more again');

  // Escape leaves the tools, and the keyboard stays where it is of use.
  await cross.focus();
  await page.keyboard.press('Escape');
  await studio.button('Correct skin and hair').waitFor();
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('hair that is painted is kept by the design, undone with it, and gives way to a pattern', async () => {
  const { studio, photo, page } = await correcting();
  const hair = async () => (await studio.design()).subject.existing_hair ?? null;
  assert.equal(await hair(), null, 'a bare head has none');
  await page.getByRole('radio', { name: 'Paint hair', exact: true }).click();
  await page.getByRole('radio', { name: 'Broad', exact: true }).click();
  const [x, y] = photo.scalp_px;
  for (const [right, down] of [[-60, 0], [-20, 0], [20, 0], [60, 0], [-40, -25], [0, -25], [40, -25]]) {
    const at = await studio.windowPoint(x + right, y + down);
    await page.mouse.click(at.x, at.y);
  }
  await studio.button('Done').click();
  await page.waitForFunction(() => document.querySelector('smp-studio').design.subject.existing_hair);
  assert.match((await hair()) ?? '', /^(\d+\*[0-9a-f] ?)+$/);

  // A design that comes with its photo keeps what was painted, and the photo's skin is told again.
  const painted = await hair();
  await page.evaluate(() => {
    const element = document.querySelector('smp-studio');
    globalThis.events.length = 0;
    element.photo = element.photo;
  });
  await page.waitForFunction(() => globalThis.events.some(({ name, detail }) => name === 'smp-progress' && detail.done));
  await studio.still();
  assert.equal(await hair(), painted);

  await page.getByText('Own hair').click();
  await studio.button('Choose a pattern instead').click();
  await page.waitForFunction(() => !document.querySelector('smp-studio').design.subject.existing_hair);
  await studio.button('Undo').click();
  await page.waitForFunction(() => document.querySelector('smp-studio').design.subject.existing_hair);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('the outline of the head is dragged, moved by keys and undone', async () => {
  const studio = await openStudio(browser, { byHand: false });
  const { page } = studio;
  await studio.giveFile('me.png', madePhoto('photo').bytes);
  await page.waitForFunction(() => document.querySelector('smp-studio').design.fit !== null);
  const outline = async () => (await studio.design()).fit.outline;
  const before = await outline();
  await studio.button('Correct the outline').click();
  const point = page.getByRole('button', { name: /^Outline of the head, point 4 of/ });
  await point.waitFor();
  await studio.still();
  await studio.drag(point, 0, -14);
  await studio.still();
  const dragged = await outline();
  const further = dragged.map((share, at) => share - before[at]);
  assert.ok(Math.max(...further) > 0.02, `the head reaches further there: ${further}`);
  assert.ok(further.filter((more) => Math.abs(more) < 1e-6).length > 20, 'and nowhere else');

  await point.focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift+ArrowDown');
  await studio.still();
  const back = (await outline()).map((share, at) => share - dragged[at]);
  assert.ok(Math.min(...back) < -0.02, `keys bring it nearer: ${back}`);

  await studio.button('Done').click();
  await studio.button('Correct the outline').waitFor();
  // One drag and three keys, each let go.
  for (let step = 0; step < 4; step += 1) await studio.button('Undo').click();
  await studio.still();
  const exact = (/** @type {number[]} */ shares) => shares.map((share) => share.toFixed(9));
  assert.deepEqual(exact(await outline()), exact(before), 'a gesture is a step back');
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('what of a design may leave the device tells nothing of the photo', async () => {
  const studio = await openStudio(browser, { byHand: false });
  const { page } = studio;
  await studio.giveFile('me.png', madePhoto('photo').bytes);
  await page.waitForFunction(() => document.querySelector('smp-studio').design.fit !== null);
  await studio.still();
  await page.evaluate(() => {
    const element = document.querySelector('smp-studio');
    const { design } = element;
    const subject = { ...design.subject, existing_hair: '5050*0 3*f', measures: { ...design.subject.measures, circumference_mm: 580 } };
    element.design = { ...design, subject };
  });
  await page.waitForFunction(() => document.querySelector('smp-studio').design.subject.existing_hair);
  const whole = await studio.design();
  const portable = await page.evaluate(() => document.querySelector('smp-studio').portableDesign());
  assert.ok(whole.fit && whole.subject.existing_hair && whole.subject.measures.circumference_mm);
  assert.equal(portable.fit, null);
  assert.equal(portable.subject.existing_hair, null);
  assert.ok(Object.values(portable.subject.measures).every((measure) => measure === null));
  const bare = { ...whole, fit: null, subject: { ...whole.subject, existing_hair: null, measures: portable.subject.measures } };
  assert.deepEqual(portable, bare, 'all else is as it was');
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});
