/**
 * In which order results and the rows of a table come, and by what results are grouped. Pure;
 * `mapapp/meaning/order.py` orders and groups results the same.
 */
import { alphabetical } from "./alphabet.js";
import { codeText, digits } from "./messages.js";
import { fold } from "./search.js";

/** What events are listed by, beside the order of the layer: the least first, so most killed first. */
const VALUES = {
  killed: ({ properties: { fatalities_low: low } }) => (low === null ? null : -low),
  place: ({ properties: { place } }) => (place ? alphabetical(place) : null),
  relevance: (feature, words) => -weightOf(foldedOf(feature), words),
};

/** What a word that is searched for weighs that begins a word of the title, or of the place or an actor. */
const IN_TITLE = 4;
const IN_NAMES = 2;

function weightOf({ title, names }, words) {
  const weights = words.map((word) => {
    if (title.includes(` ${word}`)) return IN_TITLE;
    return names.includes(` ${word}`) ? IN_NAMES : 0;
  });
  return weights.reduce((sum, weight) => sum + weight, 0);
}

const folded = new WeakMap();

/** The texts of an event that are searched, worked out once. */
function foldedOf({ properties }) {
  if (!folded.has(properties)) {
    const { title, place, actors } = properties;
    const names = [place, ...actors].map((name) => ` ${fold(name)}`).join("");
    folded.set(properties, { title: ` ${fold(title)}`, names });
  }
  return folded.get(properties);
}

/** By what results can be in order, without the way round. */
export const LISTED = ["time", ...Object.keys(VALUES)];

/** What a text of the state asks for: by what, and whether from its end. */
export function readSort(sort) {
  return { by: sort.replace(/^-/, ""), turned: sort.startsWith("-") };
}

/**
 * Items in the order of their values: what has the same keeps its order, what has none comes last,
 * whichever way.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => string | number | null} valueOfItem
 * @param {boolean} turned
 * @returns {T[]}
 */
export function sorted(items, valueOfItem, turned) {
  const pairs = items.map((item) => ({ item, value: valueOfItem(item) }));
  const known = pairs.filter(({ value }) => value !== null);
  const sign = turned ? -1 : 1;
  known.sort((a, b) => sign * compare(a.value, b.value));
  const unknown = pairs.filter(({ value }) => value === null);
  return [...known, ...unknown].map(({ item }) => item);
}

/** Texts by their letters' numbers, as the server does, and not as the reader's browser would. */
const compare = (a, b) => (a < b ? -1 : Number(a > b));

/**
 * Events as results list them. What is a column of a table alone changes nothing in a list.
 *
 * @param {readonly object[]} found in the order of the layer, which is that of time
 * @param {string} sort of the state
 * @param {string} [text] what is searched for, by which the best match comes first
 */
export function inOrder(found, sort, text = "") {
  const { by, turned } = readSort(sort);
  if (by === "time") return turned ? [...found].reverse() : [...found];
  if (!VALUES[by]) return [...found];
  const words = fold(text).split(" ").filter(Boolean);
  return sorted(found, (feature) => VALUES[by](feature, words), turned);
}

/** What heads the group of an event: its year, or its province, else its country; empty without groups. */
export function groupOf({ properties }, group) {
  if (group === "year") return digits(Number(properties.start.slice(0, 4)));
  if (group !== "place") return "";
  const { province, country } = properties;
  return province ? codeText("province", province) : codeText("country", country);
}

/**
 * Items by what heads their groups, which come as their first item does.
 *
 * @template T
 * @param {readonly T[]} items in order
 * @param {(item: T) => string} headOf
 * @returns {Map<string, T[]>}
 */
export function inGroups(items, headOf) {
  const groups = new Map();
  for (const item of items) {
    const head = headOf(item);
    if (!groups.has(head)) groups.set(head, []);
    groups.get(head).push(item);
  }
  return groups;
}
