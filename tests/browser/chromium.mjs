/* Starts Chromium and opens the app in it. Everything that the page does to the outside is kept:
 * requests, console errors, breaches of its policy. The server is our own, started by `cargo xtask
 * test`, which also says where Chromium and the photos are. */

import { readFileSync } from 'node:fs';
import { after, beforeEach } from 'node:test';
import { chromium } from 'playwright-core';

/** A word of the surroundings. @param {string} name */
export const need = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: these tests are run by \`cargo xtask test browser\`.`);
  return value;
};

export const ADDRESS = need('BUZZLINE_URL');
/** The packed site of `cargo xtask build`. */
export const SITE = process.env.BUZZLINE_SITE_URL ?? '';
export const PHOTOS = need('BUZZLINE_FIXTURES');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium without anyone's profile. @param {string[]} more flags */
export function startBrowser(more = []) {
  return chromium.launch({ executablePath: need('CHROMIUM'), headless: true, args: [...FLAGS, ...more] });
}

/** The picture of the page's `exportPNG()`. As text in between: playwright takes a minute for as many numbers.
 * @returns {Promise<Buffer>} */
export async function exported(page) {
  const text = await page.evaluate(async () => {
    const reader = new FileReader();
    reader.readAsDataURL(await document.querySelector('smp-studio').exportPNG());
    await new Promise((resolve) => { reader.onload = resolve; });
    return String(reader.result).split(',')[1];
  });
  return Buffer.from(text, 'base64');
}

/** Chromium for the tests of one file. @param {string[]} [more] flags */
export async function browserForTests(more) {
  const browser = await startBrowser(more);
  after(() => browser.close());
  return browser;
}

/** Opens the app anew before each test of a file. @param {(studio: Studio) => void} take */
export async function openForEach(take) {
  const browser = await browserForTests();
  let studio;
  beforeEach(async () => {
    await studio?.close();
    studio = await openStudio(browser);
    take(studio);
  });
}

/** Opens the app and waits until its first picture stands still.
 * @param {import('playwright-core').Browser} browser */
export async function openStudio(browser, { width = 1200, height = 800, address = ADDRESS, byHand = true, prepare, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ...options,
  });
  // Nothing is judged by how long it takes: hangs are the test runner's matter.
  context.setDefaultTimeout(0);
  const page = await context.newPage();
  // Without networks nobody looks for the head, and the marks stay to be placed by hand.
  if (byHand) await page.route('**/models/list.json', (route) => route.fulfill({ body: '[]' }));
  await prepare?.(page);
  const seen = { requests: [], underway: new Set(), errors: [], breaches: [], headers: {} };
  page.on('request', (request) => {
    seen.requests.push({ method: request.method(), url: request.url(), body: request.postData() });
    seen.underway.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => seen.underway.delete(request));
  page.on('response', (response) => {
    seen.headers[new URL(response.url()).pathname] = response.headers();
    if (response.status() >= 400) seen.errors.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  await page.addInitScript(keepCount);
  await page.addInitScript(() => {
    globalThis.breaches = [];
    globalThis.events = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.breaches.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
    for (const name of ['smp-input', 'smp-change', 'smp-error', 'smp-export', 'smp-progress']) {
      addEventListener(name, (event) => globalThis.events.push({ name, detail: { ...event.detail } }));
    }
  });
  await page.goto(address);
  const ready_ms = await page.evaluate(async () => {
    await customElements.whenDefined('smp-studio');
    await document.querySelector('smp-studio').ready;
    return performance.now();
  });
  const studio = new Studio(page, seen, address);
  studio.ready_ms = ready_ms;
  await studio.still();
  return studio;
}

/** Runs in the page before anything of it: counts what the page has asked its workers and put off, and says when
 * there is nothing of it left. */
function keepCount() {
  /** Questions that workers have not answered. */
  let asked = 0;
  globalThis.Worker = class extends Worker {
    #asked = 0;

    constructor(...given) {
      super(...given);
      this.addEventListener('message', () => this.#count(-1));
    }

    #count(more) {
      this.#asked += more;
      asked += more;
    }

    postMessage(...given) {
      this.#count(1);
      super.postMessage(...given);
    }

    terminate() {
      super.terminate();
      this.#count(-this.#asked);
    }
  };

  /** What was fetched is left to come until the page has all of it: on a slow machine that may be long after the
   * request has ended. */
  const { fetch: ask } = globalThis;
  globalThis.fetch = async (...given) => {
    asked += 1;
    const come = () => { asked -= 1; };
    try {
      const answer = await ask(...given);
      answer.clone().arrayBuffer().then(come, come);
      return answer;
    } catch (error) {
      come();
      throw error;
    }
  };

  /** What is put off for longer is not waited for: it only takes something away again. */
  const REST_MS = 1000;
  /** What is put off for so long never comes: a slow machine is no reason to give up, or to take words away
   * before they were read. */
  const PATIENCE_MS = 5000;
  const putOff = new Set();
  const { setTimeout: later, clearTimeout: never, requestAnimationFrame: atFrame, cancelAnimationFrame: noFrame } = globalThis;
  globalThis.setTimeout = (act, wait_ms = 0, ...given) => {
    if (wait_ms >= PATIENCE_MS) return 0;
    const timer = later(() => {
      putOff.delete(timer);
      act(...given);
    }, wait_ms);
    if (wait_ms <= REST_MS) putOff.add(timer);
    return timer;
  };
  globalThis.clearTimeout = (timer) => {
    putOff.delete(timer);
    never(timer);
  };
  /** What is done again and again. */
  const intervals = new Set();
  const { setInterval: again, clearInterval: noMore } = globalThis;
  globalThis.setInterval = (...given) => {
    const timer = again(...given);
    intervals.add(timer);
    return timer;
  };
  globalThis.clearInterval = (timer) => {
    intervals.delete(timer);
    noMore(timer);
  };
  globalThis.repeating = () => intervals.size;
  const frames = new Set();
  globalThis.requestAnimationFrame = (act) => {
    const frame = atFrame((now) => {
      frames.delete(frame);
      act(now);
    });
    frames.add(frame);
    return frame;
  };
  globalThis.cancelAnimationFrame = (frame) => {
    frames.delete(frame);
    noFrame(frame);
  };

  /** Three frames in which nothing was left to come: what one answer leads to is asked by then. */
  globalThis.quiet = async () => {
    for (let calm = 0; calm < 3;) {
      await new Promise((resolve) => { atFrame(() => later(resolve, 0)); });
      calm = asked === 0 && putOff.size === 0 && frames.size === 0 ? calm + 1 : 0;
    }
  };
}

/** The page as a person and a host see it. */
export class Studio {
  /** @param {import('playwright-core').Page} page */
  constructor(page, seen, address) {
    this.address = address;
    this.page = page;
    this.seen = seen;
  }

  close() {
    return this.page.context().close();
  }

  /** Nothing went wrong, and nothing left the page. */
  async faults() {
    const breaches = await this.page.evaluate(() => globalThis.breaches);
    const foreign = this.seen.requests
      .filter(({ url, method, body }) => !url.startsWith('blob:') && (!url.startsWith(this.address) || method !== 'GET' || body))
      .map(({ method, url }) => `${method} ${url}`);
    return [...breaches, ...foreign, ...this.seen.errors];
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Opens a panel: all but the first are loaded when they are opened. */
  async openTab(name) {
    await this.page.getByRole('tab', { name }).click();
    await this.page.locator(`[data-shown="${name.toLowerCase()}"]`).waitFor({ state: 'attached' });
  }

  /** The design as the host reads it. */
  design() {
    return this.page.evaluate(() => JSON.parse(JSON.stringify(document.querySelector('smp-studio').design)));
  }

  /** The events of the element since the last call. */
  events() {
    return this.page.evaluate(() => globalThis.events.splice(0));
  }

  /** Waits until nothing more comes by itself: the workers have answered, what was put off has been done, what was
   * asked of the server is there. */
  async still() {
    for (;;) {
      await this.page.evaluate(() => globalThis.quiet());
      const [request] = this.seen.underway;
      if (!request) return;
      await request.response();
      await request.response().then((response) => response?.finished(), () => null);
      this.seen.underway.delete(request);
    }
  }

  /** Keeps the present picture under a name, once it stands still. */
  async keep(name) {
    await this.still();
    await this.page.evaluate((name) => {
      const canvas = document.querySelector('smp-studio').shadowRoot.querySelector('canvas.picture');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      (globalThis.kept ??= {})[name] = { data, width: canvas.width, height: canvas.height };
    }, name);
  }

  /** Compares two kept pictures: how many pixels differ, where, and how much lighter the second is
   * there, on average, 0 to 255. */
  compare(before, after) {
    return this.page.evaluate(
      ([a, b]) => {
        const [one, two] = [globalThis.kept[a], globalThis.kept[b]];
        if (one.width !== two.width || one.height !== two.height) {
          return { pixels: Infinity, sizes: [one.width, one.height, two.width, two.height] };
        }
        const box = { left: Infinity, top: Infinity, right: -1, bottom: -1 };
        let [pixels, lighter] = [0, 0];
        for (let i = 0; i < one.data.length; i += 4) {
          const step = [0, 1, 2].map((c) => two.data[i + c] - one.data[i + c]);
          if (step.every((value) => value === 0)) continue;
          pixels += 1;
          lighter += (step[0] + step[1] + step[2]) / 3;
          const [x, y] = [(i / 4) % one.width, Math.floor(i / 4 / one.width)];
          box.left = Math.min(box.left, x);
          box.right = Math.max(box.right, x);
          box.top = Math.min(box.top, y);
          box.bottom = Math.max(box.bottom, y);
        }
        return { pixels, lighter: pixels ? lighter / pixels : 0, box };
      },
      [before, after],
    );
  }

  /** Pixels that an act changed. */
  async changedBy(act) {
    await this.keep('before the act');
    await act();
    await this.keep('after the act');
    return this.compare('before the act', 'after the act');
  }

  /** Gives the page's file input a file. @param {string} name @param {Buffer} buffer */
  async giveFile(name, buffer, mimeType = 'image/png') {
    await this.page.locator('smp-studio').locator('input[type="file"]').first()
      .setInputFiles({ name, mimeType, buffer });
  }

  /** Where a pixel of the picture lies in the window. */
  windowPoint(x_px, y_px) {
    return this.page.evaluate(
      ([x, y]) => {
        const canvas = document.querySelector('smp-studio').shadowRoot.querySelector('canvas.picture');
        const box = canvas.getBoundingClientRect();
        return { x: box.left + (x * box.width) / canvas.width, y: box.top + (y * box.height) / canvas.height };
      },
      [x_px, y_px],
    );
  }

  /** Drags from the middle of an element by some pixels of the window. */
  async drag(locator, dx, dy) {
    const box = await locator.boundingBox();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    for (let step = 1; step <= 8; step += 1) {
      await this.page.mouse.move(x + (dx * step) / 8, y + (dy * step) / 8);
    }
    await this.page.mouse.up();
  }
}

/** A made photo with what is known of it. @param {'photo' | 'photo-shaved' | 'photo-2mp'} name */
export function madePhoto(name) {
  return {
    bytes: readFileSync(`${PHOTOS}/${name}.png`),
    ...JSON.parse(readFileSync(`${PHOTOS}/${name}.json`, 'utf8')),
  };
}
