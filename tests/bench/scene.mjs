/* The wasm under node: a scene, and designs for it whose dots are near a wanted number. */

import { readFile } from 'node:fs/promises';

const here = (/** @type {string} */ path) => new URL(path, import.meta.url);

const { default: init, Scene } = await import(here('../../target/bench/smp_bench.js').href);
// Node has none; that of a browser keeps the list of numbers that it is given, too.
globalThis.ImageData ??= /** @type {any} */ (class {
  constructor(data, width, height) {
    Object.assign(this, { data, width, height });
  }
});
await init({ module_or_path: await readFile(here('../../target/bench/smp_bench_bg.wasm')) });

export const scene = new Scene();
const base = scene.newDesign('natural');
base.seed = '5eed';

/** The design with a density, as JSON text. @param {number} per_cm2 */
export function dense(per_cm2) {
  return JSON.stringify({ ...base, zones: [{ ...base.zones[0], density_per_cm2: per_cm2 }] });
}

/** The whole scalp with a density that gives nearly so many dots; the scene takes it.
 * @param {number} wanted */
export function scalpOf(wanted) {
  let per_cm2 = 180;
  let { dots } = scene.setDesign(dense(per_cm2));
  per_cm2 = Math.min(249, Math.round((per_cm2 * wanted) / dots));
  ({ dots } = scene.setDesign(dense(per_cm2)));
  return { per_cm2, dots };
}

/** A design of nearly so many dots at 180 per cm2, or at more where the whole scalp has too few: the
 * area changes with the number, because the hairline is moved back. The scene takes it.
 * @param {number} wanted */
export function areaOf(wanted) {
  const whole = scene.setDesign(dense(180));
  /** @type {{ u_mm: number, v_mm: number }[]} */
  const line = whole.points;
  const per_cm2 = Math.max(180, Math.round((180 * wanted) / whole.dots));
  // The top alone ends where the whole scalp still has more than a small number asks for.
  const kind = wanted <= whole.dots / 3 ? 'top' : 'full_scalp';
  const taken = (/** @type {number} */ back_mm) => {
    const points = line.map(({ u_mm, v_mm }) => [u_mm, v_mm - back_mm]);
    const zones = [{ ...base.zones[0], kind, density_per_cm2: per_cm2 }];
    return scene.setDesign(JSON.stringify({ ...base, hairline: { ...base.hairline, points }, zones })).dots;
  };
  // From 230 mm on, nothing of the top is left.
  let [most, least] = [0, 230];
  for (let step = 0; step < 10; step += 1) {
    const middle = (most + least) / 2;
    if (taken(middle) > wanted) most = middle;
    else least = middle;
  }
  return { per_cm2, dots: taken(most), kind };
}
