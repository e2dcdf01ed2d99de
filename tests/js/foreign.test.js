import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { isForeign, isProse } from "../../mapapp/static/js/rules/foreign.js";

const cases = JSON.parse(readFileSync(new URL("../cases/foreign.json", import.meta.url), "utf8"));

test("texts are in another language as on the server", () => {
  assert.ok(cases.texts.some(([, foreign, prose]) => foreign && prose));
  for (const [text, foreign, prose] of cases.texts) {
    assert.deepEqual(
      [isForeign(text), isForeign(text) && isProse(text)],
      [foreign, foreign && prose],
      text,
    );
  }
});
