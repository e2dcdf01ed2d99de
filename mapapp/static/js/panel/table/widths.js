/** How wide the columns of the tables are, in rem: they grow with the reader's size of text. */
import { tellsSolar } from "../../rules/messages.js";

/** By kind and column, and dates in two calendars; what is not named has the usual width. The title takes what is left, and this at least. */
const USUAL = 8.5;
const TITLE = 12.25;
const BOTH = 13.5;
const WIDTHS = {
  events: {
    time: 7,
    kind: 7.25,
    killed: 5.5,
    highest: 9.5,
    sources: 4.75,
    away: 6,
    placed: 6,
    dated: 6,
    differs: 6.5,
    article: 6.5,
  },
  crossings: { state: 7, neighbour: 7, kind: 12, since: 9, changed: 8, sources: 5 },
  routes: { state: 9, from: 8, to: 8, mode: 7, length: 6, since: 7, changed: 8, sources: 5 },
  line: { state: 11, length: 7, doubt: 8, claims: 6, changed: 8, sources: 5 },
};

/** Of a figure that is cut nobody would know: so much room for each of its signs, and for the sides. */
const SIGN = 0.48;
const SIDES = 1.25;

/**
 * The widths of columns in rem; 0 for the one that takes the rest.
 *
 * @param {string} kind
 * @param {string[]} ids
 * @param {(id: string) => number} longest how many signs the longest figure of a column has
 */
export function widthsOf(kind, ids, longest) {
  return ids.map((id) =>
    id === "title" ? 0 : Math.max(usual(kind, id), longest(id) * SIGN + SIDES),
  );
}

const usual = (kind, id) => (id === "time" && tellsSolar() ? BOTH : (WIDTHS[kind][id] ?? USUAL));

/** @returns {number} the least width in rem of columns */
export const leastOf = (width) => width || TITLE;
