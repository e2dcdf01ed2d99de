import assert from "node:assert/strict";
import { test } from "node:test";
import { inTurn, RANK } from "../../mapapp/static/js/app/turns.js";

/** A request that is answered or refused by hand. */
function request(name, started) {
  const made = Promise.withResolvers?.() ?? withResolvers();
  const load = () => {
    started.push(name);
    return made.promise;
  };
  return { ...made, load };
}

function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

const soon = () => new Promise((done) => setTimeout(done, 5));

test("what can wait starts after what is looked for first, though it was asked for before", async () => {
  const started = [];
  const [relief, shapes, events] = ["relief", "shapes", "events"].map((name) =>
    request(name, started),
  );
  const all = [
    inTurn(RANK.last, relief.load),
    inTurn(RANK.next, shapes.load),
    inTurn(RANK.first, events.load),
  ];
  await soon();
  assert.deepEqual(started, ["events"]);
  events.resolve("e");
  await soon();
  assert.deepEqual(started, ["events", "shapes"]);
  shapes.resolve("s");
  relief.resolve("r");
  assert.deepEqual(await Promise.all(all), ["r", "s", "e"]);
  assert.deepEqual(started, ["events", "shapes", "relief"]);
});

test("a request that fails holds nobody up, and its caller is told", async () => {
  const started = [];
  const [events, relief] = ["events", "relief"].map((name) => request(name, started));
  const first = inTurn(RANK.first, events.load);
  const last = inTurn(RANK.last, relief.load);
  events.reject(new Error("no line"));
  await assert.rejects(first, /no line/);
  relief.resolve("r");
  assert.equal(await last, "r");
});

test("alone, any rank starts at once", async () => {
  assert.equal(await inTurn(RANK.last, async () => "r"), "r");
});
