/* The hair that was taken from the photo: said, and given up for a pattern. */

import { makeButton } from '../../parts/button.js';
import { h } from '../../parts/h.js';
import { withValue } from '../../state/paths.js';

/** @param {import('../../context/context.js').Context} context */
export function makeSeen({ store, words, acts }) {
  const pattern = makeButton({
    icon: 'reset',
    label: words.t('hair.seen.pattern'),
    class: 'secondary',
    act() {
      const design = store.get().history.present;
      if (design) acts.commit(withValue(design, 'subject.existing_hair', null));
    },
  });
  return h('div', { class: 'stack' }, h('p', { class: 'text' }, words.t('hair.seen')), pattern);
}
