/**
 * Finding features by words, whatever the spelling: Mazar-i Sharif is Mazar-e Sharif. Pure.
 */

/** Vowels that join two names in Persian (Mazar-i, Mazar-e, Mazari) are written every which way. */
const JOINED = /([a-z])[-\s]+(?:i|e|ye|yi)[-\s]+(?=[a-z])/g;
const ARTICLES = /\b(?:al|ul|el)-/g;

/**
 * A text as it is compared: lower case, without marks, with one spelling for sounds that are
 * written in several ways.
 */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’‘'`ʿʾ]/g, "")
    .replace(/[‐-―]/g, "-")
    .replace(JOINED, "$1 ")
    .replace(ARTICLES, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/ou|oo/g, "u")
    .replace(/ee/g, "i")
    .replace(/q/g, "k")
    .replace(/(\p{L})\1+/gu, "$1")
    .trim();
}

/** Weights of what is searched: the title weighs most, then where and who, then the prose. */
const WEIGHTS = [8, 4, 1];
const PROSE = [
  ...["summary", "dispute", "accounts", "article_claim"],
  ...["goods_note", "agreement", "category"],
];

/**
 * Prepare features for searching.
 *
 * @param {{layer: string, features: object[], searched: string[]}[]} layers `searched` are the
 *   fields that say where and who
 */
export function makeIndex(layers) {
  return layers.flatMap(({ layer, features, searched }) =>
    features
      .filter((feature) => feature.properties.title)
      .map((feature) => ({
        layer,
        feature,
        texts: [["title"], searched, PROSE].map((keys) => textOf(feature, keys)),
      })),
  );
}

function textOf({ properties }, keys) {
  const values = keys.flatMap((key) => properties[key] ?? []).flatMap(wordsOf);
  return ` ${fold(values.join(" | "))}`;
}

/** What is said in an entry of a list: in an account, who says what. */
const wordsOf = (value) => (typeof value === "object" ? [value.party, value.claim] : value);

/**
 * Find the features in which every word of a query begins a word.
 *
 * @param {ReturnType<typeof makeIndex>} index
 * @param {string} query
 * @returns {{layer: string, feature: object, score: number}[]} best first, else in the index's order
 */
export function find(index, query) {
  const words = fold(query).split(" ").filter(Boolean);
  if (!words.length) return [];
  return index
    .map(({ layer, feature, texts }) => ({ layer, feature, score: scoreOf(texts, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

function scoreOf(texts, words) {
  let total = 0;
  for (const word of words) {
    const best = texts.findIndex((text) => text.includes(` ${word}`));
    if (best < 0) return 0;
    total += WEIGHTS[best];
  }
  return total;
}
