/* How even a set of dots in a square is, in four numbers that do not depend on its scale. */

/** Side of the window that the spectrum looks through, in mm: the tile's own. */
const WINDOW_MM = 40;

/** @typedef {{ xy: Float64Array, side: number, torus?: boolean }} Dots x and y of each in turn */

/** The smallest distance as a share of the hexagonal spacing; the relative spread of the distances
 * to the nearest dot; the index of Clark and Evans; the mean power at low frequencies, 1 for chance.
 * @param {Dots} dots */
export function quality(dots) {
  const count = dots.xy.length / 2;
  const per_area = count / dots.side ** 2;
  const { smallest, inner } = nearest(dots, 1 / Math.sqrt(per_area));
  const mean = inner.reduce((sum, distance) => sum + distance, 0) / inner.length;
  const variance = inner.reduce((sum, distance) => sum + (distance - mean) ** 2, 0) / inner.length;
  return {
    rho: smallest / Math.sqrt(2 / (Math.sqrt(3) * per_area)),
    cv_nearest: Math.sqrt(variance) / mean,
    clark_evans: 2 * mean * Math.sqrt(per_area),
    low_power: lowPower(dots, per_area),
  };
}

/** The smallest distance of all, and the distances to the nearest dot of those that do not lie near
 * a border, beyond which their neighbours would be missing.
 * @param {Dots} dots @param {number} spacing */
function nearest({ xy, side, torus = false }, spacing) {
  const border = torus ? 0 : 3 * spacing;
  // Three spacings wide: the nearest dot lies in a cell or beside it.
  const cells = Math.floor(side / (3 * spacing));
  const cellOf = (/** @type {number} */ v) => Math.min(cells - 1, Math.floor((v / side) * cells));
  /** @type {number[][]} */
  const grid = Array.from({ length: cells * cells }, () => []);
  for (let at = 0; at < xy.length; at += 2) grid[cellOf(xy[at + 1]) * cells + cellOf(xy[at])].push(at);
  const along = (/** @type {number} */ d) => (torus ? d - side * Math.round(d / side) : d);
  let smallest = Infinity;
  const inner = [];
  for (let at = 0; at < xy.length; at += 2) {
    const [x, y] = [xy[at], xy[at + 1]];
    let least = Infinity;
    for (let cy = cellOf(y) - 1; cy <= cellOf(y) + 1; cy += 1) {
      for (let cx = cellOf(x) - 1; cx <= cellOf(x) + 1; cx += 1) {
        const [wx, wy] = torus ? [(cx + cells) % cells, (cy + cells) % cells] : [cx, cy];
        if (wx < 0 || wy < 0 || wx >= cells || wy >= cells) continue;
        for (const other of grid[wy * cells + wx]) {
          if (other !== at) least = Math.min(least, Math.hypot(along(xy[other] - x), along(xy[other + 1] - y)));
        }
      }
    }
    smallest = Math.min(smallest, least);
    if (Math.min(x, y) >= border && Math.max(x, y) <= side - border) inner.push(least);
  }
  return { smallest, inner };
}

/** The mean power of frequencies below half the square root of the number of dots, in a window in
 * the middle that fades towards its border, so that the border itself has no power.
 * @param {Dots} dots @param {number} per_area */
function lowPower({ xy, side }, per_area) {
  const corner = (side - WINDOW_MM) / 2;
  /** @type {[number, number, number][]} */
  const seen = [];
  for (let at = 0; at < xy.length; at += 2) {
    const [x, y] = [xy[at] - corner, xy[at + 1] - corner].map((v) => v / WINDOW_MM);
    if (Math.min(x, y) >= 0 && Math.max(x, y) < 1) {
      seen.push([2 * Math.PI * x, 2 * Math.PI * y, (Math.sin(Math.PI * x) * Math.sin(Math.PI * y)) ** 2]);
    }
  }
  const chance = seen.reduce((sum, [, , weight]) => sum + weight * weight, 0);
  const reach = 0.5 * Math.sqrt(per_area) * WINDOW_MM;
  let [sum, count] = [0, 0];
  for (let ky = 0; ky < reach; ky += 1) {
    for (let kx = Math.ceil(-reach); kx < reach; kx += 1) {
      // The fading window's own power lies at -1, 0 and 1.
      const own = ky < 2 && Math.abs(kx) < 2;
      const mirrored = ky === 0 && kx < 0;
      if (own || mirrored || Math.hypot(kx, ky) >= reach) continue;
      let [re, im] = [0, 0];
      for (const [x, y, weight] of seen) {
        re += weight * Math.cos(kx * x + ky * y);
        im += weight * Math.sin(kx * x + ky * y);
      }
      sum += (re * re + im * im) / chance;
      count += 1;
    }
  }
  return sum / count;
}
