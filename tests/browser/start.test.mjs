/* How the page begins: a dotted head from its own files only, under the app's policy. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADDRESS, SITE, browserForTests, openStudio } from './chromium.mjs';

/** Script modules, style, wasm and the document: the page is served as it is, unbundled. */
const MOST_REQUESTS = 90;

const browser = await browserForTests();
const studio = await openStudio(browser);

test('the page loads from its own origin only, by GET, without fault', async () => {
  assert.deepEqual(await studio.faults(), []);
  const paths = studio.seen.requests.map(({ url }) => new URL(url).pathname);
  assert.ok(paths.includes('/pkg/smp_wasm_bg.wasm') && paths.includes('/smp-studio.js'), paths.join(' '));
  assert.ok(paths.length <= MOST_REQUESTS, `${paths.length} requests`);
  const queries = studio.seen.requests.filter(({ url }) => new URL(url).search);
  assert.deepEqual(queries, [], 'no request carries a query');
  // A module that page and worker share is asked for once by each; nothing else is.
  const again = paths.filter((path, index) => paths.indexOf(path) !== index);
  assert.deepEqual(again.filter((path) => !path.startsWith('/engine/')), [], 'fetched twice');
});

test('the document carries the policy, the worker does not', () => {
  const policy = studio.seen.headers['/']['content-security-policy'];
  assert.match(policy, /default-src 'none'; script-src 'self';/);
  assert.ok(!policy.includes('unsafe'), policy);
  assert.match(studio.seen.headers['/']['permissions-policy'], /^camera=\(self\), microphone=\(\), geolocation=\(\)/);
  assert.equal(studio.seen.headers['/engine/worker.js']?.['content-security-policy'], undefined);
  assert.equal(studio.seen.headers['/']['x-content-type-options'], 'nosniff');
});

test('the first picture is a head with dots, and its figures are shown', async () => {
  const text = await studio.page.locator('smp-studio').locator('.figures').textContent();
  const dots = Number(/([\d,. ]+) dots/.exec(text)?.[1].replace(/\D/g, ''));
  assert.ok(dots > 15_000 && dots < 200_000, text);
  await studio.keep('dotted');
  await studio.page.getByRole('radio', { name: 'Before' }).click();
  await studio.keep('bare');
  const { pixels, lighter } = await studio.compare('dotted', 'bare');
  assert.ok(pixels > 10_000, `${pixels} pixels carry dots`);
  assert.ok(lighter > 10, `skin without dots is lighter: ${lighter}`);
});

test('while it is used, nothing is asked of the server but what a panel opened first brings along', async () => {
  const openAll = async () => {
    for (const tab of ['You', 'Dots', 'Shade', 'Hairline']) {
      await studio.openTab(tab);
    }
    await studio.button('Right').click();
    await studio.still();
  };
  const already = studio.seen.requests.length;
  await openAll();
  const later = studio.seen.requests.slice(already);
  // Each module by itself: panels, and the handles of lines. The packed site has them in a file or two a panel.
  assert.ok(later.length > 0 && later.length <= 18, `${later.length} requests`);
  for (const { url, method } of later) {
    assert.equal(method, 'GET', url);
    assert.ok(/^((panels|stage)\/[^?#]+\.js|state\/(limits|parting|zone)\.js|styles\/fields\.css)$/.test(url.slice(ADDRESS.length)), url);
  }
  const opened = studio.seen.requests.length;
  await openAll();
  assert.equal(studio.seen.requests.length, opened, 'the second time nothing is asked');
  assert.deepEqual(await studio.faults(), []);
});

test('what is not there is refused', async () => {
  for (const path of ['nothing.js', '..%2fCargo.toml', '%2e%2e/Cargo.toml', '.git/config']) {
    const answer = await studio.page.request.get(ADDRESS + path);
    assert.equal(answer.status(), 404, path);
  }
  assert.equal((await studio.page.request.post(ADDRESS, { data: 'x' })).status(), 405);
});

test('the packed site is the same page in a few files', async () => {
  const packed = await openStudio(browser, { address: SITE });
  assert.deepEqual(await packed.faults(), []);
  // One of them are the words, alone in their file; two come after the first picture: the patches of skin.
  assert.ok(packed.seen.requests.length <= 14, packed.seen.requests.map(({ url }) => url).join('\n'));
  const { pixels } = await packed.changedBy(() => packed.page.getByRole('radio', { name: 'Session 1' }).click());
  assert.ok(pixels > 1000, `${pixels} pixels`);
  for (const tab of ['Hairline', 'Dots', 'Shade']) {
    await packed.openTab(tab);
  }
  assert.deepEqual(await packed.faults(), []);
  await packed.close();
});
