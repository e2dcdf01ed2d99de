import assert from "node:assert/strict";
import test from "node:test";
import { fan, gather, ringRadius, ringShares } from "../../mapapp/static/js/map/placing/stacks.js";

const at = (x, y, item, apart = false) => ({ x, y, item, apart });
const members = (stacks) => stacks.map((stack) => stack.members.toSorted().join());

test("points further apart than the reach stay single", () => {
  assert.deepEqual(members(gather([at(0, 0, "a"), at(30, 0, "b")], 19)), ["a", "b"]);
});

test("points within the reach gather", () => {
  assert.deepEqual(members(gather([at(0, 0, "a"), at(10, 0, "b"), at(60, 0, "c")], 19)), [
    "a,b",
    "c",
  ]);
});

test("every point is in exactly one stack, whatever the crowd", () => {
  const points = Array.from({ length: 300 }, (_, i) => at((i * 37) % 211, (i * 53) % 197, i));
  const all = gather(points, 19).flatMap((stack) => stack.members);
  assert.equal(all.length, 300);
  assert.equal(new Set(all).size, 300);
});

test("rings that would touch merge into the larger stack", () => {
  const crowd = Array.from({ length: 12 }, (_, i) => at(0, 0, `k${i}`));
  const stacks = gather([...crowd, at(22, 0, "near"), at(22, 0, "too")], 19);
  assert.equal(stacks.length, 1);
  assert.deepEqual([stacks[0].x, stacks[0].y], [0, 0]);
});

test("two single symbols that touch but are beyond the reach stay apart", () => {
  assert.equal(gather([at(0, 0, "a"), at(14, 0, "b")], 12).length, 2);
});

test("pegs of whole countries gather only among themselves", () => {
  const stacks = gather([at(0, 0, "town"), at(1, 0, "peg", true), at(2, 0, "peg2", true)], 19);
  assert.deepEqual(members(stacks).toSorted(), ["peg,peg2", "town"]);
});

test("nothing gathers to nothing", () => {
  assert.deepEqual(gather([], 19), []);
});

test("a ring grows with the root of its count", () => {
  assert.equal(Math.round(ringRadius(39)), 18);
  assert.ok(ringRadius(2) < ringRadius(8));
});

test("a fan keeps its members apart and above the place", () => {
  for (let count = 2; count <= 8; count++) {
    const places = fan(count);
    assert.equal(places.length, count);
    for (let i = 1; i < count; i++) {
      const gap = Math.hypot(places[i].x - places[i - 1].x, places[i].y - places[i - 1].y);
      assert.ok(gap >= 14, `${count} members: ${gap} px apart`);
    }
    const middle = places[Math.floor(count / 2)];
    assert.ok(middle.y < 0);
  }
});

test("the shares of a ring follow one another and leave gaps", () => {
  const shares = ringShares([2, 0, 1, 1]);
  assert.deepEqual(
    shares.map((share) => share.index),
    [0, 2, 3],
  );
  for (let i = 1; i < shares.length; i++) assert.ok(shares[i].start > shares[i - 1].end);
  assert.ok(shares.every((share) => !share.whole));
});

test("a single family has the whole ring", () => {
  assert.deepEqual(
    ringShares([0, 5]).map(({ index, whole }) => [index, whole]),
    [[1, true]],
  );
});
