/* What the worker expects of the generated bindings of the study (crates/smp-wasm). Kept by hand so
 * that the page can be checked before anything is built. */

export interface PhotoHandle {
  name: string;
  x_px: number;
  y_px: number;
}

/** From which side the photo sees the head. */
export type Side = 'front' | 'left' | 'right' | 'back' | 'above';

export interface Marks {
  seen: Side;
  marks: PhotoHandle[];
}

export interface Place {
  x_px: number;
  y_px: number;
}

/** What is known of the stubble: its places on the photo, else its colour, else the design's hair. */
export interface MatchOf {
  /** Whose dots count. */
  zone: number;
  /** #rrggbb. */
  colour?: string;
  stubble?: Place;
  skin?: Place | null;
}

export interface Matched {
  shade: import('./types.js').Shade;
  dilution: number;
  /** #rrggbb, like `dots`, in the light in which the stubble was sampled. */
  stubble: string;
  dots: string;
  /** CIEDE2000 in daylight. */
  difference: number;
  remarks: ('darker' | 'blue' | 'odd' | 'lighter' | 'grey' | 'not_skin')[];
}

export interface MatchAnswer {
  found: Matched | null;
  /** Which bare skin told the photo's light. */
  skin: 'tapped' | 'marked' | 'found' | null;
  /** Why nothing was found. */
  problem: 'off' | 'dark' | 'washed' | 'no_skin' | 'skin_dark' | 'skin_washed' | null;
}

/** A place on the outline of the head, by its direction, in pixels of the fit's photo. */
export interface OutlinePlace extends Place {
  at: number;
}

/** A correction of the skin by hand; points are x, y one behind the other in photo pixels. */
export type SkinEdit =
  | { kind: 'stroke'; add: boolean; radius_px: number; points: Float32Array }
  | { kind: 'more'; points: Float32Array }
  | { kind: 'outline'; add: boolean; points: Float32Array }
  | { kind: 'grow' }
  | { kind: 'shrink' };

/** A head placed by what was found in the photo. */
export interface Found {
  /** Null where the marks must be placed by hand. */
  fit: import('./types.js').Fit | null;
  /** The hair that the photo shows on it, as a design keeps it; null where it shows none. */
  existing_hair: string | null;
  /** The side of the marks; a guess where no face was found. */
  seen: Side;
  handles: PhotoHandle[];
  said: ('no_face' | 'several' | 'cut_off' | 'no_fit' | 'poor')[];
}

export class Album {
  constructor();
  inspect(bytes: Uint8Array): { format: 'JPEG' | 'PNG' | 'WebP' | 'AVIF' | 'HEIC' | 'GIF'; width_px: number; height_px: number };
  /** Turns to a photo by its number; a known one is not looked at again. `design` is that on the photo before,
   * or empty. Returns the fit of the head on the photo that is shown now. */
  turnTo(photo: number, rgba: Uint8Array, width_px: number, height_px: number, design: string): import('./types.js').Fit | null;
  /** How soft and how grainy the photo is, for `Scene.setPhoto`. */
  look(): Uint8Array;
  forget(photo: number): void;
  handles(design: string, side: string): Marks;
  fit(handles: readonly PhotoHandle[], woman: boolean, circumference_mm: number): { fit: import('./types.js').Fit; rms_mm: number };
  found(findings: import('./smp_vision.js').Findings, woman: boolean, circumference_mm: number): Found;
  circumference(design: string, ends: readonly Place[], distance_mm: number): number | undefined;
  outlinePlaces(design: string): OutlinePlace[];
  dragOutline(design: string, at: number, x_px: number, y_px: number): import('./types.js').Fit | null;
  existingHair(design: string, anew: boolean): string | null;
  /** The design's fit with a head as large as its typed circumference says; null where it is that already. */
  sized(design: string): import('./types.js').Fit | null;
  tap(x_px: number, y_px: number): number;
  editSkin(edit: SkinEdit): number;
  undoSkin(): number | undefined;
  clear(): void;
  matched(design: string, of: MatchOf): MatchAnswer;
  mask(): import('./smp_wasm.js').Mark | null;
  free?(): void;
}

export default function init(options: { module_or_path: URL | ArrayBuffer }): Promise<unknown>;
