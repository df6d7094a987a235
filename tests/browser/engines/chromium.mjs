/* Chromium, driven by playwright-core. */

import { startBrowser } from '../chromium.mjs';

/** @returns {Promise<import('./scenarios.mjs').Driver>} */
export async function startChromium() {
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport: { width: 1200, height: 860 } });
  page.setDefaultTimeout(0);
  return {
    name: 'Chromium',
    goto: async (url) => void (await page.goto(url)),
    evaluate: (act, arg) => page.evaluate(act, arg ?? null),
    async drag([from, ...rest]) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y);
      await page.mouse.up();
    },
    async giveFile(find, file) {
      const input = await page.evaluateHandle(find);
      await input.asElement()?.setInputFiles(file);
    },
    close: () => browser.close(),
  };
}
