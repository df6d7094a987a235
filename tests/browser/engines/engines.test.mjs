/* Three browser engines, one text: the goldens, bit for bit, and a short walk through the page, in Chromium,
 * Firefox and WebKitGTK. `cargo xtask test` says where the programs are; an engine that is missing fails. */

import { after, before, describe, test } from 'node:test';
import { need } from '../chromium.mjs';
import { startChromium } from './chromium.mjs';
import { startFirefox } from './firefox.mjs';
import { GOLDENS, GOLDEN_PHOTOS, checkGolden, checkGoldenPhoto, openBare, walk } from './scenarios.mjs';
import { startWebkit } from './webkit.mjs';

const ENGINES = {
  Chromium: startChromium,
  Firefox: () => startFirefox({ browser: need('FIREFOX') }),
  WebKitGTK: () => startWebkit({ driver: need('WEBKIT_DRIVER'), browser: need('MINIBROWSER'), screen: need('XVFB') }),
};

for (const [name, start] of Object.entries(ENGINES)) {
  describe(name, () => {
    /** @type {import('./scenarios.mjs').Driver} */
    let driver;
    before(async () => {
      driver = await start();
    });
    after(() => driver?.close());

    test(`${name} opens a page without a policy, for the goldens`, () => openBare(driver));
    for (const golden of GOLDENS) {
      test(`the same bits in ${name}: ${golden.name}`, () => checkGolden(driver, golden));
    }
    for (const golden of GOLDEN_PHOTOS) {
      test(`the same photo in ${name}: ${golden.name}`, () => checkGoldenPhoto(driver, golden));
    }
    test(`a walk in ${name}: opened, a handle dragged, a photo taken in, the picture exported`, () => walk(driver));
  });
}
