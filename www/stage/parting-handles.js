/* The ends of the parting on the stage, and what points lie between them, while it is the area that the sliders of
 * the panel Dots change. The design knows where they lie on the chart; the engine, where in the picture. */

import { partingBack } from '../state/usual-lines.js';
import { placeOf, zoneOf } from '../state/zone.js';
import { addLineHandles, sideOf } from './line-handles.js';

/** @typedef {import('../state/smp_wasm.js').Point} Point */
/** @typedef {import('../state/design.js').ChartMm} ChartMm */

/** What is known of a place off the scalp. @type {Omit<Point, 'u_mm' | 'v_mm'>} */
const NOWHERE = { x_px: 0, y_px: 0, visible: false, up_mm: 0, side_mm: 0, off_mm: 0 };

/** The parting of a design that says nothing of it: along the midline, from where the hairline crosses it to the crown.
 * @param {readonly Point[]} hairline from right to left @returns {readonly ChartMm[]} */
function usual(hairline) {
  const left = hairline.findIndex(({ u_mm }) => u_mm >= 0);
  const b = hairline[left];
  const a = hairline[left - 1] ?? b;
  if (!a || !b) return [];
  const share = a.u_mm < b.u_mm ? a.u_mm / (a.u_mm - b.u_mm) : 0;
  return [[0, a.v_mm + share * (b.v_mm - a.v_mm)], partingBack];
}

/** @param {import('./line-handles.js').Place} place */
export function addPartingHandles(place) {
  const { words, link, acts } = place.context;

  /**
   * @param {import('../state/types.js').State} state
   * @param {(points: readonly Point[]) => void} take
   */
  async function look(state, take) {
    const own = zoneOf(state)?.points ?? [];
    const places = own.length < 2 ? usual(state.points) : own;
    try {
      const seen = await link.pointsAt(places);
      take(places.map(([u_mm, v_mm], index) => ({ ...NOWHERE, ...seen[index], u_mm, v_mm })));
    } catch (error) {
      acts.fail(error);
    }
  }

  addLineHandles(place, {
    label: words.t('zones.kind.part_line'),
    isOpen: (state) => state.panel === 'dots' && zoneOf(state)?.kind === 'part_line',
    look,
    whose(state) {
      const design = state.history.present;
      return { of: 'zone', zone: design ? placeOf(state, design) : 0 };
    },
    describe(point, index, points) {
      // A line may be drawn from either end.
      const turned = (points[0]?.v_mm ?? 0) < (points.at(-1)?.v_mm ?? 0);
      const nth = turned ? points.length - index : index + 1;
      const which = nth === 1 ? 'front' : nth === points.length ? 'back' : 'between';
      const off = words.about(Math.abs(point.side_mm), point.off_mm, 0.1);
      return {
        name: words.t(`parting.${which}`, { i: nth, side: sideOf(words, point) }),
        short: words.t('parting.short', { n: off }),
      };
    },
  });
}
