/* Whatever comes in at a door of the wasm is taken or refused with a code, and never stops the engine: every method
 * that the declarations of `www/state` name is called with numbers that are none, out of place or huge, one at a
 * time, and with lists that are far too long. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';

const here = (path) => new URL(path, import.meta.url);

// What a browser has and node has not: pixels with their size.
globalThis.ImageData ??= class {
  constructor(data, width, height) {
    Object.assign(this, { data, width, height });
  }
};

const [WIDTH_PX, HEIGHT_PX] = [60, 80];
/** No number, and none of 32 bits: refused everywhere. */
const NO_NUMBERS = [NaN, Infinity, -Infinity, 1e308];
/** Numbers that may be out of place. */
const ODD_NUMBERS = [-1, 0, 0.5, 255, 256, 2 ** 31, 2 ** 32 - 1, 2 ** 32];
/** Entries of a list that is far too long. */
const MANY = 3_000_000;

const wasm = {};
for (const name of ['smp_wasm', 'smp_study', 'smp_vision']) {
  const { default: init, ...bindings } = await import(here(`../../www/pkg/${name}.js`).href);
  await init({ module_or_path: await readFile(here(`../../www/pkg/${name}_bg.wasm`)) });
  Object.assign(wasm, bindings);
}
const template = await readFile(here('../../crates/smp-scalp/assets/head.bin'));
const { design, handles } = await (async () => {
  const [golden] = JSON.parse(await readFile(here('./photos.json'), 'utf8'));
  const scale = ({ x_px, y_px, ...rest }) => ({ ...rest, x_px: x_px / 4, y_px: y_px / 4 });
  return { design: golden.design, handles: golden.handles.map(scale) };
})();

const grey = (width, height) => new ImageData(new Uint8ClampedArray(4 * width * height).fill(128), width, height);
const alphaMask = (side) => ({ width_px: side, height_px: side, alpha: new Uint8Array(side * side) });
const place = { x_px: 20, y_px: 30 };
/** How sure the mesh is, is not read by the study, and so left out. */
const findings = () => ({
  faces: [{ points: new Float32Array(3 * 468).fill(20), score: 0.9 }],
  person: alphaMask(16),
  classes: { frame: new Float32Array([20, 20, 30, 1, 0]), shares: new Uint8Array(5 * 16).fill(51) },
});
/** The design with a head on the photo. */
const placed = (() => {
  const album = new wasm.Album(template);
  album.turnTo(1, grey(WIDTH_PX, HEIGHT_PX), '');
  const { fit } = album.fit(handles, false);
  album.free();
  return JSON.stringify({ ...design, fit });
})();

/** What is right at each door, by its declared type. */
const RIGHT = {
  boolean: () => false,
  Stage: () => ({
    subject: 'head', width_px: WIDTH_PX, height_px: HEIGHT_PX, yaw_deg: 0, pitch_deg: 8, zoom: 1, pan_x_px: 0,
    pan_y_px: 0, theme: 'light', draft: false,
  }),
  Moment: () => ({ day: 3, technique: 'good' }),
  AlphaMask: () => alphaMask(2),
  'AlphaMask | null': () => alphaMask(2),
  ImageData: () => grey(WIDTH_PX, HEIGHT_PX),
  'Uint8Array | number[]': () => new Uint8Array(400),
  'readonly PhotoHandle[]': () => structuredClone(handles),
  'readonly Place[]': () => [{ ...place }, { x_px: 40, y_px: 30 }],
  Looked: () => ({ ...findings(), turned: [{ faces: [] }, { faces: findings().faces }, { faces: [] }] }),
  "import('./smp_vision.js').Findings | null": () => findings(),
  MatchOf: () => ({ zone: 0, stubble: { ...place }, skin: { x_px: 40, y_px: 30 } }),
  SkinEdit: () => ({ kind: 'stroke', add: true, radius_px: 4, points: new Float32Array([10, 10, 20, 20]) }),
};
/** By their names. */
const RIGHT_TEXTS = { preset: 'natural', json: placed, design: placed, side: 'front' };
const RIGHT_NUMBERS = { circumference_mm: 574, full_width_px: WIDTH_PX, full_height_px: HEIGHT_PX, photo: 1 };

/** @param {string} name @param {string} type */
function right(name, type) {
  if (name === 'template') return Uint8Array.from(template);
  if (type === 'string') return RIGHT_TEXTS[name] ?? assert.fail(`no text for ${name}`);
  if (type === 'number' || type === 'number | null') return RIGHT_NUMBERS[name] ?? 2;
  return (RIGHT[type] ?? assert.fail(`nothing for ${name}: ${type}`))();
}

/** The methods that a file of declarations names, with the names and types of what they take. */
async function declared(file) {
  const text = await readFile(here(`../../www/state/${file}`), 'utf8');
  const [, of, body] = /export class (\w+) \{\n(.*?)\n\}\n/s.exec(text);
  return [...body.matchAll(/^ {4}(\w+)\((.*)\)(?:: (.+))?;$/gm)]
    .filter(([, name]) => name !== 'free')
    .map(([, name, list]) => ({
      of,
      name,
      takes: [...list.matchAll(/(\w+)\??: ((?:[^,<]|<[^>]*>)+)(?:, |$)/g)].map(([, name, type]) => ({ name, type })),
    }));
}

/** Ways to the numbers and the lists within what is given. */
function leaves(value, way = []) {
  if (typeof value === 'number' || ArrayBuffer.isView(value)) return [way];
  if (Array.isArray(value)) return [way, ...value.slice(0, 1).flatMap((item) => leaves(item, [...way, 0]))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => leaves(value[key], [...way, key]));
}

const at = (value, way) => way.reduce((within, key) => within[key], value);
function put(value, way, leaf) {
  at(value, way.slice(0, -1))[way.at(-1)] = leaf;
}

/** What may stand in the place of a leaf, and whether it must be refused. */
function wrong(leaf) {
  if (typeof leaf === 'number') {
    return [...NO_NUMBERS.map((value) => [value, true]), ...ODD_NUMBERS.map((value) => [value, false])];
  }
  if (Array.isArray(leaf)) return [[Array.from({ length: 2000 }, () => leaf[0]), false]];
  const Kind = leaf.constructor;
  const none = Kind === Float32Array ? [[new Kind(leaf.length).fill(NaN), false]] : [];
  return [[new Kind(MANY), false], [new Kind(0), false], ...none];
}

/** Someone to be asked: with a photo, a placed head and an export that has begun. */
function ready(of) {
  const photo = grey(WIDTH_PX, HEIGHT_PX);
  // Only the album asks for it.
  const made = new wasm[of](template);
  if (of === 'Album') made.turnTo(1, photo, '');
  if (of === 'Scene') {
    made.setDesign(placed);
    made.setPhoto(photo, new Uint8Array());
    made.setStage(RIGHT.Stage());
    made.exportPhotoBegin(WIDTH_PX, HEIGHT_PX, alphaMask(2));
    made.render();
  }
  return made;
}

/** Calls a method of one and the same until it takes something, then of another: a refusal leaves everything as it was.
 * What a method throws must have a code. Answers whether it refused. @param {string} of @param {string} name */
function door(of, name) {
  let asked = null;
  return (given, what) => {
    try {
      if (name === 'constructor') new wasm[of](...given).free();
      else (asked ??= ready(of))[name](...given);
    } catch (error) {
      assert.ok(error instanceof Error && error.name !== 'Panic' && error.code, `${what}: ${error}`);
      return true;
    }
    asked?.free();
    asked = null;
    return false;
  };
}

for (const file of ['smp_wasm.d.ts', 'smp_study.d.ts', 'smp_vision.d.ts']) {
  for (const { of, name, takes } of await declared(file)) {
    if (!takes.length) continue;
    // Networks come with a build of their own; what is no network must be refused by the constructor.
    if (of === 'Vision' && name !== 'constructor') continue;
    test(`${of}.${name} takes what is right, and refuses what is not with a code`, () => {
      const refused = door(of, name);
      const fresh = () => takes.map(({ name, type }) => right(name, type));
      if (of !== 'Vision' && name !== 'inspect') assert.equal(refused(fresh(), 'what is right'), false);
      for (const way of leaves(fresh())) {
        for (const [value, must] of way.length ? wrong(at(fresh(), way)) : []) {
          const given = fresh();
          put(given, way, value);
          const shown = ArrayBuffer.isView(value) || Array.isArray(value) ? `${value.length} entries` : value;
          const what = `${of}.${name}, ${takes[way[0]].name} ${way.slice(1).join('.')}: ${shown}`;
          const was = refused(given, what);
          if (must) assert.ok(was, `${what} was taken`);
        }
      }
    });
  }
}

test('an album takes the template of the scene and no other bytes', () => {
  const spoilt = Uint8Array.from(template, (byte, at) => (at === 1000 ? byte ^ 1 : byte));
  for (const given of [new Uint8Array(), template.subarray(1), spoilt]) {
    assert.throws(() => new wasm.Album(given), { code: 'options', path: 'template' });
  }
  new wasm.Album(template).free();
});
