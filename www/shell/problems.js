/* From an error of the engine or the browser to the one sentence that a person reads. An error has a code, some have
 * a reason within it and values; the sentences stand under `error.<code>` and `error.<code>.<reason>`. */

/** @param {unknown} error @param {import('../i18n/words.js').Words} words
 * @returns {import('../state/types.js').Message} */
export function problemOf(error, words) {
  const { code = 'engine', reason = '', message = '', path = '', values = {}, stopped = false } = /** @type {any} */ (error ?? {});
  if (stopped) return { code: String(code), text: words.t('error.stopped'), recoverable: true, stopped };
  const known = words.has(`error.${code}`);
  const sentence = `error.${code}.${reason}`;
  const why = words.has(sentence) ? words.t(sentence, values) : String(message);
  const place = path && path !== '.' && !why.includes(path) ? `${path}: ` : '';
  const text = known ? words.t(`error.${code}`, { ...values, message: `${place}${why}` }) : words.t('error.engine');
  return { code: String(code), text, recoverable: true };
}
