/*
 * The limits of every number of the design: min, max, step, default and unit, and within
 * what it mostly is where that is known.
 * Made by `cargo xtask assets` from crates/smp-design; change it there.
 */

/**
 * @typedef {{ readonly min: number, readonly max: number, readonly step: number,
 *   readonly default: number, readonly unit: string, readonly usual?: readonly number[] }} Limit
 */

export const limits = Object.freeze({
  'irregularity': Object.freeze({ min: 0, max: 1, step: 0.05, default: 0.6, unit: '' }),
  'touch_ups': Object.freeze({ min: 0.5, max: 10, step: 0.5, default: 4, unit: 'years' }),
  'subject.skin.monk': Object.freeze({ min: 1, max: 10, step: 0.1, default: 5, unit: '' }),
  'subject.hair.stubble_mm': Object.freeze({ min: 0.2, max: 3, step: 0.1, default: 0.5, unit: 'mm' }),
  'subject.hair.long_mm': Object.freeze({ min: 40, max: 80, step: 5, default: 60, unit: 'mm' }),
  'subject.hair.grey': Object.freeze({ min: 0, max: 1, step: 0.05, default: 0, unit: '' }),
  'subject.hair.whorl.left_mm': Object.freeze({ min: -40, max: 40, step: 1, default: 9, unit: 'mm' }),
  'subject.hair.whorl.back_mm': Object.freeze({ min: -30, max: 30, step: 1, default: 0, unit: 'mm' }),
  'subject.measures.length_mm': Object.freeze({ min: 160, max: 230, step: 1, default: 200, unit: 'mm' }),
  'subject.measures.breadth_mm': Object.freeze({ min: 126, max: 178, step: 1, default: 154, unit: 'mm' }),
  'subject.measures.circumference_mm': Object.freeze({ min: 490, max: 640, step: 1, default: 574, unit: 'mm' }),
  'subject.measures.height_mm': Object.freeze({ min: 102, max: 156, step: 1, default: 131, unit: 'mm' }),
  'subject.measures.face_mm': Object.freeze({ min: 88, max: 149, step: 1, default: 122, unit: 'mm' }),
  'hairline.softness_mm': Object.freeze({ min: 0, max: 20, step: 0.5, default: 8, unit: 'mm', usual: Object.freeze([5, 10]) }),
  'hairline.irregularity': Object.freeze({ min: 0, max: 1, step: 0.05, default: 0.5, unit: '' }),
  'hairline.strays_mm': Object.freeze({ min: 0, max: 8, step: 0.5, default: 4, unit: 'mm' }),
  'hairline.asymmetry_mm': Object.freeze({ min: -6, max: 6, step: 0.5, default: 0, unit: 'mm', usual: Object.freeze([1, 4]) }),
  'hairline.height_mm': Object.freeze({ min: -20, max: 40, step: 0.5, default: 0, unit: 'mm' }),
  'hairline.corners_mm': Object.freeze({ min: -15, max: 50, step: 0.5, default: 0, unit: 'mm' }),
  'zones.density_per_cm2': Object.freeze({ min: 20, max: 250, step: 5, default: 180, unit: 'dots/cm²', usual: Object.freeze([150, 200]) }),
  'zones.feather_mm': Object.freeze({ min: 0, max: 30, step: 0.5, default: 10, unit: 'mm' }),
  'zones.dot_mm': Object.freeze({ min: 0.2, max: 0.6, step: 0.01, default: 0.45, unit: 'mm' }),
  'zones.width_mm': Object.freeze({ min: 0.5, max: 40, step: 0.5, default: 16, unit: 'mm', usual: Object.freeze([10, 25]) }),
  'sessions.pigment.dilution': Object.freeze({ min: 5, max: 30, step: 1, default: 12, unit: '' }),
  'sessions.share': Object.freeze({ min: 0.05, max: 1, step: 0.05, default: 1, unit: '' }),
  'sessions.dot_mm': Object.freeze({ min: 0.2, max: 0.6, step: 0.01, default: 0.45, unit: 'mm' }),
  'sessions.depth_mm': Object.freeze({ min: 0.1, max: 0.6, step: 0.01, default: 0.15, unit: 'mm', usual: Object.freeze([0.1, 0.2]) }),
  'sessions.after_days': Object.freeze({ min: 5, max: 60, step: 1, default: 14, unit: 'days' }),
  'pigments.slope': Object.freeze({ min: 0, max: 4, step: 0.1, default: 2, unit: '' }),
  'pigments.optical_depth': Object.freeze({ min: 1, max: 40, step: 0.1, default: 11.4, unit: '' }),
  'fit.photo_px': Object.freeze({ min: 1, max: 30000, step: 1, default: 1000, unit: 'px' }),
  'fit.quarter_turns': Object.freeze({ min: 0, max: 3, step: 1, default: 0, unit: 'turns' }),
  'fit.focal_px': Object.freeze({ min: 50, max: 1000000, step: 1, default: 1000, unit: 'px' }),
  'fit.rotation_rad': Object.freeze({ min: -6.4, max: 6.4, step: 0.001, default: 0, unit: 'rad' }),
  'fit.translation_mm': Object.freeze({ min: -100000, max: 100000, step: 0.1, default: 0, unit: 'mm' }),
  'fit.outline': Object.freeze({ min: 0.7, max: 1.4, step: 0.001, default: 1, unit: 'times' }),
  'fit.shape.length_sd': Object.freeze({ min: -4, max: 4, step: 0.1, default: 0, unit: 'sd' }),
  'fit.shape.breadth_sd': Object.freeze({ min: -4, max: 4, step: 0.1, default: 0, unit: 'sd' }),
  'fit.shape.height_sd': Object.freeze({ min: -4, max: 4, step: 0.1, default: 0, unit: 'sd' }),
  'fit.shape.face_sd': Object.freeze({ min: -4, max: 4, step: 0.1, default: 0, unit: 'sd' }),
  'fit.shape.occiput_sd': Object.freeze({ min: -4, max: 4, step: 0.1, default: 0, unit: 'sd' }),
  'fit.shape.crown_sd': Object.freeze({ min: -4, max: 4, step: 0.1, default: 0, unit: 'sd' }),
  'fit.shape.forehead_sd': Object.freeze({ min: -4, max: 4, step: 0.1, default: 0, unit: 'sd' }),
  'fit.shape.cheek_sd': Object.freeze({ min: -4, max: 4, step: 0.1, default: 0, unit: 'sd' }),
  'fit.shape.jaw_sd': Object.freeze({ min: -4, max: 4, step: 0.1, default: 0, unit: 'sd' }),
  'fit.shape.ear_sd': Object.freeze({ min: -4, max: 4, step: 0.1, default: 0, unit: 'sd' }),
  'fit.shape.woman': Object.freeze({ min: -4, max: 4, step: 0.1, default: 0, unit: 'sd' }),
  'points': Object.freeze({ min: -400, max: 400, step: 0.1, default: 0, unit: 'mm' }),
});

/** Most and fewest entries of the design's lists. */
export const counts = Object.freeze({
  'zones': Object.freeze({ min: 1, max: 16 }),
  'sessions': Object.freeze({ min: 1, max: 4 }),
  'touch_ups': Object.freeze({ min: 0, max: 4 }),
  'hairline.points': Object.freeze({ min: 3, max: 33 }),
  'zones.points': Object.freeze({ min: 0, max: 256 }),
  'fit.outline': Object.freeze({ min: 32, max: 32 }),
});
