/* The goldens in Chromium: the fingerprints that the native test writes and checks are the same in
 * the browser's own engine. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ADDRESS, browserForTests } from './chromium.mjs';

const goldens = JSON.parse(readFileSync(new URL('../golden/designs.json', import.meta.url), 'utf8'));

const page = await (await browserForTests()).newPage();
await page.goto(`${ADDRESS}manifest.webmanifest`);

/** Runs in the page: the fingerprints of one golden. */
async function fingerprints({ address, golden }) {
  const { default: init, Scene } = await import(`${address}pkg/smp_wasm.js`);
  await init();
  const sitting = new Scene();
  sitting.setDesign(JSON.stringify(golden.design));
  sitting.setStage({
    subject: 'head', width_px: 320, height_px: 320, yaw_deg: 0, pitch_deg: 8, zoom: 1, pan_x_px: 0, pan_y_px: 0,
    theme: 'light', draft: false, ...golden.stage,
  });
  if (golden.shown !== undefined) sitting.setShown(golden.shown);
  if (golden.moment) sitting.setMoment(golden.moment.days ?? NaN, golden.moment.technique ?? 'good');
  sitting.render();
  const found = { dots: sitting.dotsHash(), picture: sitting.pictureHash() };
  sitting.free();
  return found;
}

for (const golden of goldens) {
  test(`the same bits in Chromium: ${golden.name}`, async () => {
    const found = await page.evaluate(fingerprints, { address: ADDRESS, golden });
    assert.deepEqual(found, { dots: golden.dots_hash, picture: golden.picture_hash });
  });
}
