import assert from "node:assert/strict";
import test from "node:test";
import {
  arcEdges,
  holds,
  partsHolders,
  positionEdges,
} from "../../mapapp/static/js/rules/areas.js";

// West, middle and east in a row; the coast is round them, east has an island.
const square = (left) => [
  [left, 0],
  [left + 1, 0],
  [left + 1, 1],
  [left, 1],
  [left, 0],
];
const area = (id, type, coordinates) => ({ id, geometry: { type, coordinates } });
const FEATURES = [
  area("west", "Polygon", [square(0)]),
  area("middle", "Polygon", [[...square(1)].reverse()]),
  area("east", "MultiPolygon", [[square(2)], [square(5)]]),
];
const SHAPES = [
  { id: "west", type: "Polygon", arcs: [[0, 1]] },
  { id: "middle", type: "Polygon", arcs: [[2, ~1, 3, 4]] },
  { id: "east", type: "MultiPolygon", arcs: [[[5, ~4]], [[6]]] },
];
const numbered = (numbers) => numbers.map((number) => [[number, number]]);

test("the edges that areas share come once, and no coast with them", () => {
  const edges = positionEdges(FEATURES);
  assert.deepEqual(
    edges.map(({ between }) => between),
    [
      ["west", "middle"],
      ["middle", "east"],
    ],
  );
  assert.deepEqual(edges[0].lines.flat().toSorted(), [
    [1, 0],
    [1, 1],
  ]);
});

test("a topology has the same edges by the numbers of its arcs", () => {
  const edges = arcEdges(SHAPES, numbered);
  assert.deepEqual(
    edges.map(({ between }) => between),
    positionEdges(FEATURES).map(({ between }) => between),
  );
  assert.deepEqual(edges[0].lines, numbered([~1]));
});

test("an edge parts two holders on the day, where both are known", () => {
  const drawn = (holders) =>
    positionEdges(FEATURES)
      .filter((edge) => partsHolders(edge, new Map(Object.entries(holders))))
      .map(({ between }) => between.join("|"));
  assert.deepEqual(drawn({ west: "a", middle: "a", east: "a" }), []);
  assert.deepEqual(drawn({ west: "a", middle: "a", east: "b" }), ["middle|east"]);
  assert.deepEqual(drawn({ west: "a", middle: "c", east: "b" }), ["west|middle", "middle|east"]);
  assert.deepEqual(drawn({ west: "a", middle: null, east: "b" }), []);
  assert.deepEqual(drawn({ west: "a" }), []);
});

test("what lies in an area, its islands with it and its holes not", () => {
  const [, , { geometry: east }] = FEATURES;
  assert.equal(holds(east, [2.5, 0.5]), true);
  assert.equal(holds(east, [5.5, 0.5]), true);
  assert.equal(holds(east, [1.5, 0.5]), false);
  const hole = square(0).map(([x, y]) => [0.25 + x / 2, 0.25 + y / 2]);
  const pierced = { type: "Polygon", coordinates: [square(0), hole] };
  assert.equal(holds(pierced, [0.5, 0.5]), false);
  assert.equal(holds(pierced, [0.1, 0.5]), true);
});
