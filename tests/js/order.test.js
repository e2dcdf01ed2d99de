import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fromQuery } from "../../mapapp/static/js/app/address.js";
import { groupOf, inGroups, inOrder, sorted } from "../../mapapp/static/js/rules/order.js";
import { inRange } from "../../mapapp/static/js/rules/states.js";
import { speakEnglish } from "./support.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const cases = read("../cases/order.json");
const { context } = read("../cases/details.json");
const { features } = read("../../geodata/layers/events.geojson");
const { time } = context.layers.find(({ id }) => id === "events");

test("results come in the order and the groups of the server", () => {
  speakEnglish(context.titles);
  for (const [query, groups] of cases.told) {
    const state = fromQuery(query, context);
    const found = features.filter((feature) => inRange(feature, time, state));
    const told = inGroups(inOrder(found, state.sort), (each) => groupOf(each, state.group));
    const ids = [...told].map(([head, part]) => [head, part.map(({ id }) => id)]);
    assert.deepEqual(ids, groups, query);
  }
});

test("the best match comes first, as on the server", () => {
  for (const [text, ids] of cases.relevant) {
    const found = inOrder(features, "relevance", text);
    assert.equal(found.length, features.length);
    assert.deepEqual(
      found.slice(0, ids.length).map(({ id }) => id),
      ids,
      text,
    );
  }
  const [first] = inOrder(features, "relevance", "torkham");
  assert.match(first.properties.title, /Torkham/);
  assert.deepEqual(inOrder(features, "relevance"), features);
});

test("what is alike keeps its order, what has no value comes last, as on the server", () => {
  const events = cases.events.map(([id, low, place]) => ({
    id,
    properties: { fatalities_low: low, place },
  }));
  for (const [sort, ids] of cases.hard) {
    assert.deepEqual(
      inOrder(events, sort).map(({ id }) => id),
      ids,
      sort,
    );
  }
  assert.deepEqual(inOrder(events, "killed").at(0).id, "most");
  assert.deepEqual(
    ["killed", "-killed"].map((sort) => inOrder(events, sort).at(-1).id),
    ["none-too", "none-too"],
  );
});

test("a list is put in order without changing the one that was given", () => {
  const given = Object.freeze([2, 3, null, 1]);
  assert.deepEqual(
    sorted(given, (each) => each, true),
    [3, 2, 1, null],
  );
  assert.deepEqual(inOrder(given, "-time"), [1, null, 3, 2]);
});
