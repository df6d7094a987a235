/* The goldens in wasm, under node: the fingerprints of `designs.json`, which the native test
 * writes and checks, must be the same here. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

const here = (path) => new URL(path, import.meta.url);

const { default: init, Scene } = await import(here('../../www/pkg/smp_wasm.js').href);
await init({ module_or_path: await readFile(here('../../www/pkg/smp_wasm_bg.wasm')) });
const goldens = JSON.parse(await readFile(here('./designs.json'), 'utf8'));

for (const golden of goldens) {
  test(`the same bits in wasm: ${golden.name}`, () => {
    const sitting = new Scene();
    sitting.setDesign(JSON.stringify(golden.design));
    sitting.setStage({
      subject: 'head',
      width_px: 320,
      height_px: 320,
      yaw_deg: 0,
      pitch_deg: 8,
      zoom: 1,
      pan_x_px: 0,
      pan_y_px: 0,
      theme: 'light',
      draft: false,
      ...golden.stage,
    });
    if (golden.shown !== undefined) sitting.setShown(golden.shown);
    if (golden.moment) sitting.setMoment(golden.moment.days ?? NaN, golden.moment.technique ?? 'good');
    sitting.render();
    assert.equal(sitting.dotsHash(), golden.dots_hash, 'dots');
    assert.equal(sitting.pictureHash(), golden.picture_hash, 'picture');
    sitting.free();
  });
}
