import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { find, fold, makeIndex, otherName } from "../../mapapp/static/js/rules/search.js";
import { featuresOf, LANGUAGES, otherNames, speak } from "./languages.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const { cases } = read("../cases/search.json");
const { context } = read("../cases/details.json");

/** What is looked for stands among so many rows, which a reader sees without scrolling far. */
const SEEN = 5;

const layers = context.layers.toSorted(
  (a, b) => context.kinds[a.kind].order - context.kinds[b.kind].order,
);
const named = otherNames();
const files = new Map(layers.map(({ id }) => [id, featuresOf(id)]));

/** Whether what was found is what a case asks for: a record, who is named in events, when they were. */
function isFound(found, wanted) {
  const [group, id] = wanted.split(/[/:]/);
  const events = found
    .filter(({ layer }) => layer === "events")
    .map(({ feature }) => feature.properties);
  if (wanted === "nothing") return found.length === 0;
  if (group === "year")
    return (
      events.length > 0 &&
      events.slice(0, SEEN).every(({ start, end }) => (end ?? start) >= id && start <= `${id}~`)
    );
  if (group === "actor")
    return events.length > 0 && events.slice(0, SEEN).some((event) => namesActor(event, id));
  if (group === "labels") return found[0]?.layer === id;
  return found.slice(0, SEEN).some(({ layer, feature }) => `${layer}/${feature.id}` === wanted);
}

/** Persons stand in titles and summaries of events, others are named as who took part. */
const namesActor = ({ actors, title, summary }, name) =>
  actors.includes(name) ||
  named
    .get(`actor:${name}`)
    .some((each) => ` ${fold(`${title} ${summary}`)}`.includes(` ${fold(each)}`));

for (const lang of LANGUAGES) {
  test(`names are found in all scripts on a page in ${lang}`, () => {
    const say = speak(lang);
    const index = makeIndex(
      layers.map(({ id, time, searched }) => ({
        layer: id,
        time,
        searched,
        features: say(id, files.get(id)),
      })),
      String,
      named,
    );
    const missed = cases.filter(({ query, finds }) => !isFound(find(index, query, named), finds));
    assert.deepEqual(missed, []);
  });
}

test("what was typed is shown where a row has it in another script, or another spelling", () => {
  const told = (lang, query) => {
    const say = speak(lang);
    const places = {
      layer: "places",
      time: "timeless",
      searched: [],
      features: say("places", files.get("places")),
    };
    const [first] = find(makeIndex([places], String, named), query);
    return [
      first.feature.properties.title,
      otherName(first, query, first.feature.properties.title),
    ];
  };
  assert.deepEqual(told("en", "پېښور"), ["Peshawar", "پېښور"]);
  assert.deepEqual(told("en", "Pekhawar"), ["Peshawar", "Pekhawar"]);
  assert.deepEqual(told("en", "peshawar"), ["Peshawar", null]);
  assert.deepEqual(told("fa-AF", "Peshawar"), ["پشاور", "Peshawar"]);
  assert.deepEqual(told("fa-AF", "Kandhar"), ["قندهار", "Kandahar"]);
  assert.deepEqual(told("ps", "قندهار"), ["کندهار", "قندهار"]);
  assert.deepEqual(told("ur", "جلالاباد"), ["جلال آباد", null]);
});
