/* Designing on the head: points by pointer, keys and taps; every control; sessions, before, undo. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openForEach } from './chromium.mjs';

let studio, page;
await openForEach((opened) => {
  studio = opened;
  page = opened.page;
});

const points = () => page.getByRole('button', { name: /^Hairline point / });
const undo = () => studio.button('Undo').click();

/** The point that lies nearest to the midline, and its height in tenths of a millimetre. */
async function middlePoint() {
  await studio.openTab('Hairline');
  await points().first().waitFor();
  const name = await page.getByRole('button', { name: /^Hairline point .*midline/ }).getAttribute('aria-label');
  // Its number stays when it leaves the midline.
  return page.getByRole('button', { name: new RegExp(`^${/^Hairline point \d+ of/.exec(name)[0]}`) });
}
const height = async (point) => Number((await point.locator('.handle-label').textContent()).replace(/[^\d.]/g, ''));

test('a point dragged by the pointer moves the hairline, as one undo step', async () => {
  const point = await middlePoint();
  const start = await studio.design();
  const before_mm = await height(point);
  await studio.keep('start');
  await studio.drag(point, 0, -30);
  await studio.keep('dragged');
  const { pixels } = await studio.compare('start', 'dragged');
  assert.ok(pixels > 200, `${pixels} pixels changed`);
  const dragged = await studio.design();
  assert.ok(dragged.hairline.points.length >= 3, 'the design has points of its own');
  assert.ok((await height(point)) > before_mm + 3, `${before_mm} mm -> ${await height(point)} mm`);
  const names = (await studio.events()).map(({ name }) => name);
  assert.equal(names.filter((name) => name === 'smp-change').length, 1, 'one commit');
  assert.ok(names.includes('smp-input'), 'live events while dragging');
  await undo();
  await studio.keep('undone');
  assert.deepEqual(await studio.design(), start);
  assert.equal((await studio.compare('start', 'undone')).pixels, 0, 'undo gives the same picture');
  assert.ok(await studio.button('Undo').isDisabled(), 'it was one step');
  await studio.button('Redo').click();
  await studio.keep('redone');
  assert.deepEqual(await studio.design(), dragged);
  assert.equal((await studio.compare('dragged', 'redone')).pixels, 0, 'redo gives the same picture');
  assert.deepEqual(await studio.faults(), []);
});

test('a point is moved by keys: a millimetre, five, a tenth', async () => {
  const point = await middlePoint();
  await point.focus();
  const start = await studio.design();
  for (const [keys, mm, near] of [['ArrowUp', 1, 0.3], ['Shift+ArrowUp', 5, 0.8], ['Alt+ArrowUp', 0.1, 0.11], ['Shift+ArrowDown', -5, 0.8]]) {
    const before_mm = await height(point);
    const change = await studio.changedBy(() => page.keyboard.press(keys));
    assert.ok(change.pixels > 0, `${keys} changes the picture`);
    const step = (await height(point)) - before_mm;
    assert.ok(Math.abs(step - mm) <= near, `${keys}: ${step} mm instead of ${mm}`);
  }
  const label = await point.getAttribute('aria-label');
  assert.match(label, /point \d+ of \d+: \d+ mm above the brows/);
  for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press('Control+z');
  await studio.still();
  assert.deepEqual(await studio.design(), start, 'four keys, four undo steps');
});

test('a point is picked up by Enter and placed by a tap, and put back by Escape', async () => {
  const point = await middlePoint();
  const start = await studio.design();
  await point.focus();
  await page.keyboard.press('Enter');
  assert.equal(await point.getAttribute('aria-pressed'), 'true');
  const box = await point.boundingBox();
  await page.mouse.click(box.x + box.width / 2 + 6, box.y + box.height / 2 - 40);
  await studio.still();
  const placed = await studio.design();
  assert.ok(placed.hairline.points.length >= 3);
  // It is no longer on the midline, so it goes by another name now.
  assert.equal(await page.locator('.handle[aria-pressed="true"]').count(), 0);
  await undo();
  await studio.still();
  assert.deepEqual(await studio.design(), start);
  await point.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  assert.equal(await point.getAttribute('aria-pressed'), 'false');
  assert.deepEqual(await studio.design(), start);
});

test('every slider of every panel changes the picture, and undo takes it back', async () => {
  let tried = 0;
  for (const tab of ['Hairline', 'Dots', 'Shade']) {
    await studio.openTab(tab);
    const sliders = await page.locator('.panel').getByRole('slider').all();
    for (const slider of sliders) {
      if (!(await slider.isVisible())) continue;
      tried += 1;
      const name = await slider.evaluate((input) => input.labels[0]?.textContent ?? '');
      await studio.keep('start');
      await slider.focus();
      await page.keyboard.press('Home');
      await studio.keep('least');
      await page.keyboard.press('End');
      await studio.keep('most');
      assert.ok((await studio.compare('least', 'most')).pixels > 100, `${name}: least and most look the same`);
      await undo();
      await undo();
      await studio.keep('undone');
      assert.equal((await studio.compare('start', 'undone')).pixels, 0, `${name}: undo gives the same picture`);
    }
  }
  assert.ok(tried >= 8, `${tried} sliders`);
  assert.deepEqual(await studio.faults(), []);
});

test('a value can be typed, is kept within its limits, and is shown by its slider', async () => {
  await studio.openTab('Dots');
  const box = page.getByRole('spinbutton', { name: 'Density, value' });
  for (const [typed, kept] of [['120', 120], ['9999', 250], ['-5', 20]]) {
    await box.fill(typed);
    await page.keyboard.press('Tab');
    await studio.still();
    assert.equal((await studio.design()).zones[0].density_per_cm2, kept, typed);
    assert.equal(await page.getByRole('slider', { name: 'Density' }).inputValue(), String(kept));
  }
});

test('the head becomes a woman\'s and takes measures; impossible ones are refused in a sentence', async () => {
  await studio.openTab('You');
  await studio.keep('man');
  const woman = page.getByRole('radio', { name: 'Woman' });
  assert.ok((await studio.changedBy(() => woman.click())).pixels > 5000, 'another bust');
  await studio.button('Measures').click();
  const box = (name) => page.getByRole('spinbutton', { name: `${name}, value` });
  await box('Length').waitFor();
  const type = async (name, value) => {
    await box(name).fill(value);
    await page.keyboard.press('Tab');
    await studio.still();
  };
  const average = Number(await box('Circumference').inputValue());
  assert.ok(average > 500 && average < 600, `${average} mm around`);
  await type('Length', '204');
  assert.equal((await studio.design()).subject.measures.length_mm, 204);
  assert.ok(Number(await box('Circumference').inputValue()) > average + 10, 'what was not typed follows');
  await type('Breadth', '150');
  const kept = await studio.design();
  await type('Circumference', '640');
  await page.getByRole('alert').getByText(/circumference_mm/).waitFor();
  assert.deepEqual(await studio.design(), kept, 'the design before is kept');
  await studio.button('Back to the average').click();
  await page.getByRole('radio', { name: 'Man', exact: true }).click();
  await studio.keep('again');
  assert.equal((await studio.compare('man', 'again')).pixels, 0);
});

test('every choice of every panel changes the picture', async () => {
  const choices = { You: 'Skin tone', Hairline: 'Form', Shade: 'Undertone' };
  for (const [tab, name] of Object.entries(choices)) {
    await studio.openTab(tab);
    const group = page.getByRole('radiogroup', { name, exact: true });
    const radios = await group.getByRole('radio').all();
    assert.ok(radios.length >= 2, `${name}: ${radios.length} choices`);
    for (const radio of radios) {
      if ((await radio.getAttribute('aria-checked')) === 'true') continue;
      const { pixels } = await studio.changedBy(() => radio.click());
      assert.ok(pixels > 500, `${name}, ${await radio.getAttribute('aria-label')}: ${pixels} pixels`);
      assert.equal(await radio.getAttribute('aria-checked'), 'true');
    }
  }
  await studio.openTab('Hairline');
  await studio.openTab('Hairline');
  const forms = await page.getByRole('radiogroup', { name: 'Form', exact: true }).getByRole('radio').count();
  assert.ok(forms >= 4, `${forms} hairlines`);
  assert.deepEqual(await studio.faults(), []);
});

test('there are one to four sessions, and the finished look stays', async () => {
  await studio.openTab('Dots');
  const start = await studio.design();
  for (const [name, shares] of [['4 sessions', [0.3, 0.6, 0.85, 1]], ['1 session', [1]], ['2 sessions', [0.5, 1]], ['3 sessions', [0.3, 0.7, 1]]]) {
    const { pixels } = await studio.changedBy(() => page.getByRole('radio', { name, exact: true }).click());
    assert.equal(pixels, 0, `${name}: the same dots in the end`);
    assert.deepEqual((await studio.design()).sessions.map(({ share }) => share), shares);
    assert.equal(await page.getByRole('radiogroup', { name: 'Time', exact: true }).getByRole('radio').count(), shares.length + 5);
  }
  assert.deepEqual(await studio.design(), start);
  await page.getByRole('radio', { name: '4 sessions', exact: true }).click();
  const { pixels } = await studio.changedBy(() => page.getByRole('radio', { name: 'Session 3', exact: true }).click());
  assert.ok(pixels > 500);
  const said = await page.getByRole('slider', { name: 'Time' }).getAttribute('aria-valuetext');
  assert.match(said, /^Session 3, day 0/, 'the third of four is not the last');
  assert.deepEqual(await studio.faults(), []);
});

test('sessions build up, and holding shows before', async () => {
  const show = (name) => page.getByRole('radio', { name, exact: true }).click();
  for (const name of ['Before', 'Session 1', 'Session 2', 'Session 3', 'Healed, about a month later']) {
    await show(name);
    await studio.keep(name);
  }
  const steps = [['Before', 'Session 1'], ['Session 1', 'Session 2'], ['Session 2', 'Session 3']];
  for (const [less, more] of steps) {
    const { pixels, lighter } = await studio.compare(less, more);
    assert.ok(pixels > 1000 && lighter < 0, `${more} is darker than ${less}: ${pixels} pixels, ${lighter}`);
  }
  const hold = studio.button('Hold to see before');
  await hold.focus();
  await page.keyboard.down('Space');
  await studio.keep('held by key');
  await page.keyboard.up('Space');
  await studio.keep('let go');
  assert.equal((await studio.compare('Before', 'held by key')).pixels, 0);
  assert.equal((await studio.compare('Healed, about a month later', 'let go')).pixels, 0);
  const box = await hold.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await studio.keep('held by pointer');
  await page.mouse.up();
  assert.equal((await studio.compare('Before', 'held by pointer')).pixels, 0);
});

test('the head is turned and zoomed by pointer, wheel, keys and named views', async () => {
  const stage = page.getByRole('application');
  const turned = [
    ['drag', () => studio.drag(stage, 120, 10)],
    ['wheel', async () => { await stage.hover(); await page.mouse.wheel(0, -300); }],
    ['arrow', async () => { await stage.focus(); await page.keyboard.press('ArrowLeft'); }],
    ['plus', async () => { await stage.focus(); await page.keyboard.press('+'); }],
    ['back', () => studio.button('Back').click()],
    ['top', () => studio.button('Top').click()],
  ];
  for (const [name, act] of turned) {
    const { pixels } = await studio.changedBy(act);
    assert.ok(pixels > 5000, `${name}: ${pixels} pixels`);
  }
  assert.ok(await studio.button('Undo').isDisabled(), 'turning is no change of the design');
  assert.deepEqual(await studio.faults(), []);
});

test('a design given by the host is taken, and one that does not fit is refused with its place', async () => {
  const good = await studio.design();
  const set = (design) => page.evaluate((design) => { document.querySelector('smp-studio').design = design; }, design);
  const wanted = { ...good, hairline: { ...good.hairline, preset: 'widows_peak' } };
  const { pixels } = await studio.changedBy(() => set(wanted));
  assert.ok(pixels > 500);
  await studio.events();
  await set({ ...wanted, zones: [{ ...wanted.zones[0], density_per_cm2: 1e9 }] });
  await page.waitForFunction(() => globalThis.events.some(({ name }) => name === 'smp-error'));
  const error = (await studio.events()).find(({ name }) => name === 'smp-error').detail;
  assert.equal(error.code, 'design');
  assert.match(error.message, /density_per_cm2/);
  await studio.still();
  assert.deepEqual(await studio.design(), wanted, 'the design before is kept');
  assert.match(await page.getByRole('alert').textContent(), /density_per_cm2/);
});
