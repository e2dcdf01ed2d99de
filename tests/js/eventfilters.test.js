import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  areaOf,
  boxOf,
  facets,
  factsOf,
  filterTexts,
  isFiltered,
  isInArea,
  isInBox,
  isSameFilters,
  matcher,
  NAMES,
  NO_FILTERS,
  normalFilters,
  readFilters,
  toggled,
  withCategory,
  withFamily,
} from "../../mapapp/static/js/rules/filters.js";
import { useMessages } from "../../mapapp/static/js/rules/messages.js";
import { fold } from "../../mapapp/static/js/rules/search.js";
import { inRange } from "../../mapapp/static/js/rules/states.js";
import { readRange } from "../../mapapp/static/js/rules/times.js";
import { feature, localeTable, messageTable, speakEnglish } from "./support.js";

const FAMILIES = { attack: "attacks", bombing: "attacks", airstrike: "air", trade: "trade" };

const event = (id, properties, at = [70, 34]) => ({
  ...feature(id, properties),
  geometry: { type: "Point", coordinates: at },
});

const mazar = event("mazar", {
  title: "Massacre in Mazar-e Sharif",
  place: "Mazar-e Sharif",
  summary: "The Taliban took the town.",
  category: "attack",
  actors: ["Taliban", "Hezb-e Wahdat"],
  country: "AFG",
  province: "AF-BAL",
  fatalities_low: 2000,
  in_article: true,
  line_km: 410.5,
  source_kinds: ["en", "press"],
  dispute: "The number is not known.",
});
const strike = event(
  "strike",
  {
    title: "Air strike in Khost",
    place: "Khost",
    summary: null,
    category: "airstrike",
    actors: ["Pakistan"],
    country: "AFG",
    province: null,
    fatalities_low: null,
    in_article: false,
    line_km: null,
    accounts: [{ party: "Kabul" }, { party: "Islamabad" }],
  },
  [69.9, 33.3],
);
const bare = { id: "bare", properties: { title: "Bare", category: "unheard" }, geometry: null };

const facts = [mazar, strike, bare].map((each) => factsOf(each, FAMILIES));
const found = (patch) => {
  const matches = matcher(normalFilters(patch));
  return [mazar, strike, bare].filter((_each, at) => matches(facts[at])).map(({ id }) => id);
};

test("nothing is asked by no filters, and they are one object", () => {
  assert.deepEqual(found({}), ["mazar", "strike", "bare"]);
  assert.equal(normalFilters({}), NO_FILTERS);
  assert.equal(normalFilters({ category: [], q: "", bbox: null }), NO_FILTERS);
  assert.equal(normalFilters(undefined), NO_FILTERS);
  assert.equal(
    readFilters(() => null),
    NO_FILTERS,
  );
  assert.equal(isFiltered(NO_FILTERS), false);
  assert.ok(Object.isFrozen(normalFilters({ killed: 1 })));
  assert.ok(Object.values(filterTexts(NO_FILTERS)).every((text) => text === null));
});

test("several values of a name are or, several names are and", () => {
  assert.deepEqual(found({ category: ["attacks", "airstrike"] }), ["mazar", "strike"]);
  assert.deepEqual(found({ category: ["attacks"], actor: ["pakistan"] }), []);
  assert.deepEqual(found({ actor: ["hezb-e-wahdat", "nobody"] }), ["mazar"]);
  assert.deepEqual(found({ place: ["AFG"] }), ["mazar", "strike"]);
  assert.deepEqual(found({ place: ["AF-BAL", "PAK"] }), ["mazar"]);
  assert.deepEqual(found({ source: ["press"] }), ["mazar"]);
});

test("what is not known matches nothing that is asked of it", () => {
  assert.deepEqual(found({ killed: 1 }), ["mazar"]);
  assert.deepEqual(found({ killed: 2000 }), ["mazar"]);
  assert.deepEqual(found({ killed: 2001 }), []);
  assert.deepEqual(found({ within: 410.5 }), ["mazar"]);
  assert.deepEqual(found({ within: 410 }), []);
  assert.deepEqual(found({ article: "yes" }), ["mazar"]);
  assert.deepEqual(found({ article: "no" }), ["strike", "bare"]);
  assert.deepEqual(found({ disputed: "yes" }), ["mazar", "strike"]);
  assert.deepEqual(found({ disputed: "no" }), ["bare"]);
  assert.deepEqual(found({ bbox: [60, 20, 80, 40] }), ["mazar", "strike"]);
  assert.deepEqual(found({ place: ["undefined", "null", ""] }), []);
});

test("every word begins a word, whatever the spelling", () => {
  assert.deepEqual(found({ q: "mazari sharif" }), []);
  assert.deepEqual(found({ q: "MAZAR-i  sharif" }), ["mazar"]);
  assert.deepEqual(found({ q: "tali town" }), ["mazar"]);
  assert.deepEqual(found({ q: "aliban" }), []);
  assert.deepEqual(found({ q: "pak" }), ["strike"]);
  assert.deepEqual(found({ q: "?!" }), ["mazar", "strike", "bare"]);
});

test("edges of boxes and areas belong to them", () => {
  assert.ok(isInBox([70, 34], [70, 34, 71, 35]));
  assert.ok(!isInBox([69.9999, 34], [70, 34, 71, 35]));
  assert.ok(isInBox([179, 0], [170, -10, -170, 10]));
  assert.ok(!isInBox([0, 0], [170, -10, -170, 10]));
  const triangle = [
    [60, 30],
    [70, 30],
    [60, 40],
  ];
  for (const at of [...triangle, [65, 30], [65, 35], [61, 31]]) assert.ok(isInArea(at, triangle));
  for (const at of [
    [65.01, 35],
    [59.99, 30],
    [60, 40.1],
  ])
    assert.ok(!isInArea(at, triangle));
  const bowtie = [
    [0, 0],
    [2, 2],
    [2, 0],
    [0, 2],
  ];
  assert.ok(isInArea([1, 1], bowtie));
  assert.ok(!isInArea([1, 0.5], bowtie));
});

test("a box and an area are made of numbers that can be", () => {
  assert.deepEqual(boxOf([61.123456, 29, 70, 35]), [61.1235, 29, 70, 35]);
  for (const wrong of [
    [],
    [1, 2, 3],
    [0, 5, 1, 4],
    [0, 0, 181, 1],
    [0, -91, 1, 1],
    [Number.NaN, 0, 1, 1],
  ])
    assert.equal(boxOf(wrong), undefined);
  assert.equal(areaOf([0, 0, 1, 1]), undefined);
  assert.equal(areaOf(new Array(122).fill(1)), undefined);
  assert.equal(areaOf([0, 0, 1, 1, 2, 2])?.length, 3);
});

test("the view that filters follow is no part of their address", () => {
  const seen = [60, 30, 70, 40];
  const filters = normalFilters({ bbox: "view" }, seen);
  assert.deepEqual(filters.seen, seen);
  assert.equal(filterTexts(filters).bbox, "view");
  assert.equal(normalFilters({ bbox: [1, 2, 3, 4] }, seen).seen, null);
  assert.ok(isSameFilters(filters, normalFilters({ bbox: "view" }, [...seen])));
  assert.ok(!isSameFilters(filters, normalFilters({ bbox: "view" }, [0, 0, 1, 1])));
  assert.equal(matcher(normalFilters({ bbox: "view" }))(facts[0]), true);
});

test("a facet counts what would be shown with each value, under all other filters", () => {
  const asked = { killed: [1, 1000], within: 500, seen: [69, 33, 71, 35] };
  const filters = normalFilters({ category: ["air"], place: ["AFG"] });
  const counts = facets(facts, filters, asked);
  assert.equal(counts.n, 1);
  assert.equal(counts.category.get("attacks"), 1);
  assert.equal(counts.category.get("air"), 1);
  assert.equal(counts.place.get("AFG"), 1);
  assert.equal(counts.place.get("AF-BAL"), undefined);
  assert.equal(counts.actor.get("taliban"), undefined);
  assert.equal(counts.killed.get(1), 0);
  assert.equal(counts.any, 1);
  assert.equal(counts.disputed, 1);
  assert.equal(counts.view, 1);
  assert.deepEqual(
    [...counts.without],
    [
      ["category", 2],
      ["place", 1],
    ],
  );
  const none = facets(facts, normalFilters({ killed: 5000 }), asked);
  assert.deepEqual([none.n, none.any, none.killed.get(1000)], [0, 3, 1]);
  // Each count is what the filters with that value would leave
  for (const [value, n] of counts.category) {
    const matches = matcher(normalFilters({ category: [value], place: ["AFG"] }));
    assert.equal(n, facts.filter(matches).length, value);
  }
});

test("a family takes the place of its categories, and all families are as none", () => {
  assert.deepEqual(withFamily([], "attacks", FAMILIES), ["attacks"]);
  assert.deepEqual(withFamily(["attacks"], "attacks", FAMILIES), []);
  assert.deepEqual(withFamily(["bombing", "air"], "attacks", FAMILIES), ["air"]);
  assert.deepEqual(withFamily(["attacks", "air"], "trade", FAMILIES), []);
  assert.deepEqual(withCategory(["attacks"], "bombing", FAMILIES), ["bombing"]);
  assert.deepEqual(withCategory(["bombing"], "bombing", FAMILIES), []);
  assert.deepEqual(toggled(["a"], "b"), ["a", "b"]);
  assert.deepEqual(toggled(["a", "b"], "a"), ["b"]);
});

test("what is written is read again", () => {
  const filters = normalFilters({
    category: ["b", "a", "a"],
    killed: 10,
    within: 12.5,
    article: "no",
    q: "a, b & c",
    bbox: "view",
    area: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  });
  const texts = filterTexts(filters);
  assert.deepEqual(Object.keys(texts), NAMES);
  assert.deepEqual(
    readFilters((name) => texts[name]),
    filters,
  );
});

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const cases = read("../cases/filters.json");

test("questions are answered as by the server", () => {
  const { features } = read("../../geodata/layers/events.geojson");
  const { context } = read("../cases/details.json");
  const all = features.map((each) => ({ event: each, facts: factsOf(each, context.families) }));
  for (const { filters, from = "1879", to = "2026", ids } of cases.questions) {
    const matches = matcher(readFilters((name) => filters[name] ?? null));
    const range = readRange(from, to, [1, 9999]);
    const within = all.filter(({ event: each }) => inRange(each, "instant", range));
    const answer = within.filter((each) => matches(each.facts)).map(({ event: each }) => each.id);
    assert.deepEqual(answer, ids, JSON.stringify({ filters, from, to }));
  }
});

test("texts are folded as on the server", () => {
  for (const [text, folded] of cases.folded) assert.equal(fold(text), folded, text);
});

test("an address says filters in the server's one way", () => {
  const named = ["category", "actor", "place", "source"]; // which there are the server alone knows
  const found = cases.addresses.filter(
    ({ unknown }) => !unknown.some((each) => named.includes(each)),
  );
  assert.ok(found.length > 30);
  for (const { filters, query } of found) {
    const texts = Object.entries(filterTexts(readFilters((name) => filters[name] ?? null)));
    const said = Object.fromEntries(texts.filter(([, text]) => text !== null));
    assert.deepEqual(said, query, JSON.stringify(filters));
  }
});

test("who took part is found by the name that the reader sees, and by that of the data", () => {
  useMessages(messageTable(), localeTable("fa-AF"), { actor: { "Hezb-e Wahdat": "حزب وحدت" } });
  const matches = (q) => matcher({ ...NO_FILTERS, q })(factsOf(mazar, FAMILIES));
  assert.deepEqual(["حزب وحدت", "hezb wahdat", "حزب اسلامی"].map(matches), [true, true, false]);
  speakEnglish();
});
