/* Repeats an act and sums up how long it took. */

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
  for (let run = 0; run < warm + runs; run += 1) {
    const begin = performance.now();
    act(run);
    if (run >= warm) times.push(performance.now() - begin);
  }
  return times;
}
