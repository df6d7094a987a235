/* The photo path in wasm, under node: the fingerprints of `photos.json`, which the native test writes and checks, must
 * be the same here. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { photoHashes } from './photo-path.mjs';

const here = (path) => new URL(path, import.meta.url);

// What a browser has and node has not: pixels with their size.
globalThis.ImageData ??= class {
  constructor(data, width, height) {
    Object.assign(this, { data, width, height });
  }
};

const address = here('../../www/').href;
for (const name of ['smp_wasm', 'smp_study']) {
  const { default: init } = await import(`${address}pkg/${name}.js`);
  await init({ module_or_path: await readFile(here(`../../www/pkg/${name}_bg.wasm`)) });
}
const goldens = JSON.parse(await readFile(here('./photos.json'), 'utf8'));

for (const golden of goldens) {
  test(`the same photo in wasm: ${golden.name}`, async () => {
    assert.deepEqual(await photoHashes({ address, golden }), golden.hashes);
  });
}
