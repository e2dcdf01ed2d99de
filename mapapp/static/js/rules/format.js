/** Dates, years, figures and links as text. Pure; words and digits come from `messages.js`. */
import { lunarDate, solarDate } from "./calendars.js";
import { digits, number, t, tellsSolar } from "./messages.js";
import { dayOf, shownOn } from "./states.js";
import { isoOfDay } from "./steps.js";
import { parseDate, rangeSpan } from "./times.js";

/** Days from one date to another that leave room for at most one day between them. */
const CLOSE = 2;

/**
 * The calendars that are not ours: what gives year, month and day of a day, and from which day, and before
 * which, days are told in each. For these years the rule of the Solar Hijri one is proved; it came into
 * official use in the place of the lunar one on 1 Hamal 1301.
 */
const CALENDARS = {
  solar: { dateOf: solarDate, first: "1879-01-01", end: "2031-01-01" },
  lunar: { dateOf: lunarDate, first: "1879-01-01", end: "1922-03-22" },
};

const isDay = (iso) => iso.length === "YYYY-MM-DD".length;

/**
 * How dates are said.
 *
 * @typedef {{short?: boolean, calendar?: "solar" | "lunar"}} Options short names of months, for lists; or days
 *   in a calendar that is not ours
 */

/** Year, month and day of a date; undefined for what is not known. */
const parts = (iso, { calendar } = {}) =>
  calendar ? CALENDARS[calendar].dateOf(parseDate(iso).start) : iso.split("-").map(Number);

function month(index, { short, calendar }) {
  if (calendar === "solar") return t(`month.solar.${index}`);
  if (calendar === "lunar") return t(`month.lunar.${index}`);
  return short ? t(`month.short.${index}`) : t(`month.${index}`);
}

/**
 * A date as precisely as it is known: "8 August 1998", "August 1998", "1998".
 *
 * @param {string} iso YYYY, YYYY-MM or YYYY-MM-DD
 * @param {Options} [options]
 */
export function dateText(iso, options = {}) {
  const [year, monthIndex, day] = parts(iso, options);
  const words = { year: digits(year), month: monthIndex ? month(monthIndex, options) : "" };
  if (day) return t("date.day", { ...words, day: digits(day) });
  return monthIndex ? t("date.month", words) : words.year;
}

/** Years whose last two digits are enough: they can be no day of a month, and no other century. */
const BRIEF = [1932, 1999];

/** A date where there is little room: "Aug 98", "Aug 2021", "1998". */
export function briefText(iso) {
  const [year, monthIndex] = parts(iso);
  if (!monthIndex) return digits(year);
  const isBrief = year >= BRIEF[0] && year <= BRIEF[1];
  return t("date.month", {
    year: digits(isBrief ? year % 100 : year),
    month: month(monthIndex, { short: true }),
  });
}

/**
 * The days of a span, said once: "26 September 1996", "11–15 October 2025",
 * "14 May – 3 June 2003", "June 1994 – 1996".
 *
 * @param {string} start
 * @param {string | null} end
 */
export function rangeText(start, end, options = {}) {
  if (end === null || end === start) return dateText(start, options);
  return pairText("date.range", "date.days", start, end, options);
}

/** A text of two dates without what both say: `keyOfDays` names their month once. */
function pairText(key, keyOfDays, start, end, options) {
  const [year, monthIndex, day] = parts(start, options);
  const [lastYear, lastMonth, lastDay] = parts(end, options);
  const sameYear =
    year === lastYear && monthIndex && lastMonth && Boolean(day) === Boolean(lastDay);
  if (sameYear && day && monthIndex === lastMonth) {
    return t(keyOfDays, {
      from: digits(day),
      to: digits(lastDay),
      month: month(monthIndex, options),
      year: digits(year),
    });
  }
  if (sameYear) {
    const first = day
      ? t("date.dayMonth", { day: digits(day), month: month(monthIndex, options) })
      : month(monthIndex, options);
    return t(key, { from: first, to: dateText(end, options) });
  }
  return t(key, { from: dateText(start, options), to: dateText(end, options) });
}

/** A span of a state, where a missing end means that it still holds and a missing start that it is older than the record. */
export function stateText(start, end, options = {}) {
  const said = (date) => ({ date: dateText(date, options) });
  if (start === null) return end === null ? t("date.unknown") : t("date.until", said(end));
  return end === null ? t("date.since", said(start)) : rangeText(start, end, options);
}

/** Messages of two dates: in full, and where both lie in one month. */
const DOUBTS = {
  when: {
    on: ["when.on", "when.on.month"],
    in: ["when.in"],
    between: ["when.between", "when.between.month"],
  },
  begun: {
    on: ["begun.on", "begun.on.month"],
    in: ["begun.in"],
    between: ["begun.between", "begun.between.month"],
  },
  ended: {
    on: ["ended.on", "ended.on.month"],
    in: ["ended.in"],
    between: ["ended.between", "ended.between.month"],
  },
};

/**
 * Two dates between which something lies: "5 or 7 March 2026". It is one or the other where they are
 * as precise and have at most one day between them; else it is said to be between them.
 *
 * @param {Record<"on" | "in" | "between", string[]>} keys of its messages
 */
function doubtText(keys, earliest, latest, options = {}) {
  const near = parseDate(latest).start - parseDate(earliest).end <= CLOSE;
  const chosen = parts(latest)[2] ? "on" : "in";
  const way = near && earliest.length === latest.length ? chosen : "between";
  const [key, keyOfDays] = keys[way];
  return pairText(key, keyOfDays, earliest, latest, options);
}

/** When something began, with its doubt: for a list. */
export function startText({ start, start_latest: latest }, options = {}) {
  return latest ? doubtText(DOUBTS.when, start, latest, options) : dateText(start, options);
}

/** When something began, for a list that has the year above it: "8 Aug", "Aug". */
export function inYearText(record) {
  const [, monthIndex, day] = parts(record.start);
  if (!monthIndex || record.start_latest) return startText(record, { short: true });
  const name = month(monthIndex, { short: true });
  return day ? t("date.dayMonth", { day: digits(day), month: name }) : name;
}

/** When something was that has an end or was at once, with its doubt. */
export function whenText(record, options = {}) {
  if (record.start_latest && !record.end) return startText(record, options);
  return isSoft(record) ? softText(record, options) : rangeText(record.start, record.end, options);
}

/** When a state held, with its doubt: without an end it still holds. */
export function heldText(record, options = {}) {
  const { start = null, end = null } = record;
  return isSoft(record) ? softText(record, options) : stateText(start, end, options);
}

/** When what still holds began, with its doubt. */
export const sinceText = (record, options) =>
  heldText({ ...record, end: null, end_earliest: null }, options);

/** Whether sources differ on when something began or ended. */
export const isSoft = (record) => Boolean(record.start_latest || record.end_earliest);

/** When something began and ended: "begun on 5 or 7 March 1989, until July 1989". */
function softText({ start, end, start_latest: latest, end_earliest: earliest }, options) {
  const from = start ? t("date.from", { date: dateText(start, options) }) : "";
  const until = end ? t("date.until", { date: dateText(end, options) }) : "";
  const begun = latest ? doubtText(DOUBTS.begun, start, latest, options) : from;
  const ended = earliest ? doubtText(DOUBTS.ended, earliest, end, options) : until;
  return begun && ended ? t("date.both", { begun, ended }) : begun || ended;
}

/**
 * What is said of dates in the Solar Hijri calendar, for who has it; else nothing. Only days have one
 * there: a year of ours lies in two of its years, a month in two months.
 *
 * @param {object} record has dates as features have
 * @param {(record: object, options: Options) => string} [said] what says them
 */
export function solarText(record, said = whenText) {
  return tellsSolar() ? inCalendar("solar", record, said) : "";
}

/** What is said of days in the lunar Hijri calendar, while that was in official use; else nothing. */
export const lunarText = (record, said = whenText) => inCalendar("lunar", record, said);

function inCalendar(calendar, record, said) {
  const { first, end } = CALENDARS[calendar];
  const { start, end: last, start_latest, end_earliest } = record;
  const dates = [start, last, start_latest, end_earliest].filter(Boolean);
  const isTold = dates.every((iso) => isDay(iso) && first <= iso && iso < end);
  return dates.length && isTold ? said(record, { calendar }) : "";
}

/**
 * What is said of dates, for days in both calendars where readers have two: "8 August 1998 (17 Asad 1377)".
 *
 * @param {object} record has dates as features have
 * @param {(record: object, options: Options) => string} [said] what says them
 */
export function bothText(record, said = whenText) {
  const [date, solar] = [said(record), solarText(record, said)];
  return solar ? t("date.inBoth", { date, solar }) : date;
}

/** The same with no brackets and short names, where there is little room. */
export function bothBrief(record) {
  const [date, solar] = [startText(record, { short: true }), solarText(record, startText)];
  return solar ? t("date.bothIn", { date, solar }) : date;
}

/** A date as `bothText` says one. */
export const bothDay = (iso) => bothText({ start: iso }, startText);

/** The day at which states are shown in the Solar Hijri calendar; nothing for the end of a month or year. */
export function shownSolar(range) {
  return solarText({ start: shownOn(range) ?? range.until ?? String(range.to) }, startText);
}

/**
 * When states are shown, in words: the day, or the month or year at whose end they are.
 *
 * @param {import("./states.js").Range} range
 * @returns {{date: string, isDay: boolean}}
 */
export function shownDate(range, options = {}) {
  const date = shownOn(range) ?? range.until ?? String(range.to);
  return { date: dateText(date, options), isDay: isDay(date) };
}

/** The range that is shown: "1995–1998", or "1 March 1998 to 30 April 1998". */
export function daysText(range) {
  if (!range.since && !range.until) return yearsText(range.from, range.to);
  const { start, end } = rangeSpan(range);
  const [from, to] = [start, end].map((day) => dateText(isoOfDay(day)));
  return from === to ? from : t("days.range", { from, to });
}

/** The day at whose end states are shown in words: "31 August 1998", "End of 1998". */
export function dayWords(range, options = {}) {
  const { date, isDay } = shownDate(range, options);
  return isDay ? date : t("day.end", { date });
}

/** A date of states in words: "31 December 1996", "End of 1996". */
export function endText(date, options = {}) {
  const words = dateText(date, options);
  return isDay(date) ? words : t("day.end", { date: words });
}

/** The two dates that are compared in words, the earlier first. */
export function comparedDates(state) {
  const dates = [endText(state.compare), dayWords(state)];
  const [first, last] = parseDate(state.compare).end <= dayOf(state) ? dates : dates.reverse();
  return { first, last };
}

/** A range of years: "1998" or "1995–1998". */
export function yearsText(from, to) {
  return from === to ? digits(from) : t("years.range", { from: digits(from), to: digits(to) });
}

/**
 * Killed as a range: "2,000 to 8,000", "10", "at least 10", "up to 8,000"; null where no figure is
 * known.
 *
 * @param {number | null} low
 * @param {number | null} high
 */
export function killedText(low, high) {
  if (low === null && high === null) return null;
  if (high === null) return t("killed.least", { low: number(low) });
  if (low === null) return t("killed.most", { high: number(high) });
  if (low === high) return number(low);
  return t("killed.range", { low: number(low), high: number(high) });
}

/** Killed in a column: "2,000–8,000", "10", "10+", "≤ 8,000"; empty where no figure is known. */
export function killedBrief(low, high) {
  if (low === null && high === null) return "";
  if (high === null) return t("killed.brief.least", { low: number(low) });
  if (low === null) return t("killed.brief.most", { high: number(high) });
  return low === high
    ? number(low)
    : t("killed.brief.range", { low: number(low), high: number(high) });
}

/** What a feature is called; the name of its layer where it has none of its own. */
export function titleOf({ properties: { title } }, layerTitle) {
  return title || layerTitle;
}

/** A name without what stands in brackets after it. */
export function shortTitle(title) {
  return title.split(" (")[0];
}

/** An address of the web: no other scheme, no user name before the host, no space. */
const WEB =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none may stand in an address
  /^https?:\/\/(?:www\.)?([^\x00-\x20/?#@:\\[\]<>%]+)(?::[0-9]{1,5})?(?:[/?#][^\x00-\x20]*)?$/i;

/** A source with its host, and an address only where it is one that readers may follow. */
export function sourceOf({ title, url }) {
  const host = url?.match(WEB)?.[1];
  return host ? { title, url, host: host.toLowerCase() } : { title, url: null, host: null };
}
