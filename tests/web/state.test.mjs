/* The state of the page: history, paths, reducer, store. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as history from '../../www/state/history.js';
import { limits } from '../../www/state/limits.js';
import { onSkin } from '../../www/state/on-skin.js';
import { ofSex, onOwnLine } from '../../www/state/own-line.js';
import { withShare } from '../../www/panels/sessions.js';
import { valueAt, withValue } from '../../www/state/paths.js';
import { firstState, reduce, shownSessions } from '../../www/state/reducer.js';
import { MAX_SAMPLES, withPlace } from '../../www/state/samples.js';
import { createStore } from '../../www/state/store.js';
import { someDesign } from './fixtures.mjs';

const monk = (/** @type {number} */ n) => withValue(someDesign(), 'subject.skin.monk', n);
const begun = () => history.load(history.emptyHistory, monk(1));

test('a drag of many previews is one undo step', () => {
  let h = begun();
  for (const n of [2, 3, 4]) h = history.preview(h, monk(n));
  assert.equal(h.past.length, 0);
  h = history.commit(h);
  assert.equal(h.past.length, 1);
  h = history.undo(h);
  assert.equal(h.present.subject.skin.monk, 1);
  h = history.redo(h);
  assert.equal(h.present.subject.skin.monk, 4);
});

test('a cancelled gesture leaves no trace', () => {
  const before = begun();
  const after = history.cancel(history.preview(before, monk(9)));
  assert.deepEqual(after, before);
});

test('undo in the middle of a gesture only takes the gesture back', () => {
  const kept = history.commit(begun(), monk(2));
  const h = history.undo(history.preview(kept, monk(7)));
  assert.equal(h.present.subject.skin.monk, 2);
  assert.equal(h.past.length, 1);
});

test('a commit that changes nothing is no step', () => {
  const h = history.commit(history.preview(begun(), monk(1)));
  assert.equal(h.past.length, 0);
  assert.equal(h.base, null);
});

test('a new step forgets what could be redone', () => {
  let h = history.commit(begun(), monk(2));
  h = history.undo(h);
  h = history.commit(h, monk(3));
  assert.equal(h.future.length, 0);
  assert.equal(history.redo(h), h);
});

test('the past has an end', () => {
  let h = begun();
  for (let i = 0; i < history.MAX_STEPS + 20; i += 1) h = history.commit(h, monk(2 + (i % 2)));
  assert.equal(h.past.length, history.MAX_STEPS);
});

test('a design in the history cannot be changed', () => {
  const h = begun();
  assert.throws(() => {
    h.present.hairline.points.push([0, 0]);
  }, TypeError);
});

test('a path through a list reads its last entry and writes all of them', () => {
  const design = withValue(someDesign(), 'sessions.pigment.dilution', 20);
  assert.deepEqual(design.sessions.map((s) => s.pigment.dilution), [20, 20, 20]);
  assert.equal(valueAt(design, 'sessions.share'), 1);
  assert.deepEqual(design.sessions.map((s) => s.share), [0.3, 0.7, 1]);
});

test('a skin between two tones takes what is usual between them, and what a hand has set stays', () => {
  const between = onSkin(someDesign(), 4.5);
  assert.equal(between.subject.skin.monk, 4.5);
  assert.deepEqual([between.sessions[0].pigment.dilution, between.zones[0].density_per_cm2], [14, 175]);
  const back = onSkin(between, 5);
  assert.deepEqual([back.sessions[0].pigment.dilution, back.zones[0].density_per_cm2], [12, 180]);
  const beside = onSkin(someDesign(), 4.5, { dilution: 24, density_per_cm2: 155 });
  assert.deepEqual([beside.sessions[0].pigment.dilution, beside.zones[0].density_per_cm2], [24, 155]);
  const set = onSkin(withValue(someDesign(), 'sessions.pigment.dilution', 20), 2);
  assert.deepEqual([set.sessions[0].pigment.dilution, set.zones[0].density_per_cm2], [20, 150]);
});

test('a line that no hand has moved follows what the photo proposes, and what it proposes later', () => {
  const lying = (/** @type {number} */ height_mm) => ({ height_mm, corners_mm: -3, asymmetry_mm: 1.5 });
  const usual = someDesign();
  const placed = onOwnLine(usual, lying(9));
  assert.deepEqual(placed.hairline, { ...usual.hairline, ...lying(9) });
  assert.deepEqual(onOwnLine(placed, lying(6), lying(9)).hairline, { ...usual.hairline, ...lying(6) });
  assert.equal(onOwnLine(placed, null, lying(9)), placed, 'none is seen any more');
  const moved = withValue(placed, 'hairline.height_mm', 8.5);
  assert.equal(onOwnLine(moved, lying(6), lying(9)), moved);
  const dragged = { ...usual, hairline: { ...usual.hairline, points: [[0, 60], [9, 62]] } };
  assert.equal(onOwnLine(dragged, lying(6)), dragged);
});

test('the usual line is hers or his, and one that was moved stays', () => {
  const his = someDesign();
  const hers = ofSex(his, 'woman');
  assert.equal(hers.subject.sex, 'woman');
  assert.ok(hers.hairline.height_mm < his.hairline.height_mm);
  assert.deepEqual(ofSex(hers, 'man'), his);
  const moved = withValue(his, 'hairline.height_mm', 2);
  assert.equal(ofSex(moved, 'woman').hairline.height_mm, 2);
  const own = { height_mm: -12, corners_mm: 3, asymmetry_mm: 0 };
  assert.equal(onOwnLine(hers, own).hairline.height_mm, -12, 'her usual line is no moved one');
});

test('writing by path leaves the source alone', () => {
  const source = history.deepFreeze(someDesign());
  assert.equal(withValue(source, 'hairline.softness_mm', 3).hairline.softness_mm, 3);
  assert.equal(source.hairline.softness_mm, 8);
});

test('every control path of the limits table reads its default from a new design', () => {
  for (const [path, { default: usual }] of Object.entries(limits)) {
    // Lists without an entry, and what is null until a clinic has its own, have no default to read.
    const absent = ['points', 'touch_ups'].includes(path) || ['fit.', 'pigments.'].some((start) => path.startsWith(start));
    if (absent) continue;
    // What nobody measured is left out: the built-in head's average then holds.
    // So is the size of an area's dots: that of the session holds.
    const left = path.startsWith('subject.measures.') || path === 'zones.dot_mm' ? null : usual;
    assert.equal(valueAt(someDesign(), path), left, path);
  }
});

/** A file of a photo. @param {number} id */
const file = (id) => ({ id, blob: new Blob([String(id)]) });

test('a photo drops every remembered fit that is not its own', () => {
  const fit = { photo_px: [400, 500], focal_px: 500, rotation_rad: [0, 0, 0], translation_mm: [0, 0, 900], shape: {} };
  let state = reduce(firstState, { type: 'design/load', design: someDesign({ fit }) });
  const subject = { ...monk(3).subject, existing_hair: '5*f' };
  state = reduce(state, { type: 'design/commit', design: { ...monk(3), fit, subject } });
  const photo = { width_px: 400, height_px: 500, full_width_px: 400, full_height_px: 500 };
  const other = reduce(state, { type: 'photo/loaded', photo, file: file(1), keepFit: false });
  assert.equal(other.history.present.fit, null);
  assert.equal(other.history.present.subject.existing_hair, null, 'nor the hair that it showed');
  assert.equal(other.history.past[0].fit, null);
  assert.equal(other.subject, 'photo');
  const own = reduce(state, { type: 'photo/loaded', photo, file: file(1), keepFit: true });
  assert.deepEqual(own.history.present.fit, fit);
  assert.equal(own.history.present.subject.existing_hair, '5*f');
  const resized = reduce(state, { type: 'photo/loaded', photo: { ...photo, width_px: 401 }, file: file(1), keepFit: true });
  assert.equal(resized.history.present.fit, null);
});

test('removing the photo goes back to the head', () => {
  const photo = { width_px: 4, height_px: 5, full_width_px: 4, full_height_px: 5 };
  let state = reduce(firstState, { type: 'design/load', design: someDesign() });
  state = reduce(state, { type: 'photo/loaded', photo, file: file(1), keepFit: false });
  state = reduce(state, { type: 'photo/removed' });
  assert.equal(state.photo, null);
  assert.equal(state.subject, 'head');
});

test('turning to another photo exchanges the head in every remembered design, and forgets steps that are none', () => {
  const photo = { width_px: 400, height_px: 500, full_width_px: 400, full_height_px: 500 };
  const of = (/** @type {number} */ focal_px) => ({ photo_px: [400, 500], focal_px, rotation_rad: [0, 0, 0], translation_mm: [0, 0, 900], shape: {} });
  let state = reduce(firstState, { type: 'design/load', design: someDesign() });
  state = reduce(state, { type: 'photo/loaded', photo, file: file(1), keepFit: false });
  for (const fit of [of(1), of(2)]) state = reduce(state, { type: 'design/commit', design: someDesign({ fit }) });
  state = reduce(state, { type: 'design/commit', design: { ...monk(3), fit: of(2) } });
  assert.equal(state.history.past.length, 3);
  const turned = reduce(state, { type: 'photo/turned', photo, file: file(2), fit: null });
  assert.deepEqual(turned.photos.map(({ id }) => id), [1, 2]);
  assert.equal(turned.shown, 2);
  assert.equal(turned.history.present.fit, null);
  assert.equal(turned.history.past.length, 1, 'placing the head was a step of the other photo');
  const back = reduce(turned, { type: 'photo/turned', photo, file: file(1), fit: of(2) });
  assert.deepEqual(back.photos.map(({ id }) => id), [1, 2], 'a known photo is not taken twice');
  const undone = reduce(back, { type: 'undo' });
  assert.deepEqual(undone.history.present.fit, of(2));
  assert.deepEqual({ ...undone.history.present, fit: null }, someDesign());
  const replaced = reduce(back, { type: 'photo/loaded', photo, file: file(3), keepFit: false });
  assert.deepEqual(replaced.photos.map(({ id }) => id), [3, 2], 'in the place of the one that was shown');
  assert.deepEqual(reduce(replaced, { type: 'photo/dropped', id: 3 }).photos.map(({ id }) => id), [2]);
  assert.deepEqual(reduce(replaced, { type: 'photo/removed' }).photos, []);
});

test('samples are taken, moved and kept few, and belong to their photo', () => {
  const place = (/** @type {number} */ n) => ({ x_px: n, y_px: n });
  let samples = withPlace([], { index: 0, part: 'skin' }, place(9));
  assert.equal(samples.length, 0, 'no skin without stubble');
  for (let index = 0; index <= MAX_SAMPLES; index += 1) samples = withPlace(samples, { index, part: 'stubble' }, place(index));
  assert.equal(samples.length, MAX_SAMPLES);
  samples = withPlace(samples, { index: 1, part: 'skin' }, place(7));
  samples = withPlace(samples, { index: 1, part: 'stubble' }, place(8));
  assert.deepEqual(samples[1], { stubble: place(8), skin: place(7) });
  assert.deepEqual(samples[2], { stubble: place(2), skin: null });
  const photo = { width_px: 4, height_px: 5, full_width_px: 4, full_height_px: 5 };
  const state = reduce(firstState, { type: 'view', changes: { samples } });
  for (const action of [{ type: 'photo/loaded', photo, file: file(1), keepFit: false }, { type: 'photo/removed' }]) {
    assert.deepEqual(reduce(state, /** @type {any} */ (action)).samples, []);
  }
});

test('a view that changes nothing is the same state', () => {
  assert.equal(reduce(firstState, { type: 'view', changes: { panel: 'you' } }), firstState);
});

test('before shows no session, null shows all, a number at most all', () => {
  const state = reduce(firstState, { type: 'design/load', design: someDesign() });
  assert.equal(shownSessions(state), 3);
  assert.equal(shownSessions({ ...state, session: 1 }), 1);
  assert.equal(shownSessions({ ...state, session: 9 }), 3);
  assert.equal(shownSessions({ ...state, session: 1, before: true }), 0);
});

test('a listener that dispatches does not reorder what others see', () => {
  const store = createStore(reduce, firstState);
  /** @type {string[]} */
  const seen = [];
  store.subscribe((state) => {
    if (state.panel === 'dots') store.dispatch({ type: 'view', changes: { panel: 'shade' } });
  });
  const stop = store.subscribe((state) => seen.push(state.panel));
  store.dispatch({ type: 'view', changes: { panel: 'dots' } });
  assert.deepEqual(seen, ['dots', 'shade']);
  stop();
  store.dispatch({ type: 'view', changes: { panel: 'you' } });
  assert.equal(seen.length, 2);
});

test('shares count up: whichever is put in moves the others out of its way', () => {
  const shares = (/** @type {number} */ place, /** @type {number} */ wanted) =>
    withShare(someDesign(), place, wanted).sessions.map(({ share }) => share);
  assert.deepEqual(shares(1, 0.8), [0.3, 0.8, 1]);
  assert.deepEqual(shares(0, 0.9), [0.9, 0.95, 1]);
  assert.deepEqual(shares(0, 5), [0.9, 0.95, 1]);
  assert.deepEqual(shares(2, 0.2), [0.1, 0.15, 0.2]);
  assert.deepEqual(shares(2, 0), [0.05, 0.1, 0.15]);
});
