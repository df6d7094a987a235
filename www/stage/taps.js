/* Who gets the next tap on the stage: a handle that was picked up, or the skin marker; and who gets a drag: a
 * brush. */

/** @typedef {(clientX: number, clientY: number) => void} Take */

export class Taps {
  /** @type {{ owner: unknown, take: Take } | null} */
  #claim = null;
  /** Gets where a drag began, where it goes, and nothing when it ends; none while a drag moves the picture.
   * @type {((at: [number, number] | null, from: [number, number]) => void) | null} */
  brush = null;

  /** @param {unknown} owner @param {Take} take */
  take(owner, take) {
    this.#claim = { owner, take };
  }

  /** @param {unknown} owner */
  clear(owner) {
    if (this.#claim?.owner === owner) this.#claim = null;
  }

  get claimed() {
    return this.#claim !== null;
  }

  /** @param {number} clientX @param {number} clientY @returns whether somebody wanted it */
  give(clientX, clientY) {
    this.#claim?.take(clientX, clientY);
    return this.#claim !== null;
  }
}
