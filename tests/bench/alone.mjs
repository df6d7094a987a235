/* Painting a 2-megapixel photo in Chromium, in the page's own thread and without the page: whole, an edit
 * of about a hundred dots, and each step by itself, beside the least that memory alone would take; and the
 * very same dots as circles of a canvas in the same run. Prints one JSON list. */

import { madePhoto, startBrowser } from '../browser/chromium.mjs';
import { repeats, row, warmUps } from './stats.mjs';

const address = process.env.BUZZLINE_BENCH_URL;
if (!address) throw new Error('BUZZLINE_BENCH_URL is not set: this is run by `cargo xtask bench`.');

/** Runs in the page. */
async function measure({ photo, handles, counts }) {
  const { default: init, Scene } = await import('/smp_bench.js');
  const { default: initStudy, Album } = await import('/smp_study.js');
  await Promise.all([init(), initStudy()]);
  const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(photo), (letter) => letter.charCodeAt(0))], { type: 'image/png' }));
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(picture, 0, 0);
  const pixels = context.getImageData(0, 0, width, height);

  const scene = new Scene();
  const study = new Album(scene.template());
  // The album looks at a photo when it turns to it, and only then tells its look.
  study.turnTo(1, pixels, '');
  scene.setPhoto(pixels, study.look());
  const design = scene.newDesign('natural');
  design.seed = '5eed';
  design.fit = study.fit(handles, false).fit;
  const zone = design.zones[0];
  const take = (/** @type {any} */ wanted) => scene.setDesign(JSON.stringify(wanted));
  take(design);
  scene.setStage({
    subject: 'photo', width_px: 900, height_px: 900, yaw_deg: 0, pitch_deg: 0, zoom: 1, pan_x_px: 0, pan_y_px: 0,
    theme: 'light', draft: false,
  });
  const seen = () => scene.circles().length / 3;
  // As dense as makes 30,000 of the dots be seen: those on the far side are none.
  zone.density_per_cm2 = Math.round((zone.density_per_cm2 * 30_000) / seen());
  const { dots, points } = take(design);
  design.hairline.points = points.map((/** @type {any} */ { u_mm, v_mm }) => [u_mm, v_mm]);
  take(design);
  scene.render();

  const timed = (/** @type {(run: number) => void} */ act, runs = counts.runs) => {
    const times = [];
    for (let run = 0; run < counts.warm + runs; run += 1) {
      const begin = performance.now();
      act(run);
      if (run >= counts.warm) times.push(performance.now() - begin);
    }
    return times;
  };
  const times = {};
  const whole = () => {
    scene.photoAgain('fill');
    scene.photoAgain('paint');
  };
  const unspread = () => {
    scene.photoAgain('fill_unspread');
    scene.photoAgain('paint');
  };
  const circles = scene.circles();
  const arcs = (/** @type {(draw: (from: number) => void) => void} */ each) => () => {
    context.globalCompositeOperation = 'copy';
    context.drawImage(picture, 0, 0);
    context.globalCompositeOperation = 'multiply';
    context.fillStyle = 'rgb(90 80 75)';
    each((at) => {
      context.moveTo(circles[at] + circles[at + 2], circles[at + 1]);
      context.arc(circles[at], circles[at + 1], circles[at + 2], 0, 2 * Math.PI);
    });
    context.getImageData(0, 0, 1, 1);
  };
  const single = arcs((draw) => {
    for (let at = 0; at < circles.length; at += 3) {
      context.beginPath();
      draw(at);
      context.fill();
    }
  });
  const onePath = arcs((draw) => {
    context.beginPath();
    for (let at = 0; at < circles.length; at += 3) draw(at);
    context.fill();
  });
  // In turn, so that whatever else the machine does is everybody's.
  for (const name of ['whole', 'unspread', 'single', 'onePath']) times[name] = [];
  for (let turn = 0; turn < counts.turns; turn += 1) {
    times.whole.push(...timed(whole, counts.ours));
    times.unspread.push(...timed(unspread, counts.ours));
    times.single.push(...timed(single, counts.arcs));
    times.onePath.push(...timed(onePath, counts.arcs));
  }
  for (const step of ['see', 'stamp', 'fill', 'paint']) times[step] = timed(() => scene.photoAgain(step));
  times.first = timed(() => {
    for (const step of ['see', 'stamp', 'fill', 'paint']) scene.photoAgain(step);
  });
  scene.setShown(0);
  scene.render();
  scene.setShown(design.sessions.length);
  const rect = scene.render();
  times.pixels = timed(() => scene.pixels());
  // Densities cleared, written and read, 2 bytes; photo read and picture written, 4 each; mask read, 1.
  const traffic = Math.round((rect.width_px * rect.height_px * (3 * 2 + 4 + 4 + 1)) / 2);
  const [from, to] = [new Uint8Array(traffic), new Uint8Array(traffic)];
  times.memory = timed(() => to.set(from));

  // A point of the hairline dragged by what changes about a hundred dots: among 30,000 that are seen, and
  // among 30,000 in all.
  const edits = [];
  for (const per_cm2 of [zone.density_per_cm2, Math.round((zone.density_per_cm2 * 30_000) / dots)]) {
    zone.density_per_cm2 = per_cm2;
    const all = take(design).dots;
    edits.push({ dots: all, ...measureEdit() });
  }
  return { ...times, dots, seen: circles.length / 3, edits, megabytes: traffic / 1e6 };

  function measureEdit() {
    const middle = design.hairline.points.length >> 1;
    const dragged = (/** @type {number} */ mm) => {
      const edited = structuredClone(design);
      edited.hairline.points[middle][1] += mm;
      return edited;
    };
    const places = () => {
      const all = scene.circles();
      return new Set(Array.from({ length: all.length / 3 }, (_, at) => all.slice(3 * at, 3 * at + 3).join(' ')));
    };
    const before = places();
    let best = { mm: 0, changed: 0 };
    for (const mm of [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7]) {
      take(dragged(mm));
      const changed = [...places()].filter((place) => !before.has(place)).length;
      if (Math.abs(changed - 100) < Math.abs(best.changed - 100)) best = { mm, changed };
    }
    take(design);
    scene.render();
    // The clock of a page has steps of a tenth of a millisecond: ten edits are timed as one.
    const [picture, whole] = [[], []];
    for (let run = 0; run < counts.warmEdits + counts.edits; run += 1) {
      const sums = [0, 0];
      for (let edit = 0; edit < 10; edit += 1) {
        const wanted = dragged(edit % 2 ? 0 : best.mm);
        const begin = performance.now();
        take(wanted);
        const taken = performance.now();
        scene.render();
        const end = performance.now();
        sums[0] += (end - taken) / 10;
        sums[1] += (end - begin) / 10;
      }
      if (run < counts.warmEdits) continue;
      picture.push(sums[0]);
      whole.push(sums[1]);
    }
    return { changed: best.changed, picture, whole };
  }
}

const browser = await startBrowser();
try {
  const page = await browser.newPage();
  // Any file of theirs makes their origin ours.
  await page.goto(new URL('smp_bench.js', address).href);
  const { bytes, handles } = madePhoto('photo-2mp');
  const counts = {
    warm: warmUps(10), runs: repeats(40), turns: repeats(6), ours: repeats(10), arcs: repeats(2),
    warmEdits: warmUps(4), edits: repeats(16),
  };
  const times = await page.evaluate(measure, { photo: bytes.toString('base64'), handles, counts });
  const { seen, dots } = times;
  const name = `2-megapixel photo, ${seen} dots seen of ${dots}, in the page's thread`;
  const whole = row(`${name}: painted again`, times.whole, 8);
  const unspread = row(`${name}: without light spread`, times.unspread);
  const arcs = row('the same dots as canvas arcs that multiply', times.single);
  const ratio = (/** @type {string} */ what, /** @type {any} */ ours, /** @type {number} */ target) => ({
    ...arcs, name: what, unit: 'times', median: arcs.median / ours.median, min: arcs.min / ours.min, target,
  });
  const rows = [
    whole,
    row(`${name}: painted for the first time`, times.first),
    unspread,
    arcs,
    row('the same as one path of the canvas, where overlaps do not multiply', times.onePath),
    ratio('canvas arcs to ours with light spread', whole, 8),
    ratio('canvas arcs to ours without light spread', unspread, 18),
    row('of it: dots to ellipses', times.see),
    row('of it: ellipses to stamps, kept while the dots stay', times.stamp),
    row('of it: stamps and halos to densities', times.fill),
    row('of it: densities to pixels', times.paint),
    row('of it: pixels handed out', times.pixels),
    row(`memory traffic alone, ${times.megabytes.toFixed(1)} MB written and read`, times.memory),
    ...times.edits.flatMap((/** @type {any} */ edit) => {
      const what = `${edit.changed} of ${edit.dots} dots change as the hairline is dragged`;
      return [
        row(`${what}: picture`, edit.picture, 0.3),
        row(`${what}: design read, field, dots, figures and picture`, edit.whole),
      ];
    }),
  ];
  console.log(JSON.stringify(rows));
} finally {
  await browser.close();
}
