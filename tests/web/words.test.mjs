/* The texts: every key that the page uses exists, every number is written the language's way. */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { pseudo } from '../../www/i18n/pseudo.js';
import { decimals, loadWords, wordsFor } from '../../www/i18n/words.js';
import { problemOf } from '../../www/shell/problems.js';
import { statusText } from '../../www/shell/status.js';
import { limits } from '../../www/state/limits.js';
import { lightings, names, techniques } from '../../www/state/names.js';
import { PANELS } from '../../www/state/panels.js';
import { firstState } from '../../www/state/reducer.js';
import { someDesign } from './fixtures.mjs';

const WWW = new URL('../../www/', import.meta.url);
/** @type {Record<string, string>} */
const en = JSON.parse(readFileSync(new URL('i18n/en.json', WWW), 'utf8'));
/** Where the words of names stand, and the names. @type {Record<string, readonly string[]>} */
const NAMED = { ...names, technique: techniques, light: lightings };
const english = (tag = 'en') => wordsFor(tag, en);

/** @returns {{ name: string, text: string }[]} */
function scripts() {
  return readdirSync(WWW, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.js') && !name.startsWith('pkg'))
    .map((name) => ({ name, text: readFileSync(new URL(name, WWW), 'utf8') }));
}

/** Sentences of which Rust gives the code: `found.<code>`, `error.<code>` and `error.<code>.<reason>`, held against the
 * codes by tests over there. */
const FROM_RUST = /^(found|error)\./;

/** Texts of a script that are put together, as patterns. @param {string} text @param {RegExp} where */
function patternsIn(text, where) {
  return [...text.matchAll(where)].map(([, template = '']) => {
    const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/\./g, '\\.'));
    return { template, pattern: new RegExp(`^${parts.join('[\\w.]+')}$`) };
  });
}

test('every text that the page asks for exists', () => {
  let some = 0;
  for (const { name, text } of scripts()) {
    for (const [, key] of text.matchAll(/\bt\('([^']+)'/g)) assert.ok(key in en, `${name}: ${key}`);
    for (const [, key] of text.matchAll(/\bplural\('([^']+)'/g)) assert.ok(`${key}.one` in en && `${key}.other` in en, `${name}: ${key}`);
    for (const { template, pattern } of patternsIn(text, /\bt\(`([^`]+)`/g)) {
      some += 1;
      assert.ok(Object.keys(en).some((key) => pattern.test(key)), `${name}: ${template}`);
    }
  }
  assert.ok(some > 20);
});

test('every text is asked for', () => {
  const all = scripts().map(({ text }) => text);
  // Keys are also handed on to whoever says them: every text of a script counts.
  const ofNames = Object.entries(NAMED).flatMap(([path, values]) => values.map((value) => `${path}.${value}`));
  const named = new Set([...Object.keys(limits), ...ofNames, ...all.flatMap((text) => [...text.matchAll(/'([^'\n]*)'/g)].map(([, key]) => key))]);
  // A pattern that begins with what is put in would say nothing of which texts are meant.
  const patterns = all.flatMap((text) => patternsIn(text, /`(\w+(?:\.\w+)*\.\$\{[^`]+)`/g)).map(({ pattern }) => pattern);
  const isNamed = (/** @type {string} */ key) => {
    const of = /^(.+)\.(usual|idle|one|other|title)$/.exec(key)?.[1] ?? '';
    return named.has(key) || named.has(of) || PANELS.some(({ name }) => name === of) || patterns.some((pattern) => pattern.test(key));
  };
  assert.deepEqual(Object.keys(en).filter((key) => !FROM_RUST.test(key) && !isNamed(key)), []);
});

test('the words are one flat object of texts', () => {
  for (const [key, text] of Object.entries(en)) {
    assert.equal(typeof text, 'string', key);
    assert.match(key, /^[a-z_]+([.-][\w-]+)*$/, key);
    assert.equal((text.match(/\{\w+\}/g) ?? []).length, (text.match(/[{}]/g) ?? []).length / 2, key);
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

/** Numbers of the design that no slider sets, and who does. */
const WITHOUT_FIELD = [
  /^fit\./, // the fit to a photo
  /^points$/, // handles on the head
  /^pigments\./, // a clinic, in its own design
  /^sessions\.after_days$/, // a clinic, in its own design
  /^subject\.skin\.monk$/, // swatches
  /^touch_ups$/, // a choice of years
];

test('every number of the design has a field in a panel, or is known to be set otherwise', () => {
  const panels = scripts().filter(({ name }) => name.startsWith('panels/')).map(({ text }) => text).join('\n');
  const made = (/** @type {string} */ path) =>
    [`'${path}'`, `\`${path.slice(0, path.lastIndexOf('.'))}.\${name}\``].some((place) => panels.includes(`makeField(context, ${place}`));
  for (const path of Object.keys(limits)) {
    const otherwise = WITHOUT_FIELD.some((pattern) => pattern.test(path));
    assert.notEqual(made(path), otherwise, path);
  }
});

test('everything that has a name has a word for it', () => {
  for (const [path, values] of Object.entries(NAMED)) {
    for (const value of values) assert.ok(`${path}.${value}` in en, `${path}.${value}`);
  }
});

test('every panel has a step and a title', () => {
  for (const { name } of PANELS) assert.ok(`step.${name}` in en && `${name}.title` in en, name);
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
  const { t } = english();
  assert.equal(t('session.n', { n: 2 }), 'Session 2');
  assert.equal(t('no.such.key'), 'no.such.key');
  for (const [key, text] of Object.entries(en)) assert.doesNotMatch(text, /[–—]/, key);
});

test('numbers follow the language, texts fall back to English', async () => {
  globalThis.fetch = async (/** @type {URL} */ address) => {
    assert.ok(address.href.endsWith('/i18n/en.json'), address.href);
    return /** @type {any} */ ({ ok: true, json: async () => en });
  };
  assert.equal((await loadWords('en')).number(18420), '18,420');
  assert.equal((await loadWords('en-IN')).number(1842000), '18,42,000');
  assert.equal((await loadWords('xx-not a tag')).number(0.4567, 0.01), '0.46');
  const german = await loadWords('de');
  assert.deepEqual([german.lang, german.number(18420)], ['en', '18,420']);
  assert.equal((await loadWords('en-XA')).t('undo'), '[Úndó··]');
  assert.equal(english().number(-0), '0');
  assert.deepEqual([1, 0.5, 0.05].map(decimals), [0, 1, 2]);
});

test('the pseudo-locale has every text, a third longer, with the same places for values', () => {
  const odd = pseudo(en);
  assert.deepEqual(Object.keys(odd), Object.keys(en));
  for (const [key, text] of Object.entries(en)) {
    assert.ok((odd[key]?.length ?? 0) >= (text.length * 4) / 3, key);
    assert.deepEqual(odd[key]?.match(/\{\w+\}/g), text.match(/\{\w+\}/g), key);
  }
});

test('the status line says dots, area and sessions of what is shown', () => {
  const words = english();
  const design = someDesign();
  const summary = { dots: 18420, area_cm2: 121.2, sessions: [5526, 12894, 18420], points: [] };
  const state = { ...firstState, summary, history: { past: [], present: design, future: [], base: null } };
  assert.equal(statusText(state, words), '18,420 dots - 121 cm² - 3 sessions');
  assert.equal(statusText({ ...state, session: 1 }, words), '5,526 dots - 121 cm² - 3 sessions');
  assert.equal(statusText({ ...state, before: true }, words), 'Before: no dots - 121 cm² - 3 sessions');
  assert.equal(words.plural('status.sessions', 1), '1 session');
});

test('figures on a photo are ranges, no finer than they are sure', () => {
  const words = english();
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
  const words = english();
  const heic = problemOf({ code: 'photo-heic', message: 'x' }, words);
  assert.equal(heic.text, 'This browser cannot open HEIC photos; export it as JPEG first.');
  const design = problemOf({ code: 'design', path: 'seed', message: 'is missing.' }, words);
  assert.equal(design.text, 'This design does not fit: seed: is missing.');
  for (const odd of [undefined, null, 'text', new Error('boom'), { code: 'constructor' }]) {
    assert.equal(problemOf(odd, words).text, en['error.engine']);
  }
});

test('an error may have a reason of its own, with values', () => {
  const words = wordsFor('en', { 'error.fit': 'No head: {message}', 'error.fit.small': 'it is only {n} px wide.' });
  assert.equal(problemOf({ code: 'fit', reason: 'small', values: { n: 7 } }, words).text, 'No head: it is only 7 px wide.');
  assert.equal(problemOf({ code: 'fit', reason: 'other', message: 'so.' }, words).text, 'No head: so.');
});
