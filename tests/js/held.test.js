import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { heldOn, stacked, turns } from "../../mapapp/static/js/charts/held.js";
import { parseDate, yearSpan } from "../../mapapp/static/js/rules/times.js";

const CONTROL = new URL("../../geodata/layers/control.geojson", import.meta.url);
const { features } = JSON.parse(readFileSync(CONTROL, "utf8"));
const SIDES = ["taliban", "contested", "opposition", "republic"];
const day = (iso) => parseDate(iso).end;

test("Kandahar turns to the Taliban on 5 November 1994", () => {
  const found = turns(features, yearSpan(1994, 1994)).filter(({ date }) => date === "1994-11-05");
  assert.deepEqual(found[0].turned, [{ title: "Kandahar", side: "taliban" }]);
  const before = heldOn(features, day("1994-11-04"), SIDES);
  const after = heldOn(features, day("1994-11-05"), SIDES);
  assert.equal(after.taliban, before.taliban + 1);
  assert.equal(after.opposition, before.opposition - 1);
});

test("every province is held by one side on every day of the record, and by none before", () => {
  const sum = (held) => Object.values(held).reduce((total, n) => total + n, 0);
  for (const { date } of turns(features, yearSpan(1994, 2025))) {
    assert.equal(sum(heldOn(features, day(date), SIDES)), 34);
  }
  assert.equal(sum(heldOn(features, day("1993-12-31"), SIDES)), 0);
});

test("changes come in order, those known to a month at the month's first day", () => {
  const all = turns(features, yearSpan(2001, 2001));
  const month = all.findIndex(({ date }) => date === "2001-11");
  const ninth = all.findIndex(({ date }) => date === "2001-11-09");
  assert.ok(month >= 0 && month < ninth);
  assert.equal(all[month].day, parseDate("2001-11-01").start);
});

test("the chart stacks the sides up to all provinces, from the first to the last day", () => {
  const span = yearSpan(2021, 2021);
  const [days, taliban, , , all] = stacked(features, span, SIDES);
  assert.deepEqual([days[0], days.at(-1)], [span.start, span.end]);
  assert.deepEqual([...new Set(all)], [34]);
  assert.deepEqual([taliban[0], taliban.at(-1)], [0, 34]);
  assert.deepEqual(
    days,
    [...days].sort((a, b) => a - b),
  );
});
