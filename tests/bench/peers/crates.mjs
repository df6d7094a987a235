/* The crates of this folder, asked natively over a pipe and as wasm under node. */

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** In the order of their numbers in `src/lib.rs`: the crate, and which of its algorithms. */
const CRATES = [
  ['fast_poisson', ''],
  ['poisson', ', Bridson'],
  ['poisson', ', Ebeida'],
  ['bluenoise', ''],
];

const manifest = await readFile(new URL('Cargo.toml', import.meta.url), 'utf8');

/** A row for each crate. @param {string} where @param {(peer: number) => import('../peers.mjs').Place} placer
 * @returns {import('../peers.mjs').Contestant[]} */
function contestants(where, placer) {
  return CRATES.map(([crate, algorithm], peer) => {
    const version = manifest.match(new RegExp(`^${crate} = "=(.*)"`, 'm'))?.[1];
    return { name: `${crate} ${version}${algorithm} (${where})`, npm: false, density: false, place: placer(peer) };
  });
}

/** The crates in a program of their own, which takes its times itself. @param {string} program */
export function nativePeers(program) {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  // A program that has ended says so by its answers' end.
  child.stdin.on('error', () => {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const peers = contestants('native', (peer) => async (side, distance, seed) => {
    child.stdin.write(`${peer} ${side} ${distance} ${seed}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error('the native program ended');
    const { ms, dots } = JSON.parse(value);
    return { ms, xy: Float64Array.from(dots), count: dots.length / 2 };
  });
  return { peers, close: () => child.stdin.end() };
}

/** The crates as wasm. @param {string} path */
export async function wasmPeers(path) {
  const { instance } = await WebAssembly.instantiate(await readFile(path));
  const { memory, place_dots: placeDots, placed_dots: placedDots } = /** @type {any} */ (instance.exports);
  return contestants('wasm, node', (peer) => (side, distance, seed) => {
    const begin = performance.now();
    const numbers = placeDots(peer, side, distance, seed);
    const ms = performance.now() - begin;
    // A copy: the next one to place writes over them.
    return { ms, xy: new Float64Array(memory.buffer, placedDots(), numbers).slice(), count: numbers / 2 };
  });
}
