import assert from "node:assert/strict";
import test from "node:test";
import { find, fold, makeIndex } from "../../mapapp/static/js/rules/search.js";
import { feature } from "./support.js";

for (const [a, b] of [
  ["Mazar-i Sharif", "Mazar-e-Sharif"],
  ["Mazār-i-Sharīf", "mazar e sharif"],
  ["Qandahar", "Kandahar"],
  ["Al-Qaeda", "qaeda"],
  ["Hizb-e Islami", "Hizb-i Islami"],
  ["Massoud", "Masud"],
  ["‘Abd ur-Rahman", "Abd ur Rahman"],
]) {
  test(`${a} and ${b} are one spelling`, () => assert.equal(fold(a), fold(b)));
}

test("different names stay different", () => {
  assert.notEqual(fold("Herat"), fold("Harirud"));
  assert.notEqual(fold("Kabul"), fold("Kapisa"));
});

const index = makeIndex([
  {
    layer: "events",
    searched: ["place", "actors"],
    features: [
      feature("iran", {
        title: "Iranian diplomats killed",
        place: "Mazar-e Sharif",
        actors: ["Taliban"],
      }),
      feature("taken", {
        title: "Taliban take Mazar-e Sharif",
        place: "Mazar-e Sharif",
        actors: [],
      }),
      feature("herat", {
        title: "Taliban take Herat",
        place: "Herat",
        summary: "Ismail Khan fled.",
      }),
    ],
  },
  {
    layer: "crossings",
    searched: ["afghan_side"],
    features: [feature("torkham", { title: "Torkham", afghan_side: "Nangarhar" })],
  },
  { layer: "rivers", searched: [], features: [feature("nameless", { title: null })] },
]);

const ids = (query) => find(index, query).map(({ feature: found }) => found.id);

test("what is found by its title comes before what is found by its place", () => {
  assert.deepEqual(ids("mazar-i-sharif"), ["taken", "iran"]);
});

test("every word must be found, as the beginning of a word", () => {
  assert.deepEqual(ids("taliban herat"), ["herat"]);
  assert.deepEqual(ids("tali her"), ["herat"]);
  assert.deepEqual(ids("aliban"), []);
});

test("all layers and the prose are searched", () => {
  assert.deepEqual(ids("nangarhar"), ["torkham"]);
  assert.deepEqual(ids("ismail"), ["herat"]);
});

test("who says what is searched too", () => {
  const event = feature("strike", {
    title: "Strike",
    accounts: [{ party: "Red Crescent", claim: "Eighteen people were killed.", killed_low: 18 }],
  });
  const index = makeIndex([{ layer: "events", features: [event], searched: ["place", "actors"] }]);
  const found = (query) => find(index, query).map(({ feature: { id } }) => id);
  assert.deepEqual(found("crescent eighteen"), ["strike"]);
  assert.deepEqual(found("object"), []);
});

test("an empty query and one of signs only find nothing", () => {
  assert.deepEqual(ids("   "), []);
  assert.deepEqual(ids("-/."), []);
});
