/*
 * The design document, version 1, as the page holds it: frozen, plain data.
 * Made by `cargo xtask assets` from crates/smp-design; change it there.
 */

/** Everything that was decided about one head; the dots follow from it and nothing else. */
export interface Design {
  /** The document's version; 1. */
  readonly version: 1;
  /** 1 to 32 hexadecimal digits; the only source of chance in the dots. */
  readonly seed: string;
  /** Who wears it. */
  readonly subject: Subject;
  /** The front edge of the treated scalp. */
  readonly hairline: Hairline;
  /** How far dots leave their even places, 0 (as even as a printed screen) to 1 (up to .40 of the local spacing). 0 to 1, 0.6 by default. */
  readonly irregularity: number;
  /** The treated areas, and those left alone. Where they overlap, a part of the scalp counts over the whole, what is drawn counts over what has a name, and of two of a kind the denser one. 1 to 16 entries. */
  readonly zones: readonly Zone[];
  /** The sittings, first to last. 1 to 4 entries. */
  readonly sessions: readonly Session[];
  /** When the work is refreshed, in years after the last session, rising. 0.5 to 10 years, 4 by default. 0 to 4 entries. */
  readonly touch_ups: readonly number[];
  /** A clinic's own pigments; none means the usual ones. */
  readonly pigments: Catalogue | null;
  /** Where the head stands in a photo, once it has been placed there. */
  readonly fit: Fit | null;
}

/** Who wears the design. */
export interface Subject {
  /** Whose bust the built-in head is. */
  readonly sex: Sex;
  /** Skin of the built-in head; a photo brings its own. */
  readonly skin: Skin;
  /** The subject's own hair. */
  readonly hair: Hair;
  /** Where it has been lost. */
  readonly pattern: LossPattern;
  /** What was measured on the client; the built-in head takes it. */
  readonly measures: Measures;
  /** Hair as a photo shows it, as runs of levels; where there is any, it stands for that of the pattern. */
  readonly existing_hair: string | null;
  /** What the healed work will meet with. */
  readonly care: Care;
}

/** Skin. */
export interface Skin {
  /** Step of the Monk Skin Tone scale, 1 (lightest) to 10 (darkest); what is read off a photo may lie between two. 1 to 10, 5 by default. */
  readonly monk: number;
  /** A colour of its own, as it looks in even light, written as `#rrggbb`; it stands for the step of the scale. */
  readonly colour: string | null;
  /** What the colour tends to. */
  readonly undertone: Undertone;
  /** How oily it is: oily and dry skin holds pigment less long. */
  readonly kind: SkinKind;
}

/** Hair of the subject's own, where the pattern of loss leaves any. */
export interface Hair {
  /** Whether it is shaved close or long. */
  readonly cut: Cut;
  /** Length of stubble in mm. 0.2 to 3 mm, 0.5 by default. */
  readonly stubble_mm: number;
  /** Length of long hair in mm. 40 to 80 mm, 60 by default. */
  readonly long_mm: number;
  /** Where the hair on the crown turns. */
  readonly whorl: Whorl;
  /** Its colour. */
  readonly colour: HairColour;
  /** Share of white hairs, 0 to 1. 0 to 1, 0 by default. */
  readonly grey: number;
}

/** The whorl on the crown, from which hair grows outwards in a spiral. */
export interface Whorl {
  /** To the left of the midline, in mm of skin; negative is to the right. -40 to 40 mm, 9 by default. */
  readonly left_mm: number;
  /** Behind the crown's usual place, in mm of skin; negative is in front of it. -30 to 30 mm, 0 by default. */
  readonly back_mm: number;
  /** Which way it turns, seen from above. */
  readonly turn: Turn;
  /** Whether there is a second one, turning the other way, on the other side of the midline. */
  readonly double: boolean;
}

/** Measures of a head in mm, by the definitions of ANSUR II; what was not measured is the mean. */
export interface Measures {
  /** Glabella to the rearmost point of the head. 160 to 230 mm, 200 by default. */
  readonly length_mm: number | null;
  /** Greatest breadth above the ears. 126 to 178 mm, 154 by default. */
  readonly breadth_mm: number | null;
  /** Around the head over the glabella and the rearmost point. 490 to 640 mm, 574 by default. */
  readonly circumference_mm: number | null;
  /** Tragion to the top of the head. 102 to 156 mm, 131 by default. */
  readonly height_mm: number | null;
  /** Chin (menton) to the root of the nose (sellion). 88 to 149 mm, 122 by default. */
  readonly face_mm: number | null;
}

/** Habits that decide how long pigment lasts. */
export interface Care {
  /** How much sun the scalp gets. */
  readonly sun: Sun;
  /** How well the first weeks are looked after. */
  readonly aftercare: Aftercare;
}

/** The front edge: from the right temple over the forehead to the left temple. */
export interface Hairline {
  /** The form it started from; it also says how round the corners are. */
  readonly preset: HairlinePreset;
  /** Own control points, right temple to left temple; none means the preset's. 3 to 33 entries, or none. */
  readonly points: readonly ChartMm[];
  /** Width over which density rises from bare skin to full, in mm of skin. 0 to 20 mm, 8 by default. */
  readonly softness_mm: number;
  /** How much the edge wanders, 0 (a ruler) to 1 (very broken). 0 to 1, 0.5 by default. */
  readonly irregularity: number;
  /** How far single dots stray ahead of the edge, in mm of skin. 0 to 8 mm, 4 by default. */
  readonly strays_mm: number;
  /** How much higher the left corner sits than the right, in mm of skin. -6 to 6 mm, 0 by default. */
  readonly asymmetry_mm: number;
  /** How much higher all of a form lies on this face than it usually does, in mm of skin. -20 to 40 mm, 0 by default. */
  readonly height_mm: number;
  /** How much further back the corners of a form lie on this face than they usually do, in mm of skin. -15 to 50 mm, 0 by default. */
  readonly corners_mm: number;
}

/** A treated area behind the hairline, or one that is left alone. */
export interface Zone {
  /** Which part of the scalp. */
  readonly kind: ZoneKind;
  /** Finished dots per square centimetre of skin, all sessions together. Areas left alone have no use for it. 20 to 250 dots/cm², 180 by default. */
  readonly density_per_cm2: number;
  /** Width of the fade at the zone's own rim (not the hairline), in mm of skin. At the end of the hair it lies inside the rim, elsewhere half inside and half outside, so that neighbouring zones meet without a seam. Scars have none. 0 to 30 mm, 10 by default. */
  readonly feather_mm: number;
  /** Diameter of the healed deposit disc in mm here; none means the session's. 0.2 to 0.6 mm, 0.45 by default. */
  readonly dot_mm: number | null;
  /** What is put in here in every session; none means the session's own. */
  readonly pigment: Pigment | null;
  /** Where it lies, for the kinds that are drawn: a closed outline, a line or single places. 0 to 256 entries. */
  readonly points: readonly ChartMm[];
  /** Width of what is drawn as a line, and diameter of a round scar, in mm of skin. 0.5 to 40 mm, 16 by default. */
  readonly width_mm: number;
}

/** A pigment as it is mixed: undertone and dilution. */
export interface Pigment {
  /** Undertone. */
  readonly shade: Shade;
  /** Parts of water to one part of pigment; larger is lighter. 5 to 30, 12 by default. */
  readonly dilution: number;
}

/** One sitting. */
export interface Session {
  /** Share of the finished density reached after this sitting (cumulative), 0 to 1. 0.05 to 1, 1 by default. */
  readonly share: number;
  /** Diameter of the healed deposit disc in mm. 0.2 to 0.6 mm, 0.45 by default. */
  readonly dot_mm: number;
  /** What is put in. */
  readonly pigment: Pigment;
  /** Effective depth of the deposit's upper face in mm. 0.1 to 0.6 mm, 0.15 by default. */
  readonly depth_mm: number;
  /** What it is put in with. */
  readonly needle: Needle;
  /** Days after the session before; the first has no use for it. 5 to 60 days, 14 by default. */
  readonly after_days: number;
}

/**What the pigments of a clinic are. */
export interface Catalogue {
  /** The undiluted pigment of this undertone. */
  readonly neutral: Colourant;
  /** The undiluted pigment of this undertone. */
  readonly warm: Colourant;
  /** The undiluted pigment of this undertone. */
  readonly cool: Colourant;
  /** The undiluted pigment of this undertone. */
  readonly ash: Colourant;
}

/** An undiluted pigment. */
export interface Colourant {
  /** Spectral slope: 0 flat black, about 1 carbon, 2 to 3.3 brown. 0 to 4, 2 by default. */
  readonly slope: number;
  /** Optical depth of a deposit at 550 nm; a mix of 1:N has one part in 1 + N of it (Beer). 1 to 40, 11.4 by default. */
  readonly optical_depth: number;
}

/** The head's place and form in one photo, as found by the fit. No landmark is kept. */
export interface Fit {
  /** Width and height of the upright photo that the numbers belong to, in pixels. 1 to 30000 px, 1000 by default. */
  readonly photo_px: readonly [number, number];
  /** How many quarter turns clockwise made it upright, of the picture that its file shows. 0 to 3 turns, 0 by default. */
  readonly quarter_turns: number;
  /** Focal length in pixels of that photo; the principal point is its centre. 50 to 1000000 px, 1000 by default. */
  readonly focal_px: number;
  /** Rotation vector (axis times angle in radians), head frame to camera frame. -6.4 to 6.4 rad, 0 by default. */
  readonly rotation_rad: readonly [number, number, number];
  /** The head's origin in the camera frame (x right, y down, z away), in mm. -100000 to 100000 mm, 0 by default. */
  readonly translation_mm: readonly [number, number, number];
  /** The head's form. */
  readonly shape: Shape;
  /** How far the outline of the head in the photo lies from the head's middle, relative to that of the form, in 32 directions; empty where that is not known. 0.7 to 1.4 times, 1 by default. 32 entries, or none. */
  readonly outline: readonly number[];
}

/** The head's form as steps of standard deviation from the mean head of its sex. */
export interface Shape {
  /** Head length. -4 to 4 sd, 0 by default. */
  readonly length_sd: number;
  /** Head breadth. -4 to 4 sd, 0 by default. */
  readonly breadth_sd: number;
  /** Height of the vault (tragion to vertex). -4 to 4 sd, 0 by default. */
  readonly height_sd: number;
  /** Height of the face (menton to sellion). -4 to 4 sd, 0 by default. */
  readonly face_sd: number;
  /** How far the lower back of the head stands out, the length being the same. -4 to 4 sd, 0 by default. */
  readonly occiput_sd: number;
  /** How high the crown is, the height of the vertex being the same. -4 to 4 sd, 0 by default. */
  readonly crown_sd: number;
  /** How steep the forehead is: how far its upper part comes forward. -4 to 4 sd, 0 by default. */
  readonly forehead_sd: number;
  /** Breadth of the cheek bones, beyond what the head's breadth gives them. -4 to 4 sd, 0 by default. */
  readonly cheek_sd: number;
  /** Breadth of the jaw. -4 to 4 sd, 0 by default. */
  readonly jaw_sd: number;
  /** Size of the ears. -4 to 4 sd, 0 by default. */
  readonly ear_sd: number;
  /** 0 a man's head, 1 a woman's. -4 to 4 sd, 0 by default. */
  readonly woman: number;
}

/** Whose bust the built-in head is. */
export type Sex = 'man' | 'woman';

/** The pattern of the subject's own hair. */
export type LossPattern = 'bare' | 'full' | 'norwood_ii' | 'norwood_iia' | 'norwood_iii' | 'norwood_iiia' | 'norwood_iii_vertex' | 'norwood_iv' | 'norwood_iva' | 'norwood_v' | 'norwood_va' | 'norwood_vi' | 'norwood_vii' | 'ludwig_i' | 'ludwig_ii' | 'ludwig_iii' | 'areata';

/** What a skin's colour tends to. */
export type Undertone = 'cool' | 'neutral' | 'warm';

/** How oily skin is. */
export type SkinKind = 'normal' | 'dry' | 'oily';

/** How hair is worn. */
export type Cut = 'stubble' | 'long';

/** Colour of hair, where it is not white. */
export type HairColour = 'black' | 'dark_brown' | 'brown' | 'light_brown' | 'blond' | 'red';

/** A sense of rotation, seen from above. 94 % of whorls turn clockwise. */
export type Turn = 'clockwise' | 'counterclockwise';

/** Sun on the scalp. */
export type Sun = 'shaded' | 'usual' | 'much';

/** How the first weeks are looked after. */
export type Aftercare = 'good' | 'poor';

/** The named forms of a hairline. */
export type HairlinePreset = 'soft_rounded' | 'straight' | 'widows_peak' | 'mature_receded';

/** The named parts of the scalp, and what can be drawn on it. */
export type ZoneKind = 'full_scalp' | 'top' | 'frontal' | 'mid' | 'crown' | 'temples' | 'sides' | 'part_line' | 'outline' | 'leave_alone' | 'strip_scar' | 'punch_scar';

/** Undertone of a pigment. */
export type Shade = 'neutral' | 'warm' | 'cool' | 'ash';

/** A needle. */
export type Needle = 'single' | 'round_three';

/** A place on the flat chart of the scalp: [u, v] in mm; u to the subject's left, v forwards. */
export type ChartMm = readonly [number, number];
