/**
 * What the one button plays, as the words beside it say: the years, as a window, growing or event by
 * event, or the months or days of the needle.
 */
import { roleId } from "../app/config.js";
import { point } from "../app/pointed.js";
import { matchingEvents, shownFeatures } from "../app/shown.js";
import { store } from "../app/store.js";
import { byId, setAttribute, setText } from "../panel/dom.js";
import { bothText, startText } from "../rules/format.js";
import { t } from "../rules/messages.js";
import { dayOfEvent, firstYears, nextEvent, nextYears } from "../rules/playing.js";
import { countsByYear, dayOf } from "../rules/states.js";
import { endsWithin, indexShown, inSteps } from "../rules/steps.js";
import { parseDate, rangeSpan } from "../rules/times.js";
import { dayText, moveTo } from "./needle.js";
import { player } from "./play.js";

/** Ms from one step to the next. */
const DELAYS = { years: 700, growing: 700, events: 2000, month: 450, day: 250 };

/** The modes that the first word stands for. */
const OF_YEARS = ["years", "growing", "events"];

const EVENTS = roleId("events");

/**
 * @param {[number, number]} limits first and last year of the data
 * @param {{view: () => {axis: object, steps: object}, setYears: Function, redraw: () => void}} bar
 * @returns {{draw: (state: object, view: object) => void, step: (state: object) => "month" | "day"}}
 *   draws, and says by which steps the needle moves
 */
export function playing(limits, { view, setYears, redraw }) {
  const words = byId("modes").querySelectorAll("[data-mode]");
  const select = byId("mode");
  const chosen = { mode: null, years: "years", event: null };
  const modeIn = (state) => modeOf(state, chosen.mode);
  const choose = (mode) => {
    chosen.mode = mode;
    if (OF_YEARS.includes(mode)) chosen.years = mode;
    const { on } = store.state;
    if (on && !OF_YEARS.includes(mode)) store.set({ on: inSteps(on, mode) });
    redraw();
  };
  for (const word of words) {
    word.addEventListener("click", () => {
      choose(word.dataset.mode === "years" ? chosen.years : word.dataset.mode);
    });
  }
  select.addEventListener("change", () => choose(select.value));
  const ways = {
    years: byYears(limits, "years", setYears),
    growing: byYears(limits, "growing", setYears),
    events: byEvents(chosen),
    month: bySteps(view),
    day: bySteps(view),
  };
  const way = () => ways[modeIn(store.state)];
  const name = player(byId("play"), {
    start: () => {
      const mode = modeIn(store.state);
      if (OF_YEARS.includes(mode)) chosen.mode = mode; // whatever years are shown next
      way().start();
      say(modeIn(store.state), chosen);
    },
    step: () => {
      const more = way().step();
      say(modeIn(store.state), chosen);
      return more;
    },
    delay: () => DELAYS[modeIn(store.state)],
    label: () => t(`play.${modeIn(store.state)}`),
    stopped: () => {
      if (chosen.event) point([]);
      chosen.event = null;
      setText(byId("played"), "");
    },
  });
  const draw = (state) => {
    const mode = modeIn(state);
    const word = OF_YEARS.includes(mode) ? "years" : mode;
    for (const each of words) {
      setAttribute(each, "aria-pressed", String(each.dataset.mode === word));
      if (each.dataset.mode === "day") each.hidden = !hasDays(state);
      if (each.dataset.mode === "years") setText(each, t(`mode.${chosen.years}`));
    }
    select.querySelector("[value=day]").disabled = !hasDays(state);
    if (select.value !== mode) select.value = mode;
    setText(byId("mode-said"), t(`mode.${mode}`));
    byId("day-buttons").hidden = OF_YEARS.includes(mode);
    name();
  };
  return { draw, step: (state) => (modeIn(state) === "day" ? "day" : "month") };
}

const hasDays = ({ from, to }) => from === to;

/**
 * The mode that was chosen, where it can be; else days where one is shown, months in a short range,
 * and years in a long one.
 */
function modeOf(state, chosen) {
  const onDay = state.on?.length === "YYYY-MM-DD".length;
  if (chosen === "day" || chosen === "month") {
    if (!hasDays(state)) return "month";
    return state.on ? (onDay ? "day" : "month") : chosen;
  }
  if (chosen) return chosen;
  if (onDay && hasDays(state)) return "day";
  return state.on || state.to - state.from < SHORT ? "month" : "years";
}

/** Ranges of at most so many years play by months unless the reader chose otherwise. */
const SHORT = 10;

function byYears(limits, mode, setYears) {
  const counts = () => {
    const features = matchingEvents(store.state);
    return features.length ? countsByYear(features, limits) : null;
  };
  return {
    start: () => {
      const { from, to } = firstYears(store.state, mode, counts(), limits);
      setYears(from, to, "push");
    },
    step: () => {
      const next = nextYears(store.state, mode, counts(), limits);
      if (next) setYears(next.from, next.to);
      return Boolean(next && nextYears(next, mode, counts(), limits));
    },
  };
}

function bySteps(view) {
  const at = ({ steps }) => indexShown(steps, store.state);
  const last = ({ steps }) => endsWithin(steps, store.state)[1];
  return {
    start: () => {
      if (at(view()) >= last(view())) moveTo(view().steps, 0, "push");
    },
    step: () => {
      moveTo(view().steps, at(view()) + 1);
      return at(view()) < last(view());
    },
  };
}

/** The needle goes to the day of each event that begins in the range, and its sign is lit. */
function byEvents(chosen) {
  const within = () => {
    const { start } = rangeSpan(store.state);
    return (EVENTS ? shownFeatures(EVENTS, store.state) : []).filter(
      (each) => parseDate(each.properties.start).end >= start,
    );
  };
  const show = (event) => {
    chosen.event = event;
    if (!event) return;
    store.set({ on: dayOfEvent(event) });
    point([`${EVENTS}/${event.id}`]);
  };
  return {
    start: () => {
      const found = within();
      show(nextEvent(found, null, dayOf(store.state)) ?? found[0] ?? null);
    },
    step: () => {
      const found = within();
      const next = nextEvent(found, chosen.event?.id ?? null, dayOf(store.state));
      if (next) show(next);
      return next !== null && next !== found.at(-1);
    },
  };
}

/** What playing shows is said on the flag, and aloud; of years the status says it. */
function say(mode, { event }) {
  const words = {
    events: () =>
      event
        ? t("played.event", {
            date: bothText(event.properties, startText),
            title: event.properties.title,
          })
        : "",
    month: () => dayText(store.state),
    day: () => dayText(store.state),
  };
  setText(byId("played"), words[mode]?.() ?? "");
}
