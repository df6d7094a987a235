/* The places of the photo that the match is made for: stubble, each with bare skin beside it. */

/** More would be no list to look at. Judgement. */
export const MAX_SAMPLES = 4;

/** @typedef {import('./types.js').Sample} Sample */
/** @typedef {import('./types.js').Sampling} Sampling */

/** The samples after a place was taken: a new one where it is the stubble of none that is there.
 * @param {readonly Sample[]} samples @param {Sampling} sampling
 * @param {import('./smp_study.js').Place} place @returns {readonly Sample[]} */
export function withPlace(samples, { index, part }, place) {
  const old = samples[index];
  if (old) return samples.map((sample) => (sample === old ? { ...old, [part]: place } : sample));
  return part === 'stubble' && samples.length < MAX_SAMPLES ? [...samples, { stubble: place, skin: null }] : samples;
}
