/* Times in Chromium: only dots change, on the 900 x 900 head and on a 2-megapixel photo, through
 * the page's own worker; and the way from the address to the first picture. Prints one JSON list. */

import { ADDRESS, madePhoto, openStudio, startBrowser } from '../browser/chromium.mjs';
import { REHEARSAL, repeats, row, warmUps } from './stats.mjs';

const browser = await startBrowser();
const rows = [];

/** Runs in the page: what every measuring there needs. A second worker of the app, asked as the page
 * asks its own, and a stage for it. */
function prepare() {
  const begin = () => {
    const worker = new Worker('/engine/worker.js', { type: 'module' });
    const ask = (method, ...args) =>
      new Promise((resolve, reject) => {
        worker.onerror = (event) => reject(new Error(event.message || 'the worker could not start'));
        worker.onmessage = ({ data }) => (data.problem ? reject(new Error(data.problem.message)) : resolve(data.value));
        worker.postMessage({ method, args });
      });
    return { worker, ask };
  };
  const stage = {
    subject: 'head', width_px: 900, height_px: 900, yaw_deg: 20, pitch_deg: 10, zoom: 1,
    pan_x_px: 0, pan_y_px: 0, theme: 'light', draft: false,
  };
  const start = async (ask) => {
    const wasm = await (await fetch('/pkg/smp_wasm_bg.wasm')).arrayBuffer();
    const begun = performance.now();
    await ask('start', new URL('/pkg/smp_wasm.js', location).href, wasm);
    return begun;
  };
  globalThis.bench = { begin, start, stage };
}

/** Runs in the page: a fresh worker from the bytes of the wasm to the first pictures, as the page
 * opens: the bare head and then its dots at half the size, then the fine picture. */
async function measureOpening() {
  const { begin, start, stage } = globalThis.bench;
  const { worker, ask } = begin();
  const begun = await start(ask);
  const started = performance.now();
  const quick = { ...stage, width_px: 450, height_px: 450, draft: true };
  await ask('frame', { stage: quick });
  const seen = performance.now();
  const design = await ask('newDesign', 'natural');
  await ask('frame', { design: JSON.stringify(design), stage: quick });
  const dotted = performance.now();
  await ask('frame', { stage });
  const rested = performance.now();
  worker.terminate();
  return { started: started - begun, seen: seen - begun, dotted: dotted - begun, rested: rested - dotted };
}

/** Runs in the page: everything that is done again and again. */
async function measure({ photo, handles, counts }) {
  const { begin, start, stage } = globalThis.bench;
  const { worker, ask } = begin();
  await start(ask);
  const design = await ask('newDesign', 'natural');
  design.seed = '5eed';
  const per_cm2 = (density) =>
    JSON.stringify({ ...design, zones: [{ ...design.zones[0], density_per_cm2: density }] });
  const dense = (run) => per_cm2(180 + (run % 2));
  const repeat = async (wish) => {
    const times = [];
    for (let run = 0; run < counts.warm + counts.runs; run += 1) {
      const begin = performance.now();
      await ask('frame', wish(run));
      if (run >= counts.warm) times.push(performance.now() - begin);
    }
    return times;
  };
  const times = {};
  const first = await ask('frame', { design: dense(0), stage });
  times.dots = first.summary.dots;
  const sparse = Math.round((180 * 30_000) / times.dots);
  times.sparseDots = (await ask('frame', { design: per_cm2(sparse) })).summary.dots;
  times.sparseHead = await repeat((run) => ({ shown: 2 + (run % 2) }));
  await ask('frame', { design: dense(0) });
  times.head = await repeat((run) => ({ shown: 2 + (run % 2) }));
  times.headDesign = await repeat((run) => ({ design: dense(run) }));
  // Three sessions in three shades, and the time line from day to day and year to year.
  const shades = ['neutral', 'warm', 'cool'];
  const mixed = { ...design, sessions: design.sessions.map((one, at) => ({ ...one, pigment: { ...one.pigment, shade: shades[at] } })) };
  mixed.zones = [{ ...design.zones[0], density_per_cm2: sparse }];
  await ask('frame', { design: JSON.stringify(mixed) });
  times.shades = await repeat((run) => ({ shown: 2 + (run % 2) }));
  await ask('frame', { shown: 3 });
  times.days = await repeat((run) => ({ moment: { day: run % 30, technique: 'good' } }));
  await ask('frame', { design: dense(0), moment: { day: null, technique: 'good' } });
  times.headTurn = await repeat((run) => ({ stage: { ...stage, yaw_deg: 20 + (run % 2), draft: true } }));
  const smaller = { ...stage, width_px: 630, height_px: 630, draft: true };
  times.smallTurn = await repeat((run) => ({ stage: { ...smaller, yaw_deg: 20 + (run % 2) } }));
  const study = await (await fetch('/pkg/smp_study_bg.wasm')).arrayBuffer();
  await ask('startStudy', new URL('/pkg/smp_study.js', location).href, study);
  const small = new Blob([Uint8Array.from(atob(photo), (letter) => letter.charCodeAt(0))], { type: 'image/png' });
  await ask('loadPhoto', { id: 1, blob: small }, '');
  design.fit = (await ask('fitPhoto', handles, false)).fit;
  await ask('frame', { design: dense(0), stage: { ...stage, subject: 'photo' } });
  times.photo = await repeat((run) => ({ shown: 2 + (run % 2) }));
  await ask('frame', { design: per_cm2(sparse) });
  times.sparsePhoto = await repeat((run) => ({ shown: 2 + (run % 2) }));
  await ask('frame', { design: dense(0) });
  times.photoDesign = await repeat((run) => ({ design: dense(run) }));
  // Twelve megapixels: the same photo, larger.
  const bitmap = await createImageBitmap(small);
  const large = new OffscreenCanvas(3000, 4000);
  large.getContext('2d').drawImage(bitmap, 0, 0, 3000, 4000);
  await ask('loadPhoto', { id: 2, blob: await large.convertToBlob({ type: 'image/jpeg' }) }, '');
  await ask('frame', { design: per_cm2(sparse) });
  times.largePhoto = await repeat((run) => ({ shown: 2 + (run % 2) }));
  // The brush on it: each stretch of a stroke is answered and shown.
  times.largeBrush = [];
  await ask('editSkin', { kind: 'stroke', add: false, radius_px: 60, points: new Float32Array([1200, 900]) });
  await ask('frame', {});
  for (let run = 0; run < counts.strokes; run += 1) {
    const begun = performance.now();
    await ask('editSkin', { kind: 'more', points: new Float32Array([1200 + 12 * run, 900 + (run % 5)]) });
    await ask('frame', {});
    times.largeBrush.push(performance.now() - begun);
  }
  worker.terminate();
  return times;
}

/** One opening in a browser of its own: browsers keep compiled wasm for as long as they run. */
async function openAlone() {
  const alone = await startBrowser();
  try {
    const page = await alone.newPage();
    await page.goto(new URL('manifest.webmanifest', ADDRESS).href);
    await page.evaluate(prepare);
    // The browser's own start is over.
    if (!REHEARSAL) await page.waitForTimeout(1000);
    return await page.evaluate(measureOpening);
  } finally {
    await alone.close();
  }
}

try {
  const starts = [];
  for (let run = 0; run < repeats(5); run += 1) {
    const studio = await openStudio(browser, { width: 1200, height: 800 });
    starts.push(studio.ready_ms);
    await studio.close();
  }
  const studio = await openStudio(browser);
  await studio.page.evaluate(prepare);
  const openings = [];
  for (let run = 0; run < repeats(7); run += 1) openings.push(await openAlone());
  const { bytes, handles } = madePhoto('photo-2mp');
  const counts = { warm: warmUps(10), runs: repeats(40), strokes: repeats(25) };
  const times = await studio.page.evaluate(measure, { photo: bytes.toString('base64'), handles, counts });
  const dots = `${times.dots} dots`;
  const few = `${times.sparseDots} dots`;
  rows.push(row(`only dots change, 900 x 900 head, ${few}`, times.sparseHead, 10));
  rows.push(row(`only dots change, 900 x 900 head, ${dots}`, times.head, 10));
  rows.push(row(`only dots change, three sessions in three shades, 900 x 900 head, ${few}`, times.shades, 8));
  rows.push(row(`the time line from day to day, 900 x 900 head, ${few}`, times.days));
  rows.push(row(`density changes, 900 x 900 head, ${dots}`, times.headDesign));
  const opened = (/** @type {string} */ name) => openings.map((opening) => opening[name]);
  rows.push(row('start-up: wasm compiled, template decoded', opened('started')));
  rows.push(row('start-up: and the first picture, the bare head at 450 x 450', opened('seen'), 60));
  rows.push(row('start-up: and the first dots', opened('dotted')));
  rows.push(row('the first picture at rest, 900 x 900, after that', opened('rested')));
  rows.push(row('the head turns, 900 x 900', times.headTurn, 16));
  rows.push(row('the head turns, 630 x 630, as the page draws it here', times.smallTurn, 16));
  rows.push(row(`only dots change, 2-megapixel photo, ${dots}`, times.photo, 10));
  rows.push(row(`only dots change, 2-megapixel photo, ${few}`, times.sparsePhoto, 8));
  rows.push(row(`only dots change, 12-megapixel photo, ${few}`, times.largePhoto, 40));
  rows.push(row('brush on a 12-megapixel photo, a stretch of a stroke', times.largeBrush, 60));
  rows.push(row(`density changes, 2-megapixel photo, ${dots}`, times.photoDesign));
  rows.push(row('from the address to the first dotted head', starts, 2000));
} finally {
  await browser.close();
}
console.log(JSON.stringify(rows));
