/* The way of a photo: in, the head placed on it, skin tapped, out again. Every failure keeps the
 * design and the photo as they were. */

/** Above this the seven handles do not agree with a head. Judgement: a well placed set stays
 * below 4 mm, one handle on the wrong ear makes 12. */
const ROUGH_MM = 9;

/**
 * @param {object} room
 * @param {import('../state/types.js').Store} room.store
 * @param {() => import('../engine/session.js').Session} room.session
 * @param {() => import('../i18n/words.js').Words} room.words
 * @param {(design: import('../state/types.js').Design) => void} room.commit
 * @param {(name: string, detail?: object) => void} room.emit
 * @param {() => void} room.draw
 * @param {(error: unknown) => void} room.fail
 * @param {(text: string) => void} room.say
 * @param {(blob: Blob | null) => void} room.keep holds the file for the export
 */
export function photoActs({ store, session, words, commit, emit, draw, fail, say, keep }) {
  let newest = 0;
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

  /** @param {Blob} blob */
  async function loadPhoto(blob, keepFit = false) {
    newest += 1;
    const mine = newest;
    emit('smp-progress', { step: 'photo', done: false });
    await busily('photo', async () => {
      const photo = await session().loadPhoto(blob);
      if (mine !== newest) return;
      keep(blob);
      store.dispatch({ type: 'photo/loaded', photo, keepFit });
      draw();
      if (store.get().history.present?.fit) {
        await (await skin()).look({ keep: false });
        return;
      }
      await startPlacing();
      lookForHead(blob, () => mine === newest).catch(() => {});
    });
    emit('smp-progress', { step: 'photo', done: true });
  }

  /** Looks for the head by itself. Where that cannot be, the marks are there to be placed.
   * @param {Blob} blob @param {() => boolean} current */
  async function lookForHead(blob, current) {
    const { findHead } = await import('./find.js');
    await findHead({ store, session, words, commit, emit, draw, say }, blob, current);
  }

  /** What is done to the photo's skin, loaded with the first photo. */
  async function skin() {
    const { skinActs } = await import('./skin.js');
    return skinActs({ store, session: session(), commit, draw, fail });
  }

  async function removePhoto() {
    newest += 1;
    keep(null);
    store.dispatch({ type: 'photo/removed' });
    await session().clearPhoto().catch(fail);
    draw();
  }

  /** @param {import('../engine/smp_study.js').Side} [side] */
  async function startPlacing(side) {
    const { seen, marks } = await session().photoHandles(JSON.stringify(store.get().history.present), side);
    view({ mode: 'placing', placing: marks, placingSide: seen, panel: 'you', subject: 'photo' });
  }

  async function applyPlacing() {
    await busily('fit', async () => {
      const design = store.get().history.present;
      if (!design) return;
      const woman = design.subject.sex === 'woman';
      const { fit, rms_mm } = await session().fitPhoto(store.get().placing, woman);
      commit({ ...design, fit });
      await (await skin()).look();
      view({ mode: 'none' });
      say(words().t(rms_mm > ROUGH_MM ? 'placed.rough' : 'placed'));
    });
  }

  const cancelPlacing = () => view({ mode: 'none', placing: [] });
  return { loadPhoto, removePhoto, startPlacing, applyPlacing, cancelPlacing, skin };
}
