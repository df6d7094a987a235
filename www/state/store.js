/* A store: one state, a reducer, listeners. It knows nothing of designs or of the page. */

/**
 * @param {(state: import('./types.js').State, action: import('./types.js').Action) => import('./types.js').State} reduce
 * @param {import('./types.js').State} first
 * @returns {import('./types.js').Store}
 */
export function createStore(reduce, first) {
  let state = first;
  /** @type {Set<(state: import('./types.js').State, before: import('./types.js').State) => void>} */
  const listeners = new Set();
  /** @type {import('./types.js').Action[]} */
  const waiting = [];
  let running = false;

  /** A listener may dispatch: its action waits, so that all listeners see the same order.
   * @param {import('./types.js').Action} action */
  function dispatch(action) {
    waiting.push(action);
    if (running) return;
    running = true;
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const before = state;
        state = reduce(state, next);
        if (state !== before) for (const listener of [...listeners]) listener(state, before);
      }
    } finally {
      running = false;
      waiting.length = 0;
    }
  }

  return {
    get: () => state,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
