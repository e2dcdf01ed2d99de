/**
 * Dates in which the month stands in words: "5 Sep 1995", "Sept 1995", "September 5, 1995", and days of the
 * Solar Hijri calendar. Pure.
 */
import { dayOfSolar, SOLAR_YEARS } from "./calendars.js";
import { hasMessage, t } from "./messages.js";
import { fold } from "./search.js";
import { isoOfDay } from "./steps.js";

/** The fewest letters that a month is known by. */
const LETTERS = 3;

/** Year, month and day in figures. */
const FIGURES = /^(\d{4})[\p{Pd}\u2212/.,](\d{1,2})[\p{Pd}\u2212/.,](\d{1,2})$/u;

/**
 * @param {string} text in our digits
 * @returns {string | null} YYYY-MM or YYYY-MM-DD; null where no month is named, or more than it and a day
 *   stands beside the year. Whether there is such a day is not asked
 */
export function namedDate(text) {
  const month = monthIn(text);
  const numbers = text.match(/\d+/g) ?? [];
  const year = numbers.find((digits) => digits.length === 4);
  const days = numbers.filter((digits) => digits !== year);
  if (!month || !year || days.length > 1) return null;
  return isoOf(year, month, days[0]);
}

/** A date by its parts, of which the later ones may lack. */
export function isoOf(year, month, day) {
  const parts = [month, day].filter((part) => part !== undefined);
  return [year, ...parts.map((part) => String(Number(part)).padStart(2, "0"))].join("-");
}

/** The month that a text names in the page's language, from 1; null where it names none. */
export function monthIn(text) {
  const words = wordsOf(text);
  for (let month = 1; month <= 12; month += 1) {
    const names = [t(`month.${month}`), t(`month.short.${month}`)].map(fold);
    const isNamed = (word) =>
      names.includes(word) || (word.length >= LETTERS && names[0].startsWith(word));
    if (words.some(isNamed)) return month;
  }
  return null;
}

/** Whether a word names a month of any calendar. */
export const isMonth = (word) => Boolean(monthIn(word) ?? solarMonthIn(word));

/**
 * The day of a text that is one of the Solar Hijri calendar, with its month in words or in figures; null where
 * it is none that exists, or readers of the page do not have that calendar. Its years are none of the atlas in
 * ours, so that no other day is meant.
 *
 * @param {string} text in our digits
 * @returns {string | null} YYYY-MM-DD
 */
export function solarIn(text) {
  if (!hasMessage("month.solar.1")) return null;
  const [, ...figures] = FIGURES.exec(text.trim()) ?? [];
  const [year, month, day] = figures.length ? figures.map(Number) : namedSolar(text);
  if (!(SOLAR_YEARS[0] <= year && year <= SOLAR_YEARS[1] && month && day)) return null;
  const found = dayOfSolar(year, month, day);
  return found === null ? null : isoOfDay(found);
}

/** Year, month and day of a text that names a month, a year and one number more. */
function namedSolar(text) {
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  const year = numbers.find((number) => number > 99);
  const [day, ...more] = numbers.filter((number) => number !== year);
  return more.length ? [] : [year, solarMonthIn(text), day];
}

function solarMonthIn(text) {
  if (!hasMessage("month.solar.1")) return null;
  const words = wordsOf(text);
  const months = Array.from({ length: 12 }, (_, at) => at + 1);
  return months.find((month) => words.includes(fold(t(`month.solar.${month}`)))) ?? null;
}

/** The words of a text, as they are compared. */
export const wordsOf = (text) => (text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).map(fold);
