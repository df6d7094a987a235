/* The worker that finds the head in one photo: its wasm, its networks, one question and one answer. */

// A module, although it imports nothing.
export {};

/** The worker's own scope, as far as it is used here.
 * @type {{ onmessage: ((event: MessageEvent) => void) | null, postMessage(data: unknown, transfer: Transferable[]): void }} */
const scope = /** @type {any} */ (globalThis);

/** @param {{ module: string, wasm: ArrayBuffer, networks: import('./vision.js').Networks, pixels: import('./photo.js').Pixels, width_px: number }} question
 * @returns {Promise<import('../state/smp_vision.js').Findings>} */
async function find({ module, wasm, networks, pixels, width_px }) {
  const bindings = await import(module);
  await bindings.default({ module_or_path: wasm });
  /** @type {import('../state/smp_vision.js').Vision} */
  const vision = new bindings.Vision(networks.detector, networks.mesh, networks.person, networks.classes);
  const found = vision.find(new ImageData(/** @type {any} */ (pixels.data), pixels.width, pixels.height));
  const scale = width_px / pixels.width;
  for (const { points } of found.faces) points.forEach((px, nth) => { points[nth] = px * scale; });
  // Middle and side of the frame; its turn is no length.
  found.classes?.frame.subarray(0, 3).forEach((px, nth, frame) => { frame[nth] = px * scale; });
  return found;
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
