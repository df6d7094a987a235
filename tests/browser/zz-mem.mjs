/* memory */
import { readFileSync, readdirSync } from 'node:fs';
import { startBrowser, openStudio } from './chromium.mjs';
const { fit } = JSON.parse(readFileSync('/tmp/fit.json', 'utf8'));
function pss() {
  let sum = 0, worst = 0;
  for (const pid of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
    try {
      const cmd = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!cmd.includes('chromium') || !cmd.includes(globalThis.mark ?? 'chromium')) continue;
      const kb = Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]);
      sum += kb; worst = Math.max(worst, kb);
    } catch {}
  }
  return [sum / 1024, worst / 1024].map(Math.round);
}
for (const n of process.argv.slice(2)) {
  const browser = await startBrowser();
  const s = await openStudio(browser);
  let peak = [0, 0];
  const t = setInterval(() => { const p = pss(); peak = [Math.max(peak[0], p[0]), Math.max(peak[1], p[1])]; }, 60);
  const rest = pss();
  await s.page.evaluate((fit) => { const e = document.querySelector('smp-studio'); e.design = { ...e.design, fit }; }, fit);
  let begin = performance.now();
  await s.giveFile('x.jpg', readFileSync(`/tmp/big-${n}.jpg`), 'image/jpeg');
  await s.page.waitForFunction(() => globalThis.events.some(({ name, detail }) => (name === 'smp-progress' && detail.done) || name === 'smp-error'), undefined, { polling: 50, timeout: 120000 });
  const load = performance.now() - begin;
  await s.still();
  const loaded = peak; peak = [0, 0];
  const settled = pss();
  begin = performance.now();
  const out = await s.page.evaluate(async () => { try { const b = await document.querySelector('smp-studio').exportPNG(); return `${b.size} bytes ${[...new Uint32Array(await b.slice(0, 24).arrayBuffer())].slice(4).map((v) => ((v & 255) << 24 | (v >> 8 & 255) << 16 | (v >> 16 & 255) << 8 | v >>> 24) >>> 0)}`; } catch (e) { return String(e); } });
  const exp = performance.now() - begin;
  console.log(n, 'MP: rest', rest, 'load', Math.round(load), 'ms peak', loaded, 'settled', settled, 'export', Math.round(exp), 'ms peak', peak, out, JSON.stringify((await s.events()).filter((e) => e.name === 'smp-error')));
  clearInterval(t);
  await browser.close();
}
