/** How wide the columns of the tables are, in rem: they grow with the reader's size of text. */

/** By kind and column; what is not named has the usual width. The title takes what is left, and this at least. */
const USUAL = 9.375;
const TITLE = 15;
const WIDTHS = {
  events: {
    time: 7.5,
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

/** @returns {string} the width of a column; `auto` for the one that takes the rest */
export function widthOf(kind, id) {
  return id === "title" ? "auto" : `${WIDTHS[kind][id] ?? USUAL}rem`;
}

/** @returns {string} the width of the first column, beside which the second stays in sight */
export function firstWidth(kind, id) {
  return id === "title" ? `${TITLE}rem` : widthOf(kind, id);
}

/** @returns {string} the least width of a table with these columns */
export function minimum(kind, ids) {
  const widths = ids.map((id) => (id === "title" ? TITLE : (WIDTHS[kind][id] ?? USUAL)));
  return `${widths.reduce((sum, width) => sum + width, 0)}rem`;
}
