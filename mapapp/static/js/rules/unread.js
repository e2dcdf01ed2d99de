/**
 * What of an address nobody here understands. Pure; the twin of `mapapp/meaning/unread.py`, held to the
 * same results by `tests/cases/rules.json`.
 */

/** Names that are told; of more the reader learns that there are more. */
const MOST = 5;

/** Characters of a name that are told. */
const LONGEST = 24;

const MORE = "…";

/** Names that links gather on their way, which ask this atlas for nothing. */
const PASSING = [
  /^(utm|mtm|pk|hsa|mc|at|ga|vero)?_/i,
  /clk?id$/i,
  /^(igsh(id)?|[gw]braid|srsltid|mkt_tok|ref(_src|_url)?|si|s_cid|cmpid|ocid|smid)$/i,
];

/** Characters that are not seen, or that turn or break the line they stand in. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * The names of parameters that are neither known nor gathered on the way, as text: each once, cut,
 * and isolated, so that none turns what stands beside it.
 *
 * @param {Iterable<string>} names names in an address, anybody's
 * @param {string[]} known names that are understood
 * @returns {string[]}
 */
export function unread(names, known) {
  const isPassing = (name) => PASSING.some((form) => form.test(name));
  const foreign = [...names].filter((name) => !known.includes(name) && !isPassing(name));
  const told = [...new Set(foreign.map(toldOf).filter(Boolean))];
  const isolated = told.slice(0, MOST).map((name) => `\u2068${name}\u2069`);
  return told.length > MOST ? [...isolated, MORE] : isolated;
}

function toldOf(name) {
  const seen = [...name.replace(UNSEEN, "").replace(/^ +| +$/g, "")];
  return seen.length <= LONGEST ? seen.join("") : seen.slice(0, LONGEST).join("") + MORE;
}
