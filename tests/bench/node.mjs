/* Times of the wasm under node: placing few and many dots, and painting them on the 900 x 900 head.
 * Prints one JSON list. */

import { areaOf, dense, scalpOf, scene } from './scene.mjs';
import { row, timed } from './stats.mjs';

const rows = [];
for (const [wanted, target] of [[60_000, 0.6], [30_000, 0.3]]) {
  const { dots } = scalpOf(wanted);
  const times = timed(() => scene.placeAgain(), { warm: 100, runs: 200 });
  rows.push(row(`placing ${dots} dots on the whole scalp (wasm, node)`, times, target));
}
const { per_cm2, dots } = scalpOf(30_000);
rows.push(row('the tile is read (wasm, node)', timed(() => scene.readTileAgain()), 2));
rows.push(
  row(
    'a hairline point dragged by 0.7 mm: field and dots (wasm, node)',
    timed((run) => scene.dragAgain(run % 2 ? 0.7 : -0.7), { warm: 100, runs: 200 }),
    0.2,
  ),
);
scene.setDesign(dense(per_cm2));
rows.push(
  row(
    `design taken: field, ${dots} dots, figures (wasm, node)`,
    timed((run) => scene.setDesign(dense(per_cm2 + (run % 2)))),
  ),
);

scene.setStage({
  subject: 'head', width_px: 900, height_px: 900, yaw_deg: 20, pitch_deg: 10, zoom: 1,
  pan_x_px: 0, pan_y_px: 0, theme: 'light', draft: false,
});
scene.render();
rows.push(
  row(
    'only dots change, 900 x 900 head: painting (wasm, node)',
    timed((run) => {
      scene.setShown(2 + (run % 2));
      scene.render();
    }),
    10,
  ),
);

// A frame of the turning head, stage by stage, and the least that memory alone would take.
const SIDE = 900;
const turn = (/** @type {number} */ run) => ({
  subject: 'head', width_px: SIDE, height_px: SIDE, yaw_deg: 20 + (run % 2), pitch_deg: 10, zoom: 1,
  pan_x_px: 0, pan_y_px: 0, theme: 'light', draft: true,
});
const drawn = (/** @type {number} */ run) => {
  scene.setStage(turn(run));
  scene.render();
};
const name = 'the head turns, 900 x 900 (wasm, node)';
scene.setShown(0);
rows.push(row(`${name}: bare head lit and encoded`, timed(drawn)));
scene.setShown(3);
rows.push(row(`${name}: the same with ${dots} dots`, timed(drawn)));
rows.push(row(`${name}: pixels handed out`, timed(() => scene.pixels())));
// Written and read again: depth 4, light 24, presence 1 byte a pixel; the pixels' 4 three times.
const traffic = SIDE * SIDE * (4 + 24 + 1 + 6);
const [from, to] = [new Uint8Array(traffic), new Uint8Array(traffic)];
rows.push(row(`${name}: memory traffic alone, ${(traffic / 1e6).toFixed(0)} MB written and read`, timed(() => to.set(from))));

// Time against dots: nanoseconds a dot stay the same where the time grows as the dots do.
for (const wanted of [1_000, 3_000, 10_000, 30_000, 60_000, 100_000]) {
  const { per_cm2, dots, kind } = areaOf(wanted);
  const times = timed(() => scene.placeAgain(), { warm: 100, runs: 200 });
  const each_ns = times.map((ms) => (ms * 1e6) / dots);
  rows.push({ ...row(`time against dots: ${dots} dots, ${per_cm2} per cm2, ${kind}`, each_ns), unit: 'ns a dot', dots });
}
console.log(JSON.stringify(rows));
