/* The element's style: CSS files fetched as text into constructed sheets, which the strictest
 * policy allows; one copy for all elements of a page. */

const FILES = ['tokens', 'layout', 'toolbar', 'stage', 'panels'];

/** @type {Promise<CSSStyleSheet[]> | null} */
let sheets = null;

/** One sheet. @param {string} name */
async function load(name) {
  const answer = await fetch(new URL(`./${name}.css`, import.meta.url));
  if (!answer.ok) throw new Error(`styles/${name}.css: HTTP ${answer.status}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  return sheet;
}

/** Sheets of what is opened later. @type {Map<string, Promise<CSSStyleSheet>>} */
const later = new Map();

/** A sheet that comes with what it dresses, once. @param {string} name */
export function loadSheet(name) {
  const found = later.get(name) ?? load(name);
  later.set(name, found);
  found.catch(() => later.delete(name));
  return found;
}

/** @returns {Promise<CSSStyleSheet[]>} */
export function loadSheets() {
  sheets ??= Promise.all(FILES.map(load)).catch((error) => {
    sheets = null;
    throw error;
  });
  return sheets;
}

/** Adds what the parts wear that are loaded when they are opened. @param {ShadowRoot} root */
export async function wearLater(root) {
  const sheet = await loadSheet('fields');
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
