/* What the worker expects of the generated bindings (crates/smp-wasm). Kept by hand so that the
 * page can be checked before anything is built. */

export interface Point {
  x_px: number;
  y_px: number;
  visible: boolean;
  u_mm: number;
  v_mm: number;
  up_mm: number;
  side_mm: number;
  /** How far off each of the two may be; 0 on the built-in head. */
  off_mm: number;
}

export interface Summary {
  dots: number;
  area_cm2: number;
  /** How far areas, densities and counts may be off on a photo, relative. */
  area_off: number;
  /** Dots there are after each session. */
  sessions: number[];
  points: Point[];
  /** What the built-in head measures. */
  measures: import('./types.js').Measures;
}

export interface Stage {
  subject: 'head' | 'photo';
  width_px: number;
  height_px: number;
  yaw_deg: number;
  pitch_deg: number;
  zoom: number;
  pan_x_px: number;
  pan_y_px: number;
  theme: 'light' | 'dark' | 'clear';
  lighting?: 'studio' | 'overhead' | 'daylight';
  draft: boolean;
}

export interface Frame {
  x_px: number;
  y_px: number;
  width_px: number;
  height_px: number;
  full_width_px: number;
  full_height_px: number;
}

/** Where the mark may be painted: 0 nothing, 255 full. */
export interface Mark {
  width_px: number;
  height_px: number;
  alpha: Uint8Array;
}

export type ThumbnailView = Omit<Stage, 'subject' | 'draft'>;

export class Scene {
  constructor();
  portable(design: string): import('./design.d.ts').Design;
  newDesign(preset: string): import('./design.d.ts').Design;
  setDesign(json: string): Summary;
  /** The design that was set, with everything that its text left out. */
  design(): import('./design.d.ts').Design;
  setStage(stage: Stage): void;
  setShown(sessions: number): void;
  /** Days after the last shown session; NaN is healed. */
  setMoment(days: number, technique: string): void;
  render(): Frame;
  pixels(): Uint8ClampedArray;
  points(): Point[];
  pick(x_px: number, y_px: number): Point | null;
  nudge(u_mm: number, v_mm: number, right_mm: number, up_mm: number): Point | null;
  setPhoto(rgba: Uint8Array, width_px: number, height_px: number, look: Uint8Array): void;
  clearPhoto(): void;
  setMask(mask: Mark | null): void;
  outline(): Float32Array;
  thumbnail(json: string, view: ThumbnailView): Uint8ClampedArray;
  swatch(json: string): string;
  exportHead(stage: Stage, mark: Mark): Uint8ClampedArray;
  exportPhotoBegin(full_width_px: number, full_height_px: number, mark: Mark): void;
  exportPhotoRows(rgba: Uint8Array): Uint8ClampedArray;
  exportPhotoEnd(): void;
  free?(): void;
}

export default function init(options: { module_or_path: URL | ArrayBuffer }): Promise<unknown>;
