/* Firefox, driven over WebDriver BiDi by puppeteer-core. It comes from the system's packages. */

import puppeteer from 'puppeteer-core';
import { dragBy } from './mouse.mjs';

/** @param {{ browser: string }} programs @returns {Promise<import('./scenarios.mjs').Driver>} */
export async function startFirefox(programs) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: programs.browser,
    headless: true,
    // Hangs are the test runner's matter.
    timeout: 0,
    protocolTimeout: 0,
    defaultViewport: { width: 1200, height: 860 },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  return {
    name: 'Firefox',
    goto: async (url) => void (await page.goto(url)),
    evaluate: (act, arg) => page.evaluate(act, arg ?? null),
    drag: (path) => dragBy(page.mouse, path),
    async giveFile(find, file) {
      const input = await page.evaluateHandle(find);
      await input.asElement()?.uploadFile(file);
    },
    close: () => browser.close(),
  };
}
