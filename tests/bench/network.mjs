/* A server as slow as a phone's network, for whatever asks it: pages, their workers, pictures. Chromium's own
 * throttle leaves workers alone. */

import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';

/** Slow 4G as Lighthouse has it: a way there and back, and what comes in a second. */
const ROUND_TRIP_MS = 150;
const BYTES_PER_MS = (1638.4 * 1000) / 8 / 1000;
/** What is sent at once: about a window of eleven packets. */
const PART_BYTES = 16 * 1024;

const KINDS = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.jpg': 'image/jpeg',
};
const PACKED = new Set(['.html', '.js', '.css', '.json', '.wasm', '.svg', '.webmanifest']);

/** Serves a folder, text and wasm in brotli, every byte through one line. @param {string} folder */
export async function serveSlowly(folder) {
  /** When the line is free again. */
  let free_ms = 0;
  /** Packed before anybody asks, by their paths. @type {Map<string, Buffer>} */
  const files = new Map();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = await readFile(path);
    files.set(path.slice(folder.length), PACKED.has(extname(path)) ? brotliCompressSync(bytes) : bytes);
  }
  const met = new WeakSet();
  const server = createServer(async ({ url, socket }, answer) => {
    // A new connection is agreed on first.
    await pause(met.has(socket) ? ROUND_TRIP_MS : 2 * ROUND_TRIP_MS);
    met.add(socket);
    const path = new URL(url ?? '/', 'http://localhost').pathname.replace(/\/$/, '/index.html');
    const bytes = files.get(path);
    if (!bytes) return void answer.writeHead(404).end();
    const ending = extname(path);
    answer.writeHead(200, {
      'content-type': KINDS[ending] ?? 'application/octet-stream',
      'content-length': bytes.length,
      'cache-control': 'no-store',
      ...(PACKED.has(ending) && { 'content-encoding': 'br' }),
    });
    for (let at = 0; at < bytes.length; at += PART_BYTES) {
      const part = bytes.subarray(at, at + PART_BYTES);
      const now = performance.now();
      free_ms = Math.max(now, free_ms) + part.length / BYTES_PER_MS;
      await pause(free_ms - now);
      answer.write(part);
    }
    answer.end();
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => { server.listen(0, 'localhost', () => resolve(null)); });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://localhost:${port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
