import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { leastOf, widthsOf } from "../../mapapp/static/js/panel/table/widths.js";
import { lastChange, TABLES } from "../../mapapp/static/js/rules/columns.js";
import { dayOf } from "../../mapapp/static/js/rules/states.js";
import {
  axisOfKilled,
  inTableOrder,
  isAlike,
  pressed,
  sortedBy,
} from "../../mapapp/static/js/rules/table.js";
import { parseDate } from "../../mapapp/static/js/rules/times.js";
import { feature, speakEnglish, state } from "./support.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const { context } = read("../cases/details.json");
const layers = new Map(context.layers.map((layer) => [layer.role, layer]));
const featuresOf = (role) => read(`../../geodata/${layers.get(role).url}`).features;

function viewAt(role, range) {
  const features = featuresOf(role);
  const places = new Map(features.map((each, at) => [each.id, at]));
  return {
    range,
    day: dayOf(range),
    order: context.kinds[role].states?.order ?? [],
    placeOf: ({ id }) => places.get(id),
    nameOf: (_role, id) => `the gate ${id}`,
    claimsOn: () => 3,
  };
}

test("every column of a kind has a name and says something of the built-in data", () => {
  speakEnglish(context.titles);
  const late = new Set(["away"]); // a field that not every folder has
  for (const [kind, { named, columns }] of Object.entries(TABLES)) {
    const ids = context.kinds[kind].columns.map(({ id }) => id);
    assert.deepEqual(ids.toSorted(), Object.keys(columns).sort(), kind);
    const view = viewAt(kind, { from: 1879, to: 2026 });
    const features = featuresOf(kind);
    for (const id of ids) {
      assert.ok(named(id), `${kind} ${id}`);
      const texts = features.map((each) => columns[id].text(each, view));
      assert.ok(
        texts.every((text) => typeof text === "string"),
        `${kind} ${id}`,
      );
      assert.ok(late.has(id) || texts.some(Boolean), `${kind} ${id} is empty`);
      const values = features.map((each) => columns[id].value(each, view));
      assert.ok(
        values.every((value) => value !== undefined && !Number.isNaN(value)),
        `${kind} ${id}`,
      );
    }
  }
});

const EVENTS = [
  { id: "a", fatalities_low: 10, fatalities_high: 20, place: "Kabul" },
  { id: "b", fatalities_low: null, fatalities_high: null, place: "Herat" },
  { id: "c", fatalities_low: 10, fatalities_high: null, place: "Ghazni" },
  { id: "d", fatalities_low: 300, fatalities_high: 400, place: "Kabul" },
].map(({ id, ...more }) => feature(id, { start: "1998", actors: [], in_article: false, ...more }));
const VIEW = { placeOf: (each) => EVENTS.indexOf(each), order: [] };
const COLUMNS = context.kinds.events.columns;
const idsBy = (sort) =>
  inTableOrder("events", EVENTS, sortedBy(COLUMNS, sort), VIEW)
    .map(({ id }) => id)
    .join("");

test("rows are in order, what is alike as it was, and empty cells last both ways", () => {
  speakEnglish(context.titles);
  const orders = Object.fromEntries(
    ["time", "-time", "killed", "-killed", "highest", "place", "-place", "actors"].map((sort) => [
      sort,
      idsBy(sort),
    ]),
  );
  assert.deepEqual(orders, {
    time: "abcd",
    "-time": "dcba",
    killed: "dacb",
    "-killed": "acdb",
    highest: "dacb",
    place: "cbad",
    "-place": "adbc",
    actors: "abcd",
  });
});

test("a press on a head sorts by it, the next turns it round, and back", () => {
  const by = (sort) => sortedBy(COLUMNS, sort);
  assert.deepEqual(by("killed"), { id: "killed", turned: false, down: true });
  assert.deepEqual(by("-killed"), { id: "killed", turned: true, down: false });
  assert.equal(pressed("killed", by("time")), "killed");
  assert.equal(pressed("killed", by("killed")), "-killed");
  assert.equal(pressed("killed", by("-killed")), "killed");
  assert.equal(pressed("killed", null), "killed");
});

test("a table that lacks the column begins with what lists begin with, or as the layer does", () => {
  const { columns, states } = context.kinds.crossings;
  assert.equal(sortedBy(columns, "killed", states.order).id, "state");
  assert.equal(sortedBy(columns, "-time", states.order).turned, false);
  assert.equal(sortedBy(context.kinds.line.columns, "time"), null);
  const view = viewAt("crossings", { from: 1879, to: 2026, knownUntil: context.knownUntil });
  const crossings = featuresOf("crossings");
  const by = sortedBy(columns, "time", states.order);
  const told = inTableOrder("crossings", crossings, by, view).map((each) =>
    TABLES.crossings.columns.state.text(each, view),
  );
  assert.deepEqual([...new Set(told)], ["Closed", "Open", "Not in use"]);
});

test("a column that says the same of all rows is told from others; one row is like no other", () => {
  speakEnglish(context.titles);
  assert.equal(isAlike("events", "article", EVENTS, VIEW), true);
  assert.equal(isAlike("events", "place", EVENTS, VIEW), false);
  assert.equal(isAlike("events", "article", EVENTS.slice(0, 1), VIEW), false);
  assert.equal(isAlike("events", "article", [], VIEW), false);
});

test("the axis of killed has the decades that the rows need", () => {
  const axisOf = (...figures) =>
    axisOfKilled(
      figures.map(([low, high]) => feature("x", { fatalities_low: low, fatalities_high: high })),
    );
  assert.deepEqual(axisOf([31, 408], [96, 105]).decades, [10, 100, 1000]);
  assert.deepEqual(axisOf([10, 10]).decades, [10, 100]);
  assert.deepEqual(axisOf([0, 2], [null, null]).decades, [1, 10]);
  assert.equal(axisOf([0, 0], [null, null]), null);
  const { at } = axisOf([31, 408]);
  assert.deepEqual([at(10), at(100), at(1000), at(0), at(1)], [0, 0.5, 1, 0, 0]);
});

test("the last change is where a state began, or ended before somebody's eyes, up to the day", () => {
  const states = [
    state("2018-03-01", "2018-03-05", { end_kind: "reopened" }),
    state("2020-01", "2020-02", { end_kind: "last-seen-shut" }),
    state("2025-10-12", null, { end_kind: "open" }),
  ];
  const on = (date) => lastChange(states, parseDate(date).end);
  assert.equal(on("2017"), null);
  assert.equal(on("2018-03-02"), "2018-03-01");
  assert.equal(on("2019"), "2018-03-05");
  assert.equal(on("2024"), "2020-01");
  assert.equal(on("2026"), "2025-10-12");
  assert.equal(lastChange([], 1), null);
});

test("the columns of all events have room beside the panel of a usual window", () => {
  const shown = COLUMNS.filter(({ more }) => !more).map(({ id }) => id);
  const longest = (id) => (id === "killed" ? "500,000–2,000,000".length : 0);
  const widths = widthsOf("events", shown, longest).map(leastOf);
  const rem = widths.reduce((sum, width) => sum + width, 0);
  assert.equal(shown.length, 8);
  assert.ok(rem * 16 <= 1440 - 352 - 10, `${rem} rem`); // the panel and a scrollbar
});
