/**
 * What the graph of the time bar shows: which years, where a day stands in them, which of
 * them have a name. Pure.
 *
 * @typedef {{from: number, to: number, near: boolean}} Axis years from left to right; `near` where
 *   they are those of the range, and not all of the data with the range marked in them
 */
import { parseDate, yearSpan } from "./times.js";

/** A range of at most so many years fills the graph. `mapapp/web/pages/panel.py` says the same. */
const NEAR = 15;

/** Up to so many years each month has a tick. */
const MONTHLY = 5;

/** Years, or months, from one name to the next: the least of these for which there is room, in px at
    the usual size of text. */
const EVERY = { year: [1, 2, 5, 10, 20, 30, 50, 100], month: [1, 3, 6] };
const ROOM = { year: 46, month: 34, far: 55 };

/** A name takes at most so many px. */
const NAME = 32;

/**
 * The years of the graph: those of a short range; with control on, those of a long one for which
 * control is recorded, unless the day shown is not among them; else all years.
 *
 * @param {{from: number, to: number, on?: string | null, hasControl: boolean}} range
 * @param {{years: [number, number], recorded: [number, number]}} data first and last year, of all
 *   and of the record of control
 * @param {boolean} [near] whether to keep near or far, as while a range is dragged
 * @returns {Axis}
 */
export function axisOf({ from, to, on, hasControl }, { years, recorded }, near) {
  const [first, last] = [Math.max(from, recorded[0]), Math.min(to, recorded[1])];
  const isRecorded = hasControl && first <= last && !(on && Number(on.slice(0, 4)) < first);
  const isNear = near ?? (to - from < NEAR || isRecorded);
  if (!isNear) return { from: years[0], to: years[1], near: false };
  if (to - from < NEAR || !isRecorded) return { from, to, near: true };
  return { from: first, to: last, near: true };
}

/** Where on an axis a day begins, from 0 to 1. */
export function shareOf({ from, to }, day) {
  const { start, end } = yearSpan(from, to);
  return Math.min(Math.max((day - start) / (end + 1 - start), 0), 1);
}

/** The day at a place of an axis. */
export function dayAt({ from, to }, share) {
  const { start, end } = yearSpan(from, to);
  return Math.min(Math.max(start + Math.floor(share * (end + 1 - start)), start), end);
}

/** The year at a place of an axis. */
export function yearAt({ from, to }, share) {
  return Math.min(from + Math.floor(share * (to - from + 1)), to);
}

/**
 * The names under an axis, in order: of years, or of the months of one. Near, a name begins where its
 * time does; far, it stands under that place.
 *
 * @param {Axis} axis
 * @param {number} width of the graph in px
 * @param {[number, number][]} [taken] parts of it, in px, in which no name may stand
 * @returns {{year: number, month: number | null, at: number, wide: number}[]} `month` from 1, `at`
 *   and `wide` in px
 */
export function names(axis, width, taken = []) {
  const years = axis.to - axis.from + 1;
  const unit = years === 1 ? "month" : "year";
  const count = unit === "month" ? 12 : years;
  const room = axis.near ? ROOM[unit] : ROOM.far;
  const fits = (every) => (every * width) / count >= room;
  const every = EVERY[unit].find(fits) ?? EVERY[unit].at(-1);
  const all = Array.from({ length: count }, (_, place) => {
    const year = unit === "month" ? axis.from : axis.from + place;
    const month = unit === "month" ? place + 1 : null;
    const at = shareOf(axis, parseDate(isoOf(year, month)).start) * width;
    return { year, month, at, wide: (every * width) / count };
  });
  return all.filter(({ year, month, at }) => {
    const left = axis.near ? at : at - NAME / 2;
    const right = left + NAME;
    if ((month === null ? year : month - 1) % every || (axis.near && right > width)) return false;
    return taken.every(([from, to]) => right <= from || left >= to);
  });
}

/** Least height of a bar of the highest, and width of a bar of its year's. */
const BAR = { least: 0.06, fill: 0.86 };

/**
 * Events by year as the bars of a drawing that is a year wide for each year, and 1 high;
 * `mapapp/web/pages/panel.py` draws the same.
 *
 * @param {number[]} counts by year
 * @param {number} most how many the highest bar stands for
 */
export function bars(counts, most) {
  const bar = (n, place) => {
    const [left, height] = [place + (1 - BAR.fill) / 2, Math.max(BAR.least, n / most)];
    return n ? `M${left.toFixed(2)} 1v-${height.toFixed(2)}h${BAR.fill}V1z` : "";
  };
  return counts.map(bar).join("");
}

/** The ticks of months, up to five years, as a path of a drawing that is 1000 wide and 1 high. */
export function monthTicks(axis) {
  if (!axis.near || axis.to - axis.from >= MONTHLY) return "";
  const span = yearSpan(axis.from, axis.to);
  const ticks = [];
  for (let year = axis.from; year <= axis.to; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      ticks.push(`M${placeIn(span, parseDate(isoOf(year, month)).start)} 0V1`);
    }
  }
  return ticks.join("");
}

const isoOf = (year, month) =>
  month ? `${yearText(year)}-${String(month).padStart(2, "0")}` : yearText(year);

const placeIn = ({ start, end }, day) =>
  Math.round((10_000 * Math.min(Math.max(day - start, 0), end + 1 - start)) / (end + 1 - start)) /
  10;

/**
 * The events of a graph as the paths of a drawing that is 1000 wide and 1 high: strokes for those
 * known to the day, lines along the base for those known to a month or a year.
 *
 * @param {object[]} features
 * @param {Axis} axis
 */
export function strokes(features, axis) {
  const span = yearSpan(axis.from, axis.to);
  const place = (day) => placeIn(span, day);
  const sharp = new Set();
  const soft = new Set();
  for (const { properties } of features) {
    const { start, end } = parseDate(properties.start);
    if (start > span.end || end < span.start) continue;
    if (start === end) sharp.add(`M${place(start)} 0V1`);
    else soft.add(`M${place(start)} 1H${place(end + 1)}`);
  }
  return { sharp: [...sharp].join(""), soft: [...soft].join("") };
}

const yearText = (year) => String(year).padStart(4, "0");
