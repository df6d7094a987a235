/* The camera: asked for when its button is pressed, one picture, and off again at once. The preview
 * is a mirror, the picture is not. Loaded when it is first opened; nothing of it leaves the page. */

import { makeButton } from '../parts/button.js';
import { h, setText } from '../parts/h.js';

/** From the press to the picture: time to let go of the button and to look up. */
const COUNT = 3;
const STEP_MS = 1000;
/** Nothing is seen of what a JPEG of this quality leaves out. */
const QUALITY = 0.95;

/** Why there is no picture, by the name of the browser's error (Media Capture and Streams, 10.2).
 * @type {Record<string, string>} */
const REASONS = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/**
 * @typedef {object} Room
 * @property {ShadowRoot} root
 * @property {import('../i18n/words.js').Words} words
 * @property {import('../context/context.js').Acts} acts
 * @property {AbortSignal} signal
 * @property {(name: string) => Promise<CSSStyleSheet>} loadSheet
 *
 * @typedef {'user' | 'environment'} Facing
 */

/** Opens the camera over the page. @param {Room} room */
export async function openCamera(room) {
  const { root, words, signal, loadSheet } = room;
  const sheet = await loadSheet('camera');
  if (signal.aborted || root.querySelector('dialog')) return;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const parts = makeDialog(words);
  root.append(parts.dialog);
  const closed = new AbortController();
  signal.addEventListener('abort', () => parts.dialog.close(), { signal: closed.signal });
  parts.dialog.addEventListener('close', () => {
    closed.abort();
    parts.dialog.remove();
  });
  parts.dialog.showModal();
  run(room, parts, closed.signal);
}

/** @param {import('../i18n/words.js').Words} words */
function makeDialog(words) {
  const video = h('video', { playsinline: true, 'aria-hidden': 'true' });
  video.muted = true;
  const count = h('p', { class: 'count', 'aria-live': 'assertive' });
  const note = h('p', { class: 'text', role: 'status' });
  const shoot = makeButton({ icon: 'photo', label: words.t('camera.shoot'), class: 'primary' });
  const again = makeButton({ icon: 'reset', label: words.t('camera.again'), class: 'primary' });
  const other = makeButton({ icon: 'redo', label: words.t('camera.other'), class: 'secondary' });
  const choose = makeButton({ icon: 'picture', label: words.t('you.load'), class: 'secondary' });
  const cancel = makeButton({ label: words.t('you.cancel'), class: 'secondary' });
  const view = h('div', { class: 'camera-view' }, video, count);
  const tools = h('div', { class: 'wrap' }, shoot, again, other, choose, cancel);
  const title = h('h2', { id: 'camera-title' }, words.t('camera.title'));
  const dialog = h('dialog', { class: 'camera', 'aria-labelledby': 'camera-title' }, title, view, note, tools);
  return { dialog, view, video, count, note, shoot, again, other, choose, cancel };
}

/** One visit to the camera, until the dialog is closed.
 * @param {Room} room @param {ReturnType<typeof makeDialog>} parts @param {AbortSignal} closed */
function run({ words, acts }, parts, closed) {
  const { dialog, view, video, count, note, shoot, again, other, choose, cancel } = parts;
  /** @type {MediaStream | null} */
  let stream = null;
  /** @type {Facing} */
  let facing = 'user';
  let several = false;
  let timer = 0;

  function stop() {
    clearTimeout(timer);
    setText(count, '');
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    video.srcObject = null;
  }

  /** @param {'ask' | 'ready' | 'counting' | 'refused' | 'none' | 'busy' | 'unable'} state */
  function show(state) {
    const live = state === 'ready' || state === 'counting';
    setText(note, words.t(`camera.${state}`));
    view.hidden = !live && state !== 'ask';
    shoot.hidden = !live;
    again.hidden = choose.hidden = live || state === 'ask';
    other.hidden = !live || !several;
    other.disabled = state === 'counting';
    const word = words.t(state === 'counting' ? 'camera.now' : 'camera.shoot');
    setText(/** @type {Node} */ (shoot.lastElementChild), word);
    shoot.setAttribute('aria-label', word);
    shoot.title = word;
    if (state === 'ready') shoot.focus();
    else if (!again.hidden) again.focus();
  }

  async function start() {
    stop();
    show('ask');
    try {
      const given = await ask(facing);
      if (closed.aborted) {
        given.getTracks().forEach((track) => track.stop());
        return;
      }
      stream = given;
      const [track] = given.getVideoTracks();
      track?.addEventListener('ended', () => lost(given));
      video.classList.toggle('mirror', track?.getSettings().facingMode !== 'environment');
      video.srcObject = given;
      await video.play();
      several = (await cameras()) > 1;
      if (!closed.aborted && stream === given) show('ready');
    } catch (error) {
      if (closed.aborted) return;
      stop();
      show(/** @type {any} */ (REASONS[/** @type {any} */ (error).name] ?? 'unable'));
    }
  }

  /** Pulled out, or taken away by the system. @param {MediaStream} given */
  function lost(given) {
    if (stream !== given) return;
    stop();
    show('busy');
  }

  /** @param {number} left */
  function countDown(left) {
    if (left === 0) {
      take();
      return;
    }
    setText(count, String(left));
    timer = window.setTimeout(() => countDown(left - 1), STEP_MS);
  }

  /** Takes what the camera sees now, not what the mirror shows, and closes. */
  function take() {
    clearTimeout(timer);
    const canvas = h('canvas', { width: video.videoWidth, height: video.videoHeight });
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    stop();
    canvas.toBlob((blob) => {
      canvas.width = canvas.height = 0;
      dialog.close();
      if (blob) acts.loadPhoto(blob);
      else acts.fail(Object.assign(new Error('camera'), { code: 'no-canvas' }));
    }, 'image/jpeg', QUALITY);
  }

  shoot.addEventListener('click', () => {
    if (!stream) return;
    if (count.textContent) {
      take();
      return;
    }
    show('counting');
    countDown(COUNT);
  });
  again.addEventListener('click', start);
  other.addEventListener('click', () => {
    facing = facing === 'user' ? 'environment' : 'user';
    start();
  });
  choose.addEventListener('click', () => {
    dialog.close();
    acts.choosePhoto();
  });
  cancel.addEventListener('click', () => dialog.close());
  closed.addEventListener('abort', stop);
  start();
}

/** The largest picture that the camera gives without sound. @param {Facing} facing */
function ask(facing) {
  // Pages that are not served safely have no such thing.
  const devices = /** @type {MediaDevices | undefined} */ (navigator.mediaDevices);
  if (!devices) throw new Error('no camera here');
  return devices.getUserMedia({
    audio: false,
    video: { facingMode: facing, width: { ideal: 3840 }, height: { ideal: 2160 } },
  });
}

/** How many cameras there are. */
async function cameras() {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter(({ kind }) => kind === 'videoinput').length;
}
