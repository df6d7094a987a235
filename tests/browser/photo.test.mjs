/* The own photo: in by file, by drop and by paste, the head placed on it, skin tapped, the design on the
 * scalp and nowhere else; stubble tapped, and matched. The photos are made by the program, so where the head is, is known. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PHOTOS, browserForTests, madePhoto, openStudio } from './chromium.mjs';
import { MARKS, place } from './marks.mjs';

const browser = await browserForTests();

test('a photo is loaded, the head placed, skin tapped, and only the scalp gets darker', async () => {
  const studio = await openStudio(browser);
  const { page } = studio;
  const photo = madePhoto('photo');
  const before = await studio.design();
  await studio.giveFile('me.png', photo.bytes);
  await studio.button(MARKS.chin).waitFor();
  await studio.keep('photo');
  const { width, height } = await page.evaluate(() => globalThis.kept.photo);
  assert.deepEqual([width, height], [photo.width_px, photo.height_px]);
  assert.deepEqual({ ...(await studio.design()), fit: null }, before, 'a photo changes no design');
  assert.equal(await countMarks(studio), 7);

  await place(studio, photo);
  const { fit } = await studio.design();
  assert.deepEqual(fit.photo_px, [photo.width_px, photo.height_px]);
  const size = Object.values(fit.shape).map(Math.abs);
  assert.ok(Math.max(...size) < 1.5, `the mannequin is an ordinary head: ${JSON.stringify(fit.shape)}`);
  await studio.keep('worn');
  checkOnScalp(await studio.compare('photo', 'worn'), photo);

  await studio.button('Correct skin and hair').click();
  const at = await studio.windowPoint(...photo.scalp_px);
  await page.mouse.click(at.x, at.y);
  await page.getByText('of the photo counts as skin').waitFor();
  await studio.button('Done').click();
  await studio.keep('masked');
  checkOnScalp(await studio.compare('photo', 'masked'), photo);

  await page.getByRole('radio', { name: 'Before' }).click();
  await studio.keep('before');
  assert.equal((await studio.compare('photo', 'before')).pixels, 0, 'before is the photo itself');
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

const countMarks = async (studio) => {
  let found = 0;
  for (const name of Object.values(MARKS)) found += await studio.button(name).count();
  return found;
};

/** The changed pixels lie on the head, above the chin and between the ears, and are darker. */
function checkOnScalp({ pixels, lighter, box }, { handles, width_px, height_px }) {
  const of = Object.fromEntries(handles.map((handle) => [handle.name, handle]));
  const room = 0.06 * width_px;
  assert.ok(pixels > 0.01 * width_px * height_px, `${pixels} pixels changed`);
  assert.ok(lighter < -8, `they are darker: ${lighter}`);
  assert.ok(box.top >= of.crown.y_px - 3, `top ${box.top}, crown ${of.crown.y_px}`);
  assert.ok(box.bottom <= of.chin.y_px, `bottom ${box.bottom}, chin ${of.chin.y_px}`);
  assert.ok(box.left >= of.right_ear.x_px - room, `left ${box.left}, ear ${of.right_ear.x_px}`);
  assert.ok(box.right <= of.left_ear.x_px + room, `right ${box.right}, ear ${of.left_ear.x_px}`);
}

test('a photo that lies on its side is turned by its EXIF, once', async () => {
  const studio = await openStudio(browser);
  const photo = madePhoto('photo');
  await studio.giveFile('me.png', photo.bytes);
  await studio.button('Cancel').click();
  await studio.keep('upright');
  await studio.giveFile('turned.jpg', readFileSync(`${PHOTOS}/photo-turned.jpg`), 'image/jpeg');
  await studio.button('Cancel').click();
  await studio.keep('turned');
  const off = await studio.page.evaluate(() => {
    const { upright, turned } = globalThis.kept;
    if (upright.width !== turned.width || upright.height !== turned.height) return Infinity;
    let sum = 0;
    for (let i = 0; i < upright.data.length; i += 1) sum += Math.abs(upright.data[i] - turned.data[i]);
    return sum / upright.data.length;
  });
  assert.ok(off < 2, `mean difference of ${off} between PNG and JPEG`);
  await studio.close();
});

test('a photo can be dropped, changed and removed; the design stays', async () => {
  const studio = await openStudio(browser);
  const { page } = studio;
  const start = await studio.design();
  await studio.keep('head');
  await page.evaluate((bytes) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], 'me.png', { type: 'image/png' }));
    const stage = document.querySelector('smp-studio').shadowRoot.querySelector('.stage');
    for (const type of ['dragenter', 'dragover', 'drop']) {
      stage.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true, composed: true }));
    }
  }, [...madePhoto('photo').bytes]);
  await studio.button(MARKS.crown).waitFor();
  await studio.button('Cancel').click();
  await studio.button('Remove the photo').click();
  await page.getByRole('radio', { name: 'Head' }).click();
  await studio.keep('head again');
  assert.equal((await studio.compare('head', 'head again')).pixels, 0);
  assert.deepEqual(await studio.design(), start);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('a photo is pasted while the element or nothing else is in use; texts go their own way', async () => {
  const studio = await openStudio(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = studio;
  const photo = madePhoto('photo');
  const copy = (type, bytes) =>
    page.evaluate(async ([type, text]) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([bytes], { type }) })]);
    }, [type, bytes.toString('base64')]);
  /** Whether the page has begun to open a photo, which it says at once. */
  const taken = async () => (await studio.events()).some(({ name }) => name === 'smp-progress');
  const held = () => page.evaluate(() => document.querySelector('smp-studio').photo?.type ?? null);
  await copy('text/plain', Buffer.from('not a photo'));
  await page.keyboard.press('Control+v');
  assert.equal(await taken(), false, 'a text is no photo');
  await copy('image/png', photo.bytes);
  await page.evaluate(() => {
    document.body.append(document.createElement('textarea'));
    document.querySelector('textarea').focus();
  });
  await page.keyboard.press('Control+v');
  assert.equal(await taken(), false, 'what is pasted into a field of the host is not ours');
  await page.evaluate(() => document.querySelector('textarea').remove());
  await page.keyboard.press('Control+v');
  await studio.button(MARKS.chin).waitFor();
  assert.equal(await held(), 'image/png');
  await studio.button('Cancel').click();
  await studio.button('Remove the photo').click();
  await page.getByRole('tab', { name: 'You' }).focus();
  await page.keyboard.press('Control+v');
  await studio.button(MARKS.chin).waitFor();
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('the hairline is dragged on the photo too', async () => {
  const studio = await openStudio(browser);
  const { page } = studio;
  await studio.giveFile('me.png', madePhoto('photo').bytes);
  await studio.button(MARKS.chin).waitFor();
  await place(studio, madePhoto('photo'));
  await page.getByRole('tab', { name: 'Hairline' }).click();
  const point = page.getByRole('button', { name: /^Hairline point .*midline/ });
  await point.waitFor();
  const { pixels } = await studio.changedBy(() => studio.drag(point, 0, -20));
  assert.ok(pixels > 100, `${pixels} pixels`);
  assert.ok((await studio.design()).hairline.points.length >= 3);
  await studio.close();
});

/** Loads the shaved head, unplaced, and opens the match. */
async function openMatch(studio, photo) {
  await studio.giveFile('me.png', photo.bytes);
  await studio.button('Cancel').click();
  await studio.page.getByRole('tab', { name: 'Shade' }).click();
  await studio.button('Match').click();
}

const swatches = ({ page }) =>
  page.locator('.chip.wide:visible').evaluateAll((chips) => chips.map((chip) => getComputedStyle(chip).backgroundColor.match(/\d+/g).map(Number)));

test('stubble and skin are tapped on the photo, shown in its light, and the match is used', async () => {
  const studio = await openStudio(browser, { hasTouch: true });
  const { page } = studio;
  const photo = madePhoto('photo-shaved');
  await openMatch(studio, photo);
  await studio.button('Tap the stubble on the photo').click();
  await studio.keep('bare');
  const tap = async (place) => {
    const at = await studio.windowPoint(...place);
    await page.mouse.click(at.x, at.y);
  };
  await tap([-30, 300]);
  await page.getByText('This place is off the photo').waitFor();
  await tap(photo.stubble_px);
  await page.getByText('what looks like bare skin near it').waitFor();
  await studio.button('Tap the bare skin next to stubble 1').click();
  const skin = await studio.windowPoint(...photo.skin_px);
  await page.touchscreen.tap(skin.x, skin.y);
  await page.getByText('In the light of the bare skin you tapped.').waitFor();
  await studio.button('Done').click();

  const mean = await page.evaluate(([x, y]) => {
    const { data, width } = globalThis.kept.bare;
    const sum = [0, 0, 0];
    for (let dy = -10; dy <= 10; dy += 1) {
      for (let dx = -10; dx <= 10; dx += 1) {
        const at = 4 * (Math.round(y + dy) * width + Math.round(x + dx));
        for (const c of [0, 1, 2]) sum[c] += data[at + c] / 441;
      }
    }
    return sum;
  }, photo.stubble_px);
  const [stubble, dots] = await swatches(studio);
  const off = (a, b) => Math.max(...a.map((value, c) => Math.abs(value - b[c])));
  // The mean of bytes lies a little below that of light.
  assert.ok(off(stubble, mean) < 14, `${stubble} where the photo has ${mean}`);
  assert.ok(off(dots, stubble) < 30 && off(dots, stubble) > 0, `${dots} beside ${stubble}`);
  const text = await page.getByText(/difference \d/).last().textContent();
  assert.ok(Number(text.match(/difference ([\d.]+)/)[1]) < 6, text);
  await studio.button('Use it, stubble 1').click();
  await studio.still();
  for (const { pigment } of (await studio.design()).sessions) {
    assert.ok(text.toLowerCase().startsWith(`${pigment.shade} 1:${pigment.dilution},`), `${text} ${JSON.stringify(pigment)}`);
  }
  await studio.button('Undo').click();
  await studio.button('Remove stubble 1').click();
  assert.equal((await swatches(studio)).length, 0);
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});

test('stubble and skin are taken by keyboard, and the match is used for one area', async () => {
  const studio = await openStudio(browser);
  const { page } = studio;
  await page.getByRole('tab', { name: 'Dots' }).click();
  await page.getByRole('group', { name: 'Areas' }).getByRole('button', { name: 'Temples' }).click();
  const start = await studio.design();
  await openMatch(studio, madePhoto('photo-shaved'));
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate(() => document.querySelector('smp-studio').shadowRoot.activeElement?.getAttribute('aria-label'));
  await studio.button('Tap the stubble on the photo').focus();
  await press('Enter');
  assert.match(await focused(), /^Mark for stubble/);
  await press(...Array(5).fill('ArrowUp'), 'Enter');
  await page.getByText('what looks like bare skin near it').waitFor();
  await press('Escape');
  assert.equal(await focused(), 'Tap the bare skin next to stubble 1');
  await press('Enter');
  assert.match(await focused(), /^Mark for bare skin next to/);
  await press(...Array(5).fill('ArrowDown'), 'Enter');
  await page.getByText('In the light of the bare skin you tapped.').waitFor();
  await press('Escape');
  assert.equal(await focused(), 'Use it, stubble 1');
  await page.getByRole('radiogroup', { name: 'Use it for' }).getByRole('radio', { name: 'Temples' }).click();
  await studio.button('Use it, stubble 1').focus();
  await press('Enter');
  await studio.still();
  const { zones, sessions } = await studio.design();
  assert.deepEqual(sessions, start.sessions, 'the other areas keep their own');
  assert.equal(zones[0].pigment, null);
  assert.ok(zones[1].kind === 'temples' && zones[1].pigment.dilution >= 5, JSON.stringify(zones[1]));
  assert.deepEqual(await studio.faults(), []);
  await studio.close();
});
