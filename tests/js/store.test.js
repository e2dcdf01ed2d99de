import assert from "node:assert/strict";
import test from "node:test";

const CONFIG = {
  state: {
    from: 1995,
    to: 1998,
    layers: ["events"],
    view: null,
    feature: null,
    base: "relief",
    notice: null,
  },
  years: [1879, 2025],
  zooms: { least: 5, most: 13, step: 0.5 },
  eras: [],
  layers: [
    {
      id: "events",
      kind: "events",
      time: "instant",
      panel: true,
      default: true,
      url: "/layers/events.geojson",
    },
    {
      id: "routes",
      kind: "routes",
      time: "ongoing",
      panel: true,
      default: false,
      url: "/layers/routes.geojson",
    },
  ],
  shapes: {},
  symbols: {},
  urls: { home: "/", written: true },
};
const EVENTS = {
  features: [
    { id: "kabul-1996", properties: { start: "1996-09-26", end: null } },
    { id: "kabul-2021", properties: { start: "2021-08-15", end: null } },
  ],
};

const written = [];
Object.assign(globalThis, {
  document: {
    documentElement: { lang: "en" },
    getElementById: (id) => (id === "config" ? { textContent: JSON.stringify(CONFIG) } : null),
  },
  fetch: async () => ({ ok: true, json: async () => EVENTS }),
  history: {
    pushState: (_state, _title, url) => written.push(["push", url]),
    replaceState: (_state, _title, url) => written.push(["replace", url]),
  },
});
const { store } = await import("../../mapapp/static/js/app/store.js");
const { loadLayer } = await import("../../mapapp/static/js/app/data.js");

const turn = () => new Promise((resolve) => setTimeout(resolve));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

test.beforeEach(() => {
  store.restore("?from=1995&to=1998");
  written.length = 0;
});

test("the page begins in the state that the server sent", async () => {
  assert.equal(store.href(), "/?from=1995&to=1998");
  assert.equal(Object.isFrozen(store.state), true);
});

test("listeners hear once of all that changed in one turn, with what was before", async () => {
  await turn();
  const heard = [];
  const stop = store.subscribe((state, previous) => heard.push([previous.from, state.from]));
  store.set({ from: 1990 });
  store.set({ from: 1991 });
  store.setEphemeral({ query: "herat" });
  await turn();
  stop();
  assert.deepEqual(heard, [[1995, 1991]]);
});

test("years stay whole, in order and within the limits", () => {
  store.set({ from: 2030, to: 1900.4 });
  assert.deepEqual([store.state.from, store.state.to], [1900, 2025]);
});

test("a list that holds the same is the same", () => {
  const { layers, closed } = store.state;
  store.restore("?from=1996&to=1998");
  store.set({ from: 1990, closed: [] });
  assert.equal(store.state.layers, layers);
  assert.equal(store.state.closed, closed);
  store.set({ layers: ["routes"] });
  assert.notEqual(store.state.layers, layers);
});

test("a drag writes the address once, at its end", async () => {
  for (let from = 1980; from <= 1990; from++) store.set({ from });
  assert.deepEqual(written, []);
  await wait(260);
  assert.deepEqual(written, [["replace", "/?from=1990&to=1998"]]);
});

test("what a drag set is kept as the place to come back to", () => {
  store.set({ from: 1990 });
  store.set({ layers: ["routes"] }, { history: "push" });
  assert.deepEqual(written, [
    ["replace", "/?from=1990&to=1998"],
    ["push", "/?from=1990&to=1998&layers=routes"],
  ]);
});

test("a change that changes nothing writes nothing", () => {
  store.set({ from: 1995 }, { history: "push" });
  assert.deepEqual(written, []);
});

test("a feature out of range moves the range and says so, until the years change", async () => {
  await loadLayer("events");
  store.set({ feature: { layer: "events", id: "kabul-2021" } }, { history: "push" });
  assert.deepEqual([store.state.from, store.state.to], [2021, 2021]);
  assert.deepEqual(store.ephemeral.notice, { from: 2021, to: 2021 });
  store.set({ view: { zoom: 7, lat: 34, lon: 69 } });
  assert.deepEqual(store.ephemeral.notice, { from: 2021, to: 2021 });
  store.set({ from: 2020 });
  assert.equal(store.ephemeral.notice, null);
});

test("a feature in range leaves the range alone", async () => {
  await loadLayer("events");
  store.set({ feature: { layer: "events", id: "kabul-1996" } }, { history: "push" });
  assert.deepEqual([store.state.from, store.state.to], [1995, 1998]);
  assert.equal(store.ephemeral.notice, null);
});

test("going back restores the state and writes no address", () => {
  store.restore("?from=1979&to=1989&layers=routes&view=7/34/69");
  assert.equal(store.state.from, 1979);
  assert.deepEqual(store.state.layers, ["routes"]);
  assert.deepEqual(store.state.view, { zoom: 7, lat: 34, lon: 69 });
  assert.deepEqual(written, []);
});

test("a day shown leaves with the range that held it", async () => {
  store.set({ on: "1996-09" });
  assert.equal(store.href(), "/?from=1995&to=1998&on=1996-09");
  store.set({ from: 1997 });
  assert.equal(store.state.on, null);
});

test("a year that is set is a whole year, and the other end stays as it was", () => {
  store.set({ from: 1998, to: 1998, since: "1998-03", until: "1998-08-08" });
  assert.equal(store.href(), "/?from=1998-03&to=1998-08-08");
  store.set({ view: null });
  assert.equal(store.state.since, "1998-03");
  assert.equal(store.href({ from: 1998 }), "/?from=1998&to=1998-08-08");
  store.set({ from: 1998, to: 1998 });
  assert.deepEqual([store.state.since, store.state.until], [null, null]);
});

test("what the years have left is in no address of these years, but in a link to itself", async () => {
  await loadLayer("events");
  const feature = { layer: "events", id: "kabul-1996" };
  store.set({ feature, from: 1995, to: 1998 });
  assert.match(store.href(), /feature=events\/kabul-1996/);
  store.set({ from: 2020, to: 2025 });
  assert.deepEqual(store.state.feature, feature);
  assert.doesNotMatch(store.href(), /feature/);
  assert.match(store.href({ feature }), /feature=events\/kabul-1996/);
  store.set({ from: 1995, to: 1998 });
  assert.match(store.href(), /feature=events\/kabul-1996/);
});

test("back to an address whose feature lies outside its years moves them, as the server does", async () => {
  await loadLayer("events");
  store.restore("?from=1995&to=1998&feature=events/kabul-2021");
  assert.equal(store.state.to, 2021);
  assert.deepEqual(store.ephemeral.notice, { from: store.state.from, to: 2021 });
  store.restore("?from=1995&to=1998&feature=events/kabul-1996");
  assert.deepEqual([store.state.to, store.ephemeral.notice], [1998, null]);
});
