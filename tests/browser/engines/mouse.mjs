/* The mouse of a page, which playwright and puppeteer name alike. */

/** Presses at the first place, goes through the others and lets go at the last.
 * @param {Pick<import('playwright-core').Mouse | import('puppeteer-core').Mouse, 'move' | 'down' | 'up'>} mouse
 * @param {{ x: number, y: number }[]} path */
export async function dragBy(mouse, [from, ...rest]) {
  await mouse.move(from.x, from.y);
  await mouse.down();
  for (const { x, y } of rest) await mouse.move(x, y);
  await mouse.up();
}
