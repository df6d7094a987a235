/* WebKitGTK: its MiniBrowser on a screen of its own (Xvfb), driven by WebKitWebDriver through the few
 * commands of W3C WebDriver that the scenarios need. All three come from the system's packages. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How an element is named in WebDriver's JSON (section 12.1 of the standard). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A port that is free now: the driver takes none of its own choice. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** An X server on the first display that is free; it writes the number when it can be used.
 * @param {string} program */
async function startScreen(program) {
  const screen = spawn(program, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = await Promise.race([
    once(/** @type {import('node:stream').Readable} */ (screen.stdio[3]), 'data'),
    once(screen, 'exit').then(() => Promise.reject(new Error(`${program} ended.`))),
  ]);
  return { screen, display: `:${String(number).trim()}` };
}

/** @param {{ driver: string, browser: string, screen: string }} programs
 * @returns {Promise<import('./scenarios.mjs').Driver>} */
export async function startWebkit(programs) {
  const { screen, display } = await startScreen(programs.screen);
  const port = await freePort();
  const driver = spawn(programs.driver, [`--port=${port}`], {
    stdio: 'ignore',
    // No hardware to composite with on this screen.
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', WEBKIT_DISABLE_COMPOSITING_MODE: '1', LIBGL_ALWAYS_SOFTWARE: '1' },
  });
  const address = `http://127.0.0.1:${port}`;

  /** @param {string} method @param {string} path @param {object} [body] */
  async function command(method, path, body) {
    const answer = await fetch(address + path, { method, body: body && JSON.stringify(body) });
    const { value } = /** @type {any} */ (await answer.json());
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  // The driver does not say when it listens.
  for (let up = false; !up;) {
    if (driver.exitCode !== null) throw new Error(`${programs.driver} ended with ${driver.exitCode}.`);
    up = await command('GET', '/status').then(() => true, () => pause(50, false));
  }
  const { sessionId } = await command('POST', '/session', {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: programs.browser, args: ['--automation'] } },
    },
  });
  const at = `/session/${sessionId}`;
  // Hangs are the test runner's matter.
  await command('POST', `${at}/timeouts`, { script: null, pageLoad: 3_600_000 });
  await command('POST', `${at}/window/rect`, { width: 1200, height: 900 });

  /** @param {string} script @param {unknown[]} args */
  const run = (script, args) => command('POST', `${at}/execute/sync`, { script, args });
  /** @param {object[]} actions */
  const pointer = (actions) =>
    command('POST', `${at}/actions`, {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  const move = ({ x, y }) => ({ type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) });

  return {
    name: 'WebKitGTK',
    goto: (url) => command('POST', `${at}/url`, { url }),
    evaluate: (act, arg) => run(`return (${act})(...arguments);`, [arg ?? null]),
    async drag(path) {
      await pointer([
        move(path[0]), { type: 'pointerDown', button: 0 }, ...path.slice(1).map(move), { type: 'pointerUp', button: 0 },
      ]);
    },
    async giveFile(find, file) {
      const input = await run(`return (${find})();`, []);
      await command('POST', `${at}/element/${input[ELEMENT]}/value`, { text: file });
    },
    async close() {
      await command('DELETE', at).catch(() => {});
      driver.kill();
      screen.kill();
    },
  };
}
