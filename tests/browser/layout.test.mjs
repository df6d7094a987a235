/* The page on narrow and wide screens, light and dark, and what axe finds in it. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { browserForTests, openStudio } from './chromium.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TABS = ['You', 'Hairline', 'Dots', 'Shade'];

const browser = await browserForTests();

/** Rules broken in the present state, one line each. */
async function breaches({ page }) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`));
  });
}

/** Everything that the first panel keeps closed. */
async function openAll(page) {
  // The tab of the open panel closes the sheet.
  if (!(await page.getByRole('button', { name: 'Measures', exact: true }).isVisible())) {
    await page.getByRole('tab', { name: 'You' }).click();
  }
  for (const name of ['Measures', 'Own hair']) await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('radio', { name: 'Bald top - Norwood VI', exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Circumference, value' }).waitFor();
}

const sizes = [[320, 640], [390, 844], [768, 1024], [1440, 900]];
for (const colorScheme of ['light', 'dark']) {
  for (const [width, height] of sizes) {
    test(`${width} x ${height}, ${colorScheme}: nothing overflows, axe finds nothing`, async () => {
      const studio = await openStudio(browser, { width, height, colorScheme });
      const { page } = studio;
      const invitation = await page.getByRole('button', { name: /own photo/ }).boundingBox();
      const face = await page.getByRole('application').boundingBox();
      assert.ok(invitation && invitation.y > face.y + 0.6 * face.height, 'the invitation leaves scalp and face free');
      for (const tab of TABS) {
        await studio.openTab(tab);
        if (tab === 'You') await openAll(page);
        const over = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${tab}: ${over} px too wide`);
        assert.deepEqual(await breaches(studio), [], tab);
      }
      const stage = await page.getByRole('application').boundingBox();
      assert.ok(stage.width >= width * 0.4 && stage.height >= height * 0.3, `the stage has ${stage.width} x ${stage.height}`);
      for (const name of ['Undo', 'Redo', 'Save picture']) {
        const box = await studio.button(name).boundingBox();
        assert.ok(box && box.x >= 0 && box.x + box.width <= width + 0.5, `${name} is within the window`);
        assert.ok(Math.min(box.width, box.height) >= 24, `${name} is large enough to be hit`);
      }
      assert.deepEqual(await studio.faults(), []);
      await studio.close();
    });
  }
}

test('light and dark are different pictures', async () => {
  const shades = [];
  for (const colorScheme of ['light', 'dark']) {
    const studio = await openStudio(browser, { colorScheme });
    await studio.keep('corner');
    shades.push(await studio.page.evaluate(() => globalThis.kept.corner.data[0]));
    await studio.close();
  }
  assert.ok(shades[0] > shades[1] + 60, `backdrop ${shades[0]} and ${shades[1]}`);
});

test('everything can be reached by Tab alone', async () => {
  const studio = await openStudio(browser);
  const { page } = studio;
  const reached = new Set();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    reached.add(
      await page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? '';
      }),
    );
  }
  const names = [...reached].join('\n');
  for (const name of [/^Head$/m, /^Hold to see before$/m, /^Save picture$/m, /^The head\./m, /^Front$/m, /^Healed, about a month later$/m]) {
    assert.match(names, name);
  }
  await studio.close();
});
