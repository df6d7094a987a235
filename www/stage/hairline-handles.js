/* The points of the hairline on the stage, while its panel is open. They come with every picture. */

import { addLineHandles, sideOf } from './line-handles.js';

/** @param {import('./line-handles.js').Place} place */
export function addHairlineHandles(place) {
  const { words } = place.context;
  addLineHandles(place, {
    label: words.t('hairline.title'),
    isOpen: ({ panel }) => panel === 'hairline',
    look: ({ points }, take) => take(points),
    whose: () => ({ of: 'hairline' }),
    describe(point, index, { length }) {
      const { up_mm, off_mm } = point;
      const where = { i: index + 1, n: length, up: words.about(up_mm, off_mm), side: sideOf(words, point) };
      return {
        name: words.t('handle.point', where),
        short: words.t('handle.short', { up: words.about(up_mm, off_mm, 0.1) }),
      };
    },
  });
}
