/* A design that a host gave may leave out whatever has a default (crates/smp-design accepts it
 * so). The page works on whole documents: this fills the gaps from a new design. */

/** @typedef {import('./types.js').Design} Design */

/** What a fit's shape leaves out. @type {import('./types.js').Fit['shape']} */
const MEAN_SHAPE = Object.freeze({
  length_sd: 0, breadth_sd: 0, height_sd: 0, face_sd: 0, occiput_sd: 0, crown_sd: 0, forehead_sd: 0,
  cheek_sd: 0, jaw_sd: 0, ear_sd: 0, woman: 0,
});

/** @param {any} given a design that the engine has accepted @param {Design} template a new design
 * @returns {Design} */
export function complete(given, template) {
  const design = filled(given, template);
  const { fit } = design;
  return fit ? { ...design, fit: { ...fit, shape: { ...MEAN_SHAPE, ...fit.shape } } } : design;
}

/** @param {any} given @param {any} template @returns {any} */
function filled(given, template) {
  if (given === undefined) return template;
  if (template === null || given === null || typeof template !== 'object') return given;
  if (Array.isArray(template)) {
    const entry = template.at(-1);
    return entry === undefined ? given : given.map((/** @type {any} */ one) => filled(one, entry));
  }
  const keys = Object.keys(template);
  return Object.fromEntries(keys.map((key) => [key, filled(given[key], template[key])]));
}
