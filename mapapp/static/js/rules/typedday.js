/** A day or month as a reader types it: in any digits, with the names of months or without. Pure. */
import { t } from "./messages.js";
import { isoOf, monthIn, namedDate, solarIn, wordsOf } from "./months.js";
import { ourDigits } from "./numbers.js";
import { parseDate } from "./times.js";

/**
 * The day or month of a text; of a year its last month. Null where it is none that exists.
 *
 * Read are "31 Dec 1998", "December 1998", "Dec 31, 1998", "1998-12-31", "1998-12", "1998", also
 * with what the page says of a month or year: "End of December 1998"; where readers have the calendar, a day of
 * the Solar Hijri one too: "۱۷ اسد ۱۳۷۷", "1377-05-17". `mapapp/words/typed.py` is the twin.
 *
 * @param {string} text
 * @returns {string | null} YYYY-MM or YYYY-MM-DD
 */
export function typedDay(text) {
  const plain = ourDigits(text);
  const iso = solarIn(plain) ?? (monthIn(plain) ? namedDate(plain) : writtenDate(plain));
  if (!iso) return null;
  try {
    parseDate(iso);
    return iso;
  } catch {
    return null;
  }
}

/** A year, its month and its day in figures, with no words but those for an end; of a year alone its last month. */
function writtenDate(text) {
  const known = wordsOf(t("day.end", { date: " " }));
  if (!wordsOf(text).every((word) => known.includes(word))) return null;
  const numbers = text.match(/\d+/g) ?? [];
  const [year, month = 12, day] = numbers;
  return year?.length === 4 && numbers.length <= 3 ? isoOf(year, month, day) : null;
}
