import assert from "node:assert/strict";
import test from "node:test";
import {
  closer,
  foremost,
  limits,
  nextNamed,
  periodOf,
  titleLines,
} from "../../mapapp/static/js/rules/naming.js";

const event = (id, more = {}) => ({
  id,
  sign: { x: more.x ?? 0, y: 0 },
  weight: 3,
  lead: false,
  selected: false,
  period: null,
  ...more,
});

/** The ids of those that are named, in order, if all find room. */
function namedOf(candidates, limit, most = 9) {
  const named = [];
  for (let next = true; next && named.length < most; ) {
    next = nextNamed(candidates, named, limit);
    if (next) named.push(next);
  }
  return named.map(({ id }) => id);
}

const ANYWHERE = { apart: 0, least: 0 };

test("a map names fewer where it is smaller or shows more, and all where few are in view", () => {
  const many = Array.from({ length: 13 }, (_, index) => event(`${index}`, { weight: index }));
  const most = (width, zoom = 6.5) => limits(many, { width, zoom }).most;
  assert.deepEqual(
    [1440, 1000, 999, 700, 516, 390, 320].map((width) => most(width)),
    [8, 8, 6, 6, 4, 4, 2],
  );
  assert.equal(most(1440, 5), 2);
  assert.equal(limits(many, { width: 1440, zoom: 6.5 }).least, 4);
  assert.deepEqual(limits(many.slice(1), { width: 390, zoom: 5 }), { most: 12, ...ANYWHERE });
});

test("what is selected is named first, then what an editor leads with, then what weighs more", () => {
  const candidates = [
    event("light", { weight: 1 }),
    event("heavy", { weight: 7 }),
    event("lead", { weight: 0, lead: true }),
    event("open", { weight: 0, selected: true }),
  ];
  assert.deepEqual(namedOf(candidates, ANYWHERE), ["open", "lead", "heavy", "light"]);
  assert.deepEqual(namedOf(candidates, { apart: 0, least: 2.5 }), ["open", "lead", "heavy"]);
});

test("each period is named before one is named twice", () => {
  const candidates = [
    event("war 1", { weight: 9, period: "war" }),
    event("war 2", { weight: 8, period: "war" }),
    event("peace", { weight: 3, period: "peace" }),
  ];
  assert.deepEqual(namedOf(candidates, ANYWHERE), ["war 1", "peace", "war 2"]);
});

test("one event of a sign is named, none beside another sign, and none that was tried", () => {
  const sign = { x: 0, y: 0 };
  const candidates = [
    event("first", { sign, weight: 9 }),
    event("same sign", { sign, weight: 8 }),
    event("near", { x: 50, weight: 7 }),
    event("far", { x: 150, weight: 6 }),
    event("no room", { x: 300, weight: 5, tried: true }),
  ];
  assert.deepEqual(namedOf(candidates, { apart: 92, least: 0 }), ["first", "far"]);
  const three = ["first", "far", "near"].map((id, index) => event(id, { x: [0, 200, 60][index] }));
  assert.equal(namedOf(three, { apart: 92, least: 0 }).length, 2);
  assert.equal(namedOf(three, closer({ apart: 92, least: 0 })).length, 3);
});

test("the order does not depend on that of the events", () => {
  const candidates = ["c", "a", "b"].map((id, index) => event(id, { x: 100 * index }));
  assert.deepEqual(namedOf(candidates, ANYWHERE), ["a", "b", "c"]);
  assert.deepEqual(namedOf(candidates.toReversed(), ANYWHERE), ["a", "b", "c"]);
});

test("of one sign those are foremost that would be named, one of each period first", () => {
  const sign = { x: 0, y: 0 };
  const candidates = [
    event("war 1", { sign, weight: 9, period: "war" }),
    event("war 2", { sign, weight: 8, period: "war" }),
    event("peace", { sign, weight: 1, period: "peace" }),
  ];
  const ids = (count) => foremost(candidates, count).map(({ id }) => id);
  assert.deepEqual(ids(2), ["war 1", "peace"]);
  assert.deepEqual(ids(4), ["war 1", "peace", "war 2"]);
});

test("a year that two periods share is of the later one, and all years are no period", () => {
  const record = {
    years: [1879, 2026],
    eras: [
      { id: "all", from: 1879, to: 2026 },
      { id: "empire", from: 1879, to: 1947 },
      { id: "cold-war", from: 1947, to: 1978 },
    ],
  };
  const of = (start) => periodOf({ properties: { start } }, record)?.id;
  assert.deepEqual(["1878", "1893-11-12", "1947", "1999"].map(of), [
    "empire",
    "empire",
    "cold-war",
    "cold-war",
  ]);
  assert.equal(periodOf({ properties: { start: "1999" } }, { ...record, eras: [] }), undefined);
});

const widthOf = (text) => 10 * Array.from(text).length;

test("a title is one line, or two of about the same width", () => {
  assert.deepEqual(titleLines("Herat uprising", 190, widthOf), ["Herat uprising"]);
  assert.deepEqual(titleLines("Taliban take the Spin Boldak crossing", 190, widthOf), [
    "Taliban take the",
    "Spin Boldak crossing",
  ]);
});

test("a title that two lines do not hold gives up what follows a colon, then its end", () => {
  assert.deepEqual(titleLines(`War: ${"on and on ".repeat(9)}`, 100, widthOf), ["War"]);
  const lines = titleLines("one two three four five six seven eight nine ten", 100, widthOf);
  assert.equal(lines[0], "one two");
  assert.match(lines[1], /^three.*…$/);
  for (const line of lines) assert.ok(widthOf(line) <= 100);
});

test("a title without end is cut to a line and never split inside a letter", () => {
  const [line, ...more] = titleLines("𝔸".repeat(500), 100, widthOf);
  assert.deepEqual(more, []);
  assert.equal(line, `${"𝔸".repeat(9)}…`);
});
