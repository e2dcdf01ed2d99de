import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fromQuery, toQuery, unreadIn } from "../../mapapp/static/js/app/address.js";
import { beganBetween, COMPARED, turns } from "../../mapapp/static/js/rules/changes.js";
import { byFamily } from "../../mapapp/static/js/rules/describe/events.js";
import { DESCRIBERS } from "../../mapapp/static/js/rules/describe/index.js";
import { sourceOf } from "../../mapapp/static/js/rules/format.js";
import { axisOf } from "../../mapapp/static/js/rules/graph.js";
import { captionOf, chipOf, viewOf } from "../../mapapp/static/js/rules/lineviews.js";
import { codeText } from "../../mapapp/static/js/rules/messages.js";
import { recordEnd } from "../../mapapp/static/js/rules/record.js";
import { sentence } from "../../mapapp/static/js/rules/sentence.js";
import {
  controllerAt,
  counts,
  crossingStatus,
  inRange,
  lineStatus,
  rangeFor,
  routeStatus,
} from "../../mapapp/static/js/rules/states.js";
import { parseDate } from "../../mapapp/static/js/rules/times.js";
import { speakEnglish } from "./support.js";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const cases = read("../cases/rules.json");
const { context } = read("../cases/details.json");
const layers = new Map(context.layers.map((layer) => [layer.id, layer]));
const features = new Map(
  context.layers.map(({ id, url }) => [id, read(`../../geodata/${url}`).features]),
);
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} }); // asked by the drawers
globalThis.addEventListener = () => {};
const { DRAWERS } = await import("../../mapapp/static/js/map/layers/index.js");
const stateOf = (query) => fromQuery(query, context);

test("an address is a link, and its host is named, as on the server", () => {
  for (const [url, link, host] of cases.links) {
    assert.deepEqual(sourceOf({ title: "", url }), { title: "", url: link, host }, String(url));
  }
});

test("a code is called what the server calls it", () => {
  speakEnglish(context.titles);
  for (const [group, code, text] of cases.codes) assert.equal(codeText(group, code), text, code);
});

test("actors stand by their families as on the server", () => {
  const { families, told } = cases.actors;
  for (const [actors, found] of told) assert.deepEqual(byFamily(families, actors), found);
});

test("every kind is described, and every kind that the map draws has a drawer", () => {
  const kinds = Object.keys(cases.kinds).sort();
  assert.deepEqual(Object.keys(DESCRIBERS).sort(), kinds);
  const drawn = kinds.filter((kind) => cases.kinds[kind]);
  assert.deepEqual(Object.keys(DRAWERS).sort(), drawn);
});

test("what of an address is not understood is named as on the server", () => {
  for (const [query, names] of cases.unread) {
    assert.deepEqual(unreadIn(query, context), names, query.slice(0, 80));
  }
});

test("a view has the address that the server gives it", () => {
  for (const [query, address] of cases.addresses) {
    assert.equal(toQuery(stateOf(query), context), address, query);
  }
});

test("a feature out of range moves the range as on the server", () => {
  for (const [from, to, moved] of cases.moved) {
    for (const { id: layer, time } of context.layers) {
      for (const feature of features.get(layer)) {
        const range = rangeFor(feature, time, { from, to }, context.years);
        const id = `${layer}/${feature.id}`;
        assert.equal(`${range.from}-${range.to}`, moved[id] ?? `${from}-${to}`, id);
      }
    }
  }
});

test("each feature has the state of the server on a day", () => {
  const statuses = {
    crossings: crossingStatus,
    routes: routeStatus,
    control: controllerAt,
    line: lineStatus,
  };
  for (const [layer, on, closed, told] of cases.states) {
    const status = statuses[layers.get(layer).kind];
    const day = parseDate(on).end;
    const found = features.get(layer).map((feature) => status(feature, day, closed) ?? "-");
    assert.equal(found.join(" "), told, `${layer} on ${on}, ${closed} closed`);
  }
});

test("the record ends where the server says, in the same words", () => {
  for (const [query, ends] of cases.records) {
    const on = stateOf(query).layers.map((id) => layers.get(id));
    const found = recordEnd(on, context.years);
    assert.deepEqual(found && [found.text, Number(found.at.toFixed(6))], ends, query);
  }
});

test("layers and rows of legends count what the server counts", () => {
  for (const [query, layer, total, rows] of cases.counts) {
    const found = counts(features.get(layer), layers.get(layer), stateOf(query), context.families);
    assert.equal(found.total, total, `${layer} at ${query}`);
    for (const [key, count] of Object.entries(rows)) {
      assert.equal(found.byKey.get(key) ?? 0, count, `${key} of ${layer} at ${query}`);
    }
  }
});

test("the years that fill the graph of the time bar are the server's", () => {
  const { years } = context;
  const starts = features
    .get("control")
    .flatMap(({ properties }) => (properties.start ? [Number(properties.start.slice(0, 4))] : []));
  const recorded = [Math.min(...starts), years[1]];
  for (const [query, near] of cases.near) {
    const state = stateOf(query);
    const range = { ...state, hasControl: state.layers.includes("control") };
    assert.equal(axisOf(range, { years, recorded }).near, near, query);
  }
});

test("the sentence on a view is the server's", () => {
  speakEnglish(context.titles);
  const { time } = layers.get("events");
  for (const [query, said] of cases.sentences) {
    const state = stateOf(query);
    const n = features.get("events").filter((each) => inRange(each, time, state)).length;
    assert.equal(sentence({ n }, state, context.facts), said, query);
  }
});

test("the sentence leaves out what the data hold nothing of", () => {
  speakEnglish();
  const facts = { held: [], held_until: null, country: null, gates: [], line: [] };
  const range = { from: 1990, to: 1990, on: null };
  assert.equal(sentence(null, range, facts), "");
  const held = [[1, ["council", 2, 3]]];
  assert.equal(
    sentence({ n: 1 }, range, { ...facts, held }),
    "1990: 1 event. At the end the council held 2 of 3 provinces.",
  );
});

test("the map says of a view of the line what the server says", () => {
  speakEnglish();
  const { id } = context.layers.find(({ role }) => role === "line");
  const spans = features.get(id).map(({ properties: { start, end } }) => [start, end, 1]);
  for (const [claims, date, ...said] of cases.captions) {
    const view = viewOf({ claims }, context.claims);
    const day = parseDate(date).end;
    const chip = chipOf(view, day, context.claims, spans);
    assert.deepEqual([captionOf(view, day, context.claims), chip], said, `${claims} ${date}`);
  }
});

test("what changed between two dates is told as on the server", () => {
  const events = [...layers.values()].find(({ role }) => role === "events");
  for (const { from, to, turned, events: began } of cases.changes) {
    const [first, last] = [from, to].map((date) => parseDate(date).end);
    const found = COMPARED.flatMap((role) => {
      const layer = [...layers.values()].find((each) => each.role === role);
      return turns(features.get(layer.id), layer.kind, first, last).map((turn) => [
        layer.id,
        turn.feature.id,
        turn.before,
        turn.steps.map(({ date, state }) => [date, state]),
      ]);
    });
    assert.deepEqual(found, turned, `${from} to ${to}`);
    const between = features.get(events.id).filter((each) => beganBetween(each, first, last));
    assert.deepEqual(between.map(({ id }) => id).sort(), began.toSorted(), `${from} to ${to}`);
  }
});
