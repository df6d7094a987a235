/* A dotted face through the seven marks, so that one sees at a glance which mark is which. It is
 * a picture of the marks, not a measurement. */

const SVG = 'http://www.w3.org/2000/svg';

/** Outline round the head, then from eye to eye over the nose. */
const ROUND = ['crown', 'left_ear', 'chin', 'right_ear'];
const EYES = ['right_eye', 'nose_tip', 'left_eye'];

/** @typedef {{ x: number, y: number }} Place */

export function makeFace() {
  const node = document.createElementNS(SVG, 'svg');
  node.setAttribute('class', 'face');
  node.setAttribute('aria-hidden', 'true');
  const lines = ['under', 'over'].map((name) => {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('class', name);
    node.append(path);
    return path;
  });
  return {
    node,
    /** @param {Map<string, Place>} marks */
    draw(marks) {
      const d = `${closed(places(marks, ROUND))} ${open(places(marks, EYES))}`;
      for (const line of lines) line.setAttribute('d', d);
    },
  };
}

/** @param {Map<string, Place>} marks @param {string[]} names @returns {Place[]} */
function places(marks, names) {
  return names.flatMap((name) => marks.get(name) ?? []);
}

/** @param {Place[]} line */
function open(line) {
  return line.map(({ x, y }, index) => `${index ? 'L' : 'M'}${x} ${y}`).join('');
}

/** A round curve through the places (Catmull and Rom 1974, as cubic pieces). @param {Place[]} ring */
function closed(ring) {
  const n = ring.length;
  const at = (/** @type {number} */ i) => /** @type {Place} */ (ring[(i + n) % n]);
  if (n < 3) return '';
  let d = `M${at(0).x} ${at(0).y}`;
  for (let i = 0; i < n; i += 1) {
    const [a, b, c, e] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    d += `C${b.x + (c.x - a.x) / 6} ${b.y + (c.y - a.y) / 6} ${c.x - (e.x - b.x) / 6} ${c.y - (e.y - b.y) / 6} ${c.x} ${c.y}`;
  }
  return `${d}Z`;
}
