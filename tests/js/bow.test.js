import assert from "node:assert/strict";
import test from "node:test";
import { bow } from "../../mapapp/static/js/map/drawing/bow.js";

const spot = (x, y, radius = 6) => ({ x, y, radius });
const far = ([x, y], { x: x0, y: y0 }) => Math.hypot(x - x0, y - y0);

test("a bow keeps off both its ends, leaves the straight way, and points at the second", () => {
  const [from, to] = [spot(0, 0), spot(200, 0, 12)];
  const { line, head } = bow(from, to);
  assert.ok(line.every((point) => far(point, from) > 6 && far(point, to) > 12));
  assert.ok(Math.max(...line.map(([, y]) => Math.abs(y))) > 20);
  assert.equal(head.length, 3);
  assert.deepEqual(head[1], line.at(-1));
  assert.ok(far(head[0], to) > far(head[1], to));
  assert.ok(far(head[2], to) > far(head[1], to));
});

test("there and back are two bows", () => {
  const middle = ({ line }) => line[Math.floor(line.length / 2)][1];
  const there = middle(bow(spot(0, 0), spot(100, 0)));
  const back = middle(bow(spot(100, 0), spot(0, 0)));
  assert.ok(there * back < 0);
});

test("nothing is drawn between two that stand together", () => {
  assert.equal(bow(spot(10, 10), spot(10, 10)), null);
  assert.equal(bow(spot(0, 0, 12), spot(30, 0, 12)), null);
});
