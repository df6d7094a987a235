/* The moments of the time line: before, each session with the days after it, months and years. */

/** @typedef {import('./types.js').Design} Design */
/** @typedef {import('./types.js').State} State */
/** When a design is seen: after which session (null: the last), and how many days later (null: healed).
 * `place` is where it stands on the line, in knots from its beginning.
 * @typedef {{ session: number | null, day: number | null, place: number }} Moment */

export const YEAR_DAYS = 365.25;

/** Days worth a stop after that of a session. */
const DAYS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 21, 25];
/** Months and years worth a stop, by the knot they lead to. */
const LATER = [
  [2, 3, 4, 6, 9, 12].map((months) => (months / 12) * YEAR_DAYS),
  [1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].map((years) => years * YEAR_DAYS),
  [6, 7, 8, 9, 10].map((years) => years * YEAR_DAYS),
];

/** All moments of a design in their order; those at whole places are the knots: before, the day of each
 * session, healed, and years. @param {Design} design @returns {Moment[]} */
export function momentsOf({ sessions }) {
  /** @type {Moment[]} */
  const all = [{ session: 0, day: null, place: 0 }];
  let knot = 0;
  /** Adds the way to the next knot, and that. @param {Pick<Moment, 'session' | 'day'>[]} stops */
  const stretch = (stops) => {
    stops.forEach((stop, index) => all.push({ ...stop, place: knot + (index + 1) / stops.length }));
    knot += 1;
  };
  /** @type {Pick<Moment, 'session' | 'day'>[]} */
  let way = [];
  sessions.forEach((_, index) => {
    const next = sessions[index + 1];
    const session = next ? index + 1 : null;
    stretch([...way, { session, day: 0 }]);
    // The next session comes before this one has healed, or after; how it would heal is shown all the same.
    const days = DAYS.filter((day) => day < (next?.after_days ?? Infinity));
    way = [...days, null].map((day) => ({ session, day }));
  });
  stretch(way);
  for (const days of LATER) stretch(days.map((day) => ({ session: null, day })));
  return all;
}

/** The moment that a state shows: the nearest on the line. @param {State} state @returns {Moment} */
export function momentOf(state) {
  const design = state.history.present;
  const all = design ? momentsOf(design) : [];
  const last = design?.sessions.length ?? 0;
  const session = state.session !== null && state.session >= last ? null : state.session;
  const mine = all.filter((moment) => moment.session === session);
  const far = (/** @type {Moment} */ { day }) => {
    if (state.day === null || day === null) return state.day === day ? 0 : Infinity;
    return Math.abs(day - state.day);
  };
  const [nearest] = mine.sort((a, b) => far(a) - far(b));
  return nearest ?? { session: null, day: null, place: 0 };
}
