import assert from "node:assert/strict";
import test from "node:test";
import { rest } from "../../mapapp/static/js/map/placing/rest.js";

/** What waits for a map to rest, with hands to move the time by. */
function waiting(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  let rested = 0;
  const map = rest(
    () => {
      rested += 1;
    },
    () => now,
  );
  const pass = (ms) => {
    now += ms;
    t.mock.timers.tick(ms);
  };
  const step = () => {
    map.step();
    map.stir();
  };
  return { map, pass, step, rested: () => rested };
}

test("a map rests soon after a change, and once for several at a time", (t) => {
  const { map, pass, rested } = waiting(t);
  map.stir();
  pass(100);
  map.stir();
  pass(100);
  assert.equal(rested(), 0);
  pass(100);
  assert.equal(rested(), 1);
  pass(5000);
  assert.equal(rested(), 1);
});

test("one step of the years is no series", (t) => {
  const { map, pass, step, rested } = waiting(t);
  step();
  assert.equal(map.isSeries(), false);
  pass(200);
  assert.equal(rested(), 1);
});

test("while years are played the map does not rest, and it does when they stop", (t) => {
  const { map, pass, step, rested } = waiting(t);
  step();
  pass(700);
  for (let year = 0; year < 5; year++) {
    step();
    assert.equal(map.isSeries(), true);
    pass(700);
  }
  assert.equal(rested(), 1, "after the first step alone");
  pass(300);
  assert.equal(map.isSeries(), false);
  assert.equal(rested(), 2);
});
