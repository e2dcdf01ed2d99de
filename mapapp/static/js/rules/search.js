/**
 * Finding features by words, whatever the spelling: Mazar-i Sharif is Mazar-e Sharif. Pure.
 */
import { digitOf } from "./typed.js";

/** Vowels that join two names in Persian (Mazar-i, Mazar-e, Mazari) are written every which way. */
const JOINED = /([a-z])[-\s]+(?:i|e|ye|yi)[-\s]+(?=[a-z])/g;
const ARTICLES = /\b(?:al|ul|el)-/g;

/** Letters of Arabic script that have several forms, by the one that is compared. */
const ONE_LETTER = {
  ك: "ک",
  ي: "ی",
  ى: "ی",
  ې: "ی",
  ۍ: "ی",
  ے: "ی",
  ة: "ه",
  ە: "ه",
  ہ: "ه",
  ھ: "ه",
};

/**
 * A text as it is compared: lower case, without marks and what is not seen, in our digits, with one
 * spelling for sounds that are written in several ways.
 */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}\p{Lm}]/gu, "")
    .toLowerCase()
    .replace(/[’‘'`´′]/g, "")
    .replace(/\p{Nd}/gu, (digit) => digitOf(digit) ?? digit)
    .replace(/\p{Script=Arabic}/gu, (letter) => ONE_LETTER[letter] ?? letter)
    .replace(/[‐-―]/g, "-")
    .replace(JOINED, "$1 ")
    .replace(ARTICLES, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .map(spelled)
    .join(" ");
}

/** A word in the one spelling of its sounds. More than two of a letter, and that alone, are none. */
function spelled(word) {
  if (/(\p{L})\1\1/u.test(word)) return word;
  const plain = word
    .replace(/ou|oo/g, "u")
    .replace(/ee/g, "i")
    .replace(/q/g, "k")
    .replace(/(\p{L})\1/gu, "$1");
  return plain.length > 1 || word.length === 1 ? plain : word;
}

/** Weights of what is searched: the title weighs most, then where and who, then the prose. */
const WEIGHTS = [8, 4, 1];
const PROSE = [
  ...["summary", "dispute", "accounts", "article_claim"],
  ...["goods_note", "agreement", "category"],
];

/** What parts the names in a title: "Kabul - Salang", "Tribal Areas (FATA)". */
const BETWEEN_NAMES = /\s[-–—]\s|[(),/]/;

const YEAR = /^\d{4}$/;

/**
 * Prepare features for searching.
 *
 * @param {{layer: string, time: string, features: object[], searched: string[]}[]} layers
 *   `searched` are the fields that say where and who
 * @param {(date: string) => string} [written] a date as the reader sees it written
 */
export function makeIndex(layers, written = String) {
  return layers.flatMap(({ layer, time, features, searched }) =>
    features
      .filter((feature) => feature.properties.title)
      .map((feature) => ({
        layer,
        feature,
        happens: time === "instant",
        years: yearsOf(feature.properties, time),
        days: time === "instant" ? daysOf(feature.properties, written) : [],
        names: feature.properties.title.split(BETWEEN_NAMES).map(fold),
        texts: [["title"], searched, PROSE].map((keys) => textOf(feature, keys)),
      })),
  );
}

function textOf({ properties }, keys) {
  const values = keys.flatMap((key) => properties[key] ?? []).flatMap(wordsOf);
  return ` ${fold(values.join(" | "))} `;
}

/** What is said in an entry of a list: in an account, who says what. */
const wordsOf = (value) => (typeof value === "object" ? [value.party, value.claim] : value);

/** First and last years of what happened: of an event all its days, of what lasts each change. */
function yearsOf({ start, end, states }, time) {
  if (time === "instant") return [[start, end ?? start].map(yearOf)];
  const changes = [start, end, ...(states ?? []).flatMap((state) => [state.start, state.end])];
  return changes.filter(Boolean).map((date) => [yearOf(date), yearOf(date)]);
}

/** The first and the last day of an event, both as it is written and by its numbers. */
const daysOf = ({ start, end }, written) =>
  [start, end]
    .filter(Boolean)
    .map((date) => [written(date), date].map((text) => ` ${fold(text)} `));

const yearOf = (date) => Number(date.slice(0, 4));

/**
 * Find the features in which every word of a query begins a word, or is a year in which something
 * happened, or of its date where the query has its year: first what has the query for its name, then what has a name that begins with it, then
 * events, so that those of a person come before a place that bears the name within its own.
 *
 * @param {ReturnType<typeof makeIndex>} index
 * @param {string} query
 * @returns {{layer: string, feature: object}[]} best first, else in the index's order
 */
export function find(index, query) {
  const whole = fold(query);
  if (!whole) return [];
  const words = whole.split(" ");
  return index
    .map((item) => ({ item, score: scoreOf(item, words) }))
    .filter(({ score }) => score > 0)
    .map(({ item, score }) => ({ ...item, score, rank: rankOf(item, whole) }))
    .sort((a, b) => b.rank - a.rank || b.score - a.score);
}

function rankOf({ names, texts: [title], happens }, whole) {
  if (title === ` ${whole} `) return 3;
  if (names.some((name) => `${name} `.startsWith(`${whole} `))) return 2;
  return happens ? 1 : 0;
}

function scoreOf({ texts, years, days }, words) {
  if (words.length > 1 && days.some((day) => isWritten(day, words)))
    return WEIGHTS[0] * words.length;
  let total = 0;
  for (const [at, word] of words.entries()) {
    const joins = at + 1 < words.length && joined(word);
    const isIn = (text) => text.includes(` ${word}`) || (joins && text.includes(` ${joins} `));
    const best = texts.findIndex(isIn);
    const dated = YEAR.test(word) && isWithin(years, Number(word));
    if (best < 0 && !dated) return 0;
    total += dated ? WEIGHTS[0] : WEIGHTS[best];
  }
  return total;
}

/** Whether words are a date with its year: a month may be begun, a number is whole. */
const isWritten = ([written, numbers], words) =>
  numbers.startsWith(` ${words.join(" ")} `) ||
  (words.some((word) => YEAR.test(word)) &&
    words.every((word) => written.includes(/^\d/.test(word) ? ` ${word} ` : ` ${word}`)));

const isWithin = (years, year) => years.some(([from, to]) => from <= year && year <= to);

/** A word that is followed by another without the vowel that joins them: Mazari Sharif. */
const joined = (word) => /^[a-z]{3,}[ie]$/.test(word) && word.slice(0, -1);
