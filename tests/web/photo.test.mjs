/* Photos that come faster than they are read, and ones that cannot be read, with an engine that only notes what it is
 * asked. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { photoActs } from '../../www/acts/photo.js';
import { createStore } from '../../www/state/store.js';
import { firstState, reduce } from '../../www/state/reducer.js';
import { settle, someDesign } from './fixtures.mjs';

const PHOTO = { width_px: 4, height_px: 5, full_width_px: 4, full_height_px: 5 };

/** Acts on a page whose engine answers a photo when it is told to. */
function room() {
  const store = createStore(reduce, firstState);
  store.dispatch({ type: 'design/load', design: someDesign() });
  /** @type {{ id: number, answer: (broken?: boolean) => void }[]} */
  const asked = [];
  /** @type {unknown[]} */
  const failed = [];
  /** @type {number[]} */
  const forgotten = [];
  const link = {
    /** @param {{ id: number }} file */
    loadPhoto: ({ id }) => new Promise((resolve, reject) => {
      asked.push({ id, answer: (broken) => (broken ? reject(new Error('broken')) : resolve({ photo: { ...PHOTO }, fit: null })) });
    }),
    forgetPhoto: async (/** @type {number} */ id) => { forgotten.push(id); },
    photoHandles: async () => ({ seen: 'front', marks: [] }),
    findHead: async () => null,
  };
  const nothing = () => {};
  const acts = photoActs(/** @type {any} */ ({
    store, link: () => link, words: () => ({ t: (/** @type {string} */ key) => key, learn: nothing }),
    commit: nothing, emit: nothing, draw: nothing, say: nothing, keep: nothing, fail: (/** @type {unknown} */ error) => failed.push(error),
  }));
  return { store, asked, failed, forgotten, acts };
}

/** Lets everything go on that waits for nothing: some ways lead over a few promises, and over a module that is
 * loaded when it is wanted. */
async function calm() {
  await Promise.all(['find', 'skin'].map((name) => import(`../../www/acts/${name}.js`)));
  for (let turn = 0; turn < 10; turn += 1) await settle();
}

test('photos that come at once have numbers of their own, and the last one is shown', async () => {
  const { store, asked, forgotten, acts } = room();
  for (const name of ['a', 'b']) acts.loadPhoto(new Blob([name]));
  await calm();
  const [first, second] = asked;
  assert.notEqual(first?.id, second?.id);
  for (const { answer } of asked) answer();
  await calm();
  assert.equal(store.get().shown, second?.id);
  assert.equal(store.get().photos.length, 1);
  assert.deepEqual(forgotten, [first?.id], 'what came to nothing is forgotten');
});

test('where the last of some photos cannot be read, the engine goes back to the one that is shown', async () => {
  const { store, asked, failed, acts } = room();
  acts.loadPhoto(new Blob(['a']));
  await calm();
  asked[0]?.answer();
  await calm();
  const { shown } = store.get();
  for (const name of ['b', 'broken']) acts.addPhoto(new Blob([name]));
  await calm();
  asked[1]?.answer();
  asked[2]?.answer(true);
  await calm();
  assert.equal(asked[3]?.id, shown, 'it had taken the second one');
  asked[3]?.answer();
  await calm();
  assert.equal(failed.length, 1);
  assert.deepEqual([store.get().shown, store.get().photos.length], [shown, 1]);
});
