/**
 * What is in a range of years, and which state holds at its end or on a day within it. Pure: features and years in,
 * values out. `mapapp/query.py` answers the same questions on the server.
 *
 * @typedef {import("./times.js").DateRange & {on?: string | null, knownUntil?: string | null,
 *   certain?: boolean, closed?: readonly string[]}} Range days, a month or day within them at whose
 *   end states are shown instead of the range's end, the last day that the record of states speaks
 *   of, whether only what is certain counts, and crossings that are supposed to be closed
 */
import { certainSpan, LAST_DAY, overlaps, parseDate, possibleSpan, rangeSpan } from "./times.js";

/** Worst first: where several closures of a crossing run at once, the most closed one holds. */
const SEVERITY = ["closed", "unknown", "restricted"];

/** Kinds of crossing that take traffic: no other can be closed to it. */
const TRAFFIC = ["trade", "pedestrian"];

/** Whether a crossing of a kind takes traffic. */
export const isGate = (kind) => TRAFFIC.includes(kind);

/** The same function of a record's dates, which works out the span of each once. */
function keptSpans(spanIn) {
  const kept = { instant: new WeakMap(), ongoing: new WeakMap(), timeless: new WeakMap() };
  return (record, rule) => {
    let span = kept[rule].get(record);
    if (span === undefined) {
      span = spanIn(record, rule);
      kept[rule].set(record, span);
    }
    return span;
  };
}

const possible = keptSpans(possibleSpan);
const certain = keptSpans(certainSpan);

/** The days of a feature; null for what is timeless. */
const featureSpan = (feature, rule) => possible(feature.properties, rule);

const stateSpan = (state) => possible(state, "ongoing");

const covers = (span, day) => span.start <= day && day <= span.end;

/** Whether dates and a range of years share a day; what is timeless is always in range. */
function isWithin(record, rule, range) {
  const span = (range.certain ? certain : possible)(record, rule);
  return span === null || overlaps(span, rangeSpan(range));
}

/** Whether a feature and a range of years share a day. */
export function inRange(feature, rule, range) {
  return isWithin(feature.properties, rule, range);
}

/**
 * The date at whose end states are shown; null for the range's end. It is the month or day that is
 * chosen; without one, where the record ends within the range, its last day: what came after is
 * shown to those who ask for it.
 */
export function shownOn(range) {
  const { on, knownUntil } = range;
  if (on || !knownUntil) return on ?? null;
  const days = rangeSpan(range);
  const { end } = parseDate(knownUntil);
  return days.start <= end && end < days.end ? knownUntil : null;
}

/** The day at which states are shown: the last of `shownOn`, or of the range. */
export function dayOf(range) {
  const on = shownOn(range);
  return on ? parseDate(on).end : rangeSpan(range).end;
}

const RANGE = ["from", "to", "since", "until"];

/** What of a state of the page a step of time or of the filters changes. */
export const MOVED = [...RANGE, "on", "certain", "filters"];

/** Whether the time shown, or what counts as shown in it, differs between two states of the page. */
export function isTimeMoved(a, b) {
  return MOVED.some((name) => a[name] !== b[name]);
}

/** Whether the range differs between two states of the page. */
export function isRangeMoved(a, b) {
  return RANGE.some((end) => a[end] !== b[end]);
}

/** The days in which a change is marked: the month or day that is chosen, or the whole range. */
export function shownSpan(range) {
  const days = rangeSpan(range);
  if (!range.on) return days;
  const { start, end } = parseDate(range.on);
  return { start: Math.max(start, days.start), end };
}

/** The states that hold on a day, in the data's order (by start). */
export function statesOn(feature, day) {
  return (feature.properties.states ?? []).filter((state) => covers(stateSpan(state), day));
}

/** Whether a dated state, or an event, shares a day with a range. */
export function stateInRange(state, range, rule = "ongoing") {
  return isWithin(state, rule, range);
}

/**
 * The state of a crossing on a day. A pass without a gate for traffic is not in use, whatever was
 * decreed for the whole side.
 *
 * @param {readonly string[]} [closed] ids of crossings that are supposed to be closed
 * @returns {"open"|"restricted"|"closed"|"unknown"|"unused"}
 */
export function crossingStatus(feature, day, closed = []) {
  if (closed.includes(feature.id)) return "closed";
  const { kind, start } = feature.properties;
  const opened = start === null || parseDate(start).start <= day;
  if (!opened || !isGate(kind)) return "unused";
  if (isPastRecord(feature, day)) return "unknown";
  const statuses = new Set(statesOn(feature, day).map((state) => state.status));
  if (isUnseen(feature, day)) statuses.add("unknown");
  return SEVERITY.find((status) => statuses.has(status)) ?? "open";
}

/**
 * The state of a corridor on a day.
 *
 * @param {readonly string[]} [closed] ids of crossings that are supposed to be closed
 * @returns {"whole"|"cut"|"unknown"|"planned"|null} null before the corridor began and after it ended
 */
export function routeStatus(feature, day, closed = []) {
  if (!covers(featureSpan(feature, "ongoing"), day)) return null;
  if (feature.properties.phase === "planned") return "planned";
  if (feature.properties.crossings.some((id) => closed.includes(id))) return "cut";
  if (isPastRecord(feature, day)) return "unknown";
  if (statesOn(feature, day).length) return "cut";
  return isUnseen(feature, day) ? "unknown" : "whole";
}

/** Whether a day comes after the last that the record of a feature speaks of. */
export function isPastRecord({ properties }, day) {
  const until = properties.known_until;
  return Boolean(until) && day > parseDate(until).end;
}

const unknown = new WeakMap();

/**
 * The days after a closure was last seen, until something of the place is known again: what was last
 * seen shut may have opened the next day or long after.
 *
 * @returns {{start: number, end: number}[]}
 */
export function unknownSpans(feature) {
  let found = unknown.get(feature);
  if (!found) {
    const states = feature.properties.states ?? [];
    const starts = states.map((state) => stateSpan(state)?.start);
    found = states
      .filter((state) => state.end_kind === "last-seen-shut" && stateSpan(state))
      .map((state) => stateSpan(state).end)
      .filter((end) => !starts.includes(end + 1))
      .map((end) => ({
        start: end + 1,
        end: Math.min(LAST_DAY, ...starts.filter((start) => start > end).map((start) => start - 1)),
      }));
    unknown.set(feature, found);
  }
  return found;
}

/** The last day before one at which the state is not known on which it was; null where none is. */
export function lastKnown(feature, day) {
  if (isPastRecord(feature, day)) return parseDate(feature.properties.known_until).end;
  const starts = unknownSpans(feature)
    .filter((span) => covers(span, day))
    .map(({ start }) => start);
  return starts.length ? Math.min(...starts) - 1 : null;
}

const isUnseen = (feature, day) => unknownSpans(feature).some((span) => covers(span, day));

/** Who holds a province on a day; null where nothing is recorded. */
export function controllerAt(feature, day) {
  return statesOn(feature, day).at(-1)?.controller ?? null;
}

/**
 * The legal status of a section of the line on a day; null before the line was agreed. Until its
 * marking is recorded it is agreed and no more.
 */
export function lineStatus(feature, day) {
  if (!covers(featureSpan(feature, "ongoing"), day)) return null;
  return statesOn(feature, day).at(-1)?.status ?? "agreed";
}

/**
 * Whether a feature's state changed within the time shown. States that follow one another (control)
 * change where the next one starts, the first being held since before the record; others (a
 * closure) change at both ends.
 */
export function changedWithin(feature, range) {
  const within = isDateIn(range);
  return (feature.properties.states ?? []).some((state, index) =>
    state.controller ? index > 0 && within(state.start) : within(state.start) || within(state.end),
  );
}

/** The states of a province with which it changed hands within the time shown. */
export function takings(feature, range) {
  const within = isDateIn(range);
  return (feature.properties.states ?? []).slice(1).filter(({ start }) => within(start));
}

/** The date at which a province last changed hands within the time shown; null where it did not. */
export function lastTaken(feature, range) {
  return takings(feature, range).at(-1)?.start ?? null;
}

/** Tells whether a date shares a day with the days in which a change is marked. */
function isDateIn(range) {
  const shown = shownSpan(range);
  return (date) => date !== null && overlaps(parseDate(date), shown);
}

/**
 * The keys of a layer's legend that a feature counts under on the day shown.
 *
 * @param {Record<string, string>} families category to family, from the symbols
 * @returns {string[]}
 */
export function legendKeys(feature, kind, range, families) {
  const day = dayOf(range);
  switch (kind) {
    case "events":
      return [families[feature.properties.category]];
    case "crossings":
      return [crossingStatus(feature, day, range.closed)];
    case "routes":
      return [routeKey(feature, day, range.closed)];
    case "line":
      return [lineStatus(feature, day)];
    case "control":
      return [controllerAt(feature, day), ...(changedWithin(feature, range) ? ["changed"] : [])];
    default:
      return [];
  }
}

/** The key of the legend under which a corridor is. */
export function routeKey(feature, day, closed) {
  const status = routeStatus(feature, day, closed);
  return status === "whole" && feature.properties.mode === "rail" ? "rail" : (status ?? "none");
}

/**
 * How many features of a layer are in range, in all and by legend key.
 *
 * @returns {{total: number, byKey: Map<string, number>}}
 */
export function counts(features, { kind, time }, range, families = {}) {
  const byKey = new Map();
  let total = 0;
  for (const feature of features) {
    if (!inRange(feature, time, range)) continue;
    total += 1;
    for (const key of legendKeys(feature, kind, range, families)) {
      if (key) byKey.set(key, (byKey.get(key) ?? 0) + 1);
    }
  }
  return { total, byKey };
}

/**
 * How many features of a layer that is not loaded are in range, from its starts and ends.
 *
 * @param {[string | null, string | null, number][]} spans start, end, how many; of what has such
 *   layers no date is doubtful
 */
export function countSpans(spans, rule, range) {
  const days = rangeSpan(range);
  const within = ([start, end]) => {
    const span = possibleSpan({ start, end }, rule);
    return span === null || overlaps(span, days);
  };
  return spans.filter(within).reduce((sum, [, , count]) => sum + count, 0);
}

/** How many events begin in each year from the first to the last; earlier and later ones at the ends. */
export function countsByYear(features, [first, last]) {
  const bins = new Array(last - first + 1).fill(0);
  for (const { properties } of features) {
    const year = Number(properties.start.slice(0, 4));
    bins[Math.min(Math.max(year, first), last) - first] += 1;
  }
  return bins;
}

/**
 * The range to show a feature in: the present one if they overlap, else the feature's own years
 * within the limits. The server moves the range by the same rule.
 *
 * @returns {Range}
 */
export function rangeFor(feature, rule, range, [first, last]) {
  if (inRange(feature, rule, range)) return range;
  const { start, end, start_latest: latest } = feature.properties;
  const clamp = (year) => Math.min(Math.max(year, first), last);
  const yearOf = (date) => clamp(Number(date.slice(0, 4)));
  const from = start === null ? first : yearOf(start);
  const open = rule === "ongoing" ? last : yearOf(latest ?? start);
  return { from, to: end === null ? open : yearOf(end) };
}

/** Whether a point lies in the map's view; before the map is known, and for what is no point, it does. */
export function inBounds(feature, bounds) {
  if (!bounds || feature.geometry?.type !== "Point") return true;
  const [lon, lat] = feature.geometry.coordinates;
  return lon >= bounds.west && lon <= bounds.east && lat >= bounds.south && lat <= bounds.north;
}
