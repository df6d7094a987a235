/* Brings the texts of the panels that are loaded when they are opened. */

import { enPanels } from './en-panels.js';

/** @param {import('./words.js').Words} words */
export const learnPanels = (words) => words.learn('en', enPanels);
