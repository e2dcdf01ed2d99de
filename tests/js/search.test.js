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
  ["Qur’an", "Qurʼan"],
  ["Wesh–Chaman", "Wesh-Chaman"],
  ["Mazar\u00ad-i\u200f Sharif", "Mazar-i Sharif"],
  ["۱۹۹۸", "1998"],
  ["١٩٩٨", "1998"],
  ["९९", "99"],
  ["كابل", "کابل"],
  ["كـابل", "کابل"],
]) {
  test(`${a} and ${b} are one spelling`, () => assert.equal(fold(a), fold(b)));
}

test("different names stay different", () => {
  assert.notEqual(fold("Herat"), fold("Harirud"));
  assert.notEqual(fold("Kabul"), fold("Kapisa"));
});

test("what is no spelling of a sound is not made shorter, F41", () => {
  for (const text of ["zz", "zzzz", "zzza", "oo"]) assert.equal(fold(text), text);
});

const index = makeIndex([
  {
    layer: "events",
    time: "instant",
    searched: ["place", "actors"],
    features: [
      feature("iran", {
        title: "Iranian diplomats killed",
        place: "Mazar-e Sharif",
        actors: ["Taliban"],
        start: "1998-08-08",
      }),
      feature("taken", {
        title: "Taliban take Mazar-e Sharif",
        place: "Mazar-e Sharif",
        actors: [],
        start: "1996-12",
        end: "1998-02",
      }),
      feature("herat", {
        title: "Taliban take Herat",
        place: "Herat",
        summary: "Ismail Khan fled, and came back in 1998.",
        start: "1995",
      }),
    ],
  },
  {
    layer: "crossings",
    time: "ongoing",
    searched: ["afghan_side"],
    features: [
      feature("torkham", {
        title: "Torkham",
        afghan_side: "Nangarhar",
        start: "1947",
        states: [{ start: "1961-09-03", end: "1963" }],
      }),
    ],
  },
  {
    layer: "places",
    time: "timeless",
    searched: [],
    features: [
      feature("sharifabad", { title: "Sharifabad" }),
      feature("dera", { title: "Dera Ismail Khan" }),
      feature("herat-city", { title: "Herat" }),
      feature("fata", { title: "Tribal Areas (FATA)" }),
    ],
  },
  { layer: "rivers", searched: [], features: [feature("nameless", { title: null })] },
]);

const ids = (query) => find(index, query).map(({ feature: found }) => found.id);

test("what is found by its title comes before what is found by its place", () => {
  assert.deepEqual(ids("mazar-i-sharif"), ["taken", "iran"]);
});

test("what has the name comes first, of whatever layer; then events", () => {
  assert.deepEqual(ids("herat"), ["herat-city", "herat"]);
  assert.deepEqual(ids("fata"), ["fata"]);
  assert.deepEqual(ids("sharif"), ["taken", "iran", "sharifabad"]);
});

test("a person's events come before a place that bears the name within its own, W16", () => {
  assert.deepEqual(ids("ismail khan"), ["herat", "dera"]);
});

test("a vowel that joins may stand at the word before it, where another follows", () => {
  assert.deepEqual(ids("Mazari Sharif"), ["taken", "iran"]);
  assert.deepEqual(ids("mazari"), ["taken"]); // by its consonants only
});

test("a year finds what happened then before what speaks of it", () => {
  assert.deepEqual(ids("1998"), ["iran", "taken", "herat"]);
  assert.deepEqual(ids("۱۹۹۷"), ["taken"]);
  assert.deepEqual(ids("taliban 1996"), ["taken"]);
  assert.deepEqual(ids("1961"), ["torkham"]);
  assert.deepEqual(ids("1962"), []);
});

test("a date is found as it is written, with its year", () => {
  const months = {
    "1998-08-08": "8 August 1998",
    "1998-08-18": "18 August 1998",
    "1996-12": "December 1996",
  };
  const event = (id, start) => feature(id, { title: "Fighting", summary: "80 killed", start });
  const features = [
    event("iran", "1998-08-08"),
    event("taken", "1996-12"),
    event("late", "1998-08-18"),
  ];
  const dated = makeIndex(
    [{ layer: "events", time: "instant", searched: [], features }],
    (date) => months[date] ?? date,
  );
  const found = (query) => find(dated, query).map((each) => each.feature.id);
  for (const query of ["8 August 1998", "8 Aug 1998", "1998-08-08", "۸ aug ۱۹۹۸"])
    assert.deepEqual(found(query), ["iran"], query);
  assert.deepEqual(found("December 1996"), ["taken"]);
  assert.deepEqual(found("8 August"), [], "a month without a year is a word");
});

test("nonsense finds nothing", () => {
  for (const text of ["zzzz", "zz", "tttt", "herat zzzz"]) assert.deepEqual(ids(text), []);
});

test("every word must be found, as the beginning of a word", () => {
  assert.deepEqual(ids("taliban herat"), ["herat"]);
  assert.deepEqual(ids("tali her"), ["herat"]);
  assert.deepEqual(ids("aliban"), []);
});

test("all layers and the prose are searched", () => {
  assert.deepEqual(ids("nangarhar"), ["torkham"]);
  assert.deepEqual(ids("fled"), ["herat"]);
});

test("who says what is searched too", () => {
  const event = feature("strike", {
    title: "Strike",
    start: "2009",
    accounts: [{ party: "Red Crescent", claim: "Eighteen people were killed.", killed_low: 18 }],
  });
  const searched = ["place", "actors"];
  const index = makeIndex([{ layer: "events", time: "instant", features: [event], searched }]);
  const found = (query) => find(index, query).map(({ feature: { id } }) => id);
  assert.deepEqual(found("crescent eighteen"), ["strike"]);
  assert.deepEqual(found("object"), []);
});

const places = ["Kandahar", "Kandahar - Chaman", "Peshawar", "Indus"].map((title) =>
  feature(title.toLowerCase().replaceAll(/[^a-z]+/g, "-"), { title }),
);
const others = new Map([
  ["places/peshawar", ["پشاور", "پېښور"]],
  ["places/kandahar", ["کندهار", "جلال آباد"]],
  ["actor:Hizb", ["حزب اسلامی"]],
  ["rivers/indus", ["Indus", "اباسین"]],
]);
const known = makeIndex(
  [
    { layer: "places", time: "timeless", features: places, searched: [] },
    {
      layer: "events",
      time: "instant",
      searched: ["place", "actors"],
      features: [
        feature("raid", { title: "Raid", place: "Peshawar", actors: ["Hizb"], start: "1990" }),
      ],
    },
  ],
  String,
  others,
);
const knownAs = (query) => find(known, query, others).map(({ feature: { id } }) => id);

test("names in other scripts find a place, what happened there and who took part", () => {
  assert.deepEqual(knownAs("پشاور"), ["peshawar", "raid"]);
  assert.deepEqual(knownAs("پېښور"), ["peshawar", "raid"]);
  assert.deepEqual(knownAs("كندهار"), ["kandahar"]);
  assert.deepEqual(knownAs("حزب"), ["raid"]);
  assert.deepEqual(knownAs("جلالآباد"), ["kandahar"]);
  assert.deepEqual(knownAs("پشا ور"), ["peshawar", "raid"]);
  assert.deepEqual(knownAs("اباسین"), ["indus"]); // of what is not searched itself, by the name it has here
});

test("what nothing is found by finds names of the same consonants", () => {
  assert.deepEqual(knownAs("Kandhar"), ["kandahar", "kandahar-chaman"]);
  assert.deepEqual(knownAs("Peshavar"), ["peshawar", "raid"]);
  assert.deepEqual(knownAs("zzzz"), []);
  assert.deepEqual(knownAs("pshq"), []);
  assert.deepEqual(knownAs("Kandhar constructor"), []);
});

test("an empty query and one of signs only find nothing", () => {
  assert.deepEqual(ids("   "), []);
  assert.deepEqual(ids("-/."), []);
});
