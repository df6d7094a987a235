/* What the page's unit tests share: a legal design and a worker that answers when told. */

/** @param {Partial<import('../../www/state/design.js').Design>} [changes] */
export function someDesign(changes = {}) {
  const session = (/** @type {number} */ share) => ({
    share,
    dot_mm: 0.45,
    pigment: { shade: 'neutral', dilution: 12 },
    depth_mm: 0.15,
    needle: 'single',
    after_days: 14,
  });
  return {
    version: 1,
    seed: '5eed',
    subject: {
      sex: 'man',
      skin: { monk: 5, colour: null, undertone: 'neutral', kind: 'normal' },
      hair: {
        cut: 'stubble',
        stubble_mm: 0.5,
        long_mm: 60,
        whorl: { left_mm: 9, back_mm: 0, turn: 'clockwise', double: false },
        colour: 'dark_brown',
        grey: 0,
      },
      pattern: 'bare',
      measures: { length_mm: null, breadth_mm: null, height_mm: null, circumference_mm: null, face_mm: null },
      existing_hair: null,
      care: { sun: 'usual', aftercare: 'good' },
    },
    hairline: { preset: 'soft_rounded', points: [], softness_mm: 8, irregularity: 0.5, strays_mm: 4, asymmetry_mm: 0 },
    irregularity: 0.6,
    zones: [{ kind: 'full_scalp', density_per_cm2: 180, feather_mm: 10, dot_mm: null, pigment: null, points: [], width_mm: 16 }],
    sessions: [session(0.3), session(0.7), session(1)],
    touch_ups: [],
    pigments: null,
    fit: null,
    ...changes,
  };
}

/** Stands in for a Worker: keeps what it was sent until `answer`. */
export class PatientWorker {
  sent = [];
  ended = false;
  onmessage = null;
  onerror = null;

  postMessage(message) {
    this.sent.push(message);
  }

  terminate() {
    this.ended = true;
  }

  async answer(value) {
    this.onmessage({ data: { value } });
    await settle();
  }

  async refuse(problem) {
    this.onmessage({ data: { problem } });
    await settle();
  }
}

/** Lets every promise that can go on do so. */
export function settle() {
  return new Promise((resolve) => setImmediate(resolve));
}
