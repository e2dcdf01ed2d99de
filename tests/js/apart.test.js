import assert from "node:assert/strict";
import test from "node:test";
import { standApart, touches } from "../../mapapp/static/js/map/placing/apart.js";

const TILE = { x: 100, y: 100, half: 8 };
const round = (x, y, radius) => ({ x, y, radius });
const movedBy = (tile, { x, y }) => ({ ...tile, x: tile.x + x, y: tile.y + y });

test("a tile stands at its own place where that is free", () => {
  assert.deepEqual(standApart(TILE, [], [], 12), { x: 0, y: 0 });
  assert.deepEqual(standApart(TILE, [round(150, 100, 20)], [], 12), { x: 0, y: 0 });
});

test("a tile under a ring moves off it, first to the lower left, by no more than it must", () => {
  const ring = round(104, 96, 12);
  const offset = standApart(TILE, [ring], [], 12);
  assert.ok(offset.x < 0 && offset.y > 0, JSON.stringify(offset));
  assert.ok(Math.hypot(offset.x, offset.y) <= 26);
  assert.equal(touches(TILE, ring), true);
  assert.equal(touches(movedBy(TILE, offset), { ...ring, radius: ring.radius + 3.5 }), false);
});

test("tiles keep off each other and off all rings", () => {
  const rings = [round(100, 100, 14), round(70, 120, 9), round(130, 90, 9)];
  const standing = [];
  for (let index = 0; index < 5; index++) {
    standing.push(movedBy(TILE, standApart(TILE, rings, standing, 12)));
  }
  for (const [index, tile] of standing.entries()) {
    assert.ok(rings.every((ring) => !touches(tile, ring)));
    for (const other of standing.slice(0, index)) {
      const apart = Math.max(Math.abs(tile.x - other.x), Math.abs(tile.y - other.y));
      assert.ok(apart >= 16 + 4, `${apart}`);
    }
  }
});

test("no other middle is where a click is the tile's", () => {
  const small = { ...TILE, half: 3 };
  const { x, y } = standApart(small, [round(100, 100, 3)], [], 18);
  assert.ok(Math.max(Math.abs(x), Math.abs(y)) >= 18);
});

test("where nothing is free a tile stays", () => {
  assert.deepEqual(standApart(TILE, [round(100, 100, 300)], [], 12), { x: 0, y: 0 });
});
