import assert from "node:assert/strict";
import test from "node:test";
import { collide, Obstacles } from "../../mapapp/static/js/map/placing/placement.js";
import { bestSpot, freeSpots } from "../../mapapp/static/js/map/placing/spots.js";
import { together } from "../../mapapp/static/js/map/placing/together.js";

const FRAME = [60, 130, 540, 370];
const WIDE = { width: 150, height: 46 };

/** Four events at one sign, beside a border. */
const SIGN = { x: 300, y: 250, radius: 11, boxes: [[289, 239, 311, 261]] };
const BORDER = Array.from({ length: 70 }, (_, at) => [340, at * 7, 347, at * 7 + 7]);

function filled(boxes) {
  const obstacles = new Obstacles();
  for (const box of boxes) obstacles.add(box);
  return obstacles;
}

function roomOf(border = BORDER, frame = FRAME) {
  return {
    frame,
    narrow: false,
    turned: true,
    obstacles: filled(SIGN.boxes),
    solid: filled(SIGN.boxes),
    names: filled([]),
    lines: filled(border),
    border: filled(border),
    lesser: filled([]),
  };
}

/** What one after the other finds. */
function oneByOne(sizes, room) {
  const [obstacles, solid] = [room.obstacles.copy(), room.solid.copy()];
  return sizes.map((size) => {
    const spot = bestSpot(SIGN, size, { ...room, obstacles, solid });
    for (const box of spot ? [spot.box, ...spot.leader] : []) {
      obstacles.add(box);
      solid.add(box);
    }
    return spot;
  });
}

function apart(spots) {
  return spots.every((one, at) =>
    spots.slice(at + 1).every((other) => {
      const taken = [other.box, ...other.leader];
      return ![one.box, ...one.leader].some((a) => taken.some((b) => collide(a, b)));
    }),
  );
}

const struck = (spots) => spots.reduce((sum, spot) => sum + spot.struck, 0);
const cost = (spots) => spots.reduce((sum, spot) => sum + spot.cost, 0);

/** A border through the frame, near the sign, and the texts of some call-outs. */
function* scenes(count) {
  let seed = 11;
  const upTo = (most) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return (most * seed) / 2_147_483_647;
  };
  for (let scene = 0; scene < count; scene++) {
    let [x, y] = [230 + upTo(140), 0];
    const border = [];
    while (y < 500) {
      border.push([x, y, x + 7, y + 7]);
      x += upTo(16) - 8;
      y += 6;
    }
    const sizes = Array.from({ length: 3 + Math.floor(upTo(3)) }, () => ({
      width: 80 + upTo(90),
      height: 30 + upTo(16),
    }));
    yield { room: roomOf(border), sizes };
  }
}

test("placed together less is struck and nothing touches; it is the same each time", () => {
  const total = { before: 0, after: 0 };
  for (const { room, sizes } of scenes(40)) {
    const before = oneByOne(sizes, room);
    if (before.includes(null)) continue;
    const choices = sizes.map((size) => freeSpots(SIGN, size, room));
    const after = together(choices, before);
    assert.ok(cost(after) <= cost(before));
    assert.ok(apart(after));
    assert.deepEqual(together(choices, before), after);
    total.before += struck(before);
    total.after += struck(after);
  }
  assert.ok(total.before > 20, `${total.before} struck one after the other`);
  assert.ok(total.after < total.before / 2, `${total.after} of ${total.before} struck together`);
});

test("what is good stays as it is", () => {
  const room = roomOf([]);
  const before = oneByOne([WIDE, WIDE], room);
  const choices = [WIDE, WIDE].map((size) => freeSpots(SIGN, size, room));
  assert.equal(together(choices, before), before);
});

test("who found no room finds some where others make it", () => {
  const frame = [120, 180, 480, 320]; // a text at each side, and one above and below
  const room = roomOf([], frame);
  const sizes = [WIDE, WIDE, WIDE, WIDE];
  const choices = sizes.map((size) => freeSpots(SIGN, size, room));
  const [best] = choices[0];
  const after = together(choices, [best, null, null, null]);
  const placed = after.filter(Boolean);
  assert.ok(placed.length > 1);
  assert.ok(apart(placed));
});

test("one alone, none, and one without any spot are answered", () => {
  const spots = freeSpots(SIGN, WIDE, roomOf());
  assert.deepEqual(together([], []), []);
  assert.deepEqual(together([[]], [null]), [null]);
  assert.deepEqual(together([spots], [null]), [spots[0]]);
  assert.deepEqual(together([spots, []], [null, null]), [spots[0], null]);
});
