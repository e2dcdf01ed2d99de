/**
 * Dates as text, spans of whole days, ranges of years, and when two of them overlap.
 *
 * The twin of mapapp/times.py, held to the same rules by tests/cases/spans.json. Days are numbers
 * of the proleptic Gregorian calendar: 1 is 0001-01-01. They are computed, never taken from a
 * JavaScript Date, which knows time zones and reads "98" as a year.
 *
 * @module times
 *
 * @typedef {"instant" | "ongoing" | "timeless"} TimeRule
 * @typedef {{start: number, end: number}} Span whole days, both included
 */

export const MIN_YEAR = 1;
export const MAX_YEAR = 9999;

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const EXPECTED_DATE = "a date as YYYY, YYYY-MM or YYYY-MM-DD";

/** @param {number} year */
function isLeap(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * @param {number} year
 * @param {number} month 1 to 12
 */
function daysInMonth(year, month) {
  if (month === 2) {
    return isLeap(year) ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * The number of a day that exists.
 *
 * @param {number} year
 * @param {number} month
 * @param {number} day
 * @returns {number}
 */
function ordinal(year, month, day) {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const leapDay = month > 2 && isLeap(year) ? 1 : 0;
  return past * 365 + leapDays + DAYS_BEFORE_MONTH[month - 1] + leapDay + day;
}

const FIRST_DAY = ordinal(MIN_YEAR, 1, 1);
export const LAST_DAY = ordinal(MAX_YEAR, 12, 31);

/** @type {Map<string, Readonly<Span>>} the dates that were read: a step of the years asks for all again */
const known = new Map();

/**
 * All the days that a date stands for.
 *
 * @param {string} text YYYY, YYYY-MM or YYYY-MM-DD
 * @returns {Readonly<Span>}
 * @throws {RangeError} if the text has another form or no such day exists
 */
export function parseDate(text) {
  let span = known.get(text);
  if (!span) {
    span = Object.freeze(readDate(text));
    known.set(text, span);
  }
  return span;
}

/** @param {string} text @returns {Span} */
function readDate(text) {
  const match = DATE.exec(text);
  if (match === null) {
    throw new RangeError(`got ${JSON.stringify(text)}, expected ${EXPECTED_DATE}`);
  }
  const year = Number(match[1]);
  const month = match[2] === undefined ? undefined : Number(match[2]);
  const day = match[3] === undefined ? undefined : Number(match[3]);
  const exists =
    year >= MIN_YEAR &&
    (month === undefined || (month >= 1 && month <= 12)) &&
    (day === undefined || (day >= 1 && day <= daysInMonth(year, month)));
  if (!exists) {
    throw new RangeError(`got ${JSON.stringify(text)}, expected ${EXPECTED_DATE} that exists`);
  }
  const lastMonth = month ?? 12;
  return {
    start: ordinal(year, month ?? 1, day ?? 1),
    end: ordinal(year, lastMonth, day ?? daysInMonth(year, lastMonth)),
  };
}

/**
 * The days from the first of `start` to the last of `end`.
 *
 * A missing start means since before any record; an instant must have one. A missing end is the
 * start itself (instant) or still to come (ongoing).
 *
 * @param {string | null | undefined} start
 * @param {string | null | undefined} end
 * @param {TimeRule} rule
 * @returns {Span | null} null for what is timeless
 * @throws {RangeError} if a date is malformed, the end comes before the start, or an instant has
 *     no start
 */
export function spanOf(start, end, rule) {
  if (rule === "timeless") {
    return null;
  }
  const since = start == null ? null : parseDate(start);
  if (since === null && rule === "instant") {
    throw new RangeError("got no start, expected one, since an instant is its start");
  }
  const first = since?.start ?? FIRST_DAY;
  const open = rule === "instant" ? since.end : LAST_DAY;
  const last = end == null ? open : parseDate(end).end;
  if (last < first) {
    throw new RangeError(`got ${start} to ${end}, expected a start that is not after the end`);
  }
  return { start: first, end: last };
}

/**
 * All the days on which what a record tells of may have been. Where sources differ, `start` is the
 * earliest and `start_latest` the latest day on which it began, `end_earliest` the earliest and
 * `end` the latest on which it ended.
 *
 * @typedef {{start?: string | null, end?: string | null, start_latest?: string | null,
 *   end_earliest?: string | null}} Dated
 * @param {Dated} record
 * @param {TimeRule} rule
 * @returns {Span | null}
 */
export function possibleSpan({ start, end, start_latest: latest }, rule) {
  return spanOf(start, end ?? (rule === "instant" ? latest : null), rule);
}

/**
 * From when to when a record holds whatever its true dates are, of those it allows: from the latest
 * start to the earliest end. These are the wrong way round where no day is certain, as of an event
 * of 5 or 7 March: `overlaps` then holds for the days that have both within them.
 *
 * @param {Dated} record
 * @param {TimeRule} rule
 * @returns {Span | null}
 */
export function certainSpan({ start, end, start_latest: latest, end_earliest: earliest }, rule) {
  const span = spanOf(start, earliest ?? end, rule);
  return span === null || latest == null ? span : { ...span, start: parseDate(latest).start };
}

/**
 * 1 January of the first year to 31 December of the last.
 *
 * @param {number} from
 * @param {number} to
 * @returns {Span}
 * @throws {RangeError} if the range is out of order or leaves the years 1 to 9999
 */
export function yearSpan(from, to) {
  const whole = Number.isInteger(from) && Number.isInteger(to);
  if (!whole || from < MIN_YEAR || to < from || to > MAX_YEAR) {
    throw new RangeError(
      `got ${from} to ${to}, expected years in order from ${MIN_YEAR} to ${MAX_YEAR}`,
    );
  }
  return { start: ordinal(from, 1, 1), end: ordinal(to, 12, 31) };
}

/**
 * What is shown: the years that hold it, and the dates on which it begins and ends where these are
 * no whole years.
 *
 * @typedef {{from: number, to: number, since?: string | null, until?: string | null}} DateRange
 */

/**
 * The days of a range that is shown.
 *
 * @param {DateRange} range
 * @returns {Span}
 */
export function rangeSpan({ from, to, since, until }) {
  const years = yearSpan(from, to);
  return {
    start: since ? parseDate(since).start : years.start,
    end: until ? parseDate(until).end : years.end,
  };
}

/**
 * The two dates of a range, each as coarse as its day allows, as an address has them.
 *
 * @param {DateRange} range
 * @returns {[string, string]}
 */
export function rangeDates({ from, to, since, until }) {
  return [since ?? yearText(from), until ?? yearText(to)];
}

/**
 * A range from its two dates; null where one is no date within the limits. Dates out of order are
 * turned round.
 *
 * @param {string} first YYYY, YYYY-MM or YYYY-MM-DD
 * @param {string} last
 * @param {[number, number]} limits first and last year that can be shown
 * @returns {Required<DateRange> | null}
 */
export function readRange(first, last, limits) {
  if (!isDateWithin(first, limits) || !isDateWithin(last, limits)) return null;
  if (!isInOrder(first, last)) return readRange(last, first, limits);
  const [since, until] = [coarsest(padded(first), "start"), coarsest(padded(last), "end")];
  const finer = (text) => (text.length > "YYYY".length ? text : null);
  return {
    from: Number(since.slice(0, 4)),
    to: Number(until.slice(0, 4)),
    since: finer(since),
    until: finer(until),
  };
}

/**
 * Whether a text is a date, a year in one to four digits among them, within limits.
 *
 * @param {string} text
 * @param {[number, number]} limits first and last year
 */
export function isDateWithin(text, [first, last]) {
  try {
    parseDate(padded(text));
  } catch {
    return false;
  }
  const year = Number(padded(text).slice(0, 4));
  return first <= year && year <= last;
}

/** Whether the first day of one date is not after the last of another. */
export function isInOrder(first, last) {
  return parseDate(padded(first)).start <= parseDate(padded(last)).end;
}

const padded = (text) => (/^\d{1,4}$/.test(text) ? yearText(text) : text);

const yearText = (year) => String(year).padStart(4, "0");

/** A date shortened as long as its first or last day stays the same. */
function coarsest(text, side) {
  const day = parseDate(text)[side];
  const pieces = ["YYYY", "YYYY-MM"].map((form) => text.slice(0, form.length));
  return pieces.find((each) => parseDate(each)[side] === day) ?? text;
}

/**
 * Whether two spans share at least one day.
 *
 * @param {Span} a
 * @param {Span} b
 * @returns {boolean}
 */
export function overlaps(a, b) {
  return a.start <= b.end && b.start <= a.end;
}
