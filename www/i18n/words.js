/* Finds the texts of a language and writes numbers its way. All texts of a language are one file of JSON beside
 * this one, with `{name}` where a value goes; the native commands read the same file. */

/** Languages that have a file. */
const LANGUAGES = new Set(['en']);
/** The pseudo-locale of CLDR and Android: English with accents and a third longer, to see what a page makes of it. */
const PSEUDO = 'en-XA';

/** @typedef {Readonly<Record<string, string>>} Messages */

/**
 * @typedef {object} Words
 * @property {string} lang the language of the texts
 * @property {(key: string) => boolean} has whether there is such a text
 * @property {(key: string, values?: Record<string, string | number>) => string} t
 * @property {(key: string, count: number) => string} plural
 * @property {(value: number, step?: number) => string} number with as many decimals as the step has
 * @property {(value: number, off: number) => string} range from as much less to as much more, rounded so that it
 * is no finer than that
 * @property {(value: number, off: number, step?: number) => string} about the number with its range, where it is off
 * @property {(value: number) => string} percent
 * @property {(step: number) => number} decimals that a step needs
 */

/** The texts of a language, there or on their way: one copy for all elements of a page.
 * @type {Map<string, Promise<Messages>>} */
const loading = new Map();

/** @param {string} lang @returns {Promise<Messages>} */
function load(lang) {
  const found = loading.get(lang) ?? fetched(lang);
  loading.set(lang, found);
  found.catch(() => loading.delete(lang));
  return found;
}

/** @param {string} lang @returns {Promise<Messages>} */
async function fetched(lang) {
  const answer = await fetch(new URL(`../i18n/${lang}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`i18n/${lang}.json: HTTP ${answer.status}`);
  return answer.json();
}

/** The words of a language; English where there are none.
 * @param {string} wanted a BCP 47 tag; its region shapes the numbers @returns {Promise<Words>} */
export async function loadWords(wanted) {
  const tag = canonical(wanted);
  const [base = 'en'] = tag.split('-');
  const messages = await load(LANGUAGES.has(base) ? base : 'en');
  if (tag === PSEUDO) return wordsFor(tag, (await import('./pseudo.js')).pseudo(messages));
  return wordsFor(LANGUAGES.has(base) ? tag : 'en', messages);
}

/** @param {string} tag a canonical BCP 47 tag @param {Messages} messages @returns {Words} */
export function wordsFor(tag, messages) {
  const rules = new Intl.PluralRules(tag);
  /** By the number of decimals. @type {Map<number, Intl.NumberFormat>} */
  const formats = new Map();
  const has = (/** @type {string} */ key) => Object.hasOwn(messages, key);

  /** @type {Words['t']} */
  const t = (key, values = {}) =>
    (has(key) ? /** @type {string} */ (messages[key]) : key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  /** @type {Words['number']} */
  const number = (value, step = 1) => {
    const digits = decimals(step);
    const format =
      formats.get(digits) ?? new Intl.NumberFormat(tag, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(digits, format);
    return format.format(value === 0 ? 0 : value);
  };
  /** @type {Words['range']} */
  const range = (value, off) => {
    const step = Math.max(1, 10 ** Math.floor(Math.log10(off)));
    const [low, high] = [value - off, value + off].map((end) => number(Math.max(0, Math.round(end / step) * step)));
    return low === high ? String(low) : t('range', { low: String(low), high: String(high) });
  };
  return {
    lang: tag.split('-')[0] ?? tag,
    has,
    t,
    number,
    range,
    about: (value, off, step) => (off ? t('about', { n: number(value), range: range(value, off) }) : number(value, step)),
    plural: (key, count) => {
      const form = `${key}.${rules.select(count)}`;
      return t(has(form) ? form : `${key}.other`, { n: number(count) });
    },
    decimals,
    percent: (value) => new Intl.NumberFormat(tag, { style: 'percent' }).format(value),
  };
}

/** Decimals that a step needs. @param {number} step */
export function decimals(step) {
  return (String(step).split('.')[1] ?? '').length;
}

/** A tag that Intl takes; a broken one is English. @param {string} tag */
function canonical(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
