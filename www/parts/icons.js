/* The page's pictograms: 24-unit line drawings, built as SVG elements. */

const SVG = 'http://www.w3.org/2000/svg';

/** @type {Record<string, string[]>} */
const PATHS = {
  head: ['M8.5 21v-3.2C6.3 16.4 5 13.9 5 11a7 7 0 0 1 14 0c0 1-.2 1.700-.5 2.300l1 2.700-1.500.600v1.400a2 2 0 0 1-2 2H14.500V21'],
  photo: ['M4 6.500h3.500L9 4.500h6l1.500 2H20a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7.500a1 1 0 0 1 1-1Z', 'M12 16a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7Z'],
  picture: ['M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z', 'm4 17 5-5 4 4 3-3 4 4', 'M16 9v.010'],
  undo: ['M8 5 4 9l4 4', 'M4 9h10a5.500 5.500 0 0 1 0 11h-3'],
  redo: ['m16 5 4 4-4 4', 'M20 9H10a5.500 5.500 0 0 0 0 11h3'],
  before: ['M12 4v16', 'M12 6H6a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h6', 'M15 6h3a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-3', 'M8 10h1', 'M8 14h1'],
  save: ['M12 4v11', 'm7.500 10.500 4.500 4.500 4.500-4.500', 'M5 19.500h14'],
  menu: ['M12 6.500v.010', 'M12 12v.010', 'M12 17.500v.010'],
  you: ['M12 11.500a3.750 3.750 0 1 0 0-7.500 3.750 3.750 0 0 0 0 7.500Z', 'M5 20c.600-3.600 3.400-5.500 7-5.500s6.400 1.900 7 5.500'],
  hairline: ['M4 16c1.200-1.600 1.300-4.200 2.500-6C8 7.800 10 8 12 8s4 .200 5.500 2c1.200 1.800 1.300 4.400 2.500 6', 'M7.500 5.500v.010', 'M12 4.500v.010', 'M16.500 5.500v.010'],
  dots: ['M6 7v.010', 'M12 5v.010', 'M18 8v.010', 'M8.500 12v.010', 'M14.500 12.500v.010', 'M5.500 17v.010', 'M11.500 18.500v.010', 'M18 16.500v.010'],
  shade: ['M12 4c3.200 3.800 5.200 6.600 5.200 9.600a5.200 5.200 0 0 1-10.400 0C6.800 10.600 8.800 7.800 12 4Z', 'M12 18.800V9.500'],
  close: ['m7 7 10 10', 'M17 7 7 17'],
  check: ['m5.500 12.500 4.500 4.500 8.500-10'],
  pin: ['M12 3v4', 'M12 17v4', 'M3 12h4', 'M17 12h4', 'M12 12v.010'],
  touch: ['M10 13.500V6a1.500 1.500 0 0 1 3 0v5.200l4.300.900a2 2 0 0 1 1.600 2.300l-.700 3.700A2.500 2.500 0 0 1 15.700 20h-3.200a3 3 0 0 1-2.300-1.100l-3.600-4.200a1.400 1.400 0 0 1 2-2l1.400.800', 'M7.500 8.500a4 4 0 1 1 8 0'],
  trash: ['M5 7h14', 'M10 7V5h4v2', 'M7 7l.800 12h8.400L17 7'],
  play: ['M8 5.500v13l10-6.500Z'],
  pause: ['M8.500 6v12', 'M15.500 6v12'],
  reset: ['M5 12a7 7 0 1 0 2.300-5.200', 'M5 4.500V8h3.500'],
  plus: ['M12 6v12', 'M6 12h12'],
  drop: ['M12 20V9', 'm7.500 12.500 4.500-4.500 4.500 4.500', 'M5 4.500h14'],
};

/** A decorative icon: its button carries the name. @param {keyof typeof PATHS} name @returns {SVGSVGElement} */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of [['viewBox', '0 0 24 24'], ['aria-hidden', 'true'], ['class', 'icon']]) {
    svg.setAttribute(/** @type {string} */ (key), /** @type {string} */ (value));
  }
  for (const d of PATHS[name] ?? []) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
