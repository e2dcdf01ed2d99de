import assert from "node:assert/strict";
import test from "node:test";
import { askAgain, onFailure, untilLoaded } from "../../mapapp/static/js/app/again.js";

test("what fails is tried once more, then waits until it is asked for again, F35", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const heard = [];
  onFailure((isWaiting) => heard.push(isWaiting));
  let tries = 0;
  const load = async () => {
    tries += 1;
    if (tries < 4) throw new Error("the line broke");
    return "layer";
  };
  const loaded = untilLoaded(load);
  await settled();
  assert.deepEqual([tries, heard], [1, [false]]);
  context.mock.timers.tick(1000);
  await settled();
  assert.deepEqual([tries, heard], [2, [false, true]]);
  askAgain();
  await settled();
  assert.deepEqual([tries, heard], [3, [false, true, false]]);
  context.mock.timers.tick(1000);
  assert.equal(await loaded, "layer");
  assert.equal(tries, 4);
});
