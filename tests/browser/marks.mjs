/* The marks on a photo: their names on the page, and a hand that puts them where they belong. */

import assert from 'node:assert/strict';

export const MARKS = {
  right_eye: 'Outer corner of your right eye',
  left_eye: 'Outer corner of your left eye',
  nose_tip: 'Tip of the nose',
  chin: 'Chin',
  right_ear: 'Top of your right ear',
  left_ear: 'Top of your left ear',
  crown: 'Highest point of the head',
  left_notch: 'Notch in front of your left ear',
  occiput: 'Rearmost point of the head',
};

export const centre = async (locator) => {
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Moves a mark by keys until it is as near as the keys can bring it. */
export async function moveByKeys({ page }, mark, target) {
  await mark.focus();
  for (const [less, more, axis] of [['ArrowLeft', 'ArrowRight', 'x'], ['ArrowUp', 'ArrowDown', 'y']]) {
    for (const modifier of ['Shift+', '', 'Alt+']) {
      for (let presses = 0; presses < 60; presses += 1) {
        const off = target[axis] - (await centre(mark))[axis];
        await page.keyboard.press(modifier + (off > 0 ? more : less));
        const now = target[axis] - (await centre(mark))[axis];
        if (Math.sign(now) !== Math.sign(off) || Math.abs(now) < 0.2) break;
      }
    }
  }
}

/** Puts every mark where it belongs, half of them by pointer and half by keys, and applies. */
export async function place(studio, { handles }) {
  await studio.button(MARKS[handles[0].name]).waitFor();
  await studio.still();
  for (const [index, { name, x_px, y_px }] of handles.entries()) {
    const mark = studio.button(MARKS[name]);
    const target = await studio.windowPoint(x_px, y_px);
    if (index % 2) {
      await moveByKeys(studio, mark, target);
    } else {
      const from = await centre(mark);
      await studio.drag(mark, target.x - from.x, target.y - from.y);
    }
    const at = await centre(mark);
    assert.ok(Math.hypot(at.x - target.x, at.y - target.y) < 3, `${name} stands ${at.x - target.x}, ${at.y - target.y} off`);
  }
  await studio.button('Apply').click();
  await studio.page.waitForFunction(() => document.querySelector('smp-studio').design.fit !== null);
  await studio.still();
}
