/* Finding the head in a photo: fetches four networks and their wasm from this page's own origin, the
 * networks once, and gives them to a worker of their own, which ends with the photo and takes its memory
 * along. The scene's worker goes on meanwhile. */

/** What is in a photo, and the largest face of the same photo turned by one, two and three quarters clockwise: they tell
 * which way up it is. None of them where it surely stands upright.
 * @typedef {import('../state/smp_vision.js').Findings & { turned: { faces: import('../state/smp_vision.js').Face[] }[] }} Searched */
/** @typedef {{ name: 'detector' | 'mesh' | 'person' | 'classes', file: string, bytes: number }} Entry */
/** @typedef {Record<Entry['name'], Uint8Array<ArrayBuffer>>} Networks */

const here = (/** @type {string} */ path) => new URL(path, import.meta.url);

/** Longer than a slow device needs. Judgement. */
const PATIENCE_MS = 60_000;

/** The networks are there, or on their way. @type {Promise<Networks | null> | null} */
let networks = null;

/** @param {URL} address */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer;
}

/** One file, as long as it should be. @param {Entry} entry @param {(bytes: number) => void} came */
async function network({ file, bytes }, came) {
  const { body } = await fetched(here(`../models/${file}`));
  const whole = new Uint8Array(bytes);
  let at = 0;
  if (!body) throw new Error(`${file} is empty.`);
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    // Longer than it should be throws here.
    whole.set(part.value, at);
    at += part.value.length;
    came(part.value.length);
  }
  if (at !== bytes) throw new Error(`${file} has ${at} bytes instead of ${bytes}.`);
  return whole;
}

/** All that the list names; null where it names none. @param {(share: number) => void} tell
 * @returns {Promise<Networks | null>} */
async function fetchNetworks(tell) {
  /** @type {Entry[]} */
  const list = await (await fetched(here('../models/list.json'))).json();
  if (!list.length) return null;
  const total = list.reduce((sum, { bytes }) => sum + bytes, 0);
  let sum = 0;
  const came = (/** @type {number} */ bytes) => {
    sum += bytes;
    tell(sum / total);
  };
  const files = list.map(async (entry) => [entry.name, await network(entry, came)]);
  return Object.fromEntries(await Promise.all(files));
}

/** Asks a new worker and ends it. @param {object} question @param {Transferable[]} transfer
 * @returns {Promise<Searched>} */
async function ask(question, transfer) {
  const worker = new Worker(here('./vision-worker.js'), { type: 'module' });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('late')), PATIENCE_MS);
      worker.onerror = (event) => {
        event.preventDefault?.();
        reject(new Error(event.message));
      };
      worker.onmessage = ({ data }) => (data.found ? resolve(data.found) : reject(new Error(data.problem)));
      worker.postMessage(question, transfer);
    });
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

/** What is in a photo; null where the networks are left out of this site. Refused where they, or the
 * photo, cannot be read. @param {import('./photo.js').Pixels} pixels @param {number} width_px the photo's width in the answer
 * @param {(share: number) => void} tell how much of the networks is loaded, 0 to 1
 * @returns {Promise<Searched | null>} */
export async function findHead(pixels, width_px, tell) {
  networks ??= fetchNetworks(tell).catch((error) => {
    networks = null;
    throw error;
  });
  const there = await networks;
  if (!there) return null;
  const wasm = await (await fetched(here('../pkg/smp_vision_bg.wasm'))).arrayBuffer();
  const module = here('../pkg/smp_vision.js').href;
  const { data, width, height } = pixels;
  return ask({ module, wasm, networks: there, pixels: { data, width, height }, width_px }, [wasm, data.buffer]);
}
