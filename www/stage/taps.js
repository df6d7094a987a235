/* Who gets the next tap on the stage: a handle that was picked up, or the skin marker. */

export class Taps {
  /** @type {{ owner: unknown, take: (clientX: number, clientY: number) => void } | null} */
  #claim = null;

  /** @param {unknown} owner @param {(clientX: number, clientY: number) => void} take */
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
