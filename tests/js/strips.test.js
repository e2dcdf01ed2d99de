import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { describe } from "../../mapapp/static/js/rules/describe/index.js";
import { crossingStrip, routeStrip } from "../../mapapp/static/js/rules/strips.js";
import { feature, speakEnglish, state } from "./support.js";

speakEnglish();

const YEARS = [1879, 2025];
const read = (layer) =>
  JSON.parse(
    readFileSync(new URL(`../../geodata/layers/${layer}.geojson`, import.meta.url), "utf8"),
  ).features;

test("a strip runs from shortly before the first state to the last year", () => {
  const crossing = feature("c", {
    kind: "trade",
    states: [
      state("1961", "1963", { status: "closed", cause: "Quarrel" }),
      state("2020", "2021", { status: "restricted", cause: "Pandemic" }),
    ],
  });
  const strip = crossingStrip(crossing, { from: 2000, to: 2025 }, YEARS);
  assert.equal(strip.label, "1959–2025: closures 1, restrictions 1");
  assert.deepEqual(
    strip.segments.map(({ status }) => status),
    ["open", "restricted", "closed"],
  );
  const [open, , closed] = strip.segments;
  assert.deepEqual([open.at, open.width], [0, 1]);
  assert.ok(Math.abs(closed.at - 2 / 67) < 0.001);
  assert.ok(Math.abs(closed.width - 3 / 67) < 0.001);
  assert.equal(closed.text, "1961 – 1963 · Closed · Quarrel");
  assert.ok(Math.abs(strip.range.at - 41 / 67) < 0.001);
  assert.deepEqual(
    strip.ticks.map(({ text }) => text),
    ["1960", "1980", "2000", "2020"],
  );
});

test("a crossing is open only from its opening", () => {
  const crossing = feature("c", { kind: "trade", start: "2010", states: [] });
  const [open] = crossingStrip(crossing, { from: 1879, to: 2025 }, YEARS).segments;
  assert.ok(open.at > 0);
  assert.ok(Math.abs(open.at + open.width - 1) < 1e-9);
});

test("a pass without a gate has no strip", () => {
  const pass = feature("p", { kind: "closed", states: [] });
  assert.equal(crossingStrip(pass, { from: 1879, to: 2025 }, YEARS), null);
});

test("a corridor's strip says what cut it", () => {
  const route = feature("r", {
    phase: "use",
    start: "1965",
    states: [state("2025-10-12", null, { status: "cut", crossing: "torkham", cause: "Fighting" })],
  });
  const strip = routeStrip(route, { from: 1879, to: 2025 }, YEARS, () => "Torkham");
  assert.equal(strip.label, "1963–2025: cut once");
  assert.equal(strip.segments.at(-1).text, "since 12 October 2025 · Cut · at Torkham: Fighting");
});

test("every closure of every gate stands in its strip, inside the strip", () => {
  for (const crossing of read("crossings")) {
    const strip = crossingStrip(crossing, { from: 1879, to: 2025 }, YEARS);
    if (!strip) continue;
    const known = strip.segments.filter(({ status }) => status !== "unknown");
    assert.equal(known.length, crossing.properties.states.length + 1, crossing.id);
    for (const { at, width } of strip.segments) assert.ok(at >= 0 && at + width <= 1 + 1e-9);
  }
});

test("every claim can be reached from the details of a section", () => {
  const claims = read("claims");
  const line = { id: "durand-line", kind: "line", title: "Durand Line" };
  const reached = read("durand-line").flatMap((section) =>
    describe(section, line, { from: 1879, to: 2025 }, { features: () => claims })
      .histories.flatMap(({ inside, outside }) => [...inside, ...outside])
      .map(({ link }) => link.id),
  );
  assert.deepEqual([...new Set(reached)].sort(), claims.map(({ id }) => id).sort());
});
