/* What the page's unit tests share: a legal design and a worker that answers when told. */

import { readFileSync } from 'node:fs';

/** A new design, as the engine writes it (`cargo xtask assets`). */
const NEW = readFileSync(new URL('design.json', import.meta.url), 'utf8');

/** @param {Partial<import('../../www/state/design.js').Design>} [changes] */
export function someDesign(changes = {}) {
  return { ...JSON.parse(NEW), ...changes };
}

/** Stands in for a Worker: keeps what it was sent until `answer`. */
export class PatientWorker {
  sent = [];
  ended = false;
  onmessage = null;
  onerror = null;

  postMessage(message) {
    this.sent.push(message);
  }

  terminate() {
    this.ended = true;
  }

  async answer(value) {
    this.onmessage({ data: { value } });
    await settle();
  }

  async refuse(problem) {
    this.onmessage({ data: { problem } });
    await settle();
  }
}

/** Lets every promise that can go on do so. */
export function settle() {
  return new Promise((resolve) => setImmediate(resolve));
}
