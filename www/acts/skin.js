/* What of the photo is bare skin: told by itself, tapped, corrected by hand. The mask stays in the engine; only
 * the hair that it shows goes into the design. Loaded with the first photo. */

/** @typedef {import('../state/smp_study.js').SkinEdit} SkinEdit */
/** @typedef {import('../state/types.js').Design} Design */

/**
 * @typedef {object} Room
 * @property {import('../state/types.js').Store} store
 * @property {import('../engine/link.js').EngineLink} link
 * @property {import('./journal.js').Journal} journal
 * @property {(design: Design) => void} commit
 * @property {() => void} draw
 */

/** Tells scalp from hair on the placed head.
 * @param {Room} room @param {object} how
 * @param {boolean} how.anew whether the photo is looked at again, or only what was corrected counts
 * @param {boolean} how.keep whether the design keeps the hair: one that came with its photo has it already */
async function findScalp({ store, link, commit, draw }, { anew, keep }) {
  const asked = store.get().history.present;
  if (!asked?.fit) return;
  const { hair } = await link.existingHair(JSON.stringify(asked), anew);
  const design = store.get().history.present;
  if (keep && design?.fit === asked.fit && design.subject.existing_hair !== hair) commit(withHair(design, hair));
  draw();
}

/** @param {Design} design @param {string | null} hair @returns {Design} */
export function withHair(design, hair) {
  return { ...design, subject: { ...design.subject, existing_hair: hair } };
}

/** What the layers and panels of a photo do to its skin.
 * @param {Room & { fail: (error: unknown) => void }} room
 * @returns {import('../context/context.js').SkinActs} */
export function skinActs(room) {
  const { store, link, journal, draw, fail } = room;
  const view = (/** @type {Partial<import('../state/types.js').ViewState>} */ changes) =>
    store.dispatch({ type: 'view', changes });

  /** @param {Promise<{ share: number | null }>} answer @param {(id: number) => void} keep has the journal keep what
   * was done to the photo, where something was */
  async function shown(answer, keep) {
    const id = store.get().shown;
    try {
      const { share } = await answer;
      if (share !== null) keep(id);
      // Equal shares may be different masks.
      if (share !== null) view({ skinShare: share, skinEdits: store.get().skinEdits + 1 });
      draw();
    } catch (error) {
      fail(error);
    }
  }

  const edit = (/** @type {SkinEdit} */ edit) => shown(link.editSkin(edit), (id) => journal.did(id, edit));

  return {
    /** @param {number} x_px @param {number} y_px */
    tap: (x_px, y_px) => shown(link.tapSkin(x_px, y_px), (id) => journal.did(id, { kind: 'tap', x_px, y_px })),
    edit,
    undo: () => shown(link.undoSkin(), journal.undid),
    async clear() {
      const id = store.get().shown;
      await link.clearSkin().then(() => journal.cleared(id), fail);
      view({ skinShare: null, skinEdits: store.get().skinEdits + 1, ring: [] });
      draw();
    },
    /** Closes the outline that was begun. @param {boolean} add */
    async closeRing(add) {
      const { ring } = store.get();
      view({ ring: [] });
      const points = new Float32Array(ring.flatMap(({ x_px, y_px }) => [x_px, y_px]));
      if (ring.length > 2) await edit({ kind: 'outline', add, points });
    },
    /** Leaves the skin as it is now, and has the design keep the hair. */
    done() {
      view({ mode: 'none', ring: [] });
      findScalp(room, { anew: false, keep: true }).catch(fail);
    },
    /** Looks at the photo again, with the head as it is placed now. */
    look: ({ keep = true } = {}) => findScalp(room, { anew: true, keep }).catch(fail),
  };
}
