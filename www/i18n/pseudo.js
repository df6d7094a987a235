/* The pseudo-locale: English that can still be read, with an accent on each vowel and a third longer, between
 * brackets. What stays plain on the page is no text of the locale file, and what is cut off has too little room. */

/** @type {Record<string, string>} */
const ACCENTED = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú' };

/** @param {string} text */
function stretched(text) {
  const accented = text.replace(/\{\w+\}|[aeiouAEIOU]/g, (part) => ACCENTED[part] ?? part);
  return `[${accented}${'·'.repeat(Math.ceil(text.length / 3))}]`;
}

/** @param {import('./words.js').Messages} messages @returns {import('./words.js').Messages} */
export function pseudo(messages) {
  return Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, stretched(text)]));
}
