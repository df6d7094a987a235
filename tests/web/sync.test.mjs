/* Keeping the scene in step: only changes are sent, wishes are merged, refusals are undone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSync, stageOf } from '../../www/engine/sync.js';
import { firstState, reduce } from '../../www/state/reducer.js';
import { createStore } from '../../www/state/store.js';
import { withValue } from '../../www/state/paths.js';
import { settle, someDesign } from './fixtures.mjs';

const SIZE = { width_px: 300, height_px: 400 };
const FRAME = { summary: null, rect: {}, pixels: null, points: [] };

function begin() {
  const store = createStore(reduce, firstState);
  store.dispatch({ type: 'design/load', design: someDesign() });
  /** @type {any[]} */
  const calls = [];
  /** @type {any[]} */
  const errors = [];
  const link = { frame: (/** @type {object} */ wish) => new Promise((resolve, reject) => calls.push({ wish, resolve, reject })) };
  const sync = startSync({ store, link, size: () => SIZE, paint: () => {}, fail: (error) => errors.push(error) });
  const answer = async (value = FRAME) => {
    calls.at(-1).resolve(value);
    await settle();
  };
  /** Draws the bare head, after which the list of calls begins anew. */
  const open = async () => {
    sync.draw();
    await answer();
    calls.shift();
  };
  return { store, calls, errors, sync, answer, open };
}

test('the bare head comes first, then its dots, both small and quick, then the fine one, then only what changed', async () => {
  const { store, calls, sync, answer } = begin();
  sync.draw();
  const { stage } = calls[0].wish;
  assert.deepEqual(Object.keys(calls[0].wish), ['stage']);
  assert.deepEqual([stage.draft, stage.width_px, stage.height_px], [true, 150, 200]);
  await answer();
  calls.shift();
  assert.deepEqual(Object.keys(calls[0].wish), ['design', 'stage', 'shown']);
  assert.deepEqual(calls[0].wish.stage, stage);
  await answer();
  assert.equal(calls.length, 2);
  assert.deepEqual(calls[1].wish, { stage: { ...stage, ...SIZE, draft: false } });
  await answer();
  assert.equal(calls.length, 2);
  store.dispatch({ type: 'view', changes: { session: 1 } });
  assert.deepEqual(calls[2].wish, { shown: 1 });
});

test('changes during a frame become one wish, the newest', async () => {
  const { store, calls, answer, open } = begin();
  await open();
  for (const n of [2, 3, 4]) {
    store.dispatch({ type: 'design/preview', design: withValue(someDesign(), 'subject.skin.monk', n) });
  }
  assert.equal(calls.length, 1);
  await answer();
  assert.equal(calls.length, 2);
  assert.equal(JSON.parse(calls[1].wish.design).subject.skin.monk, 4);
  await answer();
  assert.equal(calls.length, 2);
});

test('what is taken from the photo is seen without dots', async () => {
  const { store, calls, answer, open } = begin();
  await open();
  await answer();
  await answer();
  for (const mode of /** @type {const} */ (['placing', 'sampling'])) {
    store.dispatch({ type: 'view', changes: { mode } });
    assert.deepEqual(calls.at(-1).wish, { shown: 0 }, mode);
    await answer();
    store.dispatch({ type: 'view', changes: { mode: 'none' } });
    assert.deepEqual(calls.at(-1).wish, { shown: 3 });
    await answer();
  }
});

test('a refused design is taken back and told once', async () => {
  const { store, calls, errors, answer, open } = begin();
  await open();
  await answer();
  await answer();
  store.dispatch({ type: 'design/commit', design: withValue(someDesign(), 'subject.skin.monk', 99) });
  calls.at(-1).reject({ code: 'design', path: 'subject.skin.monk', message: 'no' });
  await settle();
  assert.equal(errors.length, 1);
  assert.equal(store.get().history.present.subject.skin.monk, 5);
});

test('another failure does not ask again for ever', async () => {
  const { calls, errors, sync } = begin();
  sync.draw();
  calls.at(-1).reject({ code: 'engine', message: 'no' });
  await settle();
  assert.equal(errors.length, 1);
  assert.equal(calls.length, 1);
});

/** What the engine makes of a move of the first point. */
function movedTo(/** @type {number} */ u_mm) {
  const design = someDesign();
  return { ...design, hairline: { ...design.hairline, points: [[u_mm, 0]] } };
}
const HAND = { of: 'hairline', index: 0, places: [[0, 0]], to: { x_px: 1, y_px: 2 } };

test('a drag of a handle is one trip to the engine, and of moves that wait only the newest goes', async () => {
  const { store, calls, sync, answer, open } = begin();
  await open();
  await answer();
  await answer();
  const before = calls.length;
  const places = [1, 2, 3].map((u_mm) => {
    const applied = [];
    const done = sync.drag({ ...HAND, index: u_mm }, ({ design }) => {
      applied.push(design.hairline.points[0][0]);
      store.dispatch({ type: 'design/preview', design });
    });
    return { applied, done };
  });
  assert.deepEqual(Object.keys(calls.at(-1).wish), ['hand']);
  await answer({ ...FRAME, moved: { design: movedTo(1) } });
  assert.equal(calls.at(-1).wish.hand.hand.index, 3);
  assert.deepEqual(JSON.parse(calls.at(-1).wish.hand.on).hairline.points, [[1, 0]], 'on what the last one made');
  await answer({ ...FRAME, moved: { design: movedTo(3) } });
  await Promise.all(places.map(({ done }) => done));
  assert.deepEqual(places.map(({ applied }) => applied), [[1], [], [3]]);
  assert.equal(calls.length, before + 2, 'nothing is asked for what the page took over');
});

test('a move that the page no longer wants is taken back in the engine', async () => {
  const { calls, sync, answer, open } = begin();
  await open();
  await answer();
  await answer();
  const done = sync.drag(HAND, () => {});
  await answer({ ...FRAME, moved: { design: movedTo(9) } });
  await done;
  assert.deepEqual(JSON.parse(calls.at(-1).wish.design).hairline.points, []);
});

test('settled waits for the newest picture', async () => {
  const { store, sync, answer, open } = begin();
  await open();
  store.dispatch({ type: 'view', changes: { session: 2 } });
  let done = false;
  sync.settled().then(() => {
    done = true;
  });
  await settle();
  assert.equal(done, false);
  await answer();
  assert.equal(done, false);
  await answer();
  assert.equal(done, true);
});

test('nothing is asked after the end', async () => {
  const { store, calls, sync } = begin();
  sync.end();
  store.dispatch({ type: 'view', changes: { session: 2 } });
  await settle();
  assert.equal(calls.length, 0);
});

test('pan is kept in widths of the stage', () => {
  const state = { ...firstState, orbit: { ...firstState.orbit, pan_x: 0.1, pan_y: -0.2 } };
  const { pan_x_px, pan_y_px } = stageOf(state, SIZE);
  assert.deepEqual([pan_x_px, pan_y_px], [30, -60]);
});
