/* Finding the head in a photo by itself: beside whatever the person does, and never over it. Loaded with the
 * first photo. */

import { onSkin } from '../state/on-skin.js';
import { onOwnLine } from '../state/own-line.js';
import { withHair } from './skin.js';

/** @typedef {import('../state/types.js').State} State */

/**
 * @param {object} room
 * @param {import('../state/types.js').Store} room.store
 * @param {() => import('../engine/link.js').EngineLink} room.link
 * @param {import('./journal.js').Journal} room.journal
 * @param {() => import('../i18n/words.js').Words} room.words
 * @param {(design: import('../state/types.js').Design) => void} room.commit
 * @param {(name: string, detail?: object) => void} room.emit
 * @param {() => void} room.draw
 * @param {(text: string) => void} room.say
 * @param {number} id of the photo
 * @param {() => boolean} current whether it still is the photo
 * @param {string} [before] what is to be said before all
 * @returns {Promise<number>} by how many quarters clockwise the photo is to be turned first; 0 where it stands upright
 */
export async function findHead({ store, link, journal, words, commit, emit, draw, say }, id, current, before) {
  const { photo, placing, photos } = store.get();
  /** Whether the marks are as they were put: a hand that has begun is not disturbed. */
  const untouched = () => {
    const state = store.get();
    return current() && state.mode === 'placing' && state.placing === placing;
  };
  /** The bar stays with its photo, even when another one could not be loaded. @param {number | null} looking */
  const show = (looking) => store.get().photo === photo && store.dispatch({ type: 'view', changes: { looking } });
  const tell = (/** @type {number} */ share) => {
    emit('smp-progress', { step: 'head', done: false, share });
    show(share);
  };
  tell(0);
  say(before ?? words().t('found.looking'));
  const findings = await link().findHead(id, photo?.width_px ?? 0, tell);
  show(null);
  emit('smp-progress', { step: 'head', done: true, share: 1, faces: findings?.faces.length ?? null });
  const design = store.get().history.present;
  if (!findings || !design || !current()) return 0;
  const { sex, measures } = design.subject;
  const found = await link().placeFound(findings, sex === 'woman', measures.circumference_mm);
  if (!current()) return 0;
  if (found.quarter_turns) return untouched() ? found.quarter_turns : 0;
  journal.found(id, findings, found.fit !== null);
  // The background is left alone from now on.
  draw();
  if (!untouched()) return 0;
  const turned = found.seen !== 'front';
  const lined = onOwnLine(design, found.hairline);
  // The first photo of a person says how light skin and hair are; a skin that was picked stays.
  const { monk } = found;
  const read = monk !== null && !design.subject.skin.colour && !photos.some(({ fit }) => fit);
  const followed = found.said.filter((name) => (name !== 'high_line' || lined !== design) && (name !== 'light_hair' || read));
  const said = followed.map((name) => words().t(`found.${turned && name === 'no_face' ? found.seen : name}`));
  if (found.fit) {
    const placed = withHair({ ...lined, fit: found.fit }, found.existing_hair);
    commit(read ? onSkin(placed, monk, found.usual) : placed);
    if (found.existing_hair) said.unshift(words().t('found.hair'));
    if (lined !== design && !followed.includes('high_line')) said.unshift(words().t('found.hairline'));
    store.dispatch({ type: 'view', changes: { mode: 'none', skinRead: read ? monk : null } });
    said.unshift(read ? words().t('found.read', { n: monk }) : words().t('found'));
  } else {
    store.dispatch({ type: 'view', changes: { placing: found.handles, placingSide: found.seen } });
  }
  if (before) said.unshift(before);
  say(said.join(' '));
  return 0;
}
