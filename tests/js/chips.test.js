import assert from "node:assert/strict";
import test from "node:test";
import { fitChips } from "../../mapapp/static/js/rules/chips.js";

/** Four chips; the last has nothing to give. */
const chips = [
  { full: 100, brief: 60 },
  { full: 120, brief: 60 },
  { full: 110, brief: 60 },
  { full: 70, brief: 70 },
];
const fit = (room, marked = -1) => fitChips(chips, { room, gap: 10, more: 50, marked });

test("all are shown in full where there is room", () => {
  assert.deepEqual(fit(430), { shown: [0, 1, 2, 3], brief: [false, false, false, false] });
});

test("the longest additions give way first", () => {
  assert.deepEqual(fit(429).brief, [false, true, false, false]);
  assert.deepEqual(fit(369).brief, [false, true, true, false]);
  assert.deepEqual(fit(280), { shown: [0, 1, 2, 3], brief: [true, true, true, false] });
});

test("then the last chips, and the marked one stays", () => {
  assert.deepEqual(fit(279).shown, [0, 1, 2]);
  assert.deepEqual(fit(279, 3).shown, [0, 1, 3]);
  assert.deepEqual(fit(200, 3).shown, [0, 3]);
});

test("one chip alone is none: the button says more", () => {
  assert.deepEqual(fit(189, 2).shown, []);
});

test("what is shown fits, whatever the room", () => {
  for (let room = 0; room < 500; room += 7) {
    for (let marked = -1; marked < chips.length; marked += 1) {
      const { shown, brief } = fit(room, marked);
      if (!shown.length) continue;
      const width = shown.reduce((sum, at) => sum + chips[at][brief[at] ? "brief" : "full"], 0);
      const more = shown.length < chips.length ? 60 : 0;
      assert.ok(width + 10 * (shown.length - 1) + more <= room, `${room} ${marked}`);
      if (marked >= 0) assert.ok(shown.includes(marked));
    }
  }
});
