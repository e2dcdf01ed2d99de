/** Dates as a reader types them: in any digits, and in either field first. Pure. */
import { isMonth, namedDate, solarIn } from "./months.js";
import { ourDigits } from "./numbers.js";
import { isDateWithin, isInOrder, MAX_YEAR, MIN_YEAR, readRange } from "./times.js";

/** What readers put between year, month and day; keyboards for figures alone have a point or a comma. */
const BETWEEN = /^[\p{Pd}\u2212/.,]$/u;

/** Marks of direction, which are not seen. */
const UNSEEN = /[\u061c\u200e\u200f\u2066-\u2069]/g;

/** More letters than this are no date. */
const MOST = 40;

/** What parts the two dates of a range: a dash, a stroke, or a word of any language. */
const PARTING = /[\p{Pd}\u2212/]|\s(\p{L}+)\s/gu;

/** The end of a range of years may be written without its century. */
const YEAR = /^\d{4}$/;
const SHORT = /^\d{2}$/;

/**
 * A date as it was typed, in figures or with the month in words, in the form of an address; what is none stays
 * what it is.
 *
 * @param {string} text
 * @returns {string}
 */
export function typedDate(text) {
  const plain = ourDigits(text.replace(UNSEEN, "").trim());
  const named = plain.length <= MOST && (solarIn(plain) ?? namedDate(plain));
  return named || [...plain].map((each) => (BETWEEN.test(each) ? "-" : each)).join("");
}

/**
 * The range that is meant by what is searched for: a date, or two with a dash, a stroke or a word between
 * them ("1995 to 1998", "1995-98").
 *
 * @param {string} text
 * @param {[number, number]} limits first and last year that can be shown
 * @returns {{range: import("./times.js").DateRange, isSpan: boolean} | null} `isSpan` of two dates
 */
export function searchedRange(text, limits) {
  if (text.length > 2 * MOST) return null;
  const { range } = typedRange({ from: text, to: text }, limits, true);
  if (range) return { range, isSpan: false };
  for (const { index, 0: parting, 1: word } of text.matchAll(PARTING)) {
    const from = text.slice(0, index);
    const end = text.slice(index + parting.length);
    if (word && isMonth(word)) continue; // a month parts nothing
    const texts = { from, to: wholeEnd(from, end) };
    const found = typedRange(texts, limits, true);
    if (found.range) return { range: found.range, isSpan: true };
  }
  return null;
}

/** The end of a range of years with the century of its beginning, where it has none and is later. */
function wholeEnd(from, end) {
  const [year, short] = [from, end].map((text) => ourDigits(text.trim()));
  if (!YEAR.test(year) || !SHORT.test(short) || short <= year.slice(2)) return end;
  return year.slice(0, 2) + short;
}

/**
 * What two fields with dates say.
 *
 * @param {{from: string, to: string}} texts what stands in the fields
 * @param {[number, number]} limits first and last year that can be shown
 * @param {boolean} both whether the reader typed both, so that either order is meant
 * @returns {{range: import("./times.js").DateRange}
 *   | {wrong: string[], why: "unread" | "outside" | "order"}} the range, or the fields that cannot
 *   stand and why: they hold no date, one outside the limits, or the later one first
 */
export function typedRange(texts, limits, both) {
  const [from, to] = [texts.from, texts.to].map(typedDate);
  const faults = [
    ["unread", [MIN_YEAR, MAX_YEAR]],
    ["outside", limits],
  ];
  for (const [why, years] of faults) {
    const isWrong = (text) => !isDateWithin(text, years);
    const wrong = [isWrong(from) ? ["from"] : [], isWrong(to) ? ["to"] : []].flat();
    if (wrong.length) return { wrong, why };
  }
  return both || isInOrder(from, to)
    ? { range: readRange(from, to, limits) }
    : { wrong: ["from", "to"], why: "order" };
}
