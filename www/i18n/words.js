/* Finds the texts of a language and writes numbers its way. */

import { en } from './en.js';

/** @type {Record<string, Record<string, string>>} */
const LOCALES = { en };

/**
 * @typedef {object} Words
 * @property {string} lang the language of the texts
 * @property {(key: string, values?: Record<string, string | number>) => string} t
 * @property {(key: string, count: number) => string} plural
 * @property {(value: number, step?: number) => string} number with as many decimals as the step has
 * @property {(value: number, off: number) => string} range from as much less to as much more, rounded so that it
 * is no finer than that
 * @property {(value: number, off: number, step?: number) => string} about the number with its range, where it is off
 * @property {(value: number) => string} percent
 * @property {(step: number) => number} decimals that a step needs
 * @property {(lang: string, more: Record<string, string>) => void} learn adds texts that come later
 */

/** @param {string} wanted a BCP 47 tag; its region shapes the numbers @returns {Words} */
export function wordsFor(wanted) {
  const base = wanted.toLowerCase().split('-')[0] ?? '';
  const known = base in LOCALES;
  const lang = known ? base : 'en';
  const messages = /** @type {Record<string, string>} */ (LOCALES[lang]);
  const tag = known ? canonical(wanted) : 'en';
  const rules = new Intl.PluralRules(tag);

  /** @type {Words['t']} */
  const t = (key, values = {}) =>
    (messages[key] ?? en[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  /** @type {Words['number']} */
  const number = (value, step = 1) => {
    const digits = decimals(step);
    return new Intl.NumberFormat(tag, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value === 0 ? 0 : value);
  };
  /** @type {Words['range']} */
  const range = (value, off) => {
    const step = Math.max(1, 10 ** Math.floor(Math.log10(off)));
    const [low, high] = [value - off, value + off].map((end) => number(Math.max(0, Math.round(end / step) * step)));
    return low === high ? String(low) : t('range', { low: String(low), high: String(high) });
  };
  return {
    lang,
    t,
    number,
    range,
    about: (value, off, step) => (off ? t('about', { n: number(value), range: range(value, off) }) : number(value, step)),
    plural: (key, count) => {
      const form = `${key}.${rules.select(count)}`;
      return t(messages[form] ? form : `${key}.other`, { n: number(count) });
    },
    decimals,
    percent: (value) => new Intl.NumberFormat(tag, { style: 'percent' }).format(value),
    learn: (of, more) => {
      LOCALES[of] = Object.assign(LOCALES[of] ?? {}, more);
    },
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
