import assert from "node:assert/strict";
import test from "node:test";

const CHAPTER = {
  id: "mazar",
  title: "Mazar",
  view: { from: "1997", to: "1998", view: "7.5/36.4/66.4" },
  narrow: "6.5/36.3/66.6",
};
const ZOOMS = { least: 5, most: 13, step: 0.5 };
const CONFIG = {
  state: {},
  years: [1879, 2025],
  zooms: ZOOMS,
  layers: [],
  chapters: [CHAPTER],
  urls: {},
};
globalThis.document = {
  documentElement: { lang: "en" },
  getElementById: (id) => (id === "config" ? { textContent: JSON.stringify(CONFIG) } : null),
};
const { composedFor, isComposed } = await import("../../mapapp/static/js/map/layers/composed.js");

const view = { zoom: 7.5, lat: 36.4, lon: 66.4 };

test("a state is composed while it shows the place of its chapter", () => {
  assert.equal(isComposed({ story: "mazar", view }), true);
  assert.equal(isComposed({ story: "mazar", view: { ...view, zoom: 8 } }), false);
  assert.equal(isComposed({ story: "mazar", view: null }), false);
  assert.equal(isComposed({ story: null, view }), false);
});

test("a narrower map shows a view from farther off, a wider one does not come nearer", () => {
  const zoom = (width) => composedFor({ view, narrow: CHAPTER.narrow }, width).zoom;
  assert.equal(zoom(1088), 7.5);
  assert.equal(zoom(2000), 7.5);
  assert.equal(zoom(800), 7);
});

test("a phone has a view of its own", () => {
  const shown = composedFor({ view, narrow: CHAPTER.narrow }, 390);
  assert.deepEqual(shown, { zoom: 6.5, lat: 36.3, lon: 66.6 });
});
