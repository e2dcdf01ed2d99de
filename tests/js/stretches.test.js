import assert from "node:assert/strict";
import test from "node:test";
import {
  beyond,
  cellsAlong,
  partsIn,
  stretches,
} from "../../mapapp/static/js/map/placing/stretches.js";

const FRAME = [0, 0, 400, 200];
const points = (...pairs) => pairs.map(([x, y]) => ({ x, y }));

test("a name is set along what is in view, nearest to the middle, from left to right", () => {
  const line = points(...Array.from({ length: 61 }, (_, index) => [500 - index * 10, 100]));
  const parts = partsIn(line, FRAME);
  assert.equal(parts.length, 1);
  const [best, ...others] = stretches(parts, 100, { x: 200, y: 100 });
  assert.ok(Math.abs((best[0].x + best.at(-1).x) / 2 - 200) <= 12);
  assert.equal(Math.round(best.at(-1).x - best[0].x), 100);
  assert.ok(others.length > 5);
});

test("no name is set where the line turns sharply, nor where it is too short", () => {
  const corner = [points([10, 10], [110, 10], [110, 110])];
  assert.deepEqual(stretches(corner, 150, { x: 0, y: 0 }), []);
  assert.equal(stretches(corner, 90, { x: 0, y: 0 }).length > 0, true);
  assert.deepEqual(stretches(corner, 300, { x: 0, y: 0 }), []);
});

test("beyond a line is above it, and below it for less than nothing", () => {
  const line = points([0, 50], [100, 50]);
  assert.deepEqual(beyond(line, 5), points([0, 45], [100, 45]));
  assert.deepEqual(beyond(line, -5), points([0, 55], [100, 55]));
});

test("corridors that run together take each cell once", () => {
  const line = points([5, 5], [95, 5]);
  const cells = cellsAlong([line, line], FRAME, 10);
  assert.equal(cells.length, 10);
  assert.deepEqual(cellsAlong([points([500, 0], [600, 0])], FRAME, 10), []);
});
