/*
 * The design document, version 1, as the page holds it: frozen, plain data.
 * Made by `cargo xtask assets` from crates/smp-design; change it there.
 */

/** Everything that was decided about one head. */
export interface Design {
  /** The document's version. */
  readonly version: 1;
  /** 1 to 32 hexadecimal digits. */
  readonly seed: string;
  /** Who wears it. */
  readonly subject: Subject;
  /** The front edge. */
  readonly hairline: Hairline;
  /** How uneven dots stand, 0 to 1; also of the edge of a hairline. */
  readonly irregularity: number;
  /** 1 to 16 treated areas. */
  readonly zones: readonly Zone[];
  /** 1 to 4 sittings, first to last. */
  readonly sessions: readonly Session[];
  /** At most 4 refreshments, years after the last session. */
  readonly touch_ups: readonly number[];
  /** A clinic's own pigments; null means the usual ones. */
  readonly pigments: Catalogue | null;
  /** Where the head stands in a photo. */
  readonly fit: Fit | null;
}

/** Who wears the design. */
export interface Subject {
  /** Whose bust the built-in head is. */
  readonly sex: 'man' | 'woman';
  /** Skin of the built-in head. */
  readonly skin: Skin;
  /** Hair of the subject's own. */
  readonly hair: Hair;
  /** Where it has been lost. */
  readonly pattern: 'bare' | 'full' | 'norwood_ii' | 'norwood_iia' | 'norwood_iii' | 'norwood_iiia' | 'norwood_iii_vertex' | 'norwood_iv' | 'norwood_iva' | 'norwood_v' | 'norwood_va' | 'norwood_vi' | 'norwood_vii' | 'ludwig_i' | 'ludwig_ii' | 'ludwig_iii' | 'areata';
  /** Measures of the head. */
  readonly measures: Measures;
  /** Hair as a photo shows it, as runs; null is the pattern's. */
  readonly existing_hair: string | null;
  /** What the healed work will meet with. */
  readonly care: Care;
}

/** Habits that decide how long pigment lasts. */
export interface Care {
  /** Sun on the scalp. */
  readonly sun: 'shaded' | 'usual' | 'much';
  /** How the first weeks are looked after. */
  readonly aftercare: 'good' | 'poor';
}

/** Hair of the subject's own, where the pattern leaves any. */
export interface Hair {
  /** How it is worn. */
  readonly cut: 'stubble' | 'long';
  /** 0.2 to 3 mm, 0.5 by default. */
  readonly stubble_mm: number;
  /** 40 to 80 mm, 60 by default. */
  readonly long_mm: number;
  /** Where the hair of the crown turns. */
  readonly whorl: Whorl;
  /** Where it is not white. */
  readonly colour: 'black' | 'dark_brown' | 'brown' | 'light_brown' | 'blond' | 'red';
  /** 0 to 1, 0 by default. */
  readonly grey: number;
}

/** The whorl on the crown. */
export interface Whorl {
  /** -40 to 40 mm, 9 by default. */
  readonly left_mm: number;
  /** -30 to 30 mm, 0 by default. */
  readonly back_mm: number;
  /** Seen from above. */
  readonly turn: 'clockwise' | 'counterclockwise';
  /** Whether there are two. */
  readonly double: boolean;
}

/** Measures of a head; null is the average of its kind. */
export interface Measures {
  /** 160 to 230 mm, 200 by default. */
  readonly length_mm: number | null;
  /** 126 to 178 mm, 154 by default. */
  readonly breadth_mm: number | null;
  /** 102 to 156 mm, 131 by default. */
  readonly height_mm: number | null;
  /** 490 to 640 mm, 574 by default. */
  readonly circumference_mm: number | null;
  /** 88 to 149 mm, 122 by default. */
  readonly face_mm: number | null;
}

/** Skin. */
export interface Skin {
  /** 1 to 10, 5 by default. */
  readonly monk: number;
  /** #rrggbb, in place of the step of the scale. */
  readonly colour: string | null;
  /** What the colour tends to. */
  readonly undertone: 'cool' | 'neutral' | 'warm';
  /** How oily it is. */
  readonly kind: 'normal' | 'dry' | 'oily';
}

/** From the right temple over the forehead to the left temple. */
export interface Hairline {
  /** The form it started from. */
  readonly preset: 'soft_rounded' | 'straight' | 'widows_peak' | 'mature_receded';
  /** 3 to 33 own points, or none. */
  readonly points: readonly ChartMm[];
  /** 0 to 20 mm, 8 by default. */
  readonly softness_mm: number;
  /** 0 to 1, 0.5 by default. */
  readonly irregularity: number;
  /** 0 to 8 mm, 4 by default. */
  readonly strays_mm: number;
  /** -6 to 6 mm, 0 by default. */
  readonly asymmetry_mm: number;
}

/** A treated area behind the hairline. */
export interface Zone {
  /** Which part of the scalp. */
  readonly kind: 'full_scalp' | 'top' | 'frontal' | 'mid' | 'crown' | 'temples' | 'sides' | 'part_line' | 'outline' | 'leave_alone' | 'strip_scar' | 'punch_scar';
  /** 20 to 250 dots/cm², 180 by default. */
  readonly density_per_cm2: number;
  /** 0 to 30 mm, 10 by default. */
  readonly feather_mm: number;
  /** Diameter of dots here; null is the session's. */
  readonly dot_mm: number | null;
  /** What is put in here; null is the session's. */
  readonly pigment: Pigment | null;
  /** Of what is drawn, at most 256. */
  readonly points: readonly ChartMm[];
  /** 0.5 to 40 mm, 16 by default. */
  readonly width_mm: number;
}

/** One sitting. */
export interface Session {
  /** 0.05 to 1, 1 by default. */
  readonly share: number;
  /** 0.2 to 0.6 mm, 0.45 by default. */
  readonly dot_mm: number;
  /** What is put in. */
  readonly pigment: Pigment;
  /** 0.1 to 0.6 mm, 0.15 by default. */
  readonly depth_mm: number;
  /** What it is put in with. */
  readonly needle: 'single' | 'round_three';
  /** 5 to 60 days, 14 by default. */
  readonly after_days: number;
}

/** Undiluted pigments by undertone. */
export interface Catalogue {
  /** This undertone. */
  readonly neutral: Colourant;
  /** This undertone. */
  readonly warm: Colourant;
  /** This undertone. */
  readonly cool: Colourant;
  /** This undertone. */
  readonly ash: Colourant;
}

/** An undiluted pigment. */
export interface Colourant {
  /** 0 to 4, 2 by default. */
  readonly slope: number;
  /** 1 to 40, 11.4 by default. */
  readonly optical_depth: number;
}

/** Undertone and dilution. */
export interface Pigment {
  /** Undertone. */
  readonly shade: 'neutral' | 'warm' | 'cool' | 'ash';
  /** 5 to 30, 12 by default. */
  readonly dilution: number;
}

/** The head's place and form in one photo. */
export interface Fit {
  /** Width and height of the upright photo. */
  readonly photo_px: readonly [number, number];
  /** 50 to 1000000 px, 1000 by default. */
  readonly focal_px: number;
  /** -6.4 to 6.4 rad, 0 by default. */
  readonly rotation_rad: readonly [number, number, number];
  /** -100000 to 100000 mm, 0 by default. */
  readonly translation_mm: readonly [number, number, number];
  /** The head's form. */
  readonly shape: Shape;
  /** 0.7 to 1.4 times, 1 by default. */
  readonly outline: readonly number[];
}

/** The head's form in standard deviations from the mean head. */
export interface Shape {
  /** -4 to 4 sd, 0 by default. */
  readonly length_sd: number;
  /** -4 to 4 sd, 0 by default. */
  readonly breadth_sd: number;
  /** -4 to 4 sd, 0 by default. */
  readonly height_sd: number;
  /** -4 to 4 sd, 0 by default. */
  readonly face_sd: number;
  /** -4 to 4 sd, 0 by default. */
  readonly occiput_sd: number;
  /** -4 to 4 sd, 0 by default. */
  readonly crown_sd: number;
  /** -4 to 4 sd, 0 by default. */
  readonly forehead_sd: number;
  /** -4 to 4 sd, 0 by default. */
  readonly cheek_sd: number;
  /** -4 to 4 sd, 0 by default. */
  readonly jaw_sd: number;
  /** -4 to 4 sd, 0 by default. */
  readonly ear_sd: number;
  /** -4 to 4 sd, 0 by default. */
  readonly woman: number;
}

/** A place on the flat chart of the scalp: [u, v] in mm; u to the subject's left, v forwards. */
export type ChartMm = readonly [number, number];
