/** Years as a reader types them: in any digits, and in either field first. Pure. */

/** Decimal digits of any script that keyboards have; each script's ten follow one another. */
const DIGIT = /^\p{Nd}$/u;

/**
 * A year as it was typed, or null where it is none.
 *
 * @param {string} text
 * @returns {number | null}
 */
export function typedYear(text) {
  const digits = [...text.trim()].map(digitOf);
  return digits.length > 0 && digits.length <= 4 && !digits.includes(null)
    ? Number(digits.join(""))
    : null;
}

/**
 * A digit of any script as a number, or null where a character is none.
 *
 * @param {string} character
 * @returns {number | null}
 */
export function digitOf(character) {
  const code = character.codePointAt(0);
  if (code > 0xffff || !DIGIT.test(character)) return null;
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

/**
 * What two fields with years say.
 *
 * @param {{from: string, to: string}} texts what stands in the fields
 * @param {[number, number]} limits first and last year that can be shown
 * @param {boolean} both whether the reader typed both, so that either order is meant
 * @returns {{years: [number, number]} | {wrong: string[], outside: boolean}} the range, or the fields
 *   that cannot stand and whether that is since they hold no year within the limits
 */
export function typedYears(texts, [first, last], both) {
  const from = typedYear(texts.from);
  const to = typedYear(texts.to);
  const isYear = (year) => year !== null && first <= year && year <= last;
  const outside = [isYear(from) ? [] : ["from"], isYear(to) ? [] : ["to"]].flat();
  if (outside.length) return { wrong: outside, outside: true };
  if (from <= to) return { years: [from, to] };
  return both ? { years: [to, from] } : { wrong: ["from", "to"], outside: false };
}
