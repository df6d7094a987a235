/* Makes all that a process has started so many times slower, by stopping it for most of each turn: workers and
 * helpers of a browser too. Ends when its input does. Arguments: the process, and how many times. */

import { execFileSync } from 'node:child_process';

const ABOVE = Number(process.argv[2]);
const TIMES = Number(process.argv[3]);
const TURN_MS = 20;
/** Turns between two looks at which processes there are. */
const LOOK = 5;

/** @type {number[]} */
let below = [];

/** Everything below the process but this one and what it starts. */
function look() {
  const children = new Map();
  for (const line of execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).split('\n')) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid && pid !== process.pid) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const all = (pid) => (children.get(pid) ?? []).flatMap((child) => [child, ...all(child)]);
  below = all(ABOVE);
}

/** @param {NodeJS.Signals} signal */
function tell(signal) {
  for (const pid of below) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended.
    }
  }
}

let turn = 0;
/** @type {NodeJS.Timeout} */
let timer;
function stop() {
  tell('SIGSTOP');
  if (turn++ % LOOK === 0) {
    look();
    tell('SIGSTOP');
  }
  timer = setTimeout(go, TURN_MS * (1 - 1 / TIMES));
}
function go() {
  tell('SIGCONT');
  timer = setTimeout(stop, TURN_MS / TIMES);
}
process.stdin.resume();
process.stdin.on('end', () => {
  clearTimeout(timer);
  tell('SIGCONT');
  process.exit();
});
look();
go();
process.stdout.write('slower\n');
