/* Made from crates/smp-wasm by `cargo xtask assets`. */

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
    /** What the head shows; null where nobody is. */
    classes: HeadClasses | null;
}

/** A square around the head: how much of each of its places is background, skin, stubble, hair and something else. */
export interface HeadClasses {
    /** Its middle across and down, its side, cosine and sine of its turn, in pixels of the photo. */
    frame: Float32Array<ArrayBuffer>;
    /** Five bytes a place, row by row; 255 is all. First as seen, then at the same in the mirror. */
    shares: Uint8Array<ArrayBuffer>;
}

/**
 * Four networks, ready to look at photos.
 */
export class Vision {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * What is in an upright photo: `{faces: [{score, presence, points}], person: {width_px,
     * height_px, alpha}, classes: {frame, shares} | null}`, the largest face first. `points` holds 468 times right,
     * down and depth, in pixels of the photo.
     */
    find(photo: ImageData): Findings;
    /**
     * Reads the files of the networks; they are not needed afterwards.
     */
    constructor(detector: Uint8Array | number[], mesh: Uint8Array | number[], person: Uint8Array | number[], classes: Uint8Array | number[]);
}

/**
 * Called by the bindings once the wasm is there.
 */
export function speak_when_stopped(): void;

export default function init(options: { module_or_path: URL | ArrayBuffer }): Promise<unknown>;
