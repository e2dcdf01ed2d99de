/**
 * What changed from the end of one day to the end of another: states that turned, events that began.
 * Pure; `mapapp/meaning/situation.py` says the same.
 *
 * @typedef {{day: number, date: string, state: string | null}} Step from when on a feature has another
 *   state: the first day, the same as precisely as the record has it, and the state
 * @typedef {{feature: object, before: string | null, after: string | null, steps: Step[]}} Turn
 */
import { controllerAt, crossingStatus, lineStatus, routeStatus } from "./states.js";
import { isoOfDay } from "./steps.js";
import { LAST_DAY, parseDate } from "./times.js";

const FIRST_DAY = 1;

/** Kinds of layers whose states are compared, in the order in which they are told. */
export const COMPARED = ["control", "crossings", "routes", "line"];

const STATES = {
  control: controllerAt,
  crossings: crossingStatus,
  routes: routeStatus,
  line: lineStatus,
};

/** The state of a feature of a kind at the end of a day; null where there is none. */
export const stateAt = (kind, feature, day) => STATES[kind](feature, day);

/**
 * Which features changed after the first day and not after the last, in order of their first change.
 *
 * @param {object[]} features
 * @param {string} kind one of `COMPARED`
 * @returns {Turn[]}
 */
export function turns(features, kind, first, last) {
  return features
    .flatMap((feature) => turnOf(feature, historyOf(feature, kind), first, last) ?? [])
    .sort((a, b) => a.steps[0].day - b.steps[0].day);
}

function turnOf(feature, history, first, last) {
  const steps = history.filter(({ day }) => day > first && day <= last);
  if (!steps.length) return null;
  const before = history.findLast(({ day }) => day <= first)?.state ?? null;
  return { feature, before, after: steps.at(-1).state, steps };
}

/** Whether a feature changed, and at the end was what it had been. */
export const changedBack = ({ before, after }) => before === after;

/** Whether an event began after the first day and not after the last; of what is dated to a month or year, with its first day. */
export function beganBetween({ properties: { start } }, first, last) {
  const day = parseDate(start).start;
  return day > first && day <= last;
}

const histories = new WeakMap();

/** The states of a feature, from the first of all days on. */
function historyOf(feature, kind) {
  let history = histories.get(feature);
  if (!history) {
    history = [];
    for (const [day, date] of [...changeDays(feature.properties)].sort(([a], [b]) => a - b)) {
      const state = stateAt(kind, feature, day);
      if (!history.length || state !== history.at(-1).state) history.push({ day, date, state });
    }
    histories.set(feature, history);
  }
  return history;
}

/** The days from which another state may hold, as precisely as they are dated. */
function changeDays(properties) {
  const days = new Map([[FIRST_DAY, isoOfDay(FIRST_DAY)]]);
  for (const record of [properties, ...(properties.states ?? [])]) {
    for (const end of [record.end, record.known_until].filter(Boolean)) {
      const day = parseDate(end).end + 1;
      if (day <= LAST_DAY) days.set(day, isoOfDay(day).slice(0, end.length));
    }
    if (record.start) days.set(parseDate(record.start).start, record.start);
  }
  return days;
}
