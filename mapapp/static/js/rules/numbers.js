/**
 * Numbers as a locale writes them. Pure; the twin of `mapapp/words/numbers.py`, held to the same
 * results by `tests/cases/words.json`. Nothing here asks the browser, which writes other
 * digits for some locales than the server does.
 *
 * @typedef {[number, number, number, number]} Condition modulus or 0, least, greatest, and 1 where
 *   the number must lie between, 0 where not
 * @typedef {{id: string, dir: "ltr" | "rtl", digits: string, group: string, decimal: string,
 *   minus: string, percent: string, comma: string, plurals: Record<string, Condition[][]>,
 *   tellsSolar: boolean}} Locale
 */

/** Most digits of a fraction. */
const PLACES = 3;

/** A year, a day or any text with the locale's digits in the place of 0 to 9. */
export function digitsIn(locale, text) {
  return String(text).replace(/[0-9]/g, (digit) => locale.digits[digit]);
}

/** A count or quantity with groups of three digits and at most `PLACES` of a fraction. */
export function numberIn(locale, value) {
  // Nearly all that a step of the years writes anew
  if (Number.isInteger(value) && value >= 0 && value < 1000) return digitsIn(locale, value);
  const [whole, fraction] = Math.abs(value).toFixed(PLACES).split(".");
  const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ",").split(",");
  const grouped = groups.map((group) => digitsIn(locale, group)).join(locale.group);
  const rest = fraction.replace(/0+$/, "");
  const text = grouped + (rest && locale.decimal + digitsIn(locale, rest));
  return value < 0 && /[1-9]/.test(whole + rest) ? locale.minus + text : text;
}

/** A share, given in percent. */
export function percentIn(locale, value) {
  return locale.percent.replace("{n}", () => numberIn(locale, value));
}

/** The plural category that a whole number takes. */
export function pluralIn(locale, count) {
  const size = Math.abs(count);
  const holds = ([modulus, least, most, within]) => {
    const value = modulus ? size % modulus : size;
    return (least <= value && value <= most) === Boolean(within);
  };
  let last = "";
  for (const category in locale.plurals) {
    if (locale.plurals[category].some((allOf) => allOf.every(holds))) return category;
    last = category;
  }
  return last;
}

/** Decimal digits of any script that keyboards have; each script's ten follow one another. */
const DIGIT = /^\p{Nd}$/u;

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

/** A text with our digits in the place of those of any script. */
export const ourDigits = (text) => [...text].map((each) => digitOf(each) ?? each).join("");
