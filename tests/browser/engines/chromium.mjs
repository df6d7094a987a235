/* Chromium, driven by playwright-core. */

import { startBrowser } from '../chromium.mjs';
import { dragBy } from './mouse.mjs';

/** @returns {Promise<import('./scenarios.mjs').Driver>} */
export async function startChromium() {
  const browser = await startBrowser();
  const page = await browser.newPage({ viewport: { width: 1200, height: 860 } });
  page.setDefaultTimeout(0);
  return {
    name: 'Chromium',
    goto: async (url) => void (await page.goto(url)),
    evaluate: (act, arg) => page.evaluate(act, arg ?? null),
    drag: (path) => dragBy(page.mouse, path),
    async giveFile(find, file) {
      const input = await page.evaluateHandle(find);
      await input.asElement()?.setInputFiles(file);
    },
    close: () => browser.close(),
  };
}
