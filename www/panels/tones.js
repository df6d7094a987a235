/* The skin tones as pictures: this design on every one of them. Loaded after the first picture. */

import { makePatches } from './controls/patches.js';

/** Zoom at which a skin is seen with its cap of dots, single ones at the edge. */
const NEAR = 14;

/** @typedef {import('../state/types.js').Design} Design */

/** @param {import('../context/context.js').Context} context @param {HTMLElement[]} chips lightest first
 * @param {(design: Design, monk: number) => Design} onSkin */
export function refineTones(context, chips, onSkin) {
  makePatches(context, 'tone', chips, NEAR, ({ history, panel, status, subject, photo }) => {
    const design = history.present;
    // The tones are those of the built-in head.
    if (!design || panel !== 'you' || status !== 'ready' || (subject === 'photo' && photo)) return null;
    return chips.map((_, index) => onSkin(design, index + 1));
  });
}
