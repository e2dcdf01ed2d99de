import assert from "node:assert/strict";
import test from "node:test";
import {
  changedWithin,
  controllerAt,
  countSpans,
  counts,
  countsByYear,
  crossingStatus,
  dayOf,
  inBounds,
  inRange,
  lastTaken,
  lineStatus,
  rangeFor,
  routeStatus,
} from "../../mapapp/static/js/rules/states.js";
import { feature, state } from "./support.js";

const range = (from, to = from) => ({ from, to });
const endOf = (year) => dayOf(range(year));

test("an instant is in range on its days, what is ongoing stays in range", () => {
  const event = feature("mazar", { start: "1998-08-08" });
  assert.equal(inRange(event, "instant", range(1998)), true);
  assert.equal(inRange(event, "instant", range(1999, 2025)), false);
  const crossing = feature("gate", { start: "2003" });
  assert.equal(inRange(crossing, "ongoing", range(2020)), true);
  assert.equal(inRange(crossing, "ongoing", range(1990, 2002)), false);
  assert.equal(inRange(feature("river"), "timeless", range(1900)), true);
});

const balkh = feature("AF-BAL", {
  states: [
    state("1994", "1997-05-24", { controller: "opposition" }),
    state("1997-05-24", "1997-05-28", { controller: "taliban" }),
    state("1997-05-28", "1998-08-08", { controller: "opposition" }),
    state("1998-08-08", "2001-11-09", { controller: "taliban" }),
    state("2001-11-09", null, { controller: "republic" }),
  ],
});

test("a province is shown under who holds it at the end of the range", () => {
  assert.equal(controllerAt(balkh, endOf(1993)), null);
  assert.equal(controllerAt(balkh, endOf(1996)), "opposition");
  assert.equal(controllerAt(balkh, endOf(1999)), "taliban");
  assert.equal(controllerAt(balkh, endOf(2001)), "republic");
});

test("a month or day within the range is shown instead of its end, and marks only its own changes", () => {
  const on = (text) => ({ ...range(1997, 1998), on: text });
  assert.equal(controllerAt(balkh, dayOf(on("1997-05-23"))), "opposition");
  assert.equal(controllerAt(balkh, dayOf(on("1997-05-24"))), "taliban");
  assert.equal(controllerAt(balkh, dayOf(on("1997-05"))), "opposition");
  assert.equal(changedWithin(balkh, on("1997-05-23")), false);
  assert.equal(changedWithin(balkh, on("1997-05-24")), true);
  assert.equal(changedWithin(balkh, on("1997-05")), true);
  assert.equal(changedWithin(balkh, on("1997-06")), false);
});

test("where two states share their day of change, the later holds", () => {
  const yearly = feature("x", {
    states: [
      state("1994", "1996", { controller: "opposition" }),
      state("1996", null, { controller: "taliban" }),
    ],
  });
  assert.equal(controllerAt(yearly, endOf(1996)), "taliban");
});

test("control changes where a state follows another, not where the record begins", () => {
  assert.equal(changedWithin(balkh, range(1994)), false);
  assert.equal(changedWithin(balkh, range(1996)), false);
  assert.equal(changedWithin(balkh, range(1997)), true);
  assert.equal(changedWithin(balkh, range(1995, 1998)), true);
  assert.equal(lastTaken(balkh, range(1994)), null);
  assert.equal(lastTaken(balkh, range(1997)), "1997-05-28");
  assert.equal(lastTaken(balkh, range(1995, 2010)), "2001-11-09");
  assert.equal(lastTaken(balkh, { ...range(1995, 2010), on: "1997-05-24" }), "1997-05-24");
});

const torkham = feature("torkham", {
  kind: "trade",
  states: [
    state("2025-10-12", null, { status: "closed", scope: "all-pakistan" }),
    state("2025-12-04", null, { status: "restricted", scope: "crossing" }),
  ],
});

test("of several closures at once the most closed holds", () => {
  assert.equal(crossingStatus(torkham, endOf(2024)), "open");
  assert.equal(crossingStatus(torkham, endOf(2025)), "closed");
});

test("a crossing changes at both ends of a closure", () => {
  const reopened = feature("y", {
    kind: "trade",
    states: [state("2020-03", "2021-02", { status: "closed" })],
  });
  assert.equal(changedWithin(reopened, range(2020)), true);
  assert.equal(changedWithin(reopened, range(2021)), true);
  assert.equal(changedWithin(reopened, range(2022)), false);
});

test("a crossing is not in use before it opened, and where it takes no traffic", () => {
  const later = feature("z", { kind: "trade", start: "2018-09", states: [] });
  assert.equal(crossingStatus(later, endOf(2017)), "unused");
  assert.equal(crossingStatus(later, endOf(2018)), "open");
  const pass = feature("pass", {
    kind: "informal",
    states: [state("2025", null, { status: "closed" })],
  });
  assert.equal(crossingStatus(pass, endOf(2025)), "unused");
});

test("a corridor is cut while a crossing on it is closed, and not shown outside its time", () => {
  const route = feature("r", {
    phase: "use",
    mode: "road",
    start: "1965",
    end: null,
    crossings: ["torkham"],
    states: [state("2025-10-12", null, { status: "cut", crossing: "torkham" })],
  });
  assert.equal(routeStatus(route, endOf(1960)), null);
  assert.equal(routeStatus(route, endOf(2024)), "whole");
  assert.equal(routeStatus(route, endOf(2025)), "cut");
  const plan = feature("p", { phase: "planned", crossings: ["torkham"], states: [] });
  assert.equal(routeStatus(plan, endOf(2025)), "planned");
  assert.equal(routeStatus(route, endOf(2024), ["torkham"]), "cut");
  assert.equal(routeStatus(route, endOf(2024), ["chaman"]), "whole");
  assert.equal(routeStatus(plan, endOf(2024), ["torkham"]), "planned");
});

test("what was last seen shut is not known until something is known again", () => {
  const shut = { status: "closed", end_kind: "last-seen-shut" };
  const gate = feature("g", {
    kind: "trade",
    states: [state("2018-03-01", "2018-03-05", shut), state("2020-01", "2020-02", shut)],
    known_until: "2024-06-30",
  });
  const on = (date) => crossingStatus(gate, dayOf({ ...range(2018, 2025), on: date }));
  assert.deepEqual(
    ["2018-02", "2018-03-05", "2018-03-06", "2019-12", "2020-02-29", "2023"].map(on),
    ["open", "closed", "unknown", "unknown", "closed", "unknown"],
  );
});

test("after the record ends no gate is open or closed, and no corridor whole or cut", () => {
  const until = { known_until: "2024-06-30" };
  const gate = feature("g", {
    kind: "trade",
    ...until,
    states: [state("2024-05-01", null, { status: "closed" })],
  });
  const route = feature("r", {
    phase: "use",
    ...until,
    crossings: ["g"],
    states: [state("2024-05-01", null, { status: "cut", crossing: "g" })],
  });
  const on = (date) => dayOf({ ...range(2024), on: date });
  assert.equal(crossingStatus(gate, on("2024-06-30")), "closed");
  assert.equal(crossingStatus(gate, on("2024-07-01")), "unknown");
  assert.equal(routeStatus(route, on("2024-06-30")), "cut");
  assert.equal(routeStatus(route, on("2024-07-01")), "unknown");
  assert.equal(routeStatus(route, on("2024-07-01"), ["g"]), "cut");
});

test("a section has the legal status of its time", () => {
  const section = feature("khyber", {
    start: "1893-11-12",
    states: [
      state("1893-11-12", "1919-08", { status: "undemarcated" }),
      state("1919-08", "1921-11-22", { status: "demarcated" }),
      state("1921-11-22", null, { status: "realigned" }),
    ],
  });
  assert.equal(lineStatus(section, endOf(1892)), null);
  assert.equal(lineStatus(section, endOf(1910)), "undemarcated");
  assert.equal(lineStatus(section, endOf(1920)), "demarcated");
  assert.equal(lineStatus(section, endOf(2025)), "realigned");
});

test("a section is agreed, and no more, until its marking is recorded", () => {
  const section = feature("kurram", {
    start: "1893-11-12",
    states: [state("1894-11-21", null, { status: "demarcated" })],
  });
  assert.equal(lineStatus(section, endOf(1892)), null);
  assert.equal(lineStatus(section, endOf(1893)), "agreed");
  assert.equal(lineStatus(section, endOf(1894)), "demarcated");
});

test("counts are of what is in range, in all and by legend row", () => {
  const events = [
    feature("a", { start: "1995", category: "battle" }),
    feature("b", { start: "1996", category: "battle" }),
    feature("c", { start: "1996", category: "treaty" }),
  ];
  const families = { battle: "fighting", treaty: "talks" };
  const layer = { kind: "events", time: "instant" };
  const found = counts(events, layer, range(1996), families);
  assert.equal(found.total, 2);
  assert.deepEqual(
    [...found.byKey],
    [
      ["fighting", 1],
      ["talks", 1],
    ],
  );
  const control = counts([balkh], { kind: "control", time: "ongoing" }, range(1998));
  assert.deepEqual(
    [...control.byKey],
    [
      ["taliban", 1],
      ["changed", 1],
    ],
  );
});

test("a layer that is not loaded is counted by its starts and ends", () => {
  const spans = [
    [null, null, 30],
    ["2003", null, 2],
    ["1990", "1995", 1],
  ];
  assert.equal(countSpans(spans, "ongoing", range(1992)), 31);
  assert.equal(countSpans(spans, "ongoing", range(2025)), 32);
  assert.equal(countSpans([[null, null, 7]], "timeless", range(1900)), 7);
});

test("the histogram counts each event once, by the year it begins in", () => {
  const events = ["1995", "1995-03", "1996-01-01", "1850"].map((start) =>
    feature(start, { start }),
  );
  assert.deepEqual(countsByYear(events, [1994, 1997]), [1, 2, 1, 0]);
});

test("a feature out of range moves the range to its own years, within the limits", () => {
  const limits = [1879, 2025];
  const event = feature("e", { start: "1998-08-08" });
  assert.deepEqual(rangeFor(event, "instant", range(1995, 1999), limits), range(1995, 1999));
  assert.deepEqual(rangeFor(event, "instant", range(2001), limits), range(1998));
  const war = feature("w", { start: "1979-12-24", end: "1989-02-15" });
  assert.deepEqual(rangeFor(war, "instant", range(2001), limits), range(1979, 1989));
  const gate = feature("g", { start: "2018-09" });
  assert.deepEqual(rangeFor(gate, "ongoing", range(1900), limits), range(2018, 2025));
  const old = feature("o", { start: null, end: "1870" });
  assert.deepEqual(rangeFor(old, "ongoing", range(2000), limits), range(1879));
});

test("what is no point is never outside the view", () => {
  const bounds = { west: 60, south: 30, east: 70, north: 36 };
  assert.equal(inBounds(feature("kabul", {}, [69.17, 34.53]), bounds), true);
  assert.equal(inBounds(feature("doha", {}, [51.5, 25.3]), bounds), false);
  assert.equal(inBounds(feature("doha", {}, [51.5, 25.3]), null), true);
  assert.equal(inBounds({ geometry: { type: "LineString", coordinates: [] } }, bounds), true);
});
