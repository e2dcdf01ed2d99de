import assert from "node:assert/strict";
import test from "node:test";
import { curve } from "../../mapapp/static/js/map/drawing/curve.js";
import {
  along,
  arcFor,
  beside,
  collide,
  inside,
  lengthOf,
  letterBoxes,
  Obstacles,
} from "../../mapapp/static/js/map/placing/placement.js";

test("boxes that only share an edge do not collide", () => {
  assert.equal(collide([0, 0, 10, 10], [10, 0, 20, 10]), false);
  assert.equal(collide([0, 0, 10, 10], [9, 9, 20, 20]), true);
});

test("obstacles are found across the cells of their grid, also left of zero", () => {
  const obstacles = new Obstacles();
  obstacles.add([-300, -10, 300, 10]);
  assert.equal(obstacles.hit([-200, 0, -190, 5]), true);
  assert.equal(obstacles.hit([250, 9, 260, 30]), true);
  assert.equal(obstacles.hit([250, 11, 260, 30]), false);
  assert.equal(new Obstacles().hit([0, 0, 1, 1]), false);
});

test("a name stands right of its dot first, and none of its places covers the dot", () => {
  const boxes = beside({ x: 100, y: 50 }, { width: 40, height: 12 }, 5);
  assert.deepEqual(boxes[0], [105, 44, 145, 56]);
  assert.equal(boxes.length, 8);
  for (const box of boxes) assert.equal(collide(box, [98, 48, 102, 52]), false);
});

test("inside takes edges in", () => {
  assert.equal(inside([0, 0, 5, 5], [0, 0, 5, 5]), true);
  assert.equal(inside([0, 0, 6, 5], [0, 0, 5, 5]), false);
});

test("an arc reads left to right and is long enough for its name", () => {
  const arc = arcFor(
    [
      { x: 100, y: 0 },
      { x: 0, y: 0 },
    ],
    300,
  );
  assert.ok(arc[0].x < arc.at(-1).x);
  assert.ok(lengthOf(arc) >= 300);
  assert.deepEqual(along(arc, lengthOf(arc) / 2), { x: 50, y: 0 });
});

test("an arc that is long enough is left as it is", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 500, y: 40 },
  ];
  assert.equal(arcFor(points, 100), points);
});

test("the boxes of letters are as many as the letters and centred on the arc", () => {
  const line = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];
  const boxes = letterBoxes(line, { width: 60, letters: 6, size: 10 });
  assert.equal(boxes.length, 6);
  const middles = boxes.map((box) => (box[0] + box[2]) / 2);
  assert.equal(Math.round((middles[0] + middles.at(-1)) / 2), 50);
});

test("a curve passes its waypoints in order and stays near them", () => {
  const waypoints = [
    [66, 30],
    [66.1, 31],
    [67, 31.2],
    [67, 31.2],
    [69, 34.5],
  ];
  const line = curve(waypoints);
  for (const [lon, lat] of waypoints) {
    const nearest = Math.min(...line.map(([x, y]) => Math.hypot(x - lon, y - lat)));
    assert.ok(nearest < 1e-6, `${lon}, ${lat} is ${nearest} off`);
  }
  for (const [x, y] of line) {
    assert.ok(x > 65.6 && x < 69.3 && y > 29.7 && y < 34.9, `${x}, ${y} overshoots`);
  }
});

test("a curve through two points is the line between them", () => {
  const line = curve([
    [0, 0],
    [8, 0],
  ]);
  assert.deepEqual(line[0], [0, 0]);
  assert.deepEqual(line.at(-1), [8, 0]);
  for (const [, y] of line) assert.ok(Math.abs(y) < 1e-9);
});
