/* What the worker expects of the generated bindings of the study (crates/smp-wasm). Kept by hand so
 * that the page can be checked before anything is built. */

export interface PhotoHandle {
  name: string;
  x_px: number;
  y_px: number;
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
  shade: import('../state/types.js').Shade;
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

/** A head placed by what was found in the photo. */
export interface Found {
  /** Null where the marks must be placed by hand. */
  fit: import('../state/types.js').Fit | null;
  handles: PhotoHandle[];
  said: ('no_face' | 'several' | 'cut_off' | 'no_fit' | 'poor')[];
}

export class Study {
  constructor();
  inspect(bytes: Uint8Array): { format: 'JPEG' | 'PNG' | 'WebP' | 'AVIF' | 'HEIC' | 'GIF'; width_px: number; height_px: number };
  /** How soft and how grainy the photo is, for `Sitting.setPhoto`. */
  look(rgba: Uint8Array, width_px: number, height_px: number): Uint8Array;
  forget(): void;
  handles(design: string): PhotoHandle[];
  fit(handles: readonly PhotoHandle[], woman: boolean): { fit: import('../state/types.js').Fit; rms_mm: number };
  found(findings: import('./smp_vision.js').Findings, woman: boolean, circumference_mm: number): Found;
  /** The design's fit with a head as large as its typed circumference says; null where it is that already. */
  sized(design: string): import('../state/types.js').Fit | null;
  tap(x_px: number, y_px: number): number;
  clear(): void;
  matched(design: string, of: MatchOf): MatchAnswer;
  mask(): import('./smp_wasm.js').Mark | null;
  free?(): void;
}

export default function init(options: { module_or_path: URL | ArrayBuffer }): Promise<unknown>;
