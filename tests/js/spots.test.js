import assert from "node:assert/strict";
import test from "node:test";
import { collide, inside, Obstacles } from "../../mapapp/static/js/map/placing/placement.js";
import { bestSpot, freeSpots } from "../../mapapp/static/js/map/placing/spots.js";

const SIZE = { width: 120, height: 30 };
const FRAME = [0, 0, 1000, 700];

function sign(x, y, radius = 9) {
  return { x, y, radius, boxes: [[x - radius, y - radius, x + radius, y + radius]] };
}

function filled(boxes) {
  const obstacles = new Obstacles();
  for (const box of boxes) obstacles.add(box);
  return obstacles;
}

function roomOf(signs, more = {}) {
  const boxes = signs.flatMap((each) => each.boxes);
  return {
    frame: FRAME,
    narrow: false,
    obstacles: filled(boxes),
    solid: filled(boxes),
    names: filled([]),
    lines: filled([]),
    border: filled([]),
    lesser: filled([]),
    ...more,
  };
}

/** Signs all over the frame, the same in each run. */
function scattered(count) {
  let seed = 7;
  const next = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: count }, () => sign(20 + 960 * next(), 20 + 660 * next()));
}

function placeAll(signs) {
  const room = roomOf(signs);
  const spots = [];
  for (const each of signs.slice(0, 12)) {
    const spot = bestSpot(each, SIZE, room);
    if (!spot) continue;
    for (const box of [spot.box, ...spot.leader]) {
      room.obstacles.add(box);
      room.solid.add(box);
    }
    spots.push({ each, spot });
  }
  return spots;
}

test("call-outs touch no sign, no other call-out and no leader, and stay in the frame", () => {
  const signs = scattered(60);
  const spots = placeAll(signs);
  assert.ok(spots.length >= 8, `${spots.length} placed`);
  for (const { each, spot } of spots) {
    assert.ok(inside(spot.box, FRAME));
    for (const other of signs) {
      const [box] = other.boxes;
      assert.ok(!collide(spot.box, box));
      if (other !== each) assert.ok(!spot.leader.some((part) => collide(part, box)));
    }
    for (const { spot: other } of spots) {
      if (other === spot) continue;
      const taken = [other.box, ...other.leader];
      assert.ok(![spot.box, ...spot.leader].some((a) => taken.some((b) => collide(a, b))));
    }
  }
});

test("the same signs have the same call-outs", () => {
  const places = () => placeAll(scattered(60)).map(({ spot }) => [spot.place, spot.box]);
  assert.deepEqual(places(), places());
});

test("a call-out is near its sign, and keeps a place that is free though it costs more", () => {
  const here = sign(500, 350);
  const near = bestSpot(here, SIZE, roomOf([here]));
  assert.equal(near.place.away, 30);
  const far = { turn: Math.PI, away: 120, share: 1 };
  assert.deepEqual(bestSpot(here, SIZE, roomOf([here]), far).place, far);
  const taken = roomOf([here], { obstacles: filled([[0, 0, 480, 700]]) });
  assert.ok(bestSpot(here, SIZE, taken, far).box[0] >= 480);
});

test("of free places the one that covers no line, displaces no name and crosses none is taken", () => {
  const here = sign(500, 350);
  const spared = {
    lines: [500, 0, 1000, 700],
    lesser: [0, 0, 500, 340],
    names: [0, 360, 480, 700],
  };
  for (const [name, box] of Object.entries(spared)) {
    const spot = bestSpot(here, SIZE, roomOf([here], { [name]: filled([box]) }));
    const covered = name === "names" ? spot.leader : [spot.box];
    assert.ok(!covered.some((part) => collide(part, box)), name);
  }
});

test("where nothing is free there is no call-out", () => {
  const here = sign(500, 350);
  assert.equal(bestSpot(here, SIZE, roomOf([here], { obstacles: filled([FRAME]) })), null);
  assert.equal(bestSpot(here, SIZE, roomOf([here], { frame: [490, 340, 510, 360] })), null);
});

test("a leader goes where it crosses no line", () => {
  const event = sign(500, 350);
  const there = bestSpot(event, SIZE, roomOf([event]));
  const across = there.right ? [514, 0, 522, 700] : [478, 0, 486, 700];
  const lines = filled([across]);
  const spot = bestSpot(event, SIZE, roomOf([event], { lines }));
  assert.ok(![spot.box, ...spot.leader].some((part) => lines.hit(part)));
});

test("no leader strikes a name through", () => {
  const event = sign(500, 350);
  const names = filled([
    [0, 0, 490, 700],
    [510, 0, 1000, 700],
    [0, 0, 1000, 340],
    [0, 360, 1000, 700],
  ]);
  assert.equal(bestSpot(event, SIZE, roomOf([event], { names, away: [60] })), null);
});

test("free spots are some of each direction, cheapest first, the best of all among them", () => {
  const [here, other] = [sign(500, 350), sign(540, 350)];
  const room = roomOf([here, other], { border: filled([[300, 300, 480, 310]]) });
  const spots = freeSpots(here, SIZE, room);
  const costs = spots.map(({ cost }) => cost);
  assert.deepEqual(
    costs,
    costs.toSorted((a, b) => a - b),
  );
  assert.deepEqual(spots[0], bestSpot(here, SIZE, room));
  assert.ok(new Set(spots.map(({ place }) => place.turn)).size > 12);
  assert.ok(!spots.some(({ box }) => room.obstacles.hit(box)));
  assert.ok(spots.some(({ struck }) => struck > 0));
  assert.deepEqual(freeSpots(here, SIZE, { ...room, frame: [490, 340, 510, 360] }), []);
});

test("the border is crossed or covered only where nothing else is free", () => {
  const here = sign(500, 350);
  const border = filled([[300, 300, 700, 310]]);
  assert.equal(bestSpot(here, SIZE, roomOf([here], { border })).struck, 0);
  const below = filled([[0, 345, 1000, 700]]);
  const spot = bestSpot(here, SIZE, roomOf([here], { border, obstacles: below }));
  assert.ok(spot.struck > 0);
  const atSign = filled([[505, 0, 515, 700]]);
  assert.equal(bestSpot(here, SIZE, roomOf([here], { border: atSign })).struck, 0);
});
