import assert from "node:assert/strict";
import test from "node:test";
import {
  captionOf,
  drawingOf,
  fenceReport,
  isAgreed,
  legendOf,
  noteOf,
  overlaySince,
  viewOf,
} from "../../mapapp/static/js/rules/lineviews.js";
import { parseDate } from "../../mapapp/static/js/rules/times.js";

const neutral = {
  id: "neutral",
  drawing: "by-status",
  overlays: ["rejected", "fenced"],
  note: "1893 · not accepted by Afghanistan",
  note_before: "agreed 1893",
};
const afghanistan = { id: "afghanistan", drawing: "dashed", overlays: [] };
const claims = {
  views: [neutral, afghanistan],
  overlays: {
    rejected: [
      ["1947-09-30", "1947-10"],
      ["1949-07-26", null],
      ["2024-01", null],
    ],
    fenced: [["2017-03", null]],
  },
};
const day = (text) => parseDate(text).end;

test("the line is rejected from the first rejection that stands", () => {
  const since = (text) => overlaySince("rejected", day(text), claims);
  assert.equal(since("1947-09-29"), null);
  assert.equal(since("1947-10-31"), "1947-09-30");
  assert.equal(since("1948"), null);
  assert.equal(since("2025"), "1949-07-26");
});

test("the neutral view draws the marking, and over it rejection and fence", () => {
  const at = (status, text) => drawingOf(status, day(text), neutral, claims);
  assert.deepEqual(at("agreed", "1893"), { drawn: "agreed", rejected: false, fenced: false });
  assert.deepEqual(at("demarcated", "1950"), {
    drawn: "demarcated",
    rejected: true,
    fenced: false,
  });
  assert.deepEqual(at("undemarcated", "2020"), {
    drawn: "undemarcated",
    rejected: true,
    fenced: true,
  });
});

test("a party's view draws all sections alike and nothing over them", () => {
  for (const status of ["agreed", "demarcated", "undemarcated", "realigned"]) {
    assert.deepEqual(drawingOf(status, day("2025"), afghanistan, claims), {
      drawn: "dashed",
      rejected: false,
      fenced: false,
    });
  }
});

test("a view is chosen by the state; data without views draw the marking", () => {
  assert.equal(viewOf({ claims: "afghanistan" }, claims), afghanistan);
  assert.equal(viewOf({ claims: "neutral" }, { views: [] }).drawing, "by-status");
});

test("the note under the name tells of the dispute once there is one", () => {
  assert.equal(noteOf(neutral, day("1920"), claims), "agreed 1893");
  assert.equal(noteOf(neutral, day("2025"), claims), "1893 · not accepted by Afghanistan");
});

test("the caption tells of the dispute once there is one", () => {
  const view = { caption: "disputed", caption_before: "agreed" };
  assert.equal(captionOf(view, day("1948"), claims), "agreed");
  assert.equal(captionOf(view, day("1950"), claims), "disputed");
});

test("the legend holds what the view draws, and the doubt always", () => {
  const rows = { "by-status": ["demarcated", "undemarcated"], dashed: ["dashed"] };
  assert.deepEqual(legendOf(neutral, rows), [
    "demarcated",
    "undemarcated",
    "rejected",
    "fenced",
    "doubt",
  ]);
  assert.deepEqual(legendOf(afghanistan, rows), ["dashed", "doubt"]);
});

test("the last report says how much of the fence is built", () => {
  const fence = [
    ["2018-12", 30.7],
    ["2022-01", 94],
  ];
  assert.equal(fenceReport(day("2018-11"), { fence }), null);
  assert.deepEqual(fenceReport(day("2021"), { fence }), { date: "2018-12", percent: 30.7 });
  assert.deepEqual(fenceReport(day("2025"), { fence }), { date: "2022-01", percent: 94 });
});

test("before its agreement there is no line", () => {
  const spans = [["1893-11-12", null, 9]];
  assert.equal(isAgreed(day("1892"), spans), false);
  assert.equal(isAgreed(day("1893"), spans), true);
});
