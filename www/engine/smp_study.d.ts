/* What the worker expects of the generated bindings of the study (crates/smp-wasm). Kept by hand so
 * that the page can be checked before anything is built. */

export interface PhotoHandle {
  name: string;
  x_px: number;
  y_px: number;
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
  mask(): import('./smp_wasm.js').Mark | null;
  free?(): void;
}

export default function init(options: { module_or_path: URL | ArrayBuffer }): Promise<unknown>;
