/* When the engine stops: its words cross, it is asked nothing more, and another one can be started. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineClient } from '../../www/engine/client.js';
import { problemOf } from '../../www/shell/problems.js';
import { firstState, reduce } from '../../www/state/reducer.js';
import { PatientWorker, settle, someDesign } from './fixtures.mjs';

const WORDS = 'panicked at crates/smp-dots/src/place.rs:12:5:\nindex out of bounds';
/** A module whose only function is a trap: what is left of a wasm that cannot say why. */
const TRAP = new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 0x61, 0, 0, 10, 5, 1, 3, 0, 0, 0x0b,
]);

/** Stands in for the bindings: a scene that fails as it is told. */
const BINDINGS = `data:text/javascript,${encodeURIComponent(`
  export default async () => {};
  export class Scene {
    swatch(name) { throw globalThis.failures[name](); }
    outline() { return new Float32Array([1, 2]); }
  }
`)}`;

globalThis.failures = {
  panic: () => Object.assign(new Error(WORDS), { name: 'Panic' }),
  refusal: () => Object.assign(new Error('seed: no seed'), { code: 'design', path: 'seed' }),
  trap: () => {
    try {
      /** @type {any} */ (new WebAssembly.Instance(new WebAssembly.Module(TRAP)).exports).a();
    } catch (error) {
      return error;
    }
  },
};

/** Asks the worker's script itself, in this thread. */
async function asked(/** @type {string} */ method, /** @type {unknown[]} */ ...args) {
  const scope = /** @type {any} */ (globalThis);
  const answer = new Promise((resolve) => { scope.postMessage = resolve; });
  scope.onmessage({ data: { method, args } });
  return answer;
}

await import('../../www/engine/worker.js');
await asked('start', BINDINGS, 'no wasm');

test('a panic crosses with its words and place, as the end of the engine', async () => {
  assert.deepEqual(await asked('swatch', 'panic'), {
    problem: { code: 'engine', path: undefined, message: WORDS, stopped: true },
  });
});

test('a trap is the end of the engine as well, a refusal is not', async () => {
  const { problem } = await asked('swatch', 'trap');
  assert.deepEqual([problem.code, problem.stopped], ['engine', true]);
  assert.match(problem.message, /unreachable/);
  assert.deepEqual(await asked('swatch', 'refusal'), {
    problem: { code: 'design', path: 'seed', message: 'seed: no seed' },
  });
  assert.deepEqual((await asked('outline')).value, new Float32Array([1, 2]));
});

test('an engine that stopped is ended and asked nothing more, until another one is started', async () => {
  /** @type {PatientWorker[]} */
  const workers = [];
  const client = new EngineClient(() => {
    workers.push(new PatientWorker());
    return /** @type {any} */ (workers.at(-1));
  });
  const [one, two] = [client.call('frame'), client.call('pick')];
  const both = Promise.all([one, two].map((call) => assert.rejects(call, { code: 'engine', message: WORDS, stopped: true })));
  await workers[0].refuse({ code: 'engine', message: WORDS, stopped: true });
  await both;
  assert.equal(workers[0].ended, true);
  await assert.rejects(client.call('frame'), { message: WORDS, stopped: true });
  assert.deepEqual(workers[0].sent.map(({ method }) => method), ['frame']);

  client.startAgain();
  assert.equal(workers.length, 2);
  const again = client.call('frame');
  await workers[1].answer('a picture');
  assert.equal(await again, 'a picture');
  await settle();
});

test('the person reads that it stopped, and may start it again', () => {
  const words = /** @type {any} */ ({ t: (/** @type {string} */ name) => name, has: () => true });
  assert.deepEqual(problemOf({ code: 'engine', message: WORDS, stopped: true }, words), {
    code: 'engine', text: 'error.stopped', recoverable: true, stopped: true,
  });
  assert.equal('stopped' in problemOf({ code: 'engine', message: 'odd' }, words), false);
});

test('a photo that is turned away from keeps its head, for an engine that knows it no more', () => {
  const fit = (/** @type {number} */ px) => /** @type {any} */ ({ photo_px: [px, px] });
  const photo = { width_px: 9, height_px: 9, full_width_px: 9, full_height_px: 9 };
  const file = (/** @type {number} */ id) => ({ id, blob: new Blob([]) });
  let state = reduce(firstState, { type: 'design/load', design: /** @type {any} */ (someDesign()) });
  state = reduce(state, { type: 'photo/loaded', photo, file: file(1), keepFit: false });
  state = reduce(state, { type: 'design/commit', design: /** @type {any} */ (someDesign({ fit: fit(9) })) });
  state = reduce(state, { type: 'photo/turned', photo, file: file(2), fit: fit(8) });
  assert.deepEqual(state.photos.map(({ id, fit }) => [id, fit]), [[1, fit(9)], [2, undefined]]);
});
