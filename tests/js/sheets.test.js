import assert from "node:assert/strict";
import { test } from "node:test";
import { sheets } from "../../mapapp/static/js/map/placing/sheets.js";

const WIDE = [-10_000, -10_000, 10_000, 10_000];
const shape = ([left, top, right, bottom]) => (right - left) / (bottom - top);
const holds = (outer, inner) =>
  inner.every((side, at) => (at < 2 ? outer[at] <= side : outer[at] >= side));

test("a sheet shows all that was seen, in its middle, and more where it has another shape", () => {
  for (const seen of [
    [0, 0, 1088, 308],
    [0, 0, 390, 600],
    [100, 50, 900, 650],
  ]) {
    const { all, landscape, portrait } = sheets(seen, WIDE);
    for (const box of [all, landscape, portrait]) {
      assert.ok(holds(box, seen));
      assert.equal(Math.round(box[0] + box[2]), seen[0] + seen[2]);
      assert.equal(Math.round(box[1] + box[3]), seen[1] + seen[3]);
    }
    assert.ok(holds(all, landscape) && holds(all, portrait), "what is named may be shown");
    assert.ok(all[2] - all[0] >= 1.8 * (seen[3] - seen[1]), "a wide sheet is filled");
    assert.ok(all[3] - all[1] >= seen[2] - seen[0], "a high sheet is filled");
  }
});

test("nothing is shown beyond the edge of what is drawn", () => {
  const seen = [0, 0, 400, 800];
  const { all } = sheets(seen, [-100, -50, 2000, 900]);
  assert.deepEqual(all.slice(0, 2), [-100, 0], "moved, as there is room on the other side");
  assert.ok(shape(all) > 1.8);
  const cut = sheets(seen, [-100, 0, 500, 800]).all;
  assert.deepEqual(cut, [-100, 0, 500, 800], "no more than there is");
  assert.deepEqual(sheets(seen, [100, 100, 300, 300]).all, seen, "what was seen stays");
});
