/* What every part of the page is given: the store, the words, the acts. Parts know each other
 * only through it. */
import type { Store, State, Design, PanelName } from '../state/types.js';
import type { Words } from '../i18n/words.js';
import type { Side, SkinEdit } from '../state/smp_study.js';
import type { EngineLink, Hand, Moved } from '../engine/link.js';

/** What is done to the skin of a photo (acts/skin.js). */
export interface SkinActs {
  /** Adds all skin like that at a place, in pixels of the photo. */
  tap(x_px: number, y_px: number): Promise<void>;
  edit(edit: SkinEdit): Promise<void>;
  undo(): Promise<void>;
  clear(): Promise<void>;
  /** Closes the outline that was begun, as skin or as hair. */
  closeRing(add: boolean): Promise<void>;
  /** Leaves the skin as it is now, and has the design keep the hair. */
  done(): void;
  /** Looks at the photo again, with the head as it is placed now. */
  look(how?: { keep?: boolean }): Promise<void>;
}

export interface Context {
  readonly store: Store;
  readonly words: Words;
  readonly link: EngineLink;
  readonly acts: Acts;
  /** Aborts when the element leaves the page. */
  readonly signal: AbortSignal;
  readonly root: ShadowRoot;
  /** Adds what the parts wear that are loaded when they are opened. */
  dress(): Promise<void>;
  /** Calls now and after every change, until the element leaves the page. */
  watch(listener: (state: State, before: State | null) => void): void;
}

export interface Acts {
  /** Shows a change while a gesture lasts. */
  edit(design: Design): void;
  /** Keeps what is shown, or the given design, as one undo step. */
  commit(design?: Design): void;
  cancel(): void;
  /** Moves a handle with the engine's help; `apply` is called where it could go there, with the design that it makes. */
  drag(hand: Hand, apply: (moved: Moved) => void): Promise<void>;
  undo(): void;
  redo(): void;
  openPanel(panel: PanelName): void;
  /** For another photo, or `'add'` for one more of the same head. */
  choosePhoto(what?: 'add'): void;
  openCamera(): void;
  /** In the place of the photo that is shown, or of all; turned by so many quarters clockwise. */
  loadPhoto(blob: Blob, how?: { keepFit?: boolean; alone?: boolean; quarter_turns?: number }): Promise<void>;
  /** One more of the same head. */
  addPhoto(blob: Blob): Promise<void>;
  /** Shows another photo of the head. */
  turnTo(id: number): Promise<void>;
  /** The photo that is shown; another one of the head is shown instead. */
  removePhoto(): Promise<void>;
  removePhotos(): Promise<void>;
  skin(): Promise<SkinActs>;
  startPlacing(side?: Side): Promise<void>;
  applyPlacing(): Promise<void>;
  cancelPlacing(): Promise<void>;
  makePNG(): Promise<Blob>;
  savePicture(): Promise<void>;
  setTheme(theme: string): void;
  setClear(clear: boolean): void;
  reload(): void;
  /** Starts an engine that stopped again, with the same design, photos and view. */
  startAgain(): void;
  /** Draws once more although the store has not changed. */
  draw(): void;
  say(text: string): void;
  fail(error: unknown): void;
}
