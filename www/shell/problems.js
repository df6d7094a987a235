/* From an error of the engine or the browser to the one sentence that a person reads. */

/** Codes whose sentence needs nothing from the engine. */
const KNOWN = new Set([
  'photo-empty', 'photo-unknown', 'photo-heic', 'photo-truncated', 'photo-too-large',
  'photo-unreadable', 'no-canvas', 'engine-load', 'panel-load',
]);
const WITH_MESSAGE = new Set(['design', 'fit', 'export']);

/** @param {unknown} error @param {import('../i18n/words.js').Words} words
 * @returns {import('../state/types.js').Message} */
export function problemOf(error, words) {
  const { code = 'engine', message = '', path = '' } = /** @type {any} */ (error ?? {});
  const place = path && !String(message).includes(path) ? `${path}: ` : '';
  const text = KNOWN.has(code)
    ? words.t(`error.${code}`)
    : WITH_MESSAGE.has(code)
      ? words.t(`error.${code}`, { message: `${place}${message}` })
      : words.t('error.engine');
  return { code: String(code), text, recoverable: true };
}
