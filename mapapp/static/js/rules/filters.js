/**
 * Filters of events: how an address says them, which events match, and how many would. Several values of
 * one name are "or", different names are "and". Pure; `mapapp/meaning/filters.py` says the same.
 *
 * @typedef {[number, number, number, number]} Box west, south, east, north, in degrees
 * @typedef {{category: readonly string[], actor: readonly string[], place: readonly string[],
 *   killed: number | null, article: "yes" | "no" | null, disputed: "yes" | "no" | null,
 *   within: number | null, source: readonly string[], q: string, bbox: Box | "view" | null,
 *   area: readonly [number, number][] | null, seen: Box | null}} Filters `seen` is the box that
 *   "view" stands for now, and in no address
 * @typedef {{category: string[], actor: string[], place: string[], killed: number | null,
 *   article: "yes" | "no", disputed: "yes" | "no", within: number | null, source: string[],
 *   words: () => string, at: [number, number] | null}} Facts what filters ask of an event
 */
import { codeText } from "./messages.js";
import { fold } from "./search.js";
import { slug } from "./slug.js";

/** @type {Readonly<Filters>} */
export const NO_FILTERS = Object.freeze({
  category: Object.freeze([]),
  actor: Object.freeze([]),
  place: Object.freeze([]),
  killed: null,
  article: null,
  disputed: null,
  within: null,
  source: Object.freeze([]),
  q: "",
  bbox: null,
  area: null,
  seen: null,
});

/** The names of filters, in the order of an address. */
export const NAMES = Object.keys(NO_FILTERS).filter((name) => name !== "seen");

export const LIMITS = { killed: 1_000_000, within: 2000, letters: 100, corners: [3, 60] };

/** Decimals of a degree: ten metres. */
const PLACES = 4;

/** Square degrees: so small is the area that an edge spans with a place that lies on it. */
const ON_EDGE = 1e-9;

/** What each name says as text, and what a text of it means; undefined for what it cannot mean. */
const FORMS = {
  category: listForm(),
  actor: listForm(slug),
  place: listForm(),
  source: listForm(),
  killed: numberForm(/^\d{1,7}$/, (value) => value >= 1 && value <= LIMITS.killed),
  within: numberForm(/^\d{1,4}(\.\d{1,3})?$/, (value) => value > 0 && value <= LIMITS.within),
  article: choiceForm(),
  disputed: choiceForm(),
  q: {
    read: (text) => (Array.from(text).length > LIMITS.letters ? undefined : wordsIn(text)),
    write: (value) => value,
  },
  bbox: {
    read: (text) => (text === "view" ? text : boxOf(numbersIn(text))),
    write: (value) => value?.toString() ?? "",
  },
  area: {
    read: (text) => areaOf(numbersIn(text)),
    write: (value) => value?.flat().join() ?? "",
  },
};

function listForm(idOf = (value) => value) {
  return {
    read: (text) => [...new Set(text.split(",").filter(Boolean).map(idOf))].sort(),
    write: (values) => values.join(),
  };
}

function numberForm(pattern, isWithin) {
  return {
    read: (text) => (pattern.test(text) && isWithin(Number(text)) ? Number(text) : undefined),
    write: (value) => (value === null ? "" : String(value)),
  };
}

function choiceForm() {
  return {
    read: (text) => (["yes", "no"].includes(text) ? text : undefined),
    write: (value) => value ?? "",
  };
}

/** A text as it is kept; empty where nothing in it can be searched for. */
export function wordsIn(text) {
  const words = text.trim().split(/\s+/).join(" ");
  return fold(words) ? words : "";
}

function numbersIn(text) {
  const parts = text.split(",");
  return parts.every((part) => /^-?\d{1,3}(\.\d{1,4})?$/.test(part)) ? parts.map(Number) : [];
}

const rounded = (degrees) => Math.round(degrees * 10 ** PLACES) / 10 ** PLACES + 0; // no -0

const isPlace = ([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

/** @returns {Box | undefined} the box of four numbers, if they are one; its west may lie beyond its east */
export function boxOf(numbers) {
  if (numbers.length !== 4) return undefined;
  const [west, south, east, north] = numbers.map(rounded);
  const isBox = isPlace([west, south]) && isPlace([east, north]) && south <= north;
  return isBox ? [west, south, east, north] : undefined;
}

/** @returns {[number, number][] | undefined} the corners that numbers are, if so many make a shape */
export function areaOf(numbers) {
  const [least, most] = LIMITS.corners;
  const corners = [];
  for (let at = 0; at + 1 < numbers.length; at += 2)
    corners.push([rounded(numbers[at]), rounded(numbers[at + 1])]);
  const isArea = numbers.length % 2 === 0 && corners.length >= least && corners.length <= most;
  return isArea && corners.every(isPlace) ? corners : undefined;
}

/** What each name says in an address; null where it says nothing. */
export function filterTexts(filters) {
  return Object.fromEntries(NAMES.map((name) => [name, FORMS[name].write(filters[name]) || null]));
}

/**
 * Read filters from the parameters of an address; what is malformed is as if it were not there.
 *
 * @param {(name: string) => string | null} get
 * @returns {Readonly<Filters>}
 */
export function readFilters(get) {
  const read = NAMES.map((name) => {
    const text = get(name);
    return [name, text ? FORMS[name].read(text) : undefined];
  });
  return normalFilters(Object.fromEntries(read.filter(([, value]) => value !== undefined)));
}

/**
 * Filters with all their names, lists in order; `NO_FILTERS` where none is set.
 *
 * @param {Partial<Filters> | undefined} filters
 * @param {Box | null} [view] what the map shows
 * @returns {Readonly<Filters>}
 */
export function normalFilters(filters, view = null) {
  const whole = { ...NO_FILTERS, ...filters };
  for (const name of ["category", "actor", "place", "source"])
    whole[name] = Object.freeze([...new Set(whole[name])].sort());
  whole.seen = whole.bbox === "view" ? view : null;
  return isFiltered(whole) ? Object.freeze(whole) : NO_FILTERS;
}

/** Whether any filter is set. */
export function isFiltered(filters) {
  return NAMES.some((name) => FORMS[name].write(filters[name]) !== "");
}

/** Whether two filters say the same of the same view. */
export function isSameFilters(a, b) {
  return (
    a === b ||
    (String(a.seen) === String(b.seen) &&
      NAMES.every((name) => FORMS[name].write(a[name]) === FORMS[name].write(b[name])))
  );
}

/**
 * What filters ask of an event.
 *
 * @param {object} feature
 * @param {Record<string, string>} families category to family
 * @returns {Facts}
 */
export function factsOf({ properties, geometry }, families) {
  let words = null;
  return {
    category: [properties.category, families[properties.category]],
    actor: (properties.actors ?? []).map(slug),
    place: [properties.country, properties.province].filter(Boolean),
    killed: properties.fatalities_low ?? null,
    article: properties.in_article ? "yes" : "no",
    disputed: isDisputed(properties) ? "yes" : "no",
    within: properties.line_km ?? null,
    source: properties.source_kinds ?? [],
    words: () => {
      words ??= wordsOf(properties);
      return words;
    },
    at: geometry?.type === "Point" ? geometry.coordinates : null,
  };
}

/** Whether accounts of it differ; where these come later, with the details, the answer stands there. */
const isDisputed = ({ disputed, dispute, accounts }) =>
  disputed ?? (Boolean(dispute) || accounts?.length >= 2);

function wordsOf({ title, place, actors, summary }) {
  const named = (actors ?? []).flatMap((name) => [name, codeText("actor", name)]);
  return ` ${fold([title, place, ...named, summary].filter(Boolean).join(" | "))} `;
}

/**
 * The tests of the filters that are set, by their names.
 *
 * @param {Readonly<Filters>} filters
 * @returns {[string, (facts: Facts) => boolean][]}
 */
function testsOf(filters) {
  const isAny = (name) => {
    const wanted = new Set(filters[name]);
    return (facts) => facts[name].some((value) => wanted.has(value));
  };
  const isSame = (name) => (facts) => facts[name] === filters[name];
  const words = fold(filters.q).split(" ").filter(Boolean);
  const box = filters.bbox === "view" ? filters.seen : filters.bbox;
  const tests = {
    ...Object.fromEntries(
      ["category", "actor", "place", "source"]
        .filter((name) => filters[name].length)
        .map((name) => [name, isAny(name)]),
    ),
    killed: filters.killed && (({ killed }) => killed !== null && killed >= filters.killed),
    article: filters.article && isSame("article"),
    disputed: filters.disputed && isSame("disputed"),
    within: filters.within && (({ within }) => within !== null && within <= filters.within),
    q: words.length && ((facts) => words.every((word) => facts.words().includes(` ${word}`))),
    bbox: box && (({ at }) => at !== null && isInBox(at, box)),
    area: filters.area && (({ at }) => at !== null && isInArea(at, filters.area)),
  };
  return Object.entries(tests).filter(([, test]) => test);
}

/**
 * @param {Readonly<Filters>} filters
 * @returns {(facts: Facts) => boolean}
 */
export function matcher(filters) {
  const tests = testsOf(filters).map(([, test]) => test);
  return (facts) => tests.every((test) => test(facts));
}

/** Whether a place lies in a box, which may cross the antimeridian, or on its edge. */
export function isInBox([lon, lat], [west, south, east, north]) {
  const isAlong = west <= east ? west <= lon && lon <= east : west <= lon || lon <= east;
  return isAlong && south <= lat && lat <= north;
}

/** Whether a place lies in a polygon or on its edge, on a plane of degrees. */
export function isInArea([x, y], corners) {
  let inside = false;
  let [ax, ay] = corners.at(-1);
  for (const [bx, by] of corners) {
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const isBeside = Math.min(ax, bx) <= x && x <= Math.max(ax, bx);
    if (Math.abs(cross) <= ON_EDGE && isBeside && Math.min(ay, by) <= y && y <= Math.max(ay, by))
      return true;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    [ax, ay] = [bx, by];
  }
  return inside;
}

/**
 * How many events would be shown with each value that a filter can have, under all other filters.
 *
 * @param {Facts[]} all of the events in range
 * @param {Readonly<Filters>} filters
 * @param {{killed: readonly number[], within: number, seen: Box | null}} asked the numbers of killed, the
 *   distance and the view that are asked about
 * @returns {{n: number, category: Map<string, number>, actor: Map<string, number>,
 *   place: Map<string, number>, source: Map<string, number>, killed: Map<number, number>,
 *   any: number, article: number, disputed: number, within: number, view: number,
 *   without: Map<string, number>}} `n` match all; `any` whatever was killed; `without` is how many would
 *   match without a name that is set
 */
export function facets(all, filters, { killed, within, seen }) {
  const tests = testsOf(filters);
  const counts = {
    ...{ n: 0, any: 0, article: 0, disputed: 0, within: 0, view: 0 },
    ...{ category: new Map(), actor: new Map(), place: new Map(), source: new Map() },
    killed: new Map(killed.map((least) => [least, 0])),
    without: new Map(tests.map(([name]) => [name, 0])),
  };
  const add = (map, value) => map.set(value, (map.get(value) ?? 0) + 1);
  for (const facts of all) {
    const failed = [];
    for (const [name, test] of tests) {
      if (!test(facts)) failed.push(name);
      if (failed.length > 1) break;
    }
    if (failed.length > 1) continue;
    const counted = (name) => failed.length === 0 || failed[0] === name;
    if (!failed.length) counts.n += 1;
    for (const name of failed.length ? failed : counts.without.keys()) add(counts.without, name);
    for (const name of ["category", "actor", "place", "source"])
      if (counted(name)) for (const value of new Set(facts[name])) add(counts[name], value);
    if (counted("killed")) {
      counts.any += 1;
      for (const least of killed)
        if (facts.killed !== null && facts.killed >= least) add(counts.killed, least);
    }
    if (counted("article") && facts.article === "yes") counts.article += 1;
    if (counted("disputed") && facts.disputed === "yes") counts.disputed += 1;
    if (counted("within") && facts.within !== null && facts.within <= within) counts.within += 1;
    if (counted("bbox") && seen && facts.at && isInBox(facts.at, seen)) counts.view += 1;
  }
  return counts;
}

/**
 * The kinds that are chosen after one family was pressed: it is added or taken away, with what was
 * chosen of its categories. All of them are as none: all are shown.
 *
 * @param {readonly string[]} chosen families and categories
 * @param {string} id of the family
 * @param {Record<string, string>} families category to family
 */
export function withFamily(chosen, id, families) {
  const others = chosen.filter((each) => each !== id && families[each] !== id);
  const after = others.length < chosen.length ? others : [...others, id];
  const all = new Set(Object.values(families));
  return after.length === all.size && after.every((each) => all.has(each)) ? [] : after;
}

/** The kinds that are chosen after a category was pressed, which the whole of its family gives way to. */
export function withCategory(chosen, id, families) {
  if (chosen.includes(id)) return chosen.filter((each) => each !== id);
  return [...chosen.filter((each) => each !== families[id]), id];
}

/** A list with a value added, or taken away where it was in it. */
export function toggled(list, value) {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}
