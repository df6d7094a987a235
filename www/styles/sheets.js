/* The element's style: CSS files fetched as text into constructed sheets, which the strictest
 * policy allows; one copy for all elements of a page. */

const FILES = ['tokens', 'layout', 'toolbar', 'stage', 'panels'];

/** @type {Promise<CSSStyleSheet[]> | null} */
let sheets = null;

/** @param {string} name */
async function load(name) {
  const answer = await fetch(new URL(`./${name}.css`, import.meta.url));
  if (!answer.ok) throw new Error(`styles/${name}.css: HTTP ${answer.status}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await answer.text());
  return sheet;
}

/** @returns {Promise<CSSStyleSheet[]>} */
export function loadSheets() {
  sheets ??= Promise.all(FILES.map(load)).catch((error) => {
    sheets = null;
    throw error;
  });
  return sheets;
}

/** What the parts wear that are loaded when they are opened. @type {Promise<CSSStyleSheet> | null} */
let later = null;

/** Adds that to an element, once. @param {ShadowRoot} root */
export async function wearLater(root) {
  later ??= load('fields').catch((error) => {
    later = null;
    throw error;
  });
  const sheet = await later;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
