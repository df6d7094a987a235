/* The figures on a photo: said as ranges, to the eye and to a screen reader, and made surer by a typed
 * circumference, which sizes the head in the photo as well. On the built-in head they are what they are. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { browserForTests, madePhoto, openStudio } from './chromium.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await browserForTests();
const photo = madePhoto('photo');
const TYPE = "Type the head's circumference";

/** The page with the head found in its photo. */
async function onPhoto(options) {
  const studio = await openStudio(browser, { byHand: false, ...options });
  await studio.giveFile('me.png', photo.bytes);
  await studio.page.waitForFunction(() => document.querySelector('smp-studio').design.fit !== null);
  await studio.still();
  return studio;
}

const statusOf = ({ page }) => page.locator('.status .figures').innerText();
const shown = ({ page }) => page.locator('.panel-content');

/** Half the width of a range in a text, relative to its middle. */
function widthOf(text) {
  const [, low, high] = text.match(/([\d,]+) to ([\d,]+)/).map((part) => Number(part.replaceAll(',', '')));
  return (high - low) / (high + low);
}

test('figures on the photo are ranges, on the head they are not', async () => {
  const studio = await onPhoto();
  const { page } = studio;
  assert.match(await statusOf(studio), /^[\d,]+ to [\d,]+ dots - \d+ to \d+ cm² - 3 sessions$/);
  await studio.openTab('Hairline');
  assert.match(await shown(studio).innerText(), /Hairline height \d+ \(\d+ to \d+\) mm/);
  const point = studio.button(/^Hairline point 1 of/);
  assert.match(await point.getAttribute('aria-label'), /: \d+ \(\d+ to \d+\) mm above the brows, \d+ \(\d+ to \d+\) mm to the right$/);
  assert.match(await point.innerText(), /^\d+ \(\d+ to \d+\) mm$/, 'the same beside the finger');
  await studio.openTab('Dots');
  assert.match(await shown(studio).innerText(), /this photo may show it as 160 to 200/);
  await page.getByRole('radio', { name: 'Head' }).click();
  await studio.still();
  assert.match(await statusOf(studio), /^[\d,]+ dots - \d+ cm² - 3 sessions$/);
  assert.doesNotMatch(await shown(studio).innerText(), /this photo|how large a head/);
  await studio.openTab('Hairline');
  assert.match(await point.innerText(), /^\d+\.\d mm$/);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('a typed circumference makes them surer and sizes the head, as one step', async () => {
  const studio = await onPhoto();
  const { page } = studio;
  await studio.openTab('Hairline');
  const before = await studio.design();
  const [wide, text] = [widthOf(await statusOf(studio)), await shown(studio).innerText()];
  assert.match(text, /dots and areas are within 10%/);
  await shown(studio).getByRole('button', { name: TYPE }).click();
  const box = page.getByRole('spinbutton', { name: 'Circumference, value' });
  await box.fill('600');
  await box.press('Enter');
  const sized = (mm) => page.waitForFunction((old) => document.querySelector('smp-studio').design.fit.translation_mm[2] !== old, mm);
  await sized(before.fit.translation_mm[2]);
  await studio.still();
  const after = await studio.design();
  const times = after.fit.translation_mm[2] / before.fit.translation_mm[2];
  assert.ok(times > 1.02 && times < 1.12, `a larger head stands further off: ${times}`);
  assert.ok(after.fit.shape.length_sd > before.fit.shape.length_sd + 0.5);
  assert.ok(widthOf(await statusOf(studio)) < 0.75 * wide, await statusOf(studio));
  assert.match(await shown(studio).innerText(), /circumference that was typed, dots and areas are within 6%/);

  await studio.button('Undo').click();
  await studio.still();
  assert.deepEqual(await studio.design(), before, 'one step');
  await studio.button('Redo').click();
  await studio.still();
  assert.deepEqual(await studio.design(), after);

  // What the tape made goes with it.
  await studio.openTab('You');
  await studio.button('Measures').click();
  await studio.button('Back to the average').click();
  await sized(after.fit.translation_mm[2]);
  assert.deepEqual((await studio.design()).fit, before.fit);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('the slider of the circumference makes one step, and marks by hand make a head of that size', async () => {
  const studio = await onPhoto();
  const { page } = studio;
  await studio.openTab('Dots');
  const before = await studio.design();
  await shown(studio).getByRole('button', { name: TYPE }).click();
  const slider = page.getByRole('slider', { name: 'Circumference' });
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.45, y);
  await page.mouse.down();
  for (const share of [0.5, 0.55, 0.6, 0.62]) await page.mouse.move(box.x + box.width * share, y);
  await page.mouse.up();
  const depth = (fit) => fit.translation_mm[2];
  const sized = (mm) => page.waitForFunction((old) => document.querySelector('smp-studio').design.fit.translation_mm[2] !== old, mm);
  await sized(depth(before.fit));
  const after = await studio.design();
  assert.ok(depth(after.fit) > 1.01 * depth(before.fit));

  // The marks are where the head has them: the same head again, by hand.
  await studio.openTab('You');
  await studio.button('Place the head').click();
  await studio.button('Apply').click();
  await sized(depth(after.fit));
  await studio.still();
  const byHand = await studio.design();
  assert.equal(byHand.fit.outline.length, 32, 'the outline that was found still counts');
  assert.ok(Math.abs(depth(byHand.fit) / depth(after.fit) - 1) < 0.06, `${depth(byHand.fit)} for ${depth(after.fit)}`);
  assert.ok(byHand.fit.shape.length_sd > before.fit.shape.length_sd + 0.3, JSON.stringify(byHand.fit.shape));
  for (let step = 0; step < 2; step += 1) await studio.button('Undo').click();
  await studio.still();
  assert.deepEqual(await studio.design(), before, 'two steps');
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('on a phone nothing of it is cut off, and axe finds nothing', async () => {
  const studio = await onPhoto({ width: 360, height: 740 });
  const { page } = studio;
  await studio.openTab('Hairline');
  const status = await page.locator('.status').evaluate((node) => node.scrollWidth - node.clientWidth);
  assert.ok(status <= 0, `the status line lacks ${status} px`);
  // The outermost point's words stay on the stage.
  const box = await studio.button(/^Hairline point 1 of/).boundingBox();
  await page.mouse.move(box.x + 8, box.y + box.height - 8);
  const [label, stage] = await Promise.all(
    ['.handle:hover .handle-label', '.stage'].map((name) => page.locator(name).first().boundingBox()),
  );
  assert.ok(label.x >= stage.x && label.x + label.width <= stage.x + stage.width, JSON.stringify([label, stage]));
  await page.evaluate(axe);
  for (const tab of ['You', 'Dots', 'Hairline']) {
    await studio.openTab(tab);
    await shown(studio).getByRole('button', { name: TYPE }).click();
    await shown(studio).getByRole('spinbutton', { name: 'Circumference, value' }).waitFor();
    const over = await shown(studio).locator('.panel-scroll').evaluate((node) => node.scrollWidth - node.clientWidth);
    assert.ok(over <= 0, `${tab}: ${over} px too wide`);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], tab);
  }
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('on a small phone what was found is said in whole', async () => {
  const studio = await onPhoto({ width: 320, height: 640 });
  const told = await studio.page.locator('.notice').evaluate((node) => {
    // As much as there is to say of a photo with everything against it.
    node.append(` ${node.textContent}`.repeat(3));
    const words = document.createRange();
    words.selectNodeContents(node);
    const [text, line] = [words.getBoundingClientRect(), node.getBoundingClientRect()];
    const within = text.top >= line.top && text.bottom <= innerHeight && text.left >= 0 && text.right <= innerWidth;
    return { text: node.textContent, lines: words.getClientRects().length, within };
  });
  assert.ok(told.within && told.lines > 1, JSON.stringify(told));
  await studio.close();
});

test('a known distance gives the circumference, by pointer or by keys, and odd ones are said', async () => {
  const studio = await onPhoto();
  const { page } = studio;
  const typed = async () => (await studio.design()).subject.measures.circumference_mm ?? null;
  assert.equal(await typed(), null);
  await studio.button('Use a known distance').click();
  const mark = studio.button('Mark on the photo: arrow keys move it, Enter sets an end of the distance, Escape ends');
  await mark.waitFor();
  await studio.button('Use it').click();
  await page.getByText('Two ends on the photo and their distance in mm are needed.').waitFor();

  const of = Object.fromEntries(photo.handles.map((handle) => [handle.name, handle]));
  for (const name of ['right_eye', 'left_eye']) {
    const at = await studio.windowPoint(of[name].x_px, of[name].y_px);
    await page.mouse.click(at.x, at.y);
  }
  const field = page.getByLabel('Distance', { exact: true });
  await field.fill('12');
  await studio.button('Use it').click();
  await page.getByText('No head is that large or small').waitFor();
  assert.equal(await typed(), null, 'and nothing changes');
  // Outer corners of eyes lie about 90 mm apart (ANSUR II, biectocanthion breadth): a mean head.
  await field.fill('90');
  await studio.button('Use it').click();
  await page.waitForFunction(() => document.querySelector('smp-studio').design.subject.measures.circumference_mm);
  const first = await typed();
  assert.ok(first > 530 && first < 620, `${first} mm around`);

  // The same again by keys, from where the last one was: no wider than the mark went.
  await studio.button('Use a known distance').click();
  await mark.waitFor();
  await page.keyboard.press('Enter');
  for (let press = 0; press < 2; press += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('End 2 of 2 is set.').first().waitFor();
  await page.keyboard.press('Escape');
  await studio.button('Use a known distance').waitFor();
  assert.equal(await typed(), first);
  await studio.button('Undo').click();
  await page.waitForFunction(() => !document.querySelector('smp-studio').design.subject.measures.circumference_mm);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});
