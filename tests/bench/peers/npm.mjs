/* The npm packages that fill a square with dots, each as its readme shows it, with its defaults. They
 * lie beside this file, so only it can name them. */

import { readFile } from 'node:fs/promises';

const { devDependencies } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));

/** Package by package: how it fills a square, and whether its density may differ from place to place.
 * @type {Record<string, { density: boolean, fill: (library: any, side: number, distance: number) => number[][] }>} */
const PACKAGES = {
  'poisson-disk-sampling': {
    density: true,
    fill: (PoissonDiskSampling, side, distance) =>
      new PoissonDiskSampling({ shape: [side, side], minDistance: distance }).fill(),
  },
  'fast-2d-poisson-disk-sampling': {
    density: false,
    fill: (FastPoissonDiskSampling, side, distance) =>
      new FastPoissonDiskSampling({ shape: [side, side], radius: distance }).fill(),
  },
  'poisson-disc-sampler': {
    density: false,
    fill: (poissonDiscSampler, side, distance) => {
      const next = poissonDiscSampler(side, side, distance);
      const dots = [];
      for (let dot = next(); dot; dot = next()) dots.push(dot);
      return dots;
    },
  },
};

/** @returns {Promise<import('../peers.mjs').Contestant[]>} */
export async function npmPeers() {
  return Promise.all(
    Object.entries(PACKAGES).map(async ([name, { density, fill }]) => {
      const { default: library } = await import(name);
      return {
        name: `${name} ${devDependencies[name]} (JS, node)`,
        npm: true,
        density,
        place(side, distance) {
          const begin = performance.now();
          const dots = fill(library, side, distance);
          const ms = performance.now() - begin;
          return { ms, xy: Float64Array.from(dots.flat()), count: dots.length };
        },
      };
    }),
  );
}
