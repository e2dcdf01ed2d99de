/** A day or month as a reader types it: in any digits, with the names of months or without. Pure. */
import { t } from "./messages.js";
import { parseDate } from "./times.js";
import { digitOf } from "./typed.js";

/** The fewest letters that a month is known by. */
const LETTERS = 3;

/**
 * The day or month of a text; of a year its last month. Null where it is none that exists.
 *
 * Read are "31 Dec 1998", "December 1998", "Dec 31, 1998", "1998-12-31", "1998-12", "1998", also
 * with what the page says of a month or year: "End of December 1998".
 *
 * @param {string} text
 * @returns {string | null} YYYY-MM or YYYY-MM-DD
 */
export function typedDay(text) {
  const plain = [...text].map((letter) => digitOf(letter) ?? letter).join("");
  const numbers = plain.match(/\d+/g) ?? [];
  const year = numbers.find((digits) => digits.length === 4);
  const rest = numbers.filter((digits) => digits !== year).map(Number);
  const named = monthIn(plain);
  const isFirst = numbers[0] === year;
  if (!year || rest.length > (named ? 1 : 2) || (!named && rest.length && !isFirst)) return null;
  const [month, day] = named ? [named, rest[0]] : rest;
  const two = (number) => String(number).padStart(2, "0");
  const iso = [year, ...[month ?? 12, day].filter((part) => part !== undefined).map(two)].join("-");
  try {
    parseDate(iso);
    return iso;
  } catch {
    return null;
  }
}

/** The month that a text names, from 1; null where it names none. */
function monthIn(text) {
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
