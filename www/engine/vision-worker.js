/* The worker that finds the head in one photo: its wasm, its networks, one question and one answer. */

// A module, although it imports nothing.
export {};

/** The worker's own scope, as far as it is used here.
 * @type {{ onmessage: ((event: MessageEvent) => void) | null, postMessage(data: unknown, transfer: Transferable[]): void }} */
const scope = /** @type {any} */ (globalThis);

/** Longest side of the copies that tell which way up a photo is: four times what the face detector looks at, for faces that are small in it. */
const TURNED_PX = 512;

/** A reduced copy, each pixel the mean of those that it stands for. @param {import('./photo.js').Pixels} photo */
function reduced({ data, width, height }) {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / TURNED_PX));
  const small = new ImageData(Math.max(1, Math.floor(width / step)), Math.max(1, Math.floor(height / step)));
  const [across, down] = [Math.min(step, width), Math.min(step, height)];
  for (let at = 0; at < small.data.length; at += 1) {
    const place = at >> 2;
    const left = (place % small.width) * step;
    const top = Math.floor(place / small.width) * step;
    let sum = 0;
    for (let y = top; y < top + down; y += 1) {
      for (let x = left; x < left + across; x += 1) sum += data[4 * (y * width + x) + (at & 3)] ?? 0;
    }
    small.data[at] = sum / (across * down);
  }
  return small;
}

/** A copy turned by a quarter, clockwise. @param {ImageData} photo */
function turned({ data, width, height }) {
  const next = new ImageData(height, width);
  const [from, to] = [data, next.data].map(({ buffer }) => new Uint32Array(buffer));
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % height, Math.floor(at / height)];
    /** @type {Uint32Array} */ (to)[at] = from?.[(height - 1 - x) * width + y] ?? 0;
  }
  return next;
}

/** Whether a face stands so surely upright that no other turn of the photo needs to be looked at: each takes as long as the
 * first look. The same as `stands_surely` of `crates/smp-photo/src/upright.rs`.
 * @param {import('../state/smp_vision.js').Face | undefined} face */
function standsSurely(face) {
  // Corners of the eyes in the points of the net, the subject's right one and the left one: three numbers each.
  const [right = 0, top = 0, left = 0, low = 0] = [99, 100, 789, 790].map((at) => face?.points[at] ?? 0);
  return (face?.score ?? 0) >= 0.9 && left - right >= 0.5 * Math.hypot(left - right, low - top);
}

/** @param {{ module: string, wasm: ArrayBuffer, networks: import('./vision.js').Networks, pixels: import('./photo.js').Pixels, width_px: number }} question
 * @returns {Promise<import('./vision.js').Searched>} */
async function find({ module, wasm, networks, pixels, width_px }) {
  const bindings = await import(module);
  await bindings.default({ module_or_path: wasm });
  /** @type {import('../state/smp_vision.js').Vision} */
  const vision = new bindings.Vision(networks.detector, networks.mesh, networks.person, networks.classes);
  const found = vision.find(new ImageData(/** @type {any} */ (pixels.data), pixels.width, pixels.height));
  /** @type {import('./vision.js').Searched['turned']} */
  const others = [];
  if (!standsSurely(found.faces[0])) {
    for (let copy = turned(reduced(pixels)); others.length < 3; copy = turned(copy)) {
      others.push({ faces: vision.find(copy).faces.slice(0, 1) });
    }
  }
  const scale = width_px / pixels.width;
  for (const { points } of found.faces) points.forEach((px, nth) => { points[nth] = px * scale; });
  // Middle and side of the frame; its turn is no length.
  found.classes?.frame.subarray(0, 3).forEach((px, nth, frame) => { frame[nth] = px * scale; });
  return { ...found, turned: others };
}

scope.onmessage = async ({ data }) => {
  try {
    const found = await find(data);
    /** @type {{ buffer: ArrayBuffer }[]} */
    const parts = [found.person.alpha, ...found.faces.map(({ points }) => points)];
    if (found.classes) parts.push(found.classes.frame, found.classes.shares);
    scope.postMessage({ found }, parts.map(({ buffer }) => buffer));
  } catch (error) {
    scope.postMessage({ problem: String(error) }, []);
  }
};
