/* The photos of one head. */

/** Front, both sides, back, top, and one more. Judgement; each takes some megabytes of memory. */
export const MOST_PHOTOS = 6;
