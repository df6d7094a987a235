/* The texts: every key that the page uses exists, every number is written the language's way. */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { en } from '../../www/i18n/en.js';
import { learnPanels } from '../../www/i18n/panels.js';
import { decimals, wordsFor } from '../../www/i18n/words.js';
import { problemOf } from '../../www/shell/problems.js';
import { statusText } from '../../www/shell/status.js';
import { limits } from '../../www/state/limits.js';
import { firstState } from '../../www/state/reducer.js';
import { someDesign } from './fixtures.mjs';

learnPanels(wordsFor('en'));

const WWW = new URL('../../www/', import.meta.url);

/** @returns {{ name: string, text: string }[]} */
function scripts() {
  return readdirSync(WWW, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.js') && !name.startsWith('pkg'))
    .map((name) => ({ name, text: readFileSync(new URL(name, WWW), 'utf8') }));
}

test('every text that the page asks for exists', () => {
  for (const { name, text } of scripts()) {
    for (const [, key] of text.matchAll(/\b(?:words\.)?t\('([^']+)'/g)) assert.ok(key in en, `${name}: ${key}`);
    for (const [, start] of text.matchAll(/\bt\(`([^`$]+)\$\{/g)) {
      assert.ok(Object.keys(en).some((key) => key.startsWith(start)), `${name}: ${start}...`);
    }
  }
});

test('every field has a row of the limits table, a name and a usual figure', () => {
  const paths = scripts().flatMap(({ text }) => [...text.matchAll(/makeField\(context, '([^']+)'/g)].map((m) => m[1]));
  assert.ok(paths.length >= 8);
  for (const path of paths) {
    assert.ok(path in limits, path);
    assert.ok(path in en && `${path}.usual` in en, path);
  }
});

test('no panel has more than seven controls', () => {
  // Of You's, seven are never seen at once: placing, tapping and the rest take each other's place.
  for (const name of ['you', 'measures', 'around', 'hair', 'hairline', 'dots', 'sessions', 'shade']) {
    const text = readFileSync(new URL(`panels/${name}.js`, WWW), 'utf8');
    const made = [...text.matchAll(/make(Field|Choice|Button)\(/g)].length;
    assert.ok(made <= (name === 'you' ? 11 : 7), `${name}: ${made}`);
  }
});

test('texts fill their places and have no long dashes', () => {
  const { t } = wordsFor('en');
  assert.equal(t('session.n', { n: 2 }), 'Session 2');
  assert.equal(t('no.such.key'), 'no.such.key');
  for (const [key, text] of Object.entries(en)) assert.doesNotMatch(text, /[–—]/, key);
});

test('numbers follow the language, texts fall back to English', () => {
  assert.equal(wordsFor('en').number(18420), '18,420');
  assert.equal(wordsFor('en-IN').number(1842000), '18,42,000');
  assert.equal(wordsFor('xx-not a tag').number(0.4567, 0.01), '0.46');
  assert.equal(wordsFor('de').lang, 'en');
  assert.equal(wordsFor('en').number(-0), '0');
  assert.deepEqual([1, 0.5, 0.05].map(decimals), [0, 1, 2]);
});

test('the status line says dots, area and sessions of what is shown', () => {
  const words = wordsFor('en');
  const design = someDesign();
  const summary = { dots: 18420, area_cm2: 121.2, sessions: [5526, 12894, 18420], points: [] };
  const state = { ...firstState, summary, history: { past: [], present: design, future: [], base: null } };
  assert.equal(statusText(state, words), '18,420 dots - 121 cm² - 3 sessions');
  assert.equal(statusText({ ...state, session: 1 }, words), '5,526 dots - 121 cm² - 3 sessions');
  assert.equal(statusText({ ...state, before: true }, words), 'Before: no dots - 121 cm² - 3 sessions');
  assert.equal(words.plural('status.sessions', 1), '1 session');
});

test('figures on a photo are ranges, no finer than they are sure', () => {
  const words = wordsFor('en');
  for (const [value, off, range] of [
    [74, 6, '68 to 80'],
    [18420, 1842, '17,000 to 20,000'],
    [121.2, 12.1, '110 to 130'],
    [3, 5.5, '0 to 9'],
    [0.2, 0.1, '0'],
    [121.2, 0, '121'],
  ]) assert.equal(words.range(value, off), range);
  assert.equal(words.about(74.3, 6, 0.1), '74 (68 to 80)');
  assert.equal(words.about(74.3, 0, 0.1), '74.3');
  const summary = { dots: 18420, area_cm2: 121.2, area_off: 0.1, sessions: [5000, 12000, 18420], points: [] };
  const photo = { width_px: 9, height_px: 9, full_width_px: 9, full_height_px: 9 };
  const state = { ...firstState, summary, photo, history: { past: [], present: someDesign(), future: [], base: null } };
  assert.equal(statusText(state, words), '18,420 dots - 121 cm² - 3 sessions', 'the head stays as sure as it is');
  const seen = { ...state, subject: 'photo' };
  assert.equal(statusText(seen, words), '17,000 to 20,000 dots - 110 to 130 cm² - 3 sessions');
  assert.equal(statusText({ ...seen, photo: null }, words), '18,420 dots - 121 cm² - 3 sessions');
});

test('every error is one sentence with its code', () => {
  const words = wordsFor('en');
  const heic = problemOf({ code: 'photo-heic', message: 'x' }, words);
  assert.equal(heic.text, 'This browser cannot open HEIC photos; export it as JPEG first.');
  const design = problemOf({ code: 'design', path: 'seed', message: 'is missing.' }, words);
  assert.equal(design.text, 'This design does not fit: seed: is missing.');
  for (const odd of [undefined, null, 'text', new Error('boom'), { code: 'constructor' }]) {
    assert.equal(problemOf(odd, words).text, en['error.engine']);
  }
});
