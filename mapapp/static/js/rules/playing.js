/**
 * What playing shows next: years as a window that moves or as a range that grows, without those that
 * hold no event; or one event after another. Pure.
 *
 * @typedef {"years" | "growing" | "events" | "month" | "day"} Mode
 * @typedef {{from: number, to: number}} Years
 */
import { parseDate } from "./times.js";

/**
 * The years after those that are shown; null where there are none.
 *
 * @param {Years} shown
 * @param {Mode} mode
 * @param {number[] | null} counts events of each year of the data, where they are known
 * @param {[number, number]} limits first and last year of the data
 * @returns {Years | null}
 */
export function nextYears({ from, to }, mode, counts, [first, last]) {
  for (let by = 1; to + by <= last; by += 1) {
    const years = mode === "growing" ? { from, to: to + by } : { from: from + by, to: to + by };
    const fresh = mode === "growing" ? { from: to + by, to: to + by } : years;
    if (hasEvents(fresh, counts, first)) return years;
  }
  return null;
}

/**
 * The years with which playing begins: those shown, or the first again where they are all, or the last.
 *
 * @returns {Years}
 */
export function firstYears(shown, mode, counts, limits) {
  const [first, last] = limits;
  const isAll = shown.from === first && shown.to === last;
  if (!isAll && nextYears(shown, mode, counts, limits)) return shown;
  const from = mode === "growing" && !isAll ? shown.from : first;
  const years = { from, to: from + (mode === "growing" || isAll ? 0 : shown.to - shown.from) };
  if (hasEvents(years, counts, first)) return years;
  return nextYears(years, mode, counts, limits) ?? years;
}

const hasEvents = ({ from, to }, counts, first) =>
  !counts || counts.slice(from - first, to - first + 1).some(Boolean);

/**
 * The event after the one that was shown; the first after a day where none was; null after the last.
 *
 * @param {object[]} features events in order of time
 * @param {string | null} shown id of an event
 * @param {number} day
 */
export function nextEvent(features, shown, day) {
  const place = features.findIndex(({ id }) => id === shown);
  if (place >= 0) return features[place + 1] ?? null;
  return features.find(({ properties }) => parseDate(properties.start).end > day) ?? null;
}

/** The month or day at whose end an event has happened, as the address says it. */
export function dayOfEvent({ properties: { start } }) {
  return start.length === "YYYY".length ? `${start}-12` : start;
}
