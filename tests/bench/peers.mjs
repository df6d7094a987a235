/* 30,000 dots beside other libraries: everybody places as many at the same density, in turn, for as
 * long as everybody else, in one process of node. The first run of each turn is told apart: the others
 * have used the caches since. Prints one JSON list: a row for each with time and evenness, what
 * was skipped, and how far ahead of the fastest npm package ours is. The surroundings say which peers
 * are ready: PEERS_NPM, PEERS_NATIVE and PEERS_WASM. */

import { readFile } from 'node:fs/promises';
import { quality } from './quality.mjs';
import { areaOf, scene } from './scene.mjs';
import { REHEARSAL, repeats, row } from './stats.mjs';

/** @typedef {{ ms: number, count: number, xy?: Float64Array }} Placed */
/** @typedef {(side: number, distance: number, seed: number) => Placed | Promise<Placed>} Place */
/** @typedef {{ name: string, npm: boolean, density: boolean, place: Place }} Contestant */

/** Few in a rehearsal, for which the crates are built without optimisation. */
const WANTED = REHEARSAL ? 300 : 30_000;
const PER_CM2 = 180;
const SIDE_MM = Math.sqrt((WANTED / PER_CM2) * 100);
const ROUNDS = repeats(15);
const WARM_MS = REHEARSAL ? 0 : 500;
/** The distance is corrected at least so often. */
const WARM_RUNS = REHEARSAL ? 1 : 4;
/** A turn lasts as long as one run of the quickest npm package, about; whoever takes longer runs once. */
const TURN_MS = REHEARSAL ? 0 : 50;
/** Least lead over the fastest npm package. */
const TARGET = 200;

/** Our own dots lie on the scalp, on as much of it as the others have, and stay in the wasm; only their
 * time is taken there. */
const scalp = areaOf(WANTED);
/** @type {Contestant} */
const ours = {
  name: `ours, on the scalp at ${scalp.per_cm2} per cm2 (wasm, node)`,
  npm: false,
  density: true,
  place() {
    const begin = performance.now();
    const count = scene.placeAgain();
    return { ms: performance.now() - begin, count };
  },
};

/** The beginning of our tile that an even density of 180 per cm2 takes: points in the order of their
 * ranks, eleven bits for x and for y, the lowest first. */
async function tile() {
  const side = 40;
  const bytes = await readFile(new URL('../../crates/smp-dots/assets/tile.bin', import.meta.url));
  const xy = new Float64Array((2 * PER_CM2 * side * side) / 100);
  for (let at = 0; at < xy.length; at += 1) {
    const [bit, byte] = [(11 * at) % 8, Math.floor((11 * at) / 8)];
    const three = bytes[byte] | (bytes[byte + 1] << 8) | (bytes[byte + 2] << 16);
    xy[at] = (((three >> bit) & 2047) / 2048) * side;
  }
  return { xy, side, torus: true };
}

/** @type {{ part: string, name: string, skipped: string }[]} */
const skipped = [];

/** What an act gives, or nothing and a line that says so. @template T
 * @param {string} name @param {() => T | Promise<T>} act */
async function attempt(name, act) {
  try {
    return await act();
  } catch (error) {
    skipped.push({ part: 'peers', name, skipped: /** @type {Error} */ (error).message });
    return null;
  }
}

/** A contestant at work: the distance that gives it the wanted number, its times, those of the first
 * run of each turn, its last dots.
 * @typedef {{ who: Contestant, distance: number, times: number[], firsts: number[], last: Placed }} Entry */

/** Finds the distance that gives the wanted number of dots, and warms up. @param {Contestant} who
 * @returns {Promise<Entry>} */
async function enter(who) {
  const begin = performance.now();
  // About what all of them leave between dots when nothing more fits in.
  let distance = 0.78 * Math.sqrt(100 / PER_CM2);
  let last = await who.place(SIDE_MM, distance, 1);
  for (let seed = 2; performance.now() - begin < WARM_MS || seed < 1 + WARM_RUNS; seed += 1) {
    if (last.count === 0) throw new Error('it placed no dot');
    // The number goes with the square of the distance; closer than that, chance decides.
    if (Math.abs(last.count / WANTED - 1) > 0.003) distance *= Math.sqrt(last.count / WANTED);
    last = await who.place(SIDE_MM, distance, seed);
  }
  return { who, distance, times: [], firsts: [], last };
}

/** One more turn of an entry. @param {Entry} entry @param {number} seed */
async function turn(entry, seed) {
  const begin = performance.now();
  const before = entry.times.length;
  do {
    entry.last = await entry.who.place(SIDE_MM, entry.distance, seed);
    entry.times.push(entry.last.ms);
  } while (performance.now() - begin < TURN_MS);
  entry.firsts.push(entry.times[before]);
  return true;
}

const { PEERS_NPM: npm, PEERS_NATIVE: native, PEERS_WASM: wasm } = process.env;
const crates = native || wasm ? await import('./peers/crates.mjs') : null;
const program = native ? crates?.nativePeers(native) : null;
const contestants = [
  ours,
  ...((npm && (await attempt('npm packages', async () => (await import('./peers/npm.mjs')).npmPeers()))) || []),
  ...(program?.peers ?? []),
  ...((wasm && (await attempt('crates in wasm', () => crates?.wasmPeers(wasm)))) || []),
];

/** @type {Entry[]} */
let entries = [];
for (const who of contestants) {
  const entry = await attempt(who.name, () => enter(who));
  if (entry) entries.push(entry);
}
for (let round = 0; round < ROUNDS; round += 1) {
  // Everybody comes first once in a while.
  const from = round % entries.length;
  for (const entry of [...entries.slice(from), ...entries.slice(0, from)]) {
    const done = await attempt(entry.who.name, () => turn(entry, 100 + round));
    if (!done) entries = entries.filter((other) => other !== entry);
  }
}
program?.close();

const ourTile = await tile();
const rows = entries.map(({ who, distance, times, firsts, last }) => ({
  part: 'peers',
  ...row(who.name, times),
  first: row(who.name, firsts).median,
  dots: last.count,
  ...quality(last.xy ? { xy: last.xy, side: SIDE_MM } : ourTile),
  // Facts of the libraries' own descriptions: whether every beginning of the dots is even, whether
  // the density may differ from place to place, and whether a change in one place leaves the others.
  order: who === ours,
  local_density: who.density,
  locality: who === ours,
  npm: who.npm,
  distance_mm: last.xy ? distance : null,
}));
const mine = rows.find(({ name }) => name === ours.name);
const compared = rows.map((one) => ({ ...one, ratio: mine ? one.median / mine.median : null }));
const [fastest] = compared.filter((one) => one.npm).sort((a, b) => a.median - b.median);
const lead = fastest && mine && {
  part: 'fastest npm peer',
  // Which it is depends on the day: the row is known by this.
  name: 'fastest npm peer',
  peer: fastest.name,
  unit: 'times ours',
  median: fastest.ratio,
  first: fastest.first / mine.first,
  target: TARGET,
};
console.log(JSON.stringify([...compared, ...skipped, ...(lead ? [lead] : [])]));
