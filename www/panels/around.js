/* The head's circumference alone, where it is asked for to make a photo's figures surer. */

import { makeField } from './controls/field.js';

/** @param {import('../context/context.js').Context} context */
export const makeAround = (context) =>
  makeField(context, 'subject.measures.circumference_mm', { unset: (state) => state.summary?.measures.circumference_mm ?? undefined });
