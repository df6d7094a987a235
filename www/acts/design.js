/* What a person does to the design: shows a change, keeps it, takes it back; and tells the host. */

/**
 * @param {import('../state/types.js').Store} store
 * @param {(name: string, detail?: object) => void} emit
 * @returns {Pick<import('../context/context.js').Acts, 'edit' | 'commit' | 'cancel' | 'undo' | 'redo'>}
 */
export function designActs(store, emit) {
  /** @param {() => void} change @param {string} source */
  function committed(change, source) {
    const { history } = store.get();
    const before = history.base ?? history.present;
    change();
    if (store.get().history.present !== before) emit('smp-change', { source });
  }
  return {
    edit(design) {
      store.dispatch({ type: 'design/preview', design });
      emit('smp-input', { source: 'edit' });
    },
    commit(design) {
      committed(
        () => store.dispatch(design ? { type: 'design/commit', design } : { type: 'design/commit' }),
        'edit',
      );
    },
    cancel: () => store.dispatch({ type: 'design/cancel' }),
    undo: () => committed(() => store.dispatch({ type: 'undo' }), 'undo'),
    redo: () => committed(() => store.dispatch({ type: 'redo' }), 'redo'),
  };
}
