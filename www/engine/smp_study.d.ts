/* What the worker expects of the generated bindings of the study (crates/smp-wasm). Kept by hand so
 * that the page can be checked before anything is built. */

export interface PhotoHandle {
  name: string;
  x_px: number;
  y_px: number;
}

export interface Matched {
  shade: import('../state/types.js').Shade;
  dilution: number;
  /** #rrggbb, like `dots`. */
  stubble: string;
  dots: string;
  /** CIEDE2000. */
  difference: number;
  /** Even the lightest mix is darker than the stubble. */
  darker: boolean;
  blue: boolean;
  /** The stubble's colour is hardly one. */
  odd: boolean;
}

export class Study {
  constructor();
  inspect(bytes: Uint8Array): { format: 'jpeg' | 'png'; width_px: number; height_px: number };
  look(rgba: Uint8Array, width_px: number, height_px: number): void;
  forget(): void;
  handles(design: string): PhotoHandle[];
  fit(handles: readonly PhotoHandle[], woman: boolean): { fit: import('../state/types.js').Fit; rms_mm: number };
  tap(x_px: number, y_px: number): number;
  clear(): void;
  matched(design: string, stubble: string): Matched;
  mask(): import('./smp_wasm.js').Mark | null;
  free?(): void;
}

export default function init(options: { module_or_path: URL | ArrayBuffer }): Promise<unknown>;
