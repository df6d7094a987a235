/* Keeps the head in the photo as large as its typed circumference says, without a step of its own in the
 * history: what is typed and what follows from it are one. */

/** @typedef {import('../state/types.js').Design} Design */
/** @typedef {import('../state/types.js').Fit} Fit */

/** @param {import('../context/context.js').Context} context */
export function keepSized({ store, link, acts, watch }) {
  /** What a tape made of which fit, so that it can be taken away again. @type {{ from: Fit, to: Fit } | null} */
  let last = null;
  /** The fit and the circumference that go together already. @type {[Fit, number | null] | null} */
  let done = null;

  /** @param {Design} design @param {Fit} from @param {Fit | null} to */
  function wear(design, from, to) {
    if (!to || to === design.fit || store.get().history.present !== design) return;
    last = { from, to };
    done = [to, design.subject.measures.circumference_mm];
    store.dispatch({ type: 'design/replace', design: { ...design, fit: to } });
  }

  watch(({ photo, history: { present: design, base } }) => {
    // A drag is waited for.
    if (!photo || !design?.fit || base) return;
    const { fit } = design;
    const mm = design.subject.measures.circumference_mm;
    if (done?.[0] === fit && done[1] === mm) return;
    done = [fit, mm];
    const from = last?.to === fit ? last.from : fit;
    if (mm === null) wear(design, from, from);
    else link.sized(JSON.stringify(design)).then((to) => wear(design, from, to), acts.fail);
  });
}
