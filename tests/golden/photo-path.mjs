/* The photo path in wasm: the head under fixed handles, the mask of its skin, the photo's look and the picture that
 * comes of them, as fingerprints. The photo is drawn by the engine itself. What each entry holds stands in
 * `photo.rs`, which goes the same way natively. */

/**
 * Holds nothing from outside, so that a browser can be given its text.
 * @param {{ address: string, golden: any }} asked where the page's files lie, and an entry of `photos.json`
 */
export async function photoHashes({ address, golden }) {
  const { default: initScene, Scene } = await import(`${address}pkg/smp_wasm.js`);
  const { default: initStudy, Album } = await import(`${address}pkg/smp_study.js`);
  // They do nothing where the wasm is there already.
  await initScene();
  await initStudy();

  /** FNV-1a of 64 bits. */
  const hash = (bytes) => {
    let state = 0xcbf29ce484222325n;
    for (const byte of bytes) state = BigInt.asUintN(64, (state ^ BigInt(byte)) * 0x100000001b3n);
    return state.toString(16).padStart(16, '0');
  };
  /** Every number of a value in the order of its names. */
  const numbers = (value) => {
    if (typeof value === 'number') return [value];
    if (Array.isArray(value)) return value.flatMap(numbers);
    return Object.keys(value ?? {}).sort().flatMap((name) => numbers(value[name]));
  };
  const ofNumbers = (value) => {
    const view = new DataView(new ArrayBuffer(8 * numbers(value).length));
    numbers(value).forEach((number, at) => view.setFloat64(8 * at, number, true));
    return hash(new Uint8Array(view.buffer));
  };

  const sitter = new Scene();
  sitter.setDesign(JSON.stringify(golden.sitter));
  sitter.setShown(0);
  sitter.setStage({
    subject: 'head', width_px: 240, height_px: 320, yaw_deg: 0, pitch_deg: 8, zoom: 1, pan_x_px: 0, pan_y_px: 0,
    theme: 'light', draft: false, ...golden.stage,
  });
  sitter.render();
  const photo = sitter.pixels();

  const album = new Album(sitter.template());
  album.turnTo(0, photo, '');
  // Hair on one side of the top, stubble on the other, skin below.
  const places = 24;
  const shares = new Uint8Array(5 * places * places);
  for (let at = 0; at < places * places; at += 1) {
    const [x, y] = [at % places, Math.floor(at / places)];
    const [dx, dy] = [x, y].map((v) => 2 * v - (places - 1));
    const onHead = dx * dx + dy * dy < 400;
    const covered = x < 10 && y < 6 ? 3 : y < 7 ? 2 : 1;
    shares[5 * at + 1] = 55;
    shares[5 * at + (onHead ? covered : 0)] += 200;
  }
  const classes = { frame: Float32Array.of(120, 140, 300, 1, 0), shares };
  album.recall({ faces: [], person: null, classes }, []);
  const { fit } = album.fit(golden.handles, false);
  const worn = JSON.stringify({ ...golden.design, fit });
  album.existingHair(worn, true);
  const [x_px, y_px] = golden.tap;
  album.tap(x_px, y_px);
  album.editSkin({ kind: 'stroke', add: false, radius_px: 12, points: new Float32Array(golden.stroke.flat()) });
  const mask = album.mask();
  const look = album.look();

  const scene = new Scene();
  scene.setDesign(worn);
  scene.setPhoto(photo, look);
  scene.setMask(mask);
  scene.setStage({
    subject: 'photo', width_px: 240, height_px: 320, yaw_deg: 0, pitch_deg: 8, zoom: 1, pan_x_px: 0, pan_y_px: 0,
    theme: 'light', draft: false,
  });
  scene.render();
  const hashes = {
    photo: sitter.pictureHash(),
    fit: ofNumbers(fit),
    mask: hash(mask.alpha),
    look: hash(look),
    picture: scene.pictureHash(),
  };
  for (const handle of [sitter, album, scene]) handle.free();
  return hashes;
}
