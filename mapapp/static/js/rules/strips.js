/**
 * The states of a crossing or corridor as a strip of years: what was open, restricted, closed or
 * cut when. Pure: shares of the strip's length, and words; `panel/strip.js` draws it.
 *
 * @typedef {{status: string, at: number, width: number, text: string,
 *   sure: {at: number, width: number} | null}} Segment shares of the length; what of it is certain,
 *   where not all is
 * @typedef {{label: string, segments: Segment[], keys: string[],
 *   range: {at: number, width: number}, ticks: {at: number, text: string}[]}} Strip
 */

import { bothText, heldText, isSoft, stateText, yearsText } from "./format.js";
import { number, t } from "./messages.js";
import { isGate, unknownSpans } from "./states.js";
import { isoOfDay } from "./steps.js";
import { certainSpan, parseDate, possibleSpan, rangeSpan, yearSpan } from "./times.js";

/** Years before the first state that a strip begins, and years that its ticks are apart at least. */
const LEAD = 2;
const TICK_STEPS = [5, 10, 20, 50];
const MOST_TICKS = 5;

/** What is drawn last lies on top: the most closed. */
const ORDER = ["open", "whole", "planned", "restricted", "unknown", "cut", "closed"];

/**
 * @param {object} feature a crossing
 * @param {import("./states.js").Range} range
 * @param {[number, number]} years first and last year of the data
 * @returns {Strip | null} null for a pass without a gate for traffic
 */
export function crossingStrip(feature, range, years) {
  const { kind, start, states } = feature.properties;
  if (!isGate(kind)) return null;
  const counted = (status) => states.filter((state) => state.status === status).length;
  return strip({
    feature,
    base: { status: "open", start, end: null },
    states: states.map((state) => ({ ...state, text: state.cause })),
    range,
    years,
    keys: ["open", "restricted", "unknown", "closed"].map((status) => `crossing.${status}`),
    label: (shown) =>
      t("strip.crossing", {
        years: shown,
        closed: number(counted("closed")),
        restricted: number(counted("restricted")),
      }),
  });
}

/**
 * @param {object} feature a corridor
 * @param {import("./states.js").Range} range
 * @param {[number, number]} years
 * @param {(id: string) => string} nameOf name of a crossing
 * @returns {Strip}
 */
export function routeStrip(feature, range, years, nameOf) {
  const { start, end, phase, states } = feature.properties;
  const status = phase === "planned" ? "planned" : "whole";
  return strip({
    feature,
    base: { status, start, end },
    states: states.map((state) => ({
      ...state,
      text: `${t("cut.at", { crossing: nameOf(state.crossing) })}: ${state.cause}`,
    })),
    range,
    years,
    keys: (status === "planned" ? [status] : [status, "unknown", "cut"]).map(
      (key) => `route.${key}`,
    ),
    label: (shown) => t("strip.route", { years: shown, n: states.length }),
  });
}

function strip({ feature, base, states, range, years, keys, label }) {
  const last = years[1];
  const first = firstYear([base, ...states], years);
  const axis = yearSpan(first, last);
  const length = axis.end - axis.start + 1;
  const share = (day) => (Math.min(Math.max(day, axis.start), axis.end + 1) - axis.start) / length;
  const until = feature.properties.known_until;
  const recorded = base.status !== "planned" && until ? parseDate(until).end : axis.end;
  const upon = (span) => {
    const at = share(span.start);
    return { at, width: Math.max(share(Math.min(span.end, recorded) + 1) - at, 0) };
  };
  const segment = (state) => ({
    status: state.status,
    ...upon(possibleSpan(state, "ongoing")),
    sure: isSoft(state) ? upon(certainSpan(state, "ongoing")) : null,
    text: wordsOf(state),
  });
  const group = keys[0].split(".")[0];
  const unseen = ({ start, end }) => ({
    status: "unknown",
    at: share(start),
    width: share(end + 1) - share(start),
    sure: null,
    text: [
      stateText(isoOfDay(start), end < axis.end ? isoOfDay(end) : null),
      t(`${group}.unknown`),
    ].join(" · "),
  });
  const gaps = [
    ...unknownSpans(feature),
    ...(recorded < axis.end ? [{ start: recorded + 1, end: axis.end }] : []),
  ];
  const rank = ({ status }) => ORDER.indexOf(status);
  const { start, end } = rangeSpan(range);
  const shown = { start, end: Math.max(end, yearSpan(first, first).end) };
  return {
    label: label(yearsText(first, last)),
    segments: [...[base, ...states].map(segment), ...gaps.map(unseen)].sort(
      (a, b) => rank(a) - rank(b),
    ),
    keys,
    range: { at: share(shown.start), width: share(shown.end + 1) - share(shown.start) },
    ticks: ticks(first, last).map((year) => ({
      at: share(yearSpan(year, year).start),
      text: yearsText(year, year),
    })),
  };
}

function wordsOf({ status, text, ...dates }) {
  const when = dates.start || dates.end ? bothText(dates, heldText) : "";
  const group = ["whole", "planned", "cut"].includes(status) ? "route" : "crossing";
  return [when, t(`${group}.${status}`), text].filter(Boolean).join(" · ");
}

/** The year that a strip begins: shortly before the first thing that is known. */
function firstYear(spans, [first, last]) {
  const starts = spans.map(({ start }) => start).filter(Boolean);
  const known = starts.map((start) => Number(start.slice(0, 4)));
  return Math.max(Math.min(...known, last - TICK_STEPS[1]) - LEAD, first);
}

function ticks(first, last) {
  const step = TICK_STEPS.find((years) => (last - first) / years <= MOST_TICKS) ?? 50;
  const years = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) years.push(year);
  return years;
}
