/* Keys that work anywhere in the element, and pictures pasted while it has the focus. */

/** @param {HTMLElement} host @param {HTMLElement} app @param {import('../context/context.js').Acts} acts @param {AbortSignal} signal */
export function listenShortcuts(host, app, acts, signal) {
  app.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) acts.undo();
    else if (key === 'y' || (key === 'z' && event.shiftKey)) acts.redo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, { signal });

  // Paste goes to the body where nothing editable has the focus: taken only if the element is
  // in use or is the page.
  document.addEventListener('paste', (event) => {
    const active = document.activeElement;
    if (active !== host && active !== document.body) return;
    const file = [...(event.clipboardData?.files ?? [])].find((entry) => entry.type.startsWith('image/'));
    if (!file) return;
    event.preventDefault();
    acts.loadPhoto(file);
  }, { signal });
}
