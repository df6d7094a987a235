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
    const scene = new Scene();
    scene.setDesign(JSON.stringify(golden.design));
    scene.setStage({
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
    if (golden.shown !== undefined) scene.setShown(golden.shown);
    if (golden.moment) scene.setMoment({ day: golden.moment.days ?? null, technique: golden.moment.technique ?? 'good' });
    scene.render();
    assert.equal(scene.dotsHash(), golden.dots_hash, 'dots');
    assert.equal(scene.pictureHash(), golden.picture_hash, 'picture');
    scene.free();
  });
}

test('a short design becomes a whole one, and stays it', async () => {
  const usual = JSON.parse(await readFile(here('../web/design.json'), 'utf8'));
  const scene = new Scene();
  const whole = (/** @type {object} */ design) => {
    scene.setDesign(JSON.stringify(design));
    return scene.design();
  };
  assert.deepEqual(whole({ version: 1, seed: '5eed' }), usual);
  const short = {
    version: 1,
    seed: 'aa',
    hairline: { preset: 'straight', points: [[1, 2], [3, 4], [5, 6]] },
    zones: [{ kind: 'top' }],
    sessions: [{ share: 0.5 }, { share: 1, pigment: { shade: 'ash' } }],
    fit: { photo_px: [4, 5], focal_px: 60, rotation_rad: [0, 0, 0], translation_mm: [0, 0, 900], shape: { face_sd: 1 } },
  };
  const made = whole(short);
  assert.deepEqual(made.hairline, { ...usual.hairline, ...short.hairline });
  assert.deepEqual(made.zones, [{ ...usual.zones[0], kind: 'top' }]);
  assert.deepEqual(made.sessions.map(({ share, dot_mm }) => [share, dot_mm]), [[0.5, 0.45], [1, 0.45]]);
  assert.deepEqual(made.sessions[1].pigment, { shade: 'ash', dilution: 12 });
  assert.deepEqual([made.fit.shape.face_sd, made.fit.shape.jaw_sd], [1, 0]);
  assert.deepEqual(whole(made), made);
  scene.free();
});

test('options with a field or a word that is not known, missing or of another type are refused with their place', () => {
  const scene = new Scene();
  const stage = { width_px: 32, height_px: 32, yaw_deg: 0, pitch_deg: 0, zoom: 1, pan_x_px: 0, pan_y_px: 0, theme: 'light' };
  scene.setStage(stage);
  const { zoom: _, ...short } = stage;
  const refused = [
    [{ ...stage, them: 'dark' }, 'stage.them', /no such field/],
    [{ ...stage, theme: 'dusk' }, 'stage.theme', /one of light, dark, clear/],
    [{ ...stage, lighting: 'lamp' }, 'stage.lighting', /one of studio/],
    [{ ...stage, zoom: '1' }, 'stage.zoom', /a number/],
    [{ ...stage, width_px: 1.5 }, 'stage.width_px', /a whole number/],
    [{ ...stage, draft: 1 }, 'stage.draft', /true or false/],
    [short, 'stage.zoom', /missing/],
    [null, 'stage', /an object/],
  ];
  for (const [given, path, message] of refused) {
    assert.throws(() => scene.setStage(given), { code: 'options', path, message });
  }
  assert.throws(() => scene.setMoment({ day: 'now', technique: 'good' }), { code: 'options', path: 'moment.day' });
  assert.throws(() => scene.setMask({ width_px: 2, height_px: 2, alpha: new Uint8Array(3) }), { path: 'mask.alpha' });
  scene.free();
});
