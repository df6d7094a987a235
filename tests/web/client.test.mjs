/* Requests to the worker: one at a time, the newest wins, nothing is left hanging. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineClient, EngineError } from '../../www/engine/client.js';
import { PatientWorker, settle } from './fixtures.mjs';

function begin() {
  const worker = new PatientWorker();
  return { worker, client: new EngineClient(() => worker) };
}
const names = (/** @type {PatientWorker} */ worker) => worker.sent.map(({ method, args }) => [method, ...args].join(' '));

test('of waiting requests with one key only the newest is sent', async () => {
  const { worker, client } = begin();
  const first = client.call('pick', [1], { key: 'pick' });
  const second = client.call('pick', [2], { key: 'pick' });
  const third = client.call('pick', [3], { key: 'pick' });
  assert.equal(await second, undefined);
  await worker.answer('one');
  await worker.answer('three');
  assert.deepEqual(await Promise.all([first, third]), ['one', 'three']);
  assert.deepEqual(names(worker), ['pick 1', 'pick 3']);
});

test('requests without a key are all sent, in order', async () => {
  const { worker, client } = begin();
  const all = [1, 2, 3].map((n) => client.call('nudge', [n]));
  for (const n of [1, 2, 3]) await worker.answer(n);
  assert.deepEqual(await Promise.all(all), [1, 2, 3]);
});

test('the urgent goes before the decorative', async () => {
  const { worker, client } = begin();
  client.call('start');
  client.call('thumbnail', ['a'], { priority: 0 });
  client.call('thumbnail', ['b'], { priority: 0 });
  client.call('frame', [], { priority: 9 });
  for (let i = 0; i < 4; i += 1) await worker.answer(i);
  assert.deepEqual(names(worker), ['start', 'frame', 'thumbnail a', 'thumbnail b']);
});

test('a refusal brings its code and place, and the next request goes on', async () => {
  const { worker, client } = begin();
  const refused = client.call('setDesign', ['{}']);
  const next = client.call('points');
  const told = assert.rejects(refused, { name: 'EngineError', code: 'design', path: 'seed', message: 'no seed' });
  await worker.refuse({ code: 'design', path: 'seed', message: 'no seed' });
  await told;
  await worker.answer('later');
  assert.equal(await next, 'later');
});

test('closing ends the worker and refuses what still waits', async () => {
  const { worker, client } = begin();
  const all = [client.call('a'), client.call('b')];
  const told = Promise.all(all.map((call) => assert.rejects(call, { code: 'closed' })));
  client.close();
  assert.equal(worker.ended, true);
  await told;
  await assert.rejects(client.call('c'), EngineError);
});

test('a worker that dies refuses everything as a failed load', async () => {
  const { worker, client } = begin();
  const call = client.call('start');
  worker.onerror({ message: 'gone' });
  await assert.rejects(call, { code: 'engine-load' });
  await settle();
});
