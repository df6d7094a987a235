/* Repeats an act and sums up how long it took. */

/** Whether this is a rehearsal: everything once and nothing warmed up, to see that the bench still works.
 * Its times say nothing. */
export const REHEARSAL = process.env.BUZZLINE_BENCH_REHEARSAL === '1';

/** So many times, or once in a rehearsal. @param {number} times */
export const repeats = (times) => (REHEARSAL ? 1 : times);

/** So many times to warm up, or never in a rehearsal. @param {number} times */
export const warmUps = (times) => (REHEARSAL ? 0 : times);

/** Median and minimum of some times, as a row of the table.
 * @param {string} name @param {number[]} times_ms @param {number | null} target */
export function row(name, times_ms, target = null) {
  const sorted = [...times_ms].sort((a, b) => a - b);
  return {
    name,
    unit: 'ms',
    median: sorted[Math.floor(sorted.length / 2)],
    min: sorted[0],
    runs: sorted.length,
    target,
  };
}

/** Times an act some times after it has been warmed up. The act gets the number of the run, so
 * that every run can ask for something new. @param {(run: number) => void} act */
export function timed(act, { warm = 10, runs = 40 } = {}) {
  const times = [];
  const first = warmUps(warm);
  for (let run = 0; run < first + repeats(runs); run += 1) {
    const begin = performance.now();
    act(run);
    if (run >= first) times.push(performance.now() - begin);
  }
  return times;
}
