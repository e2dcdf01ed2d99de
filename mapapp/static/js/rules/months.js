/** Dates in which the month stands in words: "5 Sep 1995", "Sept 1995", "September 5, 1995". Pure. */
import { t } from "./messages.js";

/** The fewest letters that a month is known by. */
const LETTERS = 3;

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
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  for (let month = 1; month <= 12; month += 1) {
    const names = [t(`month.${month}`), t(`month.short.${month}`)].map((name) =>
      name.toLowerCase(),
    );
    const isNamed = (word) =>
      names.includes(word) || (word.length >= LETTERS && names[0].startsWith(word));
    if (words.some(isNamed)) return month;
  }
  return null;
}
