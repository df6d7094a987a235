/* What the vision worker expects of the generated bindings (crates/smp-wasm, feature `vision`). Kept by
 * hand so that the page can be checked before anything is built. */

export interface Face {
  /** How sure the detector is, 0 to 1. */
  score: number;
  /** How sure the mesh is, 0 to 1. */
  presence: number;
  /** 468 times right, down and depth, in pixels of the photo; the order of MediaPipe's canonical face. */
  points: Float32Array<ArrayBuffer>;
}

export interface Findings {
  /** The largest first. */
  faces: Face[];
  /** The person over the whole photo, in a raster of its own; 255 is the person. */
  person: { width_px: number; height_px: number; alpha: Uint8Array<ArrayBuffer> };
}

export class Vision {
  constructor(detector: Uint8Array, mesh: Uint8Array, person: Uint8Array);
  find(rgba: Uint8Array, width_px: number, height_px: number): Findings;
  free(): void;
}
