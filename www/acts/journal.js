/* What was seen in each photo and done to its skin, as the engine was told: one that is started again is told it
 * once more. It stays in the page, as the photos do. Loaded with the first photo. */

/** @typedef {import('../engine/vision.js').Searched} Findings */
/** @typedef {import('../state/smp_study.js').PhotoHandle} PhotoHandle */
/** @typedef {import('../state/smp_study.js').SkinEdit | { kind: 'tap', x_px: number, y_px: number }} SkinAct */
/** @typedef {{ findings: Findings | null, handles: readonly PhotoHandle[], skin: SkinAct[] }} Entry */
/** @typedef {ReturnType<typeof makeJournal>} Journal */

export function makeJournal() {
  /** By the numbers of the photos. @type {Map<number, Entry>} */
  const entries = new Map();

  /** @param {number} id @returns {Entry} */
  function of(id) {
    const entry = entries.get(id) ?? { findings: null, handles: [], skin: [] };
    entries.set(id, entry);
    return entry;
  }

  return {
    /** Models found this. @param {number} id @param {Findings} findings @param {boolean} placed whether a head was
     * placed by it: then marks that a hand set before count no more */
    found(id, findings, placed) {
      of(id).findings = findings;
      if (placed) of(id).handles = [];
    },
    /** A hand set the marks. @param {number} id @param {readonly PhotoHandle[]} handles */
    marked(id, handles) {
      of(id).handles = handles;
    },
    /** Skin was tapped or corrected. @param {number} id @param {SkinAct} act */
    did(id, act) {
      of(id).skin.push(act);
    },
    /** The last act was taken back, with all of its stroke. @param {number} id */
    undid(id) {
      const { skin } = of(id);
      while (skin.pop()?.kind === 'more');
    },
    /** All acts were taken back. @param {number} id */
    cleared(id) {
      of(id).skin = [];
    },
    /** @param {number} id */
    forget(id) {
      entries.delete(id);
    },
    /** Tells an engine that shows the photo, and knows nothing of it yet.
     * @param {import('../engine/link.js').EngineLink} link @param {number} id */
    async tell(link, id) {
      const entry = entries.get(id);
      if (!entry) return;
      const { findings, handles, skin } = entry;
      if (findings || handles.length) await link.recall(findings, handles);
      for (const act of skin) await (act.kind === 'tap' ? link.tapSkin(act.x_px, act.y_px) : link.editSkin(act));
    },
  };
}
