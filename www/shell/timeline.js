/* The time line under the stage: before, the sessions, the days of healing, the years. A dial that can be
 * dragged, stepped by key and played, over knots that jump. */

import { makeButton } from '../parts/button.js';
import { makeChoice } from '../parts/choice.js';
import { h, setAttribute, setText } from '../parts/h.js';
import { icon } from '../parts/icons.js';
import { YEAR_DAYS, momentOf, momentsOf } from '../state/moments.js';

/** @typedef {import('../state/moments.js').Moment} Moment */

/** Steps of the dial from one knot to the next. */
const FINE = 100;
/** How long each moment is shown while the line plays. */
const PLAY_MS = 260;

/** What a moment is called. @param {Moment} moment @param {import('../i18n/words.js').Words} words
 * @param {import('../state/types.js').Design} design */
export function nameOf({ session, day }, words, design) {
  if (session === 0) return words.t('session.before');
  if (day === null) return session === null ? words.t('time.healed') : words.t('time.session-healed', { s: session });
  const years = day / YEAR_DAYS;
  if (years >= 1) {
    const touched = design.touch_ups.some((year) => year <= years && years - year < 0.5);
    const name = words.plural('time.years', Math.round(years * 2) / 2);
    return touched ? words.t('time.with', { name, note: words.t('time.refreshed') }) : name;
  }
  if (day > 30) return words.plural('time.months', Math.round(years * 12));
  const name = session === null
    ? words.t('time.day', { n: words.number(day) })
    : words.t('time.session-day', { s: words.number(session), n: words.number(day) });
  const note = noteOf(day);
  return note ? words.t('time.with', { name, note: words.t(`time.${note}`) }) : name;
}

/** What a knot is called where there is little room. @param {Moment} knot @param {import('../i18n/words.js').Words} words */
function shortOf({ session, day, place }, words) {
  if (day === 0) return words.number(place);
  if (day !== null) return words.t('time.years.short', { n: words.number(day / YEAR_DAYS) });
  return words.t(session === 0 ? 'session.before' : 'time.months.short', { n: words.number(1) });
}

/** What is to be expected on a day. @param {number} day */
function noteOf(day) {
  if (day < 3) return 'red';
  if (day < 6) return 'crusts';
  if (day < 10) return 'lightest';
  return day < 28 ? 'returns' : '';
}

/** The line, and above it what the moment is called.
 * @param {import('../context/context.js').Context} context @returns {HTMLElement[]} */
export function makeTimeline({ store, words, watch, signal }) {
  const dial = h('input', { type: 'range', class: 'slider dial', min: '0', step: '1', 'aria-label': words.t('time.name') });
  const name = h('output', { class: 'moment' });
  const play = makeButton({ icon: 'play', label: words.t('time.play'), word: false, class: 'tool play', act: toggle });
  const line = h('div', { class: 'line' });
  const node = h('div', { class: 'timeline', part: 'timeline' }, play, line);
  /** @type {Moment[]} */
  let all = [];
  let made = '';
  let timer = 0;
  /** @type {ReturnType<typeof makeChoice<number>> | null} */
  let knots = null;

  /** @param {Moment | undefined} moment */
  const show = (moment) => moment && store.dispatch({ type: 'view', changes: { session: moment.session, day: moment.day, hint: false } });
  const now = () => all.findIndex(({ place }) => place === momentOf(store.get()).place);

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.replaceChildren(icon('play'));
    setAttribute(play, 'aria-label', words.t('time.play'));
  }

  function toggle() {
    if (timer) return stop();
    play.replaceChildren(icon('pause'));
    setAttribute(play, 'aria-label', words.t('time.stop'));
    if (now() === all.length - 1) show(all[0]);
    timer = window.setInterval(() => {
      const next = all[now() + 1];
      if (next) show(next);
      else stop();
    }, PLAY_MS);
    return undefined;
  }

  dial.addEventListener('input', () => {
    stop();
    const place = dial.valueAsNumber / FINE;
    const far = (/** @type {Moment} */ moment) => Math.abs(moment.place - place);
    show(all.reduce((best, moment) => (far(moment) < far(best) ? moment : best)));
  });
  dial.addEventListener('keydown', (event) => {
    const rtl = getComputedStyle(dial).direction === 'rtl' ? -1 : 1;
    /** @type {Record<string, number>} */
    const steps = { ArrowRight: rtl, ArrowLeft: -rtl, ArrowUp: 1, ArrowDown: -1, PageUp: 7, PageDown: -7 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    stop();
    show(all[Math.min(Math.max(now() + step, 0), all.length - 1)]);
  });

  /** @param {import('../state/types.js').Design} design */
  function build(design) {
    all = momentsOf(design);
    const stops = all.filter(({ place }) => Number.isInteger(place));
    knots = makeChoice({
      label: words.t('time.name'),
      class: 'knots',
      options: stops.map(({ session, day, place }) => {
        const label = day === 0 ? words.t('session.n', { n: place }) : nameOf({ session, day, place }, words, design);
        const healed = session === null && day === null;
        const word = healed ? words.t('time.healed.short') : label;
        const content = [h('span', { class: 'word' }, word), h('span', { class: 'short', 'aria-hidden': 'true' }, shortOf({ session, day, place }, words))];
        return { value: place, label, class: 'knot', content };
      }),
      choose(place) {
        stop();
        show(all.find((moment) => moment.place === place));
      },
    });
    setAttribute(dial, 'max', String((stops.length - 1) * FINE));
    node.style.setProperty('--knots', String(stops.length));
    line.replaceChildren(dial, knots.node);
  }

  watch((state) => {
    const design = state.history.present;
    if (!design) return;
    const key = JSON.stringify([design.sessions.map(({ after_days }) => after_days)]);
    if (key !== made) {
      made = key;
      build(design);
    }
    const moment = momentOf(state);
    const said = nameOf(moment, words, design);
    dial.value = String(Math.round(moment.place * FINE));
    node.style.setProperty('--reached', String(moment.place / (Number(dial.max) / FINE)));
    setAttribute(dial, 'aria-valuetext', said);
    name.hidden = state.before || state.mode !== 'none';
    if (name.textContent !== said) setText(name, said);
    knots?.set(moment.place);
  });
  signal.addEventListener('abort', stop);
  return [node, name];
}
