import assert from "node:assert/strict";
import test from "node:test";
import {
  chapterQuery,
  comparedNear,
  defaultLayers,
  fromQuery,
  recordQuery,
  toQuery,
} from "../../mapapp/static/js/app/address.js";
import { NO_FILTERS } from "../../mapapp/static/js/rules/filters.js";

const defaults = {
  years: [1879, 2025],
  zooms: { least: 5, most: 13, step: 0.5 },
  layers: [
    { id: "durand-line", kind: "line", role: "line", panel: true, default: true },
    { id: "events", kind: "events", role: "events", panel: true, default: true },
    { id: "routes", panel: true, default: false },
    { id: "claims", panel: false, default: false },
  ],
  kinds: {
    events: { columns: [{ id: "time" }, { id: "killed" }] },
    line: { columns: [] },
    routes: { columns: [{ id: "length" }] },
  },
  chapters: [
    { id: "mazar", view: { from: "1997", to: "1998", layers: "events", view: "8/36.7/67" } },
  ],
};

const bare = {
  from: 1879,
  to: 2025,
  since: null,
  until: null,
  layers: ["durand-line", "events"],
  view: null,
  feature: null,
  stack: null,
  base: "relief",
  claims: "neutral",
  callouts: "on",
  closed: [],
  on: null,
  sort: "time",
  group: "none",
  table: null,
  compare: null,
  how: "swipe",
  story: null,
  lang: null,
  certain: false,
  filters: NO_FILTERS,
  knownUntil: null,
};

test("the default state has a bare address, and a bare address is the default state", () => {
  assert.equal(toQuery(bare, defaults), "");
  assert.deepEqual(fromQuery("", defaults), bare);
  assert.deepEqual(defaultLayers(defaults), bare.layers);
});

test("every part of the state survives the way through the address", () => {
  const state = {
    from: 1995,
    to: 1998,
    since: "1995-03",
    until: "1998-08-08",
    layers: ["events", "routes"],
    view: { zoom: 7.5, lat: 34.5281, lon: 69.1723 },
    feature: { layer: "events", id: "mazar-1998" },
    stack: { layer: "events", id: "kabul-1996" },
    base: "plain",
    claims: "pakistan",
    callouts: "off",
    closed: ["chaman", "torkham"],
    on: "1996-09-27",
    sort: "-killed",
    group: "year",
    table: "events",
    compare: "1997",
    how: "beside",
    story: null,
    lang: "en-XA",
    certain: true,
    filters: {
      category: ["air", "attacks"],
      actor: ["taliban"],
      place: ["AF-KAB", "PAK"],
      killed: 10,
      article: "yes",
      disputed: "no",
      within: 50,
      source: ["fa", "press"],
      q: "drug hospital",
      bbox: [61, 29.5, 72, 35],
      area: [
        [60, 30],
        [70, 30],
        [65, 35.1234],
      ],
      seen: null,
    },
    knownUntil: null,
  };
  const query = toQuery(state, defaults);
  assert.equal(
    query,
    "?from=1995-03&to=1998-08-08&layers=events,routes&certain=yes&category=air,attacks&actor=taliban&place=AF-KAB,PAK&killed=10&article=yes&disputed=no&within=50&source=fa,press&q=drug%20hospital&bbox=61,29.5,72,35&area=60,30,70,30,65,35.1234&view=7.5/34.5281/69.1723&feature=events/mazar-1998&stack=events/kabul-1996&base=plain&claims=pakistan&callouts=off&closed=chaman,torkham&on=1996-09-27&sort=-killed&group=year&table=events&compare=1997&how=beside&lang=en-XA",
  );
  assert.deepEqual(fromQuery(query, defaults), state);
});

test("an order, a group or a table that there is not is as if none were named", () => {
  for (const query of [
    "sort=-",
    "sort=--killed",
    "sort=constructor",
    "group=day",
    "table=routes",
    "table=line",
    "table=",
  ])
    assert.equal(toQuery(fromQuery(`?${query}`, defaults), defaults), "", query);
  assert.equal(fromQuery("?sort=-length", defaults).sort, "-length");
  assert.equal(fromQuery("?sort=relevance", defaults).sort, "relevance");
});

test("no layers at all is not the default layers", () => {
  const none = { ...bare, layers: [] };
  assert.equal(toQuery(none, defaults), "?layers=");
  assert.deepEqual(fromQuery("?layers=", defaults).layers, []);
});

test("layers come in the order of the panel, without what the panel does not list", () => {
  const { layers } = fromQuery("?layers=routes,claims,events,nonsense", defaults);
  assert.deepEqual(layers, ["events", "routes"]);
});

test("an address has months and days only where a range is not whole years", () => {
  const through = (query) => toQuery(fromQuery(query, defaults), defaults);
  assert.equal(through("?from=1998-03&to=1998-04-30"), "?from=1998-03&to=1998-04");
  assert.equal(through("?from=1995-01-01&to=1998-12-31"), "?from=1995&to=1998");
  assert.equal(through("?from=1879-01&to=2025-12-31"), "");
  assert.equal(through("?from=1998-13&to=1998-02-30"), "");
  assert.equal(through("?from=1998-03&to=1998-04&on=1998-05"), "?from=1998-03&to=1998-04");
  assert.equal(through("?from=1998-03&to=1998-04&on=1998-04"), "?from=1998-03&to=1998-04");
  const { from, to } = fromQuery("?from=1998-03&to=1999-04", defaults);
  assert.deepEqual([from, to], [1998, 1999]);
});

test("a date that is compared lies within the range, or at its nearest end once that moved", () => {
  const through = (query) => toQuery(fromQuery(query, defaults), defaults);
  assert.equal(through("?from=1996&to=2000&compare=1998"), "?from=1996&to=2000&compare=1998");
  for (const wrong of ["1995", "2000-13", "2001-01-01", "x", ""]) {
    assert.equal(through(`?from=1996&to=2000&compare=${wrong}`), "?from=1996&to=2000");
  }
  const range = { from: 1996, to: 2000 };
  assert.equal(comparedNear("1998-08", range), "1998-08");
  assert.equal(comparedNear("1990", range), "1996-01-01");
  assert.equal(comparedNear("2001-08-15", range), "2000-12-31");
});

test("filters that say nothing are none", () => {
  const said = (text) => toQuery(fromQuery(`?${text}`, defaults), defaults);
  for (const text of [
    ...[
      "killed=0",
      "killed=-1",
      "killed=1e3",
      "killed=1000001",
      "killed=x",
      "within=0",
      "within=2001",
    ],
    ...["article=maybe", "disputed=1", "category=", "actor=,,", "q=%20%20", `q=${"x".repeat(101)}`],
    ...["bbox=1,2,3", "bbox=61.00004,0,1,2", "bbox=61,35,70,29", "bbox=61,29,181,35", "bbox=seen"],
    ...["area=1,2,3,4", "area=1,2,3,4,5", "area=1,2,3,4,5,x", `area=${"1,2,".repeat(60)}1,2`],
  ])
    assert.equal(said(text), "", text);
  assert.equal(
    said("category=b,a,b&killed=007&within=50.50"),
    "?category=a,b&killed=7&within=50.5",
  );
  assert.equal(said("bbox=61.0000,-0,70,35&area=1,2,3,4,5,6"), "?bbox=61,0,70,35&area=1,2,3,4,5,6");
  assert.equal(said("bbox=view"), "?bbox=view");
  assert.equal(said("q=a%26b%3Dc%20%23"), "?q=a%26b%3Dc%20%23");
});

test("what is malformed falls back to the default", () => {
  const query = "?from=abc&to=99999&view=1/x/2&feature=nosuch/id&base=satellite&claims=british";
  assert.deepEqual(fromQuery(query, defaults), bare);
});

test("a feature's id may hold a slash", () => {
  const { feature } = fromQuery("?feature=events/a/b", defaults);
  assert.deepEqual(feature, { layer: "events", id: "a/b" });
});

test("crossings that are supposed closed are named once each, in order", () => {
  assert.deepEqual(fromQuery("?closed=torkham,,chaman,torkham", defaults).closed, [
    "chaman",
    "torkham",
  ]);
});

test("a day shown is a month or day within the range, and not its end", () => {
  const on = (text) => fromQuery(`?from=1994&to=2001&on=${text}`, defaults).on;
  for (const text of ["1994-01", "1994-11-05", "2001-11", "2001-12-30"])
    assert.equal(on(text), text);
  for (const text of [
    "1996",
    "1993-12-31",
    "2002-01",
    "1995-02-29",
    "x",
    "2001-12",
    "2001-12-31",
  ]) {
    assert.equal(on(text), null);
  }
});

const mazar = {
  ...bare,
  from: 1997,
  to: 1998,
  layers: ["events"],
  view: { zoom: 8, lat: 36.7, lon: 67 },
  story: "mazar",
};

test("a chapter's own view has the chapter as its whole address", () => {
  assert.equal(toQuery(mazar, defaults), "?story=mazar");
  assert.deepEqual(fromQuery("?story=mazar", defaults), mazar);
});

test("what a reader changed beside a chapter stands in the address, the usual included", () => {
  const away = { ...mazar, to: 2025, layers: ["durand-line", "events"] };
  const query = toQuery(away, defaults);
  assert.equal(query, "?to=2025&layers=durand-line,events&story=mazar");
  assert.deepEqual(fromQuery(query, defaults), away);
});

test("an unknown chapter is none", () => {
  assert.deepEqual(fromQuery("?story=nosuch", defaults), bare);
});

test("ids that are no words of an address are found again, F26", () => {
  const odd = [
    "50%",
    "100%25",
    "a/b",
    "a b",
    "what?",
    "x#1",
    "x+y",
    '"q"',
    "it's",
    "a&b=c",
    "تورخم",
  ];
  for (const id of odd) {
    const record = { layer: "events", id };
    assert.deepEqual(fromQuery(recordQuery(record), defaults).feature, record);
    assert.equal(new URL(recordQuery(record), "http://localhost/").hash, "");
    assert.equal(toQuery({ ...bare, feature: record }, defaults), recordQuery(record));
    assert.equal(new URLSearchParams(chapterQuery(id)).get("story"), id);
  }
});
