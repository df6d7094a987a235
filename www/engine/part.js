/* Parts of the page that are loaded when they are needed, and the one error where one does not come. */

/** @template T @param {() => Promise<T>} load such as an import, which tries again by itself when it is asked again
 * @returns {Promise<T>} */
export async function loadPart(load) {
  try {
    return await load();
  } catch (cause) {
    throw Object.assign(new Error('A part of the page did not come.', { cause }), { code: 'panel-load' });
  }
}
