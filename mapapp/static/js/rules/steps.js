/**
 * Months and days within a range of years: the steps by which the day shown moves. Pure.
 *
 * @typedef {"month" | "day"} Step
 * @typedef {{from: number, to: number, step: Step}} Axis days only where it is one year
 */
import { dayOf } from "./states.js";
import { MAX_YEAR, parseDate, rangeSpan } from "./times.js";

/** How many steps an axis has. */
export function countOf({ from, to, step }) {
  const { start, end } = parseDate(yearText(from));
  return step === "day" ? end - start + 1 : (to - from + 1) * 12;
}

/**
 * The month or day of a step.
 *
 * @param {Axis} axis
 * @param {number} index from 0
 */
export function isoAt({ from, step }, index) {
  return step === "day"
    ? isoOfDay(parseDate(yearText(from)).start + index)
    : monthText(from + Math.floor(index / 12), index % 12);
}

/** The step that shows a month or day; within the axis. */
export function indexOf(axis, on) {
  const last = countOf(axis) - 1;
  const [year, month] = on.split("-").map(Number);
  const index =
    axis.step === "day"
      ? parseDate(on).end - parseDate(yearText(axis.from)).start
      : (year - axis.from) * 12 + month - 1;
  return Math.min(Math.max(index, 0), last);
}

/** The step that shows the day of a range at which states are shown. */
export function indexShown(axis, range) {
  return indexOf(axis, isoOfDay(dayOf(range)));
}

/** The first and the last step within a range. */
export function endsWithin(axis, range) {
  const { start, end } = rangeSpan(range);
  return [start, end].map((day) => indexOf(axis, isoOfDay(day)));
}

/**
 * What a step is in the address; null for that of the day which is shown anyway: it shows that day,
 * not the end of its month.
 *
 * @param {Axis} axis
 * @param {number} index before the range the first within it, beyond it the last
 * @param {import("./states.js").Range} range
 */
export function onAt(axis, index, range) {
  const [first, last] = endsWithin(axis, range);
  const step = Math.min(Math.max(index, first), last);
  const usual = indexShown(axis, { ...range, on: null });
  return step === usual ? null : isoAt(axis, step);
}

/** A month or day said by another step: the first day of a month, the month of a day. */
export function inSteps(on, step) {
  if (!on) return on;
  const month = on.slice(0, "YYYY-MM".length);
  if (step === "month") return month;
  return on === month ? `${month}-01` : on;
}

/**
 * The date of a day.
 *
 * @param {number} day number of the day, as in times.js
 * @returns {string} YYYY-MM-DD
 */
export function isoOfDay(day) {
  let year = Math.min(Math.floor(day / 365.2425) + 2, MAX_YEAR); // or one of the two before it
  while (parseDate(yearText(year)).start > day) year -= 1;
  let month = 0;
  while (parseDate(monthText(year, month)).end < day) month += 1;
  const date = day - parseDate(monthText(year, month)).start + 1;
  return `${monthText(year, month)}-${String(date).padStart(2, "0")}`;
}

const yearText = (year) => String(year).padStart(4, "0");

/** @param {number} month from 0 */
const monthText = (year, month) => `${yearText(year)}-${String(month + 1).padStart(2, "0")}`;
