/**
 * Finding features by words, whatever the spelling: Mazar-i Sharif is Mazar-e Sharif. Pure.
 */
import { codeText } from "./messages.js";
import { digitOf } from "./numbers.js";
import { placeId } from "./profiles.js";

/** Vowels that join two names in Persian (Mazar-i, Mazar-e, Mazari) are written every which way. */
const JOINED = /([a-z])[-\s]+(?:i|e|ye|yi)[-\s]+(?=[a-z])/g;
const ARTICLES = /\b(?:al|ul|el)-/g;

/**
 * Letters of Arabic script by the one that is compared: those that have several forms, and those that one
 * language has where another writes its next of kin. A hamza that stands alone is often left out.
 */
const ONE_LETTER = Object.fromEntries(
  [
    ["ی", "يىېۍےۓ"],
    ["ک", "كڪ"],
    ["گ", "ګ"],
    ["ه", "ةەہھۃ"],
    ["ا", "ٱ"],
    ["ن", "ںڼ"],
    ["ت", "ټٹط"],
    ["د", "ډڈ"],
    ["ر", "ړڑ"],
    ["ژ", "ږ"],
    ["ش", "ښ"],
    ["ز", "ځ"],
    ["س", "څ"],
    ["", "ء"],
  ].flatMap(([one, forms]) => [...forms].map((form) => [form, one])),
);

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
    .replace(/w/g, "v")
    .replace(/(\p{L})\1/gu, "$1");
  return plain.length > 1 || word.length === 1 ? plain : word;
}

/** Words for what a name is of, which names lack: of a query they count only where nothing else is left. */
const KINDS_OF_NAMES = new Set(
  [
    ...["river", "province", "district", "city", "of"],
    ...[
      "ولایت",
      "صوبه",
      "ضلع",
      "ولسوالی",
      "شهر",
      "شار",
      "رود",
      "دریا",
      "دریای",
      "دریائے",
      "سیند",
      "د",
      "کا",
      "کی",
    ],
  ].map(fold),
);

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
 * @param {Map<string, string[]>} [others] other names, by whose they are: "places/peshawar", "actor:BLA"
 */
export function makeIndex(layers, written = String, others = new Map()) {
  return layers.flatMap(({ layer, time, features, searched }) =>
    features
      .filter((feature) => feature.properties.title)
      .map((feature) => ({
        layer,
        feature,
        happens: time === "instant",
        years: yearsOf(feature.properties, time),
        days: time === "instant" ? daysOf(feature.properties, written) : [],
        whole: namesOf(feature, layer, others, [feature.properties.title]),
        names: namesOf(feature, layer, others, feature.properties.title.split(BETWEEN_NAMES)),
        ...textsOf(feature, { layer, searched, others }),
      })),
  );
}

const namesOf = ({ id }, layer, others, own) =>
  [...own, ...(others.get(`${layer}/${id}`) ?? []), ...(others.get(layer) ?? [])].map(fold);

/** What a feature is searched in, by weight, and the names in it that are not those of the page. */
function textsOf({ id, properties }, { layer, searched, others }) {
  const valuesOf = (keys) => keys.flatMap((key) => properties[key] ?? []).flatMap(wordsOf);
  const named = (keys) => keys.flatMap((key) => others.get(key) ?? []);
  const where = valuesOf(searched);
  const own = named([`${layer}/${id}`, layer]);
  const wheres = where.flatMap((name) => [...inBoth(name), ...named(keysOf(name))]);
  const texts = [
    [...valuesOf(["title"]), ...own.flatMap(spacings)],
    [...where, ...wheres.flatMap(spacings)],
    valuesOf(PROSE),
  ].map((values) => ` ${fold(values.join(" | "))} `);
  return { texts, called: [...own, ...wheres] };
}

/** Who and where, in the language of the page and in that of the data. */
const inBoth = (name) => [codeText("actor", name), codeText("ofData", name)];

/** Whose other names those of an actor or a place are. */
const keysOf = (name) => [`actor:${name}`, `place:${placeId(name)}`, `places/${placeId(name)}`];

/** A name whose words stand apart, and the same in one word: Arabic script has no one way. */
const spacings = (name) => [name, name.replace(/[\s\u200c-]+/g, "")];

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
 * happened, or of its date where the query has its year: first what has the query for its name, then what
 * has a name that begins with it, then events, so that those of a person come before a place that bears
 * the name within its own. Where there is nothing, its words are read as one, and at last by consonants.
 *
 * @param {ReturnType<typeof makeIndex>} index
 * @param {string} query
 * @param {Map<string, string[]>} [others] other names, by whose they are, of what the index lacks
 * @returns {{layer: string, feature: object}[]} best first, else in the index's order
 */
export function find(index, query, others = new Map()) {
  const whole = fold(query);
  const found = findFolded(index, whole);
  if (found.length || !whole) return found;
  const isHere = (name) => isCalled(fold(name), whole.split(" "));
  const [, names = []] = [...others].find(([, each]) => each.some(isHere)) ?? [];
  for (const name of names) {
    const called = findFolded(index, fold(name));
    if (called.length) return called;
  }
  return found;
}

/**
 * The name by which a query finds something whose title and place do not show its words; null where they
 * do, or where its prose does.
 *
 * @param {ReturnType<typeof makeIndex>[number]} item
 * @param {string} query
 * @param {string} shown what the reader sees of it
 */
export function otherName({ called }, query, shown) {
  const words = fold(query).split(" ");
  const asked = [withoutKinds(words), [words.join("")]];
  const isIn = (text) => {
    const folded = ` ${fold(spacings(text).join(" | "))}`;
    return (word) => folded.includes(` ${word}`);
  };
  if (asked.some((each) => each.every(isIn(shown)))) return null;
  const has = (name) => asked.some((each) => each.some(isIn(name)));
  return called.find(has) ?? called.find((name) => likeness(fold(name), words)) ?? null;
}

function withoutKinds(words) {
  const others = words.filter((word) => !KINDS_OF_NAMES.has(word));
  return others.length ? others : words;
}

function findFolded(index, whole) {
  if (!whole) return [];
  const words = whole.split(" ");
  const bare = withoutKinds(words);
  for (const asked of bare.length > 1 ? [bare, [bare.join("")]] : [bare]) {
    const found = foundBy(index, (item) => scoreOf(item, asked));
    const ranked = found.map((each) => ({ ...each, rank: rankOf(each.item, words, asked) }));
    if (ranked.length) return inOrder(ranked);
  }
  return inOrder(foundBy(index, (item) => nearness(item, bare)));
}

const inOrder = (found) =>
  found
    .map(({ item, score, rank = 0 }) => ({ ...item, score, rank }))
    .sort((a, b) => b.rank - a.rank || b.score - a.score);

const foundBy = (index, scored) =>
  index.map((item) => ({ item, score: scored(item) })).filter(({ score }) => score > 0);

/** A word in Latin letters of fewer consonants is not guessed at. */
const LEAST = 3;

/**
 * What a misspelt query scores, asked where nothing is found: most where it has the consonants of a whole
 * name, as Kandhar those of Kandahar, some where of words of one.
 */
function nearness({ whole, names }, words) {
  const best = (all) => Math.max(0, ...all.map((name) => likeness(name, words)));
  return best(whole) + best(names);
}

/** How like a folded name words are: 2 if they are all of it, 1 if part, else 0. */
function likeness(name, words) {
  const bare = words.map(consonants);
  if (bare.some((word) => word.length < LEAST)) return 0;
  const own = name.split(" ").map(consonants);
  if (!bare.every((word) => own.includes(word))) return 0;
  return own.length === bare.length ? 2 : 1;
}

const consonants = (word) => (/^[a-z]+$/.test(word) ? word.replace(/(?!^)[aeiouy]/g, "") : "");

function rankOf({ whole, names, happens }, words, bare) {
  if (whole.some((name) => isCalled(name, words))) return 4;
  if (whole.some((name) => isCalled(name, bare))) return 3;
  if (names.some((name) => `${name} `.startsWith(`${bare.join(" ")} `))) return 2;
  return happens ? 1 : 0;
}

/** Whether words are a folded name: in any order, or written as one. */
function isCalled(name, words) {
  const own = name.split(" ");
  const isOwn = (word) => own.includes(word) || own.includes(joined(word));
  return (own.length === words.length && words.every(isOwn)) || own.join("") === words.join("");
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
