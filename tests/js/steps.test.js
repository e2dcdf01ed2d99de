import assert from "node:assert/strict";
import test from "node:test";
import {
  countOf,
  endsWithin,
  indexOf,
  indexShown,
  inSteps,
  isoAt,
  isoOfDay,
  onAt,
} from "../../mapapp/static/js/rules/steps.js";
import { parseDate } from "../../mapapp/static/js/rules/times.js";

const taliban = { from: 1994, to: 2001, step: "month" };
const year2021 = { from: 2021, to: 2021, step: "day" };

test("months and days are counted through the years", () => {
  assert.equal(countOf(taliban), 96);
  assert.equal(countOf(year2021), 365);
  assert.equal(countOf({ ...year2021, from: 2020, to: 2020 }), 366);
});

test("each step has its month or day and leads back to it", () => {
  assert.equal(isoAt(taliban, 0), "1994-01");
  assert.equal(isoAt(taliban, 10), "1994-11");
  assert.equal(isoAt(taliban, 95), "2001-12");
  assert.equal(isoAt(year2021, 0), "2021-01-01");
  assert.equal(isoAt(year2021, 226), "2021-08-15");
  for (const axis of [taliban, year2021]) {
    for (let index = 0; index < countOf(axis); index += 1) {
      assert.equal(indexOf(axis, isoAt(axis, index)), index);
    }
  }
});

test("what lies beside the axis is its nearest end", () => {
  assert.equal(indexOf(taliban, "1950-05"), 0);
  assert.equal(indexOf(taliban, "1996-09-27"), 32);
  assert.equal(indexOf(year2021, "2021-08"), 242);
});

test("a month is said in days by its first, a day in months by its month", () => {
  assert.equal(inSteps("2021-08", "day"), "2021-08-01");
  assert.equal(inSteps("2021-08-15", "day"), "2021-08-15");
  assert.equal(inSteps("2021-08-15", "month"), "2021-08");
  assert.equal(inSteps(null, "day"), null);
});

test("the date of a day is the inverse of its number", () => {
  for (const iso of ["0001-01-01", "1900-02-28", "1999-12-31", "2000-02-29", "2025-12-31"]) {
    assert.equal(isoOfDay(parseDate(iso).start), iso);
  }
  for (let year = 1; year <= 9999; year += 1) {
    for (const end of ["01-01", "12-31"]) {
      const iso = `${String(year).padStart(4, "0")}-${end}`;
      assert.equal(isoOfDay(parseDate(iso).start), iso);
    }
  }
});

test("steps stay within a range that begins and ends within its years", () => {
  const axis = { from: 1998, to: 1998, step: "month" };
  const range = { from: 1998, to: 1998, since: "1998-03", until: "1998-08-15", on: null };
  assert.deepEqual(endsWithin(axis, range), [2, 7]);
  assert.equal(indexShown(axis, range), 7);
  const all = [0, 2, 6, 7, 11].map((index) => onAt(axis, index, range));
  assert.deepEqual(all, ["1998-03", "1998-03", "1998-07", null, null]);
  assert.equal(onAt({ ...axis, step: "day" }, 364, range), null);
  assert.equal(onAt({ ...axis, step: "day" }, 0, range), "1998-03-01");
});

test("the step that is shown anyway stands in no address: the last, or that of the record's end", () => {
  const months = { from: 2026, to: 2026, step: "month" };
  const range = { from: 2026, to: 2026, on: "2026-11" };
  const known = { ...range, knownUntil: "2026-10-04" };
  const all = (axis, state) => [7, 8, 9, 10, 11, 12].map((index) => onAt(axis, index, state));
  assert.deepEqual(all(months, range), ["2026-08", "2026-09", "2026-10", "2026-11", null, null]);
  const ends = ["2026-08", "2026-09", null, "2026-11", "2026-12", "2026-12"];
  assert.deepEqual(all(months, known), ends);
  assert.equal(onAt({ ...months, step: "day" }, 276, known), null);
  assert.equal(onAt({ ...months, step: "day" }, 277, known), "2026-10-05");
});
