import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  axisOf,
  dayAt,
  monthTicks,
  names,
  shareOf,
  strokes,
  yearAt,
} from "../../mapapp/static/js/rules/graph.js";
import { parseDate } from "../../mapapp/static/js/rules/times.js";

const EVENTS = new URL("../../geodata/layers/events.geojson", import.meta.url);
const { features } = JSON.parse(readFileSync(EVENTS, "utf8"));
const data = { years: [1879, 2026], recorded: [1994, 2026] };
const far = { from: 1879, to: 2026, near: false };

test("fifteen years fill the graph, sixteen are marked in that of all years", () => {
  const axis = (from, to) => axisOf({ from, to, hasControl: false }, data);
  assert.deepEqual(axis(1994, 2008), { from: 1994, to: 2008, near: true });
  assert.deepEqual(axis(1994, 2009), far);
});

test("with control on the graph shows the years for which it is recorded", () => {
  const axis = (from, to, on = null) => axisOf({ from, to, on, hasControl: true }, data);
  assert.deepEqual(axis(1879, 2026), { from: 1994, to: 2026, near: true });
  assert.deepEqual(axis(1990, 1995), { from: 1990, to: 1995, near: true });
  assert.deepEqual(axis(1900, 1950), far);
  assert.deepEqual(axis(1879, 2026, "1950-05"), far, "the day shown is always on the graph");
});

test("a hand on the graph keeps it near or far", () => {
  const range = { from: 1995, to: 1998, hasControl: false };
  assert.deepEqual(axisOf(range, data, false), far);
  assert.deepEqual(axisOf({ ...range, to: 2020 }, data, true), {
    from: 1995,
    to: 2020,
    near: true,
  });
});

test("days and years have their places on an axis", () => {
  const axis = { from: 1995, to: 1998, near: true };
  assert.equal(shareOf(axis, parseDate("1995").start), 0);
  assert.equal(shareOf(axis, parseDate("1998").end + 1), 1);
  assert.equal(shareOf(axis, parseDate("2010").start), 1);
  for (const iso of ["1995-01-01", "1996-09-27", "1998-12-31"]) {
    const day = parseDate(iso).start;
    assert.equal(dayAt(axis, shareOf(axis, day) + 0.0001), day);
  }
  assert.deepEqual(
    [0, 0.24, 0.26, 1].map((share) => yearAt(axis, share)),
    [1995, 1995, 1996, 1998],
  );
});

const named = (...given) => names(...given).map(({ year, month }) => month ?? year);

test("years have names where there is room, every one or one in several", () => {
  const taliban = { from: 1995, to: 1998, near: true };
  assert.deepEqual(named(taliban, 700), [1995, 1996, 1997, 1998]);
  assert.deepEqual(named({ from: 1994, to: 2008, near: true }, 300), [1995, 2000, 2005]);
  assert.deepEqual(named(far, 700), [1880, 1900, 1920, 1940, 1960, 1980, 2000, 2020]);
  assert.deepEqual(named(far, 290), [1890, 1920, 1950, 1980, 2010]);
});

test("one year has the names of its months, up to five have their ticks", () => {
  const year = { from: 1998, to: 1998, near: true };
  assert.deepEqual(named(year, 700), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  assert.deepEqual(named(year, 290), [1, 4, 7, 10]);
  const count = (axis) => (monthTicks(axis).match(/M/g) ?? []).length;
  assert.equal(count(year), 12);
  assert.equal(count({ from: 1995, to: 1999, near: true }), 60);
  assert.equal(count({ from: 1995, to: 2000, near: true }), 0);
  assert.equal(count(far), 0);
});

test("no name stands where something covers it, or beyond a near graph", () => {
  const covered = [
    [-8, 8],
    [560, 580],
  ];
  assert.deepEqual(named(far, 700, covered), [1900, 1920, 1940, 1960, 1980, 2020]);
  assert.deepEqual(
    named({ from: 1995, to: 1998, near: true }, 700, [[530, 700]]),
    [1995, 1996, 1997],
  );
});

test("an event known to the day is a stroke, one known to a month or year a line", () => {
  const axis = { from: 1998, to: 1998, near: true };
  const event = (start) => ({ properties: { start } });
  const drawn = strokes([event("1998-01-01"), event("1998"), event("1997-12-31")], axis);
  assert.deepEqual(drawn, { sharp: "M0 0V1", soft: "M0 1H1000" });
});

test("every event of a range is drawn", () => {
  for (const [from, to] of [
    [1995, 1998],
    [2012, 2026],
  ]) {
    const inYears = features.filter(({ properties: { start } }) => {
      const year = Number(start.slice(0, 4));
      return from <= year && year <= to;
    });
    const { sharp, soft } = strokes(features, { from, to, near: true });
    const dates = new Set(inYears.map(({ properties }) => properties.start));
    assert.equal((sharp.match(/M/g) ?? []).length + (soft.match(/M/g) ?? []).length, dates.size);
  }
});
