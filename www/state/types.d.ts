/* The shapes of the page's state. The design's own types are made from Rust (design.d.ts). */
import type { Design, Fit, Shade } from './design.js';
import type { lightings, techniques } from './names.js';
import type { Summary, Point } from './smp_wasm.js';
import type { PhotoHandle, Place, Side } from './smp_study.js';

export type { Design, Fit, Shade };

export type SubjectName = 'head' | 'photo';
export type PanelName = (typeof import('./panels.js').PANELS)[number]['name'];
export type Mode = 'none' | 'placing' | 'outlining' | 'measuring' | 'tapping' | 'sampling';
export type Technique = (typeof techniques)[number];
export type SheetHeight = 'peek' | 'half' | 'full';

export interface Orbit {
  yaw_deg: number;
  pitch_deg: number;
  zoom: number;
  pan_x: number;
  pan_y: number;
}

export interface Message {
  code: string;
  text: string;
  recoverable: boolean;
  /** The engine has stopped, and can be started again. */
  stopped?: boolean;
}

export interface History {
  readonly past: readonly Design[];
  readonly present: Design | null;
  readonly future: readonly Design[];
  /** The design as it was before the gesture under way; null between gestures. */
  readonly base: Design | null;
}

export interface PhotoInfo {
  width_px: number;
  height_px: number;
  full_width_px: number;
  full_height_px: number;
}

/** One of the photos of the head. */
export interface AlbumPhoto {
  /** By which the engine knows it. */
  readonly id: number;
  readonly blob: Blob;
  /** How many quarter turns clockwise make its picture upright; left out where neither a search nor a hand has said. */
  readonly quarter_turns?: number;
  /** The head on it when it was last turned away from; the design has that of the photo that is shown. */
  readonly fit?: Fit | null;
}

/** Stubble on the photo, and the bare skin beside it. */
export interface Sample {
  readonly stubble: Place;
  readonly skin: Place | null;
}

/** Which part of which sample the next tap takes. */
export interface Sampling {
  readonly index: number;
  readonly part: 'stubble' | 'skin';
}

export interface State {
  readonly history: History;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly subject: SubjectName;
  readonly panel: PanelName;
  /** Which of the design's areas, and which of its sessions, the sliders change. */
  readonly zone: number;
  readonly sitting: number;
  readonly sheet: SheetHeight;
  readonly mode: Mode;
  /** 0 is before, n is after session n; null is after the last one. */
  readonly session: number | null;
  /** Days after that session; null is healed. */
  readonly day: number | null;
  /** How well the work is shown to have been done. */
  readonly technique: Technique;
  /** True while the person holds to see before. */
  readonly before: boolean;
  readonly orbit: Orbit;
  /** True while the view moves: the engine may draw coarse frames. */
  readonly moving: boolean;
  /** The photo that is shown. */
  readonly photo: PhotoInfo | null;
  /** All photos of the head, and which of them is shown. */
  readonly photos: readonly AlbumPhoto[];
  readonly shown: number;
  readonly placing: readonly PhotoHandle[];
  /** From which side the marks are. */
  readonly placingSide: Side;
  /** How much of what looks for the head is loaded, 0 to 1; null while nothing looks for it. */
  readonly looking: number | null;
  /** The skin tone that was read from this photo, a step of the Monk scale; null where none was. */
  readonly skinRead: number | null;
  readonly skinShare: number | null;
  /** How often the skin was tapped or corrected. */
  readonly skinEdits: number;
  /** What a tap or a drag does to the skin; how broad the brush is; the outline that is begun, or
   * the ends of a known distance. */
  readonly skinTool: 'tap' | 'add' | 'take' | 'ring_add' | 'ring_take';
  readonly brush: 'fine' | 'medium' | 'broad';
  readonly ring: readonly Place[];
  readonly samples: readonly Sample[];
  readonly sampling: Sampling | null;
  readonly summary: Summary | null;
  readonly points: readonly Point[];
  readonly message: Message | null;
  readonly busy: '' | 'photo' | 'fit' | 'export';
  readonly notice: string;
  readonly theme: 'light' | 'dark';
  /** In what light the head stands. */
  readonly lighting: (typeof lightings)[number];
  /** No studio behind the head. */
  readonly clear: boolean;
  readonly hint: boolean;
}

export type Action =
  | { type: 'design/load'; design: Design }
  | { type: 'design/preview'; design: Design }
  | { type: 'design/commit'; design?: Design }
  | { type: 'design/cancel' }
  | { type: 'design/replace'; design: Design }
  | { type: 'undo' }
  | { type: 'redo' }
  | { type: 'photo/loaded'; photo: PhotoInfo; file: AlbumPhoto; keepFit: boolean }
  | { type: 'photo/turned'; photo: PhotoInfo; file: AlbumPhoto; fit: Fit | null }
  | { type: 'photo/dropped'; id: number }
  | { type: 'photo/removed' }
  | { type: 'frame'; summary: Summary | null; points: readonly Point[] }
  | { type: 'orbit'; orbit: Orbit; moving: boolean }
  | { type: 'view'; changes: Partial<ViewState> };

export type ViewState = Omit<State, 'history' | 'photo' | 'photos' | 'shown' | 'summary' | 'points' | 'orbit'>;

export interface Store {
  get(): State;
  dispatch(action: Action): void;
  subscribe(listener: (state: State, before: State) => void): () => void;
}
