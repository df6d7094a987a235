/* Made from crates/smp-wasm by `cargo xtask assets`. */

/** A correction of the skin by hand; points are x, y one behind the other in photo pixels. */
export type SkinEdit =
| { kind: 'stroke'; add: boolean; radius_px: number; points: Float32Array }
| { kind: 'more'; points: Float32Array }
| { kind: 'outline'; add: boolean; points: Float32Array }
| { kind: 'grow' }
| { kind: 'shrink' };

/** What was found in a photo, and in the same photo turned by one, two and three quarters clockwise. */
export type Looked = import('./smp_vision.js').Findings & { turned?: { faces: import('./smp_vision.js').Face[] }[] };

/** A head placed by what was found in the photo. */
export interface Found {
    /** How many quarter turns clockwise make the photo upright, where it is not: then nothing is placed, and the photo is to
     * be turned and looked at again. */
    quarter_turns: number;
    /** Null where the marks must be placed by hand. */
    fit: Fit | null;
    /** The hair that the photo shows on it, as a design keeps it; null where it shows none. */
    existing_hair: string | null;
    /** Null where the photo shows none. */
    hairline: ProposedHairline | null;
    /** The side of the marks; a guess where no face was found. */
    seen: Side;
    handles: PhotoHandle[];
    /** How light the skin of the face is, a step of the Monk scale; null where no face was found. */
    monk: number | null;
    /** What is usual for that skin beside the hair that the photo shows; null without a tone. */
    usual: { dilution: number; density_per_cm2: number } | null;
    said: ('no_face' | 'several' | 'cut_off' | 'no_fit' | 'poor' | 'covered' | 'hat' | 'no_line' | 'light_hair' | 'high_line' | 'apart' | 'nothing')[];
}

/** Where a hairline is proposed by the one that a photo shows, from the usual one. */
export interface ProposedHairline {
    height_mm: number;
    corners_mm: number;
    asymmetry_mm: number;
}

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

export interface HeadFit {
    fit: Fit;
    rms_mm: number;
    /** Null where the photo shows none. */
    hairline: ProposedHairline | null;
    /** What was proposed for the head as it was placed before. */
    hairline_before: ProposedHairline | null;
}

type Fit = import('../state/types.js').Fit;
type AlphaMask = import('./smp_wasm.js').AlphaMask;

export interface PhotoFile {
    format: 'JPEG' | 'PNG' | 'WebP' | 'AVIF' | 'HEIC' | 'GIF';
    width_px: number;
    height_px: number;
}

export interface Place {
    x_px: number;
    y_px: number;
}

/** A place on the outline of the head, by its direction, in pixels of the fit's photo. */
export interface OutlinePlace extends Place {
    at: number;
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

/**
 * The photos of a head that are being looked at, one of which is shown.
 */
export class Album {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The circumference in mm of a design's head if two places of the photo, `{x_px, y_px}` each, lie so many mm
     * apart; undefined where they tell nothing.
     */
    circumference(design: string, ends: readonly Place[], distance_mm: number): number | undefined;
    /**
     * Forgets taps and corrections.
     */
    clear(): void;
    /**
     * The fit of a design with its outline dragged there, or null without one.
     */
    dragOutline(design: string, at: number, x_px: number, y_px: number): Fit | null;
    /**
     * Corrects the skin by hand; returns the photo's share of it. `edit` is `{kind, add?, radius_px?,
     * points?}`: a `stroke`, `more` of the last stroke, an `outline`, `grow` or `shrink`; points are x, y
     * one behind the other in photo pixels.
     */
    editSkin(edit: SkinEdit): number;
    /**
     * Tells bare scalp from hair on the placed head of a design, JSON text; returns the hair that the photo
     * shows, and the head's other photos with it, as a design keeps it, or null. `anew` looks at the photo
     * again, else what was corrected counts.
     */
    existingHair(design: string, anew: boolean): string | null;
    /**
     * The fit of the head under the handles, and its misfit in mm, together with the head's other photos;
     * `woman` tells whose head, and `circumference_mm` its circumference by tape, where that is known.
     */
    fit(handles: readonly PhotoHandle[], woman: boolean, circumference_mm?: number | null): HeadFit;
    /**
     * Forgets a photo.
     */
    forget(photo: number): void;
    /**
     * Places the head by what was found: `{faces: [{points, score}], turned, person, classes}`, the points as x, y, z one
     * behind the other in photo pixels, `turned` the `{faces}` of the photo turned by one, two and three quarters clockwise, the
     * largest first, or nothing, the person as `{width_px, height_px, alpha}` or null, the classes of the head as
     * `{frame, shares}` or null. `woman` tells whose head, and `circumference_mm` its circumference by tape, where that is known.
     */
    found(findings: Looked, woman: boolean, circumference_mm?: number | null): Found;
    /**
     * The marks of a side of the head, `front`, `left`, `right`, `back` or `above`, else of the one that the
     * design's fit sees: `{seen, marks}`, in photo pixels, where the fit has them or a sensible start.
     * `design` is the whole design, as JSON text.
     */
    handles(design: string, side: string): Marks;
    /**
     * Format and size of a photo's file, before it is decoded.
     */
    inspect(bytes: Uint8Array | number[]): PhotoFile;
    /**
     * How soft and how grainy the photo is, for `Scene.setPhoto`.
     */
    look(): Uint8Array;
    /**
     * The mask of the skin, `{width_px, height_px, alpha}`, or null.
     */
    mask(): AlphaMask | null;
    /**
     * The pigment that comes nearest to a stubble. `of` is `{zone, colour?, stubble?, skin?}`: the area
     * whose dots count; the stubble's colour as `#rrggbb`, or its place on the photo and that of bare
     * skin, each `{x_px, y_px}`; without any, the design's own hair counts.
     */
    matched(design: string, of: MatchOf): MatchAnswer;
    /**
     * Without a photo yet. `template` is the head's, from `Scene.template`, which has come already: a second
     * one would be a tenth of this wasm on the wire.
     */
    constructor(template: Uint8Array | number[]);
    /**
     * The places by which the outline of a design's head may be dragged, `{at, x_px, y_px}`, in pixels of the
     * photo that its fit belongs to.
     */
    outlinePlaces(design: string): OutlinePlace[];
    /**
     * Recalls what was seen in the photo that is shown, and places nothing: for an album that begins again.
     * `findings` as `found` took them, or null, and the handles that a hand set after that, or none.
     */
    recall(findings: import('./smp_vision.js').Findings | null, handles: readonly PhotoHandle[]): void;
    /**
     * The design's fit with a head as large as its typed circumference says; null where it is that already.
     * `design` is the whole design, as JSON text.
     */
    sized(design: string): Fit | null;
    /**
     * Adds a patch of skin; returns the photo's share of skin.
     */
    tap(x_px: number, y_px: number): number;
    /**
     * Turns to an upright photo by its number. One that is known is not looked at again; of another one rows are
     * read, and none of its pixels is kept. `design` is the whole design as it was on the photo before, as JSON text, or
     * empty; `quarter_turns` clockwise made the photo upright, if a search or a hand said so. Returns the fit of its head, or null.
     */
    turnTo(photo: number, photo_pixels: ImageData, design: string, quarter_turns?: number | null): Fit | null;
    /**
     * Takes the last tap or correction back; returns the photo's share of skin, or undefined where there is
     * nothing to take back.
     */
    undoSkin(): number | undefined;
}

/**
 * Called by the bindings once the wasm is there.
 */
export function speak_when_stopped(): void;

export default function init(options: { module_or_path: URL | ArrayBuffer }): Promise<unknown>;
