import assert from "node:assert/strict";
import test from "node:test";
import { lines } from "../../mapapp/static/js/map/picture/lines.js";
import { partOf, SHAPES } from "../../mapapp/static/js/map/picture/shapes.js";

const around = (width) => (width < 600 ? 200 : 120);
const SEEN = { x: 40, y: 10, width: 1000, height: 700 };

test("a picture as seen shows all that is in sight", () => {
  assert.deepEqual(partOf(SEEN, SHAPES.seen, around), {
    part: SEEN,
    size: { width: 1000, height: 700 },
  });
});

for (const [name, shape] of Object.entries(SHAPES).filter(([, shape]) => shape)) {
  for (const seen of [SEEN, { x: 0, y: 40, width: 390, height: 300 }]) {
    test(`a picture of ${name} is the middle of ${seen.width} by ${seen.height}`, () => {
      const { part, size } = partOf(seen, shape, around);
      assert.ok(part.width <= seen.width && part.height <= seen.height);
      assert.ok(part.width > seen.width - 1 || part.height > seen.height - 4, "it is the largest");
      assert.ok(Math.abs(size.width / (size.height + around(size.width)) - shape.ratio) < 0.01);
      assert.ok(Math.abs(size.width / size.height - part.width / part.height) < 1e-9);
      assert.ok(size.width >= shape.least);
      assert.ok(Math.abs(part.x + part.width / 2 - (seen.x + seen.width / 2)) < 1e-9);
      assert.ok(Math.abs(part.y + part.height / 2 - (seen.y + seen.height / 2)) < 1e-9);
    });
  }
}

const measure = (text) => text.length;

test("a text is broken between its words", () => {
  assert.deepEqual(lines("who held what and  when", 9, measure), ["who held", "what and", "when"]);
  assert.deepEqual(lines("", 9, measure), []);
});

test("an address that is wider than a line is broken where the line is full", () => {
  assert.deepEqual(lines("see https://a.example/?from=1995 now", 12, measure), [
    "see",
    "https://a.ex",
    "ample/?from=",
    "1995 now",
  ]);
});
