/* The element outside a browser, and what the page's files may not contain. */

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';

const WWW = new URL('../../www/', import.meta.url);
const files = readdirSync(WWW, { recursive: true }).map(String).filter((name) => !name.startsWith('pkg'));
const read = (/** @type {string} */ name) => readFileSync(new URL(name, WWW), 'utf8');

test('the entry can be imported in node and exports the class', async () => {
  const { SmpStudio } = await import('../../www/smp-studio.js');
  assert.equal(typeof SmpStudio, 'function');
  assert.deepEqual(SmpStudio.observedAttributes, ['theme', 'backdrop', 'lang', 'disabled']);
});

test('no script does what the policy forbids', () => {
  for (const name of files.filter((file) => file.endsWith('.js'))) {
    const code = read(name).replace(/\/\*[^]*?\*\//g, '');
    assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|https?:\/\/(?!www\.w3\.org\/)|setAttribute\('style'/, name);
  }
});

test('stage and panels do not know each other', () => {
  for (const name of files.filter((file) => /^(stage|panels)\//.test(file) && file.endsWith('.js'))) {
    const other = name.startsWith('stage') ? 'panels' : 'stage';
    assert.doesNotMatch(read(name), new RegExp(`from '(\\.\\./)+${other}/`), name);
  }
});

test('the page preloads every module and style that the first visit needs', () => {
  const page = read('index.html');
  const needed = ['smp-studio.js'];
  for (const name of needed) {
    for (const [, address] of read(name).matchAll(/^(?:import|export)[^;]*? from '(\.[^']+)';/gm)) {
      const path = posix.join(posix.dirname(name), address);
      if (!needed.includes(path)) needed.push(path);
    }
  }
  assert.ok(needed.length > 20, `${needed.length} modules`);
  for (const name of files.filter((file) => file.endsWith('.js') && file !== 'smp-studio.js')) {
    const preloaded = page.includes(`rel="modulepreload" href="${name}"`);
    assert.equal(preloaded, needed.includes(name), name);
  }
  assert.ok(page.includes('rel="preload" href="i18n/en.json" as="fetch"'));
  const [, list] = /FILES = \[([^\]]+)\]/.exec(read('styles/sheets.js')) ?? [];
  for (const name of (list ?? '').matchAll(/'(\w+)'/g)) assert.ok(page.includes(`styles/${name[1]}.css`), name[1]);
});

test('every file begins with what lives there and stays short', () => {
  for (const name of files.filter((file) => /\.(js|css|d\.ts)$/.test(file))) {
    const text = read(name);
    assert.match(text, /^\/\*/, name);
    assert.ok(text.split('\n').length <= 400, name);
  }
});
