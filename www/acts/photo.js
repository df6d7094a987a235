/* The way of a photo: in, the head placed on it, skin tapped, out again; and from one photo of a head to another.
 * Every failure keeps the design and the photo as they were. Loaded with the first photo. */

import { MOST_PHOTOS } from '../state/album.js';
import { onOwnLine } from '../state/own-line.js';
import { makeJournal } from './journal.js';

/** @typedef {import('../state/types.js').AlbumPhoto} AlbumPhoto */
/** @typedef {import('../state/types.js').Fit} Fit */

/** Above this the seven handles do not agree with a head. Judgement: a well placed set stays
 * below 4 mm, one handle on the wrong ear makes 12. */
const ROUGH_MM = 9;

/**
 * @param {object} room
 * @param {import('../state/types.js').Store} room.store
 * @param {() => import('../engine/link.js').EngineLink} room.link
 * @param {() => import('../i18n/words.js').Words} room.words
 * @param {(design: import('../state/types.js').Design) => void} room.commit
 * @param {(name: string, detail?: object) => void} room.emit
 * @param {() => void} room.draw
 * @param {(error: unknown) => void} room.fail
 * @param {(text: string) => void} room.say
 * @param {(blob: Blob | null) => void} room.keep holds the file for the export
 */
export function photoActs({ store, link, words, commit, emit, draw, fail, say, keep }) {
  let newest = 0;
  /** The number of the newest photo, and of the one that the engine has. */
  let last = 0;
  let engines = 0;
  const journal = makeJournal();
  const view = (/** @type {Partial<import('../state/types.js').ViewState>} */ changes) =>
    store.dispatch({ type: 'view', changes });

  /** @param {'photo' | 'fit'} busy @param {() => Promise<void>} work */
  async function busily(busy, work) {
    view({ busy, message: null });
    try {
      await work();
    } catch (error) {
      fail(error);
    } finally {
      if (store.get().busy === busy) view({ busy: '' });
    }
  }

  /** The number of a new photo: none has it twice, not even one that came to nothing. */
  const fresh = () => {
    last = 1 + Math.max(last, ...store.get().photos.map(({ id }) => id));
    return last;
  };
  const designText = () => JSON.stringify(store.get().history.present);

  /** Has the engine show a photo. What became of it in the meantime counts only if it is still the newest.
   * @param {AlbumPhoto} file @param {string} design that it leaves, or empty
   * @param {(shown: { photo: import('../state/types.js').PhotoInfo, fit: Fit | null }) => boolean | void} shown answers false where
   * it is not to be shown so
   * @param {string} [said] of it before */
  async function show(file, design, shown, said) {
    newest += 1;
    const mine = newest;
    const current = () => mine === newest;
    emit('smp-progress', { step: 'photo', done: false });
    await busily('photo', async () => {
      const asked = link().loadPhoto(file, design);
      asked.then(() => { engines = file.id; }, () => {});
      const answer = await asked.catch(async (error) => {
        if (current()) await backToShown();
        throw error;
      });
      if (!current() || shown(answer) === false) {
        if (!store.get().photos.some(({ id }) => id === file.id)) link().forgetPhoto(file.id).catch(fail);
        return;
      }
      keep(file.blob);
      draw();
      if (store.get().history.present?.fit) return;
      await startPlacing();
      lookForHead(file, current, said).catch(() => {});
    });
    emit('smp-progress', { step: 'photo', done: true });
  }

  /** The engine may have taken a photo in the meantime that the page does not show. */
  async function backToShown() {
    const { photos, shown } = store.get();
    const file = photos.find(({ id }) => id === shown);
    if (!file || engines === shown) return;
    await link().loadPhoto(file, '');
    engines = shown;
    draw();
  }

  /** Has an engine that was started again look at all photos, each with the head that was last placed on it, and
   * show the one that the page shows. */
  async function showAgain() {
    const { photos, shown, history } = store.get();
    const order = [...photos.filter(({ id }) => id !== shown), ...photos.filter(({ id }) => id === shown)];
    let left = '';
    newest += 1;
    await busily('photo', async () => {
      for (const file of order) {
        await link().loadPhoto(file, left);
        await journal.tell(link(), file.id);
        left = JSON.stringify({ ...history.present, fit: file.fit ?? null });
      }
      engines = shown;
    });
    await (await skin()).look({ keep: false });
  }

  /** A photo in the place of the one that is shown; a design that came with its photo knows how that was turned.
   * @param {Blob} blob @param {{ keepFit?: boolean, alone?: boolean, quarter_turns?: number, said?: string }} how */
  async function loadPhoto(blob, { keepFit = false, alone = false, quarter_turns, said } = {}) {
    const { photos, shown } = store.get();
    const kept = () => (keepFit && store.get().history.present?.fit?.quarter_turns) || undefined;
    const file = { id: fresh(), blob, quarter_turns: quarter_turns ?? kept() };
    // A design that was given at once with its photo has come only now.
    let late = 0;
    await show(file, '', ({ photo }) => {
      late = file.quarter_turns === undefined ? (kept() ?? 0) : 0;
      if (late) return false;
      store.dispatch({ type: 'photo/loaded', photo, file, keepFit });
      for (const { id } of photos.filter(({ id }) => alone || id === shown)) drop(id);
      return true;
    }, said);
    if (late) return loadPhoto(blob, { keepFit, alone, quarter_turns: late, said });
    // A design that came with its photo knows its hair already.
    if (store.get().shown === file.id && keepFit) await (await skin()).look({ keep: false });
  }

  /** One more photo of the same head. @param {Blob} blob */
  async function addPhoto(blob) {
    const { photo, photos } = store.get();
    if (!photo) return loadPhoto(blob);
    if (photos.length >= MOST_PHOTOS) return say(words().t('album.full', { n: MOST_PHOTOS }));
    return turn({ id: fresh(), blob });
  }

  /** Shows another photo of the head. @param {number} id */
  async function turnTo(id) {
    const { photos, shown } = store.get();
    const file = photos.find((photo) => photo.id === id);
    if (file && id !== shown) await turn(file);
  }

  /** @param {AlbumPhoto} file */
  const turn = (file) =>
    show(file, designText(), ({ photo, fit }) => store.dispatch({ type: 'photo/turned', photo, file, fit }));

  /** @param {number} id */
  function drop(id) {
    journal.forget(id);
    store.dispatch({ type: 'photo/dropped', id });
    link().forgetPhoto(id).catch(fail);
  }

  /** Looks for the head by itself. Where that cannot be, the marks are there to be placed. A photo that does not stand
   * upright is shown anew, turned.
   * @param {AlbumPhoto} file @param {() => boolean} current @param {string} [said] of the photo before */
  async function lookForHead({ id, blob }, current, said) {
    const { findHead } = await import('./find.js');
    const quarter_turns = await findHead({ store, link, journal, words, commit, emit, draw, say }, id, current, said);
    if (quarter_turns) await loadPhoto(blob, { quarter_turns, said: words().t('found.turned') });
  }

  /** What is done to the photo's skin, loaded with the first photo. */
  async function skin() {
    const { skinActs } = await import('./skin.js');
    return skinActs({ store, link: link(), journal, commit, draw, fail });
  }

  /** Takes the photo away that is shown: another one of the head is shown instead, or the bust. */
  async function removePhoto() {
    const { photos, shown } = store.get();
    const next = photos.findLast(({ id }) => id !== shown);
    if (next) {
      await turnTo(next.id);
      if (store.get().shown === next.id) drop(shown);
      return;
    }
    await removePhotos();
  }

  async function removePhotos() {
    const { photos } = store.get();
    newest += 1;
    keep(null);
    store.dispatch({ type: 'photo/removed' });
    const forgotten = photos.map(({ id }) => {
      journal.forget(id);
      return link().forgetPhoto(id);
    });
    await Promise.all([link().clearPhoto(), ...forgotten]).catch(fail);
    draw();
  }

  /** @param {import('../state/smp_study.js').Side} [side] */
  async function startPlacing(side) {
    const { seen, marks } = await link().photoHandles(designText(), side);
    view({ mode: 'placing', placing: marks, placingSide: seen, panel: 'you', subject: 'photo' });
  }

  async function applyPlacing() {
    await busily('fit', async () => {
      const design = store.get().history.present;
      if (!design) return;
      const { sex, measures } = design.subject;
      const typed_mm = measures.circumference_mm;
      const { placing, shown } = store.get();
      const { fit, rms_mm, hairline, hairline_before } = await link().fitPhoto(placing, sex === 'woman', typed_mm);
      journal.marked(shown, placing);
      commit({ ...onOwnLine(design, hairline, hairline_before), fit });
      await (await skin()).look();
      view({ mode: 'none' });
      say(words().t(rms_mm > ROUGH_MM ? 'placed.rough' : 'placed'));
    });
  }

  const cancelPlacing = () => view({ mode: 'none', placing: [] });
  return { loadPhoto, showAgain, addPhoto, turnTo, removePhoto, removePhotos, startPlacing, applyPlacing, cancelPlacing, skin };
}
