/* Made from crates/smp-wasm by `cargo xtask assets`. */

type Design = import('../state/design.js').Design;

/** A control point of the hairline, or any place of the scalp. */
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
    measures: import('../state/design.js').Measures;
}

export interface Stage {
    subject?: 'head' | 'photo';
    width_px: number;
    height_px: number;
    yaw_deg: number;
    pitch_deg: number;
    zoom: number;
    pan_x_px: number;
    pan_y_px: number;
    theme: 'light' | 'dark' | 'clear';
    lighting?: 'studio' | 'overhead' | 'daylight';
    draft?: boolean;
}

/** How a small picture is seen; `before` is without any session. */
export type ThumbnailView = Omit<Stage, 'subject' | 'draft'> & { before?: boolean };

export interface Moment {
    /** After the last shown session; null is healed. */
    day: number | null;
    technique: 'good' | 'too_deep' | 'too_dense';
}

export interface Frame {
    x_px: number;
    y_px: number;
    width_px: number;
    height_px: number;
    full_width_px: number;
    full_height_px: number;
}

/** A byte for each pixel, row by row: 0 nothing, 255 full. */
export interface AlphaMask {
    width_px: number;
    height_px: number;
    alpha: Uint8Array;
}

/**
 * The one scene of a page.
 */
export class Scene {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Forgets the photo.
     */
    clearPhoto(): void;
    /**
     * The design that was set, with everything that its text left out.
     */
    design(): Design;
    /**
     * Fingerprint of the dots, 16 hexadecimal digits: the same natively and in every browser.
     */
    dotsHash(): string;
    /**
     * The head with the dots and the mark.
     */
    exportHead(stage: Stage, mark: AlphaMask): ImageData;
    /**
     * Starts the export of the photo at its own size.
     */
    exportPhotoBegin(full_width_px: number, full_height_px: number, mark: AlphaMask): void;
    /**
     * Ends the export; all rows must have come.
     */
    exportPhotoEnd(): void;
    /**
     * Takes the next rows of the upright photo; gives them back with dots and mark.
     */
    exportPhotoRows(rows: ImageData): ImageData;
    /**
     * A named design with a fresh seed.
     */
    newDesign(preset: string): Design;
    /**
     * Decodes the head; it is bare until the first design comes.
     */
    constructor();
    /**
     * A place of the chart moved along the skin, right and up as seen, or null.
     */
    nudge(u_mm: number, v_mm: number, right_mm: number, up_mm: number): Point | null;
    /**
     * The placed head's outline: x, y pairs in photo pixels.
     */
    outline(): Float32Array;
    /**
     * The scalp under a pixel, or null.
     */
    pick(x_px: number, y_px: number): Point | null;
    /**
     * Fingerprint of the present picture, 16 hexadecimal digits.
     */
    pictureHash(): string;
    /**
     * The pixels of the last dirty rectangle, which must not be empty.
     */
    pixels(): ImageData;
    /**
     * The hairline's control points in the present picture.
     */
    points(): Point[];
    /**
     * What of a design, JSON text, may leave the device.
     */
    portable(design: string): Design;
    /**
     * Brings the picture up to date; returns the dirty rectangle and the full size.
     */
    render(): Frame;
    /**
     * Takes a design; returns its figures.
     */
    setDesign(json: string): Summary;
    /**
     * Takes the mask of the photo's skin, `{width_px, height_px, alpha}`; null takes it away.
     */
    setMask(mask: AlphaMask | null): void;
    /**
     * Shows the look so many days after the last shown session, and so well made.
     */
    setMoment(moment: Moment): void;
    /**
     * Takes an upright photo, and its look as the study measured it.
     */
    setPhoto(photo: ImageData, look: Uint8Array | number[]): void;
    /**
     * Shows the look after that many sessions; 0 is before.
     */
    setShown(sessions: number): void;
    /**
     * Chooses head or photo and turns the head.
     */
    setStage(stage: Stage): void;
    /**
     * The colour a design ends in, `#rrggbb`.
     */
    swatch(json: string): string;
    /**
     * The head's template, for `new Album`, which comes without.
     */
    template(): Uint8Array;
    /**
     * The built-in head wearing a design, or, `before`, none of its sessions.
     */
    thumbnail(json: string, stage: Stage, before: boolean): ImageData;
}

/**
 * Called by the bindings once the wasm is there.
 */
export function speak_when_stopped(): void;

export default function init(options: { module_or_path: URL | ArrayBuffer }): Promise<unknown>;
