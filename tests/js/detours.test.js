import assert from "node:assert/strict";
import test from "node:test";
import { cutBy, drawnCut, worstFirst } from "../../mapapp/static/js/rules/detours.js";

const cut = (id, extra, ...at) => ({
  id,
  at: at.map((name) => ({ id: name.replace("!", ""), supposed: !name.endsWith("!") })),
  alternatives: extra === null ? [] : [{ extra_km: extra }, { extra_km: extra + 100 }],
});
const CUTS = [
  cut("shorter", -539, "east"),
  cut("none", null, "east"),
  cut("longer", 1840, "east"),
  cut("before", 900, "east", "wagah!"),
  cut("elsewhere", 2000, "west"),
];
const ids = (cuts) => cuts.map(({ id }) => id);

test("what has no way left is the worst, then what grows most", () => {
  assert.deepEqual(ids(worstFirst(CUTS)), ["none", "elsewhere", "longer", "before", "shorter"]);
});

test("a supposed closure is charged with what nothing else cuts", () => {
  assert.deepEqual(ids(cutBy(CUTS, "east", true)), ["shorter", "none", "longer"]);
  assert.deepEqual(ids(cutBy(CUTS, "wagah", false)), ["before"]);
});

test("what the reader chose is drawn, else the worst that has a way", () => {
  const cuts = worstFirst(CUTS);
  assert.equal(drawnCut(cuts, "shorter").id, "shorter");
  assert.equal(drawnCut(cuts, null).id, "elsewhere");
  assert.equal(drawnCut(cuts, "gone").id, "elsewhere");
  assert.equal(drawnCut([cut("none", null, "east")], null).id, "none");
  assert.equal(drawnCut([cut("before", 900, "wagah!")], null), undefined);
});
