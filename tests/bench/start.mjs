/* How soon our page and two picture editors of others can be used, in turn and in one run: shell painted, first
 * bare head, first dots, ready to drag, longest task on the page's thread. Each start is that of a new browser.
 * The network is slow 4G; the processor a quarter as quick, once by Chromium's own throttle, which leaves workers
 * alone, and once by stopping the whole browser three quarters of the time. Prints one JSON list. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startBrowser } from '../browser/chromium.mjs';
import { packEditors } from './editors/pack.mjs';
import { serveSlowly } from './network.mjs';
import { repeats } from './stats.mjs';

const { BUZZLINE_SITE, BUZZLINE_FIXTURES, BUZZLINE_EDITORS } = process.env;
if (!BUZZLINE_SITE || !BUZZLINE_FIXTURES || !BUZZLINE_EDITORS) {
  throw new Error('BUZZLINE_SITE is not set: this is run by `cargo xtask bench page`.');
}

const ROUNDS = repeats(7);
const SLOWER = 4;
/** What they show first: a photo of 53 kB. */
const PHOTO = `${BUZZLINE_FIXTURES}/photo-turned.jpg`;
/** A window of a small laptop. */
const VIEWPORT = { width: 1200, height: 800 };
/** None of them may ask anybody else. */
const ALONE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost';

const WAYS = {
  'CPU of the page x4': async (page) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    return () => {};
  },
  'whole browser x4': async () => {
    const slower = spawn(process.execPath, [fileURLToPath(new URL('slower.mjs', import.meta.url)), String(process.pid), String(SLOWER)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(slower.stdout, 'data');
    return async () => {
      // It lets everybody go on before it ends.
      slower.stdin.end();
      await once(slower, 'exit');
    };
  },
};

/** Runs in the page before anything of it: writes down when things are first seen. A frame is seen a task
 * after it was asked for. */
function watch() {
  const marks = (globalThis.marks = { longest: 0 });
  const after = (name) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (marks[name] ??= performance.now());
    requestAnimationFrame(() => port2.postMessage(0));
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) marks.longest = Math.max(marks.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') marks.shell = startTime;
  }).observe({ type: 'paint', buffered: true });
  const proto = CanvasRenderingContext2D.prototype;
  const { putImageData, drawImage } = proto;
  let pictures = 0;
  proto.putImageData = function (...given) {
    putImageData.apply(this, given);
    if (this.canvas.isConnected && pictures < 2) after(['head', 'dots'][pictures++]);
  };
  proto.drawImage = function (...given) {
    drawImage.apply(this, given);
    // The photo of the editors, on a canvas that is on the page.
    if (this.canvas.isConnected && (given[0].naturalWidth ?? given[0].width) >= 600) after('ready');
  };
  addEventListener('DOMContentLoaded', async () => {
    if (!document.querySelector('smp-studio')) return;
    await customElements.whenDefined('smp-studio');
    await document.querySelector('smp-studio').ready;
    after('ready');
  });
}

/** Runs in the page: the marks, once it can be used and has had time for its last long task to be told. */
async function read() {
  while (!globalThis.marks.ready) await new Promise((resolve) => { requestAnimationFrame(resolve); });
  await new Promise((resolve) => { requestIdleCallback(resolve); });
  return globalThis.marks;
}

/** One start. @param {string} address @param {keyof typeof WAYS} way */
async function start(address, way) {
  const browser = await startBrowser([ALONE]);
  try {
    const page = await browser.newPage({ viewport: VIEWPORT, reducedMotion: 'reduce' });
    page.setDefaultTimeout(0);
    await page.addInitScript(watch);
    const done = await WAYS[way](page);
    try {
      await page.goto(address, { waitUntil: 'commit' });
      return await page.evaluate(read);
    } finally {
      await done();
    }
  } finally {
    await browser.close();
  }
}

const editors = await packEditors(BUZZLINE_EDITORS, PHOTO);
const folders = { ours: BUZZLINE_SITE, ...editors };
const servers = await Promise.all(Object.entries(folders).map(async ([name, folder]) => ({ name, ...(await serveSlowly(folder)) })));

const MARKS = { shell: 'shell painted', head: 'first bare head', dots: 'first dots', ready: 'ready to drag', longest: 'longest task on the page\'s thread' };
/** The most that ours may take, as a share of the quicker editor's. */
const TARGETS = { shell: 1 / 3, ready: 1 / 2 };
/** No task of ours may be longer. */
const LONGEST_MS = 50;

const rows = [];
for (const way of Object.keys(WAYS)) {
  /** @type {Record<string, any[]>} */
  const seen = Object.fromEntries(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, address } of servers) seen[name].push(await start(address, way));
  }
  const median = (name, mark) => {
    const times = seen[name].map((marks) => marks[mark]).sort((a, b) => a - b);
    return { median: times[times.length >> 1], min: times[0], runs: times.length };
  };
  const at = `slow 4G, ${way}`;
  for (const { name } of servers) {
    for (const [mark, said] of Object.entries(MARKS)) {
      if (name !== 'ours' && (mark === 'head' || mark === 'dots')) continue;
      const target = name === 'ours' && mark === 'longest' ? LONGEST_MS : null;
      rows.push({ name: `${at}: ${name}: ${said}`, unit: 'ms', ...median(name, mark), target });
    }
  }
  for (const [mark, target] of Object.entries(TARGETS)) {
    const [quicker] = Object.keys(editors).sort((a, b) => median(a, mark).median - median(b, mark).median);
    const [mine, theirs] = ['ours', quicker].map((name) => median(name, mark));
    const row = { unit: 'times', median: mine.median / theirs.median, min: mine.min / theirs.min, runs: mine.runs, target };
    rows.push({ name: `${at}: ours to the quicker editor: ${MARKS[mark]}`, ...row });
  }
}
for (const { close } of servers) close();
console.log(JSON.stringify(rows));
