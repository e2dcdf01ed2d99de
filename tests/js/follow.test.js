import assert from "node:assert/strict";
import test from "node:test";

globalThis.document ??= {
  getElementById: () => ({
    textContent: JSON.stringify({
      state: { from: 1995, to: 1998, layers: ["events"], notice: null },
      years: [1879, 2025],
      zooms: { least: 5, most: 13, step: 0.5 },
      eras: [],
      layers: [{ id: "events", kind: "events", time: "instant", panel: true, default: true }],
      shapes: {},
      symbols: {},
      urls: { home: "/", written: false },
    }),
  }),
};
const { followSteps, isStep, later } = await import("../../mapapp/static/js/app/follow.js");
const { store } = await import("../../mapapp/static/js/app/store.js");

/** Hands to move the time by. */
function clockOf(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 1000;
  return {
    clock: () => now,
    pass: (ms) => {
      now += ms;
      t.mock.timers.tick(ms);
    },
  };
}

test("what is asked for several times is done once, soon after the last", (t) => {
  const { clock, pass } = clockOf(t);
  let done = 0;
  const ask = later(() => done++, { after: 60, clock });
  ask();
  pass(50);
  ask();
  pass(50);
  assert.equal(done, 0);
  pass(10);
  assert.equal(done, 1);
  pass(5000);
  assert.equal(done, 1);
  ask();
  pass(60);
  assert.equal(done, 2);
});

test("in a drag it is done four times a second, not never", (t) => {
  const { clock, pass } = clockOf(t);
  let done = 0;
  const ask = later(() => done++, { after: 60, clock });
  for (let ms = 0; ms < 1000; ms += 10) {
    ask();
    pass(10);
  }
  assert.equal(done, 4);
});

test("a step changes time or filters, and nothing else", () => {
  const state = { from: 1995, to: 1998, on: null, filters: {}, layers: [], feature: null };
  assert.ok(isStep({ ...state, from: 1996 }, state));
  assert.ok(isStep({ ...state, filters: {}, on: "1996" }, state));
  assert.ok(!isStep({ ...state, from: 1996, layers: [] }, state));
  assert.ok(!isStep({ ...state, feature: {} }, state));
  assert.ok(!isStep(state, state));
});

test("a step is drawn later, as the state is then; any other change at once", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const drawn = [];
  followSteps(({ from, sort }, previous) => drawn.push([from, sort, previous.from]));
  const settled = () => new Promise((done) => queueMicrotask(done));
  store.set({ from: 1996 });
  await settled();
  store.set({ from: 1997 });
  await settled();
  assert.deepEqual(drawn, []);
  t.mock.timers.tick(250);
  assert.deepEqual(drawn, [[1997, "time", 1995]]);
  store.set({ sort: "-time" });
  await settled();
  assert.deepEqual(drawn.at(-1), [1997, "-time", 1997]);
  store.setEphemeral({ query: "herat" }); // of which the listener may ask
  await settled();
  assert.equal(drawn.length, 3);
});
