/* Calls to the engine as promises. One request is under way at a time; of waiting requests with
 * the same key only the newest is sent (the older ones answer `undefined`), and urgent ones go
 * first. An engine that stopped is asked nothing more until it is started again. It knows no page and no state. */

/** @typedef {{ code?: string, reason?: string, values?: Record<string, string | number>, message: string, path?: string, stopped?: boolean }} Problem */

/** An error that crossed from the worker, with its code, for some a reason and values (shell/problems.js), and the
 * place in the design. */
export class EngineError extends Error {
  /** @param {Problem} problem */
  constructor({ code = 'engine', reason = '', values = {}, message, path = '', stopped = false }) {
    super(message);
    this.name = 'EngineError';
    this.code = code;
    this.reason = reason;
    this.values = values;
    this.path = path;
    /** Whether the engine has stopped, and must be started again. */
    this.stopped = stopped;
  }
}

/**
 * @typedef {object} Job
 * @property {string} method
 * @property {unknown[]} args
 * @property {string} key
 * @property {number} priority
 * @property {Transferable[]} transfer
 * @property {(value: any) => void} resolve
 * @property {(error: EngineError) => void} reject
 *
 * @typedef {object} CallOptions
 * @property {string} [key] requests with one key replace each other while they wait
 * @property {number} [priority] larger goes first
 * @property {Transferable[]} [transfer]
 */

export class EngineClient {
  #startWorker;
  /** @type {Worker | null} */
  #worker = null;
  /** Why there is no worker. */
  #ended = closed();
  /** @type {Job[]} */
  #waiting = [];
  /** @type {Job | null} */
  #current = null;

  /** @param {() => Worker} startWorker */
  constructor(startWorker) {
    this.#startWorker = startWorker;
    this.startAgain();
  }

  /** A new worker in the place of one that ended; it knows nothing yet. */
  startAgain() {
    this.close();
    this.#worker = this.#startWorker();
    this.#worker.onmessage = ({ data }) => this.#answer(data);
    this.#worker.onerror = (event) => {
      event.preventDefault?.();
      this.#end(new EngineError({ code: 'engine-load', message: event.message || 'worker' }));
    };
  }

  /** Asks the worker. Answers `undefined` where a newer request of the same key took its place.
   * @param {string} method @param {unknown[]} [args] @param {CallOptions} [options]
   * @returns {Promise<any>} */
  call(method, args = [], { key = '', priority = 1, transfer = [] } = {}) {
    return new Promise((resolve, reject) => {
      if (!this.#worker) return reject(this.#ended);
      const job = { method, args, key, priority, transfer, resolve, reject };
      const older = key ? this.#waiting.findIndex((other) => other.key === key) : -1;
      if (older >= 0) this.#waiting.splice(older, 1, job).forEach((old) => old.resolve(undefined));
      else this.#waiting.push(job);
      this.#send();
    });
  }

  /** Ends the worker; whatever still waits is refused with the code `closed`. */
  close() {
    this.#end(closed());
  }

  #send() {
    if (this.#current || !this.#worker || !this.#waiting.length) return;
    let best = 0;
    this.#waiting.forEach((job, index) => {
      if (job.priority > (this.#waiting[best]?.priority ?? 0)) best = index;
    });
    const job = /** @type {Job} */ (this.#waiting.splice(best, 1)[0]);
    this.#current = job;
    this.#worker.postMessage({ method: job.method, args: job.args }, job.transfer);
  }

  /** @param {{ value?: unknown, problem?: Problem }} data */
  #answer({ value, problem }) {
    // What it was doing stays half done: whatever is asked of it now could be answered wrongly.
    if (problem?.stopped) return this.#end(new EngineError(problem));
    const job = this.#current;
    this.#current = null;
    if (problem) job?.reject(new EngineError(problem));
    else job?.resolve(value);
    this.#send();
  }

  /** @param {EngineError} error */
  #end(error) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#ended = error;
    const left = [this.#current, ...this.#waiting];
    this.#current = null;
    this.#waiting = [];
    for (const job of left) job?.reject(error);
  }
}

function closed() {
  return new EngineError({ code: 'closed', message: 'The engine is closed.' });
}
