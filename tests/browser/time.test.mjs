/* The time line, the shade and the skin: days, years, poor work, touch-ups, the match. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openForEach } from './chromium.mjs';

const HEALED = 'Healed, about a month later';

let studio, page;
await openForEach((opened) => {
  studio = opened;
  page = opened.page;
});

const dial = () => page.getByRole('slider', { name: 'Time' });
const said = () => dial().getAttribute('aria-valuetext');
const step = async (key, times = 1) => {
  await dial().focus();
  for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
  await studio.still();
};

test("a moment's name hides nothing of the picture, and knots leave their neighbours room, on a phone and a desk", async () => {
  await studio.openTab('Dots');
  await page.getByRole('radio', { name: '4 sessions', exact: true }).click();
  for (const size of [{ width: 320, height: 568 }, { width: 390, height: 844 }, { width: 740, height: 360 }, { width: 1100, height: 700 }, { width: 1360, height: 850 }]) {
    await page.setViewportSize(size);
    await studio.still();
    // The longest of all names.
    await page.getByRole('radio', { name: 'Before', exact: true }).click();
    await step('ArrowRight', 8);
    assert.equal(await said(), 'Session 1, day 7: looks lightest, that is normal');
    const [name, stage, line] = await Promise.all(['.moment', '.stage', '.dial'].map((one) => page.locator(one).boundingBox()));
    // The knob is 20 px high, in the middle of its line.
    const knob = line.y + line.height / 2 - 10;
    assert.ok(name.y >= stage.y + stage.height && name.y + name.height <= knob, JSON.stringify({ size, name, stage, line }));
    const cut = await page.locator('.moment').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    assert.ok(cut <= 0 && name.x >= stage.x, `${size.width}: ${cut} px of the name are cut off`);
    const ends = await page.locator('.knot').evaluateAll((knots) => knots.map((knot) => {
      const words = document.createRange();
      words.selectNodeContents(knot);
      const { left, right } = words.getBoundingClientRect();
      return { left, right };
    }));
    assert.ok(ends.every(({ left }, i) => i === 0 || left >= ends[i - 1].right), JSON.stringify({ size, ends }));
  }
});

test('the dial steps through healing by key, says what each day looks like, and ends where it began', async () => {
  assert.equal(await said(), HEALED);
  await studio.keep('healed');
  const seen = [];
  while (!(await said()).startsWith('Day 0')) {
    await step('ArrowLeft');
    seen.push(await said());
    assert.ok(seen.length < 30, seen.join('; '));
  }
  assert.ok(seen.some((name) => name === 'Day 7: looks lightest, that is normal'), seen.join('; '));
  assert.ok(seen.includes('Day 3: small crusts, leave them'));
  await studio.keep('fresh');
  const { pixels } = await studio.compare('healed', 'fresh');
  assert.ok(pixels > 1000, `${pixels} pixels`);
  assert.ok(await page.locator('.moment').isVisible());
  await step('ArrowRight', seen.length);
  await studio.keep('again');
  assert.equal((await studio.compare('healed', 'again')).pixels, 0);
  assert.ok(!(await studio.button('Undo').isEnabled()), 'looking is no edit');
  assert.deepEqual(await studio.faults(), []);
});

test('years fade, a touch-up brings the look back, and knots jump', async () => {
  const show = (name) => page.getByRole('radio', { name, exact: true }).click();
  for (const name of ['Session 3', HEALED, '5 years', '10 years']) {
    await show(name);
    await studio.keep(name);
  }
  const later = await studio.compare(HEALED, '5 years');
  assert.ok(later.pixels > 1000 && later.lighter > 5, JSON.stringify(later));
  assert.ok((await studio.compare('5 years', '10 years')).pixels > 1000);
  await studio.openTab('Shade');
  await show('5 years');
  const touched = await studio.changedBy(() => page.getByRole('radio', { name: 'Every 4 years' }).click());
  assert.ok(touched.pixels > 1000 && touched.lighter < -3, JSON.stringify(touched));
  assert.deepEqual((await studio.design()).touch_ups, [4, 8]);
  assert.deepEqual(await studio.faults(), []);
});

test('the line plays and stops', async () => {
  await page.getByRole('radio', { name: 'Before', exact: true }).click();
  await studio.button('Play the time line').click();
  await page.waitForFunction((element) => element.getAttribute('aria-valuetext') !== 'Before', await dial().elementHandle());
  await studio.button('Stop').click();
  const now = await said();
  assert.notEqual(now, 'Before');
  assert.equal(await page.evaluate(() => globalThis.repeating()), 0, 'nothing goes on by itself');
  await studio.still();
  assert.equal(await said(), now);
  assert.deepEqual(await studio.faults(), []);
});

test('poor work is shown to be known, and the plan stays', async () => {
  await studio.openTab('Shade');
  const start = await studio.design();
  for (const name of ['Too deep', 'Too dense']) {
    const { pixels } = await studio.changedBy(() => page.getByRole('radio', { name }).click());
    assert.ok(pixels > 1000, `${name}: ${pixels}`);
  }
  assert.deepEqual(await studio.design(), start);
  await studio.openTab('You');
  assert.deepEqual(await studio.faults(), []);
});

test('the match comes near to the stubble and can be used', async () => {
  await studio.openTab('Shade');
  await studio.button('Match').click();
  await studio.button('Find the match').click();
  const found = page.getByText(/difference \d/);
  await found.waitFor();
  const text = await found.textContent();
  await studio.button('Use it').click();
  await studio.still();
  const { pigment } = (await studio.design()).sessions.at(-1);
  assert.ok(text.toLowerCase().startsWith(`${pigment.shade} 1:${pigment.dilution},`), `${text} ${JSON.stringify(pigment)}`);
  assert.deepEqual(await studio.faults(), []);
});

/** What a panel's patches show: each as a fingerprint, and its light above and below its edge. */
const patches = async (panel, count) => {
  const drawn = page.locator(`.${panel} canvas.drawn`);
  await drawn.nth(count - 1).waitFor({ state: 'attached' });
  return drawn.evaluateAll((all) => all.map((canvas) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    const light = (from, to) => {
      const part = data.subarray(4 * width * from, 4 * width * to);
      return part.reduce((sum, value) => sum + value, 0) / part.length;
    };
    return { print: canvas.toDataURL(), above: light(0, height / 4), below: light(height - 8, height) };
  }));
};

test('tones and undertones are pictures of the skin with its dots, and follow the design once it rests', async () => {
  const tones = await patches('tones', 10);
  assert.equal(new Set(tones.map(({ print }) => print)).size, 10);
  assert.ok(tones.every(({ below }, i) => i === 0 || below < tones[i - 1].below), 'from light to dark');
  // A new design has any seed: over twelve of them the darkest tone differed by 1.8 to 2.5, all others by more.
  assert.ok(tones.every(({ above, below }) => above < below - 1), 'dots above, bare skin below');
  await studio.openTab('Shade');
  const shades = await patches('shades', 4);
  assert.equal(new Set(shades.map(({ print }) => print)).size, 4);
  await page.getByRole('spinbutton', { name: 'Dilution, value' }).fill('30');
  await page.keyboard.press('Tab');
  await page.waitForFunction((old) => {
    const canvases = document.querySelector('smp-studio').shadowRoot.querySelectorAll('.shades canvas');
    return [...canvases].every((canvas, i) => canvas.toDataURL() !== old[i]);
  }, shades.map(({ print }) => print));
  const lighter = await patches('shades', 4);
  assert.ok(lighter.every(({ above }, i) => above > shades[i].above + 1), 'more water, lighter');
  assert.deepEqual(await studio.faults(), []);
});

test('the usual shade follows the skin until it is chosen, and more about the skin is kept', async () => {
  await page.getByRole('radio', { name: 'Skin tone 1 of 10' }).click();
  await studio.still();
  const light = await studio.design();
  assert.ok(light.sessions[0].pigment.dilution > 20 && light.zones[0].density_per_cm2 < 180);
  await page.getByRole('radio', { name: 'Skin tone 5 of 10' }).click();
  await studio.still();
  assert.equal((await studio.design()).sessions[0].pigment.dilution, 12);
  await studio.button('More about the skin').click();
  for (const [group, name, path] of [
    ['Undertone of the skin', 'Yellow', (d) => d.subject.skin.undertone === 'warm'],
    ['Skin type', 'Oily', (d) => d.subject.skin.kind === 'oily'],
    ['Sun on the head', 'Much', (d) => d.subject.care.sun === 'much'],
    ['Care in the first weeks', 'Poor', (d) => d.subject.care.aftercare === 'poor'],
  ]) {
    await page.getByRole('radiogroup', { name: group }).getByRole('radio', { name }).click();
    await studio.still();
    assert.ok(path(await studio.design()), group);
  }
  await page.getByLabel('A colour of its own').fill('#8a5a44');
  await studio.still();
  assert.equal((await studio.design()).subject.skin.colour, '#8a5a44');
  assert.deepEqual(await studio.faults(), []);
});
