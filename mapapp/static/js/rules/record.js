/** Where the record of layers is thin or ends. Pure; `mapapp/meaning/record.py` says the same. */
import { bothDay } from "./format.js";
import { listed, t } from "./messages.js";
import { parseDate, yearSpan } from "./times.js";

/**
 * Where the record of layers ends within the years of the data: what is said of it, and the share
 * of those years that lies before the earliest; null if none does.
 *
 * @param {{title: string, knownUntil?: string | null}[]} layers those that are on, in order
 * @param {[number, number]} years first and last year of the data
 * @returns {{text: string, day: number, at: number} | null}
 */
export function recordEnd(layers, [first, last]) {
  const axis = yearSpan(first, last);
  const endOf = (date) => parseDate(date).end;
  const ended = layers.filter(({ knownUntil }) => knownUntil && endOf(knownUntil) < axis.end);
  if (!ended.length) return null;
  const dates = [...new Set(ended.map(({ knownUntil }) => knownUntil))].sort(
    (a, b) => endOf(a) - endOf(b),
  );
  const titlesAt = (date) =>
    ended.filter(({ knownUntil }) => knownUntil === date).map(({ title }) => title);
  const day = Math.max(endOf(dates[0]) + 1, axis.start);
  return {
    text: dates
      .map((date) => t("record.ends", { date: bothDay(date), layers: listed(titlesAt(date)) }))
      .join(" "),
    day,
    at: (day - axis.start) / (axis.end + 1 - axis.start),
  };
}
