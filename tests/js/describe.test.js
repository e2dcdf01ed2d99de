import assert from "node:assert/strict";
import test from "node:test";
import { accountsScale, killedScale } from "../../mapapp/static/js/rules/describe/accounts.js";
import { describe, relatedLayers } from "../../mapapp/static/js/rules/describe/index.js";
import { feature, speakEnglish, state } from "./support.js";

const TITLES = {
  category: { massacre: "Massacre" },
  control: { taliban: "Taliban", opposition: "Opponents of the Taliban" },
  line: { agreed: "Agreed, not yet marked" },
};

test.beforeEach(() => speakEnglish(TITLES));

const layer = (id, kind, title) => ({ id, kind, title });
const EVENTS = layer("events", "events", "Events");
const ALL = { from: 1879, to: 2025 };

const massacre = feature("mazar", {
  title: "Massacre in Mazar-e Sharif",
  start: "1998-08-08",
  date_precision: "day",
  place: "Mazar-e Sharif",
  country: "AFG",
  place_precision: "city",
  category: "massacre",
  actors: ["Taliban"],
  fatalities_low: 2000,
  fatalities_high: 8000,
  summary: "Taliban fighters shot people in the streets.",
  dispute: "Estimates differ.",
  article_claim: null,
  sources: [
    { title: "Report", url: "https://www.hrw.org/report" },
    { title: "Trap", url: "javascript:alert(1)" },
    { title: "A book, 1998", url: null },
  ],
});

const fact = (description, term) => description.facts.find((item) => item.term === term);

test("an event says when, where, who, how many, and how sure each is", () => {
  const description = describe(massacre, EVENTS, ALL, {
    families: { massacre: "attacks" },
  });
  assert.equal(description.kicker, "Massacre");
  assert.deepEqual(description.sign, { kind: "family", id: "attacks" });
  assert.deepEqual(fact(description, "When"), {
    term: "When",
    text: "8 August 1998",
    note: "dated to the day",
  });
  assert.equal(fact(description, "Where").text, "Mazar-e Sharif, Afghanistan");
  assert.match(fact(description, "Where").note, /within about 10 km/);
  assert.deepEqual(fact(description, "Actors").tags, [{ text: "Taliban", page: "actors/taliban" }]);
  assert.equal(fact(description, "Where").page, "places/mazar-e-sharif");
  assert.equal(fact(description, "Killed").text, "2,000 to 8,000");
  assert.deepEqual(fact(description, "Killed").killed, { low: 2000, high: 8000 });
});

test("what is not known is left out and not said as nothing", () => {
  const bare = feature("x", {
    ...massacre.properties,
    fatalities_low: null,
    fatalities_high: null,
    actors: [],
    dispute: null,
  });
  const description = describe(bare, EVENTS, ALL);
  assert.equal(fact(description, "Killed"), undefined);
  assert.equal(fact(description, "Actors"), undefined);
  assert.deepEqual(description.notes, []);
});

test("disputes and the article's claim stand apart from the summary", () => {
  const claimed = feature("y", { ...massacre.properties, article_claim: "At least 2,000." });
  const kinds = describe(claimed, EVENTS, ALL).notes.map(({ kind }) => kind);
  assert.deepEqual(kinds, ["dispute", "article"]);
});

test("a source is a link only where its address is http or https", () => {
  const { sources } = describe(massacre, EVENTS, ALL);
  assert.deepEqual(sources, [
    { title: "Report", url: "https://www.hrw.org/report", host: "hrw.org" },
    { title: "Trap", url: null, host: null },
    { title: "A book, 1998", url: null, host: null },
  ]);
});

const torkham = feature("torkham", {
  title: "Torkham",
  kind: "trade",
  afghan_side: "Torkham, Nangarhar",
  other_side: "Landi Kotal",
  other_country: "PAK",
  status_note: "Closed.",
  routes: ["karachi"],
  near: [
    { event: "third-war", km: 5 },
    { event: "closure-2025", km: 0 },
  ],
  states: [
    state("1955", "1955", { status: "closed", scope: "all-pakistan", cause: "Embargo" }),
    state("2025-10-12", null, { status: "closed", scope: "crossing", cause: "Fighting" }),
  ],
});

test("a crossing has its state at the end of the range, closures in range first", () => {
  const routes = [feature("karachi", { title: "Karachi - Kabul" })];
  const description = describe(
    torkham,
    layer("crossings", "crossings", "Crossings"),
    { from: 2020, to: 2025 },
    { layerOf: (role) => role, features: () => routes },
  );
  assert.deepEqual(description.sign, { kind: "gate", id: "closed" });
  assert.equal(fact(description, "Status").text, "Closed at the end of 2025");
  assert.equal(fact(description, "Status").note, "since 12 October 2025");
  assert.deepEqual(fact(description, "Trade routes").links, [
    { layer: "routes", id: "karachi", text: "Karachi - Kabul" },
  ]);
  const [closures] = description.histories;
  assert.deepEqual(
    closures.inside.map(({ text }) => text),
    ["Fighting"],
  );
  assert.deepEqual(
    closures.outside.map(({ label }) => label),
    ["Closed, whole Pakistani side"],
  );
});

test("a section lists its own history and what parties say of the whole line", () => {
  const section = feature("khyber", {
    title: "Palosai - Torkham",
    ends: [
      ["Palosai", "Palosai (Kabul river)"],
      ["Torkham", "Torkham / Landi Khana"],
    ],
    length_km: 17.8,
    uncertainty_km: 3,
    states: [state("1921-11-22", null, { claim: "khyber", status: "realigned", title: "Moved" })],
  });
  const claims = [
    feature("khyber", { sections: ["khyber"], position_of: ["Afghanistan"], start: "1921" }),
    feature("afghan-1949", {
      sections: ["khyber"],
      position_of: ["Afghanistan"],
      start: "1949-07-26",
    }),
    feature("elsewhere", { sections: ["kurram"], position_of: ["Pakistan"], start: "1950" }),
    feature("fence-torn", { sections: [], position_of: ["Taliban"], start: "2021-12" }),
  ];
  const description = describe(section, layer("durand-line", "line", "Durand Line"), ALL, {
    features: (id) => (id === "claims" ? claims : []),
  });
  assert.match(fact(description, "How sure").text, /about 3 km/);
  const [history, said, near] = description.histories;
  assert.equal(history.inside[0].current, true);
  assert.equal(history.inside[0].link.id, "khyber");
  assert.deepEqual(
    near.inside.map(({ link }) => link.id),
    ["fence-torn"],
  );
  assert.deepEqual(
    said.inside.map(({ link }) => link.id),
    ["afghan-1949"],
  );
});

test("a section says who accepts it, what is fenced, and whose view is drawn", () => {
  const claims = {
    views: [
      {
        id: "pakistan",
        party: "Pakistan",
        name: "Pak-Afghan border",
        drawing: "solid",
        overlays: [],
      },
    ],
    overlays: { rejected: [["1949-07-26", null]], fenced: [["2017-03", null]] },
    fence: [
      ["2018-12", 30.7],
      ["2022-01", 94],
    ],
  };
  const section = feature("kurram", {
    start: "1893-11-12",
    uncertainty_km: 3,
    length_km: 100,
    ends: ["Sikaram", "Laram"],
    states: [],
  });
  const line = layer("durand-line", "line", "Durand Line");
  const at = (to, view) => describe(section, line, { from: 1893, to, claims: view }, { claims });
  const drawn = at(2020, "pakistan");
  assert.equal(drawn.kicker, "Pak-Afghan border");
  assert.equal(fact(drawn, "Status").text, "Agreed, not yet marked at the end of 2020");
  assert.equal(fact(drawn, "Status").note, "Pakistan’s view is drawn: solid throughout");
  assert.match(fact(drawn, "Accepted").text, /since 26 July 1949/);
  assert.match(fact(drawn, "Fence").text, /since March 2017/);
  assert.match(fact(drawn, "Fence").note, /^30.7 percent built, as reported in December 2018/);
  assert.match(fact(at(2017, "neutral"), "Fence").note, /^Which stretches/);
  const before = at(1948, "neutral");
  assert.equal(before.kicker, "Durand Line");
  assert.equal(fact(before, "Status").note, undefined);
  assert.equal(fact(before, "Accepted"), undefined);
  assert.equal(fact(before, "Fence"), undefined);
});

test("a crossing tells the events near it, and what is only supposed", () => {
  const events = [
    feature("third-war", {
      title: "Third war",
      start: "1919-05-03",
      end: "1919-08-08",
      place_precision: "city",
    }),
    feature("closure-2025", {
      title: "Closure",
      start: "2025-10-12",
      place_precision: "exact",
    }),
  ];
  const crossings = layer("crossings", "crossings", "Crossings");
  const description = describe(
    torkham,
    crossings,
    { from: 2000, to: 2024, closed: ["torkham"] },
    {
      features: (id) => (id === "events" ? events : []),
      years: [1879, 2025],
    },
  );
  const near = description.histories.at(-1);
  assert.deepEqual(
    near.outside.map(({ label, link }) => [label, link.id]),
    [
      ["about 5 km away, known to the town", "third-war"],
      ["0 km away", "closure-2025"],
    ],
  );
  assert.equal(fact(description, "Status").text, "Closed at the end of 2024");
  assert.equal(fact(description, "Status").note, "Supposed closed");
  assert.equal(fact(description, "Opened").text, "since before the record");
  assert.equal(description.strip.segments.filter(({ status }) => status === "closed").length, 2);
});

test("a claim names its sections, or the whole line where it is of all", () => {
  const line = ["khyber", "kurram"].map((id) => feature(id, { title: `Section ${id}` }));
  const claim = (sections) =>
    feature("uk-1949", {
      start: "1949-06-30",
      date_precision: "day",
      position_of: ["United Kingdom"],
      status: "recognised",
      sections,
    });
  const claims = layer("claims", "records", "Claims");
  const layerOf = () => "durand-line";
  const of = (sections) =>
    fact(describe(claim(sections), claims, ALL, { layerOf, features: () => line }), "Sections");
  assert.equal(of(["khyber", "kurram"]).text, "The whole line, all 2 sections");
  assert.deepEqual(of(["kurram"]).links, [
    { layer: "durand-line", id: "kurram", text: "Section kurram" },
  ]);
});

test("a province says who holds it at the end of the range and whether that changed", () => {
  const balkh = feature("AF-BAL", {
    title: "Balkh",
    capital: "Mazar-e Sharif",
    states: [
      state("1994", "1998-08-08", { controller: "opposition", note: "" }),
      state("1998-08-08", "2001-11-09", { controller: "taliban", date_precision: "day", note: "" }),
    ],
  });
  const control = layer("control", "control", "Control of provinces");
  const in1998 = describe(balkh, control, { from: 1998, to: 1998 });
  assert.equal(fact(in1998, "Held by").text, "Taliban at the end of 1998");
  assert.equal(fact(in1998, "Held by").note, "changed within 1998");
  const on = (text) =>
    fact(describe(balkh, control, { from: 1998, to: 1998, on: text }), "Held by");
  assert.equal(on("1998-08-07").text, "Opponents of the Taliban on 7 August 1998");
  assert.equal(on("1998-08-07").note, undefined);
  assert.equal(on("1998-08-08").text, "Taliban on 8 August 1998");
  assert.equal(on("1998-08-08").note, "changed on 8 August 1998");
  assert.equal(on("1998-08").text, "Taliban at the end of August 1998");
  assert.equal(on("1998-08").note, "changed within August 1998");
  const in1996 = describe(balkh, control, { from: 1996, to: 1996 });
  assert.equal(fact(in1996, "Held by").text, "Opponents of the Taliban at the end of 1996");
  assert.equal(fact(in1996, "Held by").note, undefined);
  assert.deepEqual(
    in1996.histories[0].outside.map(({ label }) => label),
    ["Taliban"],
  );
});

test("a province says where the day of a change is not known", () => {
  const of = (start, precision) =>
    state(start, null, { controller: "taliban", date_precision: precision });
  const farah = feature("AF-FRA", {
    capital: "Farah",
    states: [
      of("1994", "year"),
      of("1995-02", "month"),
      of("1998", "year"),
      of("2021-08-10", "day"),
    ],
  });
  const control = layer("control", "control", "Control of provinces");
  const { inside } = describe(farah, control, { from: 1879, to: 2025 }).histories[0];
  assert.deepEqual(
    inside.map(({ doubt }) => doubt),
    [
      "Held since before the record begins, in 1994.",
      "The day it began is not known: dated to the month.",
      "The day it began is not known: dated to the year.",
      undefined,
    ],
  );
});

test("a corridor names its crossings and what cuts it", () => {
  const route = feature("karachi", {
    title: "Karachi - Kabul",
    mode: "sea-road",
    phase: "use",
    status: "shut to trade",
    start: "1965",
    places: ["Karachi", "Kabul"],
    crossings: ["torkham"],
    length_km: 1800,
    states: [state("2025-10-12", null, { status: "cut", crossing: "torkham", cause: "Fighting" })],
  });
  const description = describe(route, layer("routes", "routes", "Trade routes"), ALL, {
    features: () => [torkham],
  });
  assert.equal(fact(description, "Status").text, "Cut at the end of 2025");
  assert.equal(fact(description, "Length").text, "1,800 km");
  assert.equal(description.histories[0].inside[0].label, "at Torkham");
});

test("any other layer is described by what it has", () => {
  const province = feature("AF-KAB", {
    title: "Kabul",
    country: "AFG",
    capital: "Kabul",
    iso: "AF-KAB",
  });
  const description = describe(province, layer("provinces", "provinces", "Provinces"), ALL);
  assert.equal(fact(description, "Country").text, "Afghanistan");
  assert.deepEqual(relatedLayers("provinces"), []);
});

test("killed stands on a scale of whole decades", () => {
  const { at, ticks } = killedScale(2000, 8000);
  assert.deepEqual(
    ticks.map(({ text }) => text),
    ["1,000", "10,000"],
  );
  assert.ok(Math.abs(at(2000) - 0.301) < 0.001 && Math.abs(at(8000) - 0.903) < 0.001);
  const none = killedScale(0, 12);
  assert.equal(none.at(0), 0);
  assert.deepEqual(
    none.ticks.map(({ text }) => text),
    ["1", "10", "100"],
  );
});

const account = (party, low, high, more = {}) => ({
  party,
  claim: `${party} says so.`,
  killed_low: low,
  killed_high: high,
  sources: [{ title: "Report", url: "https://www.hrw.org/report" }],
  ...more,
});
const strike = (...accounts) => feature("strike", { ...massacre.properties, accounts });

test("accounts stand side by side, with what else differs, and name the ends of the range", () => {
  const told = describe(
    strike(account("Red Cross", 2000, null), account("Hazaras", 7000, 8000), account("Taliban")),
    EVENTS,
    ALL,
  );
  assert.equal(fact(told, "Killed").text, "2,000, Red Cross, to 8,000, Hazaras");
  assert.equal(fact(told, "Killed").note, undefined);
  assert.equal(fact(told, "Killed").killed, undefined);
  assert.deepEqual(told.notes, []);
  assert.equal(told.accounts.note, "Estimates differ.");
  assert.deepEqual(
    told.accounts.told.map(({ party, killed }) => [party, killed]),
    [
      ["Red Cross", "at least 2,000"],
      ["Hazaras", "7,000 to 8,000"],
      ["Taliban", "no figure"],
    ],
  );
  assert.equal(told.accounts.told[0].sources[0].host, "hrw.org");
});

test("ends are named only where two accounts give them", () => {
  const killed = (...accounts) => fact(describe(strike(...accounts), EVENTS, ALL), "Killed").text;
  assert.equal(killed(), "2,000 to 8,000");
  assert.equal(killed(account("One", 2000, 8000)), "2,000 to 8,000");
  assert.equal(killed(account("One", 2000, 2000), account("Two", 100, 9000)), "2,000 to 8,000");
  assert.equal(
    killed(account("One", null, 8000), account("Two", null, 2000)).includes("One"),
    true,
  );
});

test("where no account gives a figure none is missed, and the range keeps its bar", () => {
  const told = describe(
    strike(account("One", null, null), account("Two", null, null)),
    EVENTS,
    ALL,
  );
  assert.deepEqual(
    told.accounts.told.map(({ killed }) => killed),
    ["", ""],
  );
  assert.equal(told.accounts.measure, "");
  assert.equal(accountsScale(told.accounts.told), null);
  assert.deepEqual(fact(told, "Killed").killed, { low: 2000, high: 8000 });
});

test("all accounts stand on one scale, which leaves room above the highest figure", () => {
  const labels = (...figures) =>
    accountsScale(figures.map((low) => ({ low, high: null }))).ticks.map(({ text }) => text);
  assert.deepEqual(labels(12, 40), ["0", "10", "20", "30", "40", "50"]);
  assert.deepEqual(labels(143, 408), ["0", "100", "200", "300", "400", "500"]);
  assert.deepEqual(labels(0, 1), ["0", "1", "2"]);
  assert.deepEqual(labels(500000, 1000000), ["0", "500,000", "1,000,000", "1,500,000"]);
  assert.deepEqual(labels(2, 101), ["1", "10", "100", "1,000"]);
  assert.equal(accountsScale([{ low: 0, high: 0 }]), null);
  const { at } = accountsScale([{ low: 12, high: 40 }]);
  assert.deepEqual([at(0), at(25), at(50)], [0, 0.5, 1]);
});
