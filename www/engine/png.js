/* Writes a PNG strip by strip (PNG, third edition), for photos that are larger than any canvas of the
 * browser: iOS has none above 16.7 million pixels. Slower than the browser's own encoder, which is
 * why that one comes first. */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10];
/** Eight bits of red, green and blue, not interlaced. */
const FORM = [8, 2, 0, 0, 0];
/** Each sample as its difference from the one to its left: skin is smooth. */
const SUB = 1;

/** @param {number} width @param {number} height
 * @param {() => AsyncIterable<Uint8ClampedArray>} strips whole rows of RGBA from top to bottom
 * @returns {Promise<Uint8Array>} */
export async function writePng(width, height, strips) {
  const header = new Uint8Array(13);
  const numbers = new DataView(header.buffer);
  numbers.setUint32(0, width);
  numbers.setUint32(4, height);
  header.set(FORM, 8);
  /** @type {Uint8Array[]} */
  const parts = [new Uint8Array(SIGNATURE), chunk('IHDR', header)];
  const packer = new CompressionStream('deflate');
  const reading = (async () => {
    const reader = packer.readable.getReader();
    for (let step = await reader.read(); !step.done; step = await reader.read()) parts.push(chunk('IDAT', step.value));
  })();
  const writer = packer.writable.getWriter();
  for await (const rgba of strips()) await writer.write(/** @type {Uint8Array<ArrayBuffer>} */ (filtered(rgba, width)));
  await writer.close();
  await reading;
  parts.push(chunk('IEND', new Uint8Array()));
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (parts)).arrayBuffer());
}

/** Rows of RGBA as filtered rows of RGB. @param {Uint8ClampedArray} rgba @param {number} width */
function filtered(rgba, width) {
  const rows = rgba.length / (4 * width);
  const out = new Uint8Array(rows * (1 + 3 * width));
  let [from, to] = [0, 0];
  for (let row = 0; row < rows; row += 1) {
    out[to++] = SUB;
    let [red, green, blue] = [0, 0, 0];
    for (let x = 0; x < width; x += 1, from += 4) {
      const [r, g, b] = [rgba[from] ?? 0, rgba[from + 1] ?? 0, rgba[from + 2] ?? 0];
      out[to++] = r - red;
      out[to++] = g - green;
      out[to++] = b - blue;
      [red, green, blue] = [r, g, b];
    }
  }
  return out;
}

/** Length, kind, data and CRC. @param {string} kind @param {Uint8Array} data */
function chunk(kind, data) {
  const out = new Uint8Array(12 + data.length);
  const numbers = new DataView(out.buffer);
  numbers.setUint32(0, data.length);
  for (let i = 0; i < 4; i += 1) out[4 + i] = kind.charCodeAt(i);
  out.set(data, 8);
  numbers.setUint32(8 + data.length, crc32(out.subarray(4, 8 + data.length)));
  return out;
}

/** The steps of the CRC for each byte (annex D). */
const STEPS = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (STEPS[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
